#include "core/experiment/turns_try_out.h"

#include "core/base/error.h"
#include "core/experiment/socratic_answering.h"
#include "core/experiment/socratic_texts.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

namespace retort {

namespace {

/// The step whose checkpoint holds a part's folder: RUN/checkpoints/step-000240/solver.
int stepOf(const RunReader &run, const std::filesystem::path &part)
{
    for (const int step : run.checkpoints())
        if (std::filesystem::equivalent(run.checkpointFolder(step).parent_path(), part.parent_path()))
            return step;
    throw Error(part.string() + ": is no part of a whole checkpoint");
}

/// At evaluation the run may ask what is recorded; of a typed problem nothing is.
SocraticConfig ownTurns(SocraticConfig socratic, bool hasGuide)
{
    socratic.questionsFrom = QuestionsFrom::Student;
    socratic.guidanceFrom = hasGuide ? GuidanceFrom::Guide : GuidanceFrom::Gold;
    return socratic;
}

std::string noteOf(const OpenedParts &parts)
{
    const SocraticConfig &socratic = parts.socratic;
    if (socratic.guidance == Guidance::None)
        return "decomposer and solver in turns";
    return parts.guide ? "guide, decomposer and solver in turns"
                       : "decomposer and solver in turns, without the gold guidance they were trained with";
}

} // namespace

class TurnsTryOut::Implementation
{
public:
    TypedAnswer answer(const TypedProblem &problem, const AnsweringListener &listener, const StopToken &stop)
    {
        const std::lock_guard lock(m_mutex);
        open(problem.student, listener);
        if (listener.phase)
            listener.phase("asking and answering in turns");
        Problem asked;
        asked.id = "typed";
        asked.question = problem.question;
        asked.gold = numberAnswer(0); // nobody knows it: the verdict is not shown
        SocraticAnswering options;
        options.socratic = ownTurns(m_parts->socratic, m_parts->guide.has_value());
        options.paths = {{.format = FormatKind::Socratic, .temperature = problem.temperature, .topP = problem.topP}};
        options.seed = problem.seed;
        ScoringRules rules;
        rules.layouts[FormatKind::Socratic] = untrainedLayout(FormatKind::Socratic);
        const std::vector<Prediction> answers = answerInTurns(m_parts->students(), {asked}, options, rules, stop);
        TypedAnswer answer;
        answer.isTrainedFormat = true;
        answer.note = noteOf(*m_parts);
        answer.prompt = makePrompt(partTemplate(SocraticPart::Decomposer), problem.question);
        if (answers.empty()) {
            answer.path.finish = "stopped";
            answer.path.error = "stopped";
        } else {
            answer.path = answers.front().paths.front();
            answer.path.verdict.clear();
        }
        answer.path.format = toText(FormatKind::Socratic);
        return answer;
    }

private:
    void open(const std::filesystem::path &part, const AnsweringListener &listener)
    {
        const std::filesystem::path checkpoint = part.parent_path();
        if (m_parts && m_checkpoint == checkpoint)
            return;
        if (listener.phase)
            listener.phase("opening the students");
        m_parts.reset();
        const RunReader run(checkpoint.parent_path().parent_path());
        m_parts.emplace(openParts(run, stepOf(run, part)));
        m_checkpoint = checkpoint;
    }

    std::mutex m_mutex; // guards all below
    std::filesystem::path m_checkpoint;
    std::optional<OpenedParts> m_parts;
};

TurnsTryOut::TurnsTryOut() : m_implementation(std::make_unique<Implementation>()) {}

TurnsTryOut::~TurnsTryOut() = default;

TypedAnswer TurnsTryOut::answer(const TypedProblem &problem, const AnsweringListener &listener, const StopToken &stop)
{
    return m_implementation->answer(problem, listener, stop);
}

} // namespace retort
