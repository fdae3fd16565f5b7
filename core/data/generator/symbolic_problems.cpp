#include "core/data/generator/symbolic_problems.h"

#include "core/base/random.h"
#include "core/data/generator/filling.h"
#include "core/data/generator/taught_formats.h"

#include <optional>
#include <unordered_set>

namespace retort {

namespace {

constexpr int kMaxAttempts = 2000;
constexpr std::uint64_t kTeacherKey = 0x51b0;

/// What the synthetic teacher works through: the words as it read them, and the answer that it states.
struct Reading
{
    std::vector<MarkedWord> words;
    Answer answer;
};

struct SlippedReading
{
    Reading reading;
    SlipKind slip = SlipKind::Copy;
};

std::vector<MarkedWord> drawWords(const SymbolicTask &task, std::size_t length, const std::vector<std::string> &names,
                                  Random &random)
{
    std::vector<MarkedWord> words;
    while (words.size() < length) {
        const std::string &name = random.pick(names);
        const char mark = task.drawMark(name, words, random);
        words.push_back({name, mark});
    }
    return words;
}

Problem toProblem(const SymbolicTask &task, const std::vector<MarkedWord> &words, const std::string &split,
                  std::size_t index)
{
    Problem problem;
    problem.split = split;
    problem.sourceId = split + "-" + std::to_string(index + 1) + "-" + std::string(task.name());
    problem.question = task.question(words);
    problem.id = problemId(problem.question);
    problem.gold = task.answer(words);
    problem.kind = task.kindOf(words.size());
    problem.equation = task.equation(words);
    for (const SymbolicStep &step : task.steps(words, 0))
        problem.goldSteps.push_back({step.text, step.question});
    problem.synthetic = true;
    return problem;
}

/// The reading with a slip of the kind; nothing when the format cannot show it or the answer stays the same.
std::optional<Reading> slipped(SlipKind kind, FormatKind format, const SymbolicTask &task,
                               const std::vector<MarkedWord> &words, Random &random)
{
    Reading reading {words, task.answer(words)};
    const bool hasSteps = format != FormatKind::Answer;
    if (kind == SlipKind::Copy && hasSteps) {
        MarkedWord &word = reading.words[random.below(words.size())];
        word.mark = task.misread(word, random);
    } else if (kind == SlipKind::MissingStep && hasSteps && words.size() > 1) {
        reading.words.pop_back();
    } else if (kind == SlipKind::Answer && !formatOf(format).runsProgram()) {
        reading.answer = task.otherAnswer(words, random);
        return reading;
    }
    reading.answer = task.answer(reading.words);
    return reading.answer == task.answer(words) ? std::nullopt : std::optional(reading);
}

std::optional<SlippedReading> drawSlip(FormatKind format, const std::vector<SlipKind> &kinds, const SymbolicTask &task,
                                       const std::vector<MarkedWord> &words, Random &random)
{
    std::vector<SlipKind> order = kinds;
    random.shuffle(order);
    for (const SlipKind kind : order)
        if (auto reading = slipped(kind, format, task, words, random))
            return SlippedReading {std::move(*reading), kind};
    return std::nullopt;
}

std::vector<Step> stepsOf(FormatKind format, const SymbolicTask &task, const std::vector<MarkedWord> &words,
                          std::size_t wording)
{
    std::vector<Step> steps;
    if (formatOf(format).runsProgram())
        steps.push_back({task.firstStatement(wording), {}});
    for (const SymbolicStep &step : task.steps(words, wording)) {
        if (formatOf(format).runsProgram())
            steps.push_back({step.statement, {}});
        else
            steps.push_back({step.text, format == FormatKind::Socratic ? step.question : std::string()});
    }
    return steps;
}

std::string rationaleText(FormatKind format, const SymbolicTask &task, const Reading &reading, std::size_t wording)
{
    const std::string sentence = "The answer is " + reading.answer.text + ".";
    if (format == FormatKind::Answer)
        return sentence;
    const std::string steps = formatOf(format).write(stepsOf(format, task, reading.words, wording));
    return formatOf(format).runsProgram() ? steps : steps + "\n" + sentence;
}

/// Its slip depends on seed, problem, format and which of the format's rationales it is.
Rationale teach(const Problem &problem, const TaughtFormat &taught, const SymbolicTask &task,
                const std::vector<MarkedWord> &words, const GeneratorOptions &options,
                const std::vector<SlipKind> &kinds)
{
    const FormatKind format = taught.format;
    Random random {options.seed, teacherKey(kTeacherKey, taught), keyOf(problem.id),
                   static_cast<std::uint64_t>(format)};
    std::optional<SlippedReading> slip;
    if (random.uniform() < options.slipShare)
        slip = drawSlip(format, kinds, task, words, random);
    const Reading reading = slip ? slip->reading : Reading {words, problem.gold};
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = "synthetic";
    rationale.format = format;
    rationale.text = rationaleText(format, task, reading, taught.number % task.wordings());
    rationale.answer = reading.answer;
    rationale.answerIsRecorded = formatOf(format).runsProgram();
    rationale.synthetic = true;
    if (slip)
        rationale.slip = slipKindNames()[static_cast<std::size_t>(slip->slip)];
    return rationale;
}

/// Draws the problems of one split after the other; a question that was drawn before is drawn again.
class SymbolicDrawing
{
public:
    SymbolicDrawing(Dataset &dataset, const SymbolicTask &task, const GeneratorOptions &options,
                    const std::vector<SlipKind> &kinds)
        : m_dataset(dataset), m_task(task), m_options(options), m_kinds(kinds)
    {
    }

    void add(ProblemSplit split, int count, int shortest, int longest)
    {
        for (int i = 0; i < count; ++i) {
            const auto index = static_cast<std::size_t>(i);
            const auto length = static_cast<std::size_t>(shortest + i % (longest - shortest + 1));
            const std::vector<MarkedWord> words = draw(split, index, length);
            m_dataset.problems.push_back(
                toProblem(m_task, words, split == ProblemSplit::Test ? "test" : "train", index));
            addRationales(m_dataset, m_options.formats, [&](const TaughtFormat &taught) {
                return teach(m_dataset.problems.back(), taught, m_task, words, m_options, m_kinds);
            });
        }
    }

private:
    std::vector<MarkedWord> draw(ProblemSplit split, std::size_t index, std::size_t length)
    {
        for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
            Random random {m_options.seed, kTeacherKey + 1, static_cast<std::uint64_t>(split), index,
                           static_cast<std::uint64_t>(attempt)};
            std::vector<MarkedWord> words = drawWords(m_task, length, m_names, random);
            if (m_questions.insert(m_task.question(words)).second)
                return words;
        }
        throw UsageError("generator: no further different problem of " + m_task.kindOf(length) + " was found after "
                         + std::to_string(index) + " problems; ask for fewer, or for more steps");
    }

    Dataset &m_dataset;
    const SymbolicTask &m_task;
    const GeneratorOptions &m_options;
    const std::vector<SlipKind> &m_kinds;
    std::vector<std::string> m_names = personNames(ProblemSplit::Train);
    std::unordered_set<std::string> m_questions;
};

} // namespace

void addSymbolicProblems(Dataset &dataset, const SymbolicTask &task, const GeneratorOptions &options,
                         const std::vector<SlipKind> &slipKinds)
{
    SymbolicDrawing drawing(dataset, task, options, slipKinds);
    drawing.add(ProblemSplit::Train, options.trainProblems, options.minSteps, options.maxSteps);
    drawing.add(ProblemSplit::Test, options.testProblems, firstStepsOfTest(options), lastStepsOfTest(options));
}

} // namespace retort
