#include "core/experiment/try_out.h"

#include "core/base/random.h"
#include "core/experiment/spelled_targets.h"
#include "core/experiment/socratic_texts.h"
#include "core/experiment/student_request.h"
#include "core/experiment/turns_try_out.h"
#include "core/generation/prepared_student.h"
#include "core/store/trained_students.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <optional>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kKeptOpen = 2;

/// A student directory as it lay on the disk.
struct FolderState
{
    std::filesystem::path folder;
    std::filesystem::file_time_type changed;

    bool operator==(const FolderState &) const = default;
};

FolderState stateOf(const std::filesystem::path &folder)
{
    std::error_code gone; // said when it is opened
    return {folder, std::filesystem::last_write_time(folder, gone)};
}

struct OpenStudent
{
    std::mutex mutex; // guards the student, which one thread uses at a time
    std::optional<PreparedStudent> student;
};

void tell(const std::function<void(const std::string &)> &listener, const std::string &what)
{
    if (listener)
        listener(what);
}

/// As the student was trained on it, else as any student is asked.
StudentFormat formatFor(const PreparedStudent &student, FormatKind kind)
{
    const auto trained = student.formats.find(kind);
    if (trained != student.formats.end())
        return trained->second;
    std::map<FormatKind, FormatTemplate> layouts {{kind, untrainedLayout(kind)}};
    spellPrograms(layouts, student.tokenizer());
    return {layouts[kind]};
}

TypedAnswer written(const PreparedStudent &student, const TypedProblem &problem, const StudentFormat &format,
                    const AnsweringListener &listener, const StopToken &stop)
{
    SamplingChoice choice {.temperature = problem.temperature, .topP = problem.topP};
    if (problem.maxNewTokens > 0)
        choice.newTokens = problem.maxNewTokens;
    GenerationRequest request = requestFor(choice, &format);
    request.prompt = promptFor(student, &format, problem.question);
    request.seed = Random({problem.seed, 0, 0}).next(); // as retort generate draws for its first prompt
    GenerationOptions options;
    options.grown = [&](std::size_t, const std::string &text) {
        tell(listener.text, text.substr(0, shownBytes(text, request.stop)));
    };
    const int tokensIn = static_cast<int>(request.prompt.size());
    const GenerationResult result = generate(student, {request}, options, stop).front();
    TypedAnswer answer;
    answer.prompt = makePrompt(format.layout, problem.question);
    answer.path.text = result.text;
    answer.path.finish = toText(result.finish);
    answer.path.tokensIn = tokensIn;
    answer.path.tokensOut = static_cast<int>(result.tokens.size());
    answer.path.sumLogProbability = result.sumLogProbability;
    answer.path.seconds = result.seconds;
    return answer;
}

} // namespace

class TryOut::Implementation
{
public:
    explicit Implementation(SandboxRunner runPrograms) : m_runPrograms(std::move(runPrograms)) {}

    TypedAnswer answer(const TypedProblem &given, const AnsweringListener &listener, const StopToken &stop)
    {
        const std::string part = partOfFolder(given.student);
        if (part == toText(SocraticPart::Solver))
            return m_turns.answer(given, listener, stop);
        TypedProblem problem = given;
        if (!part.empty())
            problem.format = FormatKind::Socratic; // which it was trained on
        tell(listener.phase, "opening the student");
        const std::shared_ptr<OpenStudent> open = at(stateOf(problem.student));
        std::unique_lock lock(open->mutex);
        if (!open->student)
            open->student.emplace(loadPreparedStudent(problem.student, DecodingType::Float32));
        const StudentFormat format = formatFor(*open->student, problem.format);
        tell(listener.phase, "writing");
        TypedAnswer answer = written(*open->student, problem, format, listener, stop);
        answer.isTrainedFormat = open->student->formats.contains(problem.format);
        lock.unlock();
        if (!part.empty()) {
            answer.path.format = toText(FormatKind::Socratic);
            answer.note = part == toText(SocraticPart::Guide)
                              ? "a plan for the decomposer, no answer; choose the solver to let them answer in turns"
                              : "its first sub-question, no answer; choose the solver to let them answer in turns";
            return answer;
        }
        if (formatOf(problem.format).runsProgram())
            tell(listener.phase, "running the program");
        readTypedAnswer(answer, problem, format.layout, m_runPrograms, stop);
        return answer;
    }

private:
    /// The newest stand in front; what falls out is freed when nobody answers with it any more.
    std::shared_ptr<OpenStudent> at(const FolderState &state)
    {
        const std::lock_guard lock(m_mutex);
        const auto known =
            std::find_if(m_open.begin(), m_open.end(), [&](const auto &entry) { return entry.first == state; });
        if (known != m_open.end())
            m_open.splice(m_open.begin(), m_open, known);
        else
            m_open.emplace_front(state, std::make_shared<OpenStudent>());
        while (m_open.size() > kKeptOpen)
            m_open.pop_back();
        return m_open.front().second;
    }

    SandboxRunner m_runPrograms;
    TurnsTryOut m_turns;
    std::mutex m_mutex; // guards m_open
    std::list<std::pair<FolderState, std::shared_ptr<OpenStudent>>> m_open;
};

TryOut::TryOut(SandboxRunner runPrograms) : m_implementation(std::make_unique<Implementation>(std::move(runPrograms)))
{
}

TryOut::~TryOut() = default;

TypedAnswer TryOut::answer(const TypedProblem &problem, const AnsweringListener &listener, const StopToken &stop)
{
    return m_implementation->answer(problem, listener, stop);
}

AnswerFunction makeTryOut(SandboxRunner runPrograms)
{
    return [engine = std::make_shared<TryOut>(std::move(runPrograms))](
               const TypedProblem &problem, const AnsweringListener &listener, const StopToken &stop) {
        return engine->answer(problem, listener, stop);
    };
}

} // namespace retort
