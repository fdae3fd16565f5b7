#include "core/data/generator/generator.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/generator/symbolic_problems.h"
#include "core/data/generator/synthetic_teacher.h"
#include "core/data/generator/taught_formats.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace retort {

namespace {

constexpr std::int64_t kLargestResult = 1000;
constexpr int kMaxAttempts = 2000;
constexpr std::uint64_t kTeacherKey = 0x7ea0;

/// A problem of a template with everything that its rationales are written from.
struct DrawnProblem
{
    const ProblemTemplate *layout = nullptr;
    Filling filling;
    Solution solution;
};

constexpr int kMostSymbolicSteps = 64;

std::vector<const ProblemTemplate *> eligibleTemplates(int fewestSteps, int mostSteps)
{
    std::vector<const ProblemTemplate *> eligible;
    for (const ProblemTemplate &layout : problemTemplates()) {
        const int steps = static_cast<int>(layout.steps.size());
        if (steps >= fewestSteps && steps <= mostSteps)
            eligible.push_back(&layout);
    }
    return eligible;
}

/// As the settings' checks, for callers that make their options themselves.
void checkSteps(const std::string &task, int fewest, int most, const char *lowName, const char *highName)
{
    if (fewest > most)
        throw UsageError("generator: " + std::string(lowName) + " is larger than " + highName);
    if (fewest < 1 || most > mostStepsOf(task))
        throw UsageError("generator: there are " + task + " of 1 to " + std::to_string(mostStepsOf(task))
                         + " steps, not of " + std::to_string(fewest) + " to " + std::to_string(most));
}

void checkOptions(const GeneratorOptions &options)
{
    const std::vector<std::string> &tasks = generatorTaskNames();
    if (std::find(tasks.begin(), tasks.end(), options.task) == tasks.end())
        throw UsageError("generator: there is no task \"" + options.task + "\"; there are " + joined(tasks, ", "));
    if (options.trainProblems < 0 || options.testProblems < 0)
        throw UsageError("generator: the numbers of problems must not be negative");
    checkSteps(options.task, options.minSteps, options.maxSteps, "min_steps", "max_steps");
    checkSteps(options.task, firstStepsOfTest(options), lastStepsOfTest(options), "test_min_steps", "test_max_steps");
    if (!(options.slipShare >= 0 && options.slipShare <= 1))
        throw UsageError("generator: slip_share must lie between 0 and 1");
}

std::vector<SlipKind> chosenSlipKinds(const GeneratorOptions &options)
{
    const std::vector<std::string> &names = slipKindNames();
    const std::vector<std::string> &chosen = options.slipKinds.empty() ? names : options.slipKinds;
    std::vector<SlipKind> kinds;
    for (const std::string &name : chosen) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
            throw UsageError("generator: there is no kind of slip \"" + name + "\"; there are " + joined(names, ", "));
        kinds.push_back(static_cast<SlipKind>(found - names.begin()));
    }
    return kinds;
}

bool staysSmall(const Solution &solution)
{
    return std::all_of(solution.steps.begin(), solution.steps.end(),
                       [](const WorkedStep &step) { return step.result <= kLargestResult; });
}

/// Draws until numbers of this split give a small whole solution and a question that is new.
DrawnProblem drawProblem(const ProblemTemplate &layout, ProblemSplit split, std::uint64_t seed, std::size_t index,
                         std::unordered_set<std::string> &questions)
{
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
        Random random {seed, static_cast<std::uint64_t>(split), index, static_cast<std::uint64_t>(attempt)};
        const Filling filling = drawFilling(layout, split, random);
        if (splitOfNumbers(layout, filling.numbers) != split)
            continue;
        const auto solution = solve(layout, filling.numbers);
        if (solution && staysSmall(*solution) && questions.insert(questionOf(layout, filling)).second)
            return {&layout, filling, *solution};
    }
    throw UsageError("generator: no further different problem of the template \"" + std::string(layout.name)
                     + "\" was found after " + std::to_string(index) + " problems; ask for fewer");
}

Problem toProblem(const DrawnProblem &drawn, ProblemSplit split, std::size_t index)
{
    const ProblemTemplate &layout = *drawn.layout;
    Problem problem;
    problem.split = split == ProblemSplit::Test ? "test" : "train";
    problem.sourceId = problem.split + "-" + std::to_string(index + 1) + "-" + std::string(layout.name);
    problem.question = questionOf(layout, drawn.filling);
    problem.id = problemId(problem.question);
    problem.gold = numberAnswer(static_cast<double>(drawn.solution.answer));
    problem.kind = layout.family;
    problem.equation = equationOf(layout, drawn.filling.numbers);
    problem.goldSteps = goldSteps(layout, drawn.filling, drawn.solution);
    problem.synthetic = true;
    return problem;
}

/// The synthetic teacher: its slip, wording and answer depend on seed, problem, format and which of the format's
/// rationales it is.
Rationale teach(const Problem &problem, const DrawnProblem &drawn, const TaughtFormat &taught,
                const GeneratorOptions &options, const std::vector<SlipKind> &kinds)
{
    const FormatKind format = taught.format;
    Random random {options.seed, teacherKey(kTeacherKey, taught), keyOf(problem.id),
                   static_cast<std::uint64_t>(format)};
    std::optional<Slip> slip;
    if (random.uniform() < options.slipShare)
        slip = drawSlip(format, kinds, *drawn.layout, drawn.filling, random);
    const auto solution = slip ? solve(*drawn.layout, drawn.filling.numbers, &*slip) : drawn.solution;
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = "synthetic";
    rationale.format = format;
    rationale.text = writeRationale(format, *drawn.layout, drawn.filling, *solution, random);
    rationale.answer = numberAnswer(static_cast<double>(solution->answer));
    rationale.answerIsRecorded = formatOf(format).runsProgram();
    rationale.synthetic = true;
    if (slip)
        rationale.slip = slipKindNames()[static_cast<std::size_t>(slip->kind)];
    return rationale;
}

/// Every round shows each template once, in a new order, so that both splits have the same shares of all.
void addProblems(Dataset &dataset, ProblemSplit split, std::size_t count, const GeneratorOptions &options)
{
    const std::vector<SlipKind> kinds = chosenSlipKinds(options);
    std::vector<const ProblemTemplate *> round =
        split == ProblemSplit::Test ? eligibleTemplates(firstStepsOfTest(options), lastStepsOfTest(options))
                                    : eligibleTemplates(options.minSteps, options.maxSteps);
    std::unordered_set<std::string> questions;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % round.size() == 0)
            Random {options.seed, static_cast<std::uint64_t>(split), ~i}.shuffle(round);
        const DrawnProblem drawn = drawProblem(*round[i % round.size()], split, options.seed, i, questions);
        dataset.problems.push_back(toProblem(drawn, split, i));
        addRationales(dataset, options.formats, [&](const TaughtFormat &taught) {
            return teach(dataset.problems.back(), drawn, taught, options, kinds);
        });
    }
}

std::string hashOf(const Dataset &dataset)
{
    std::string bytes;
    for (const Problem &problem : dataset.problems)
        bytes += problem.split + '\n' + problem.question + '\n' + problem.gold.text + '\n' + problem.equation + '\n';
    for (const Rationale &rationale : dataset.rationales)
        bytes += rationale.problemId + '\n' + rationale.slip + '\n' + rationale.text + '\n';
    return sha256Hex(bytes);
}

} // namespace

const std::vector<std::string> &generatorTaskNames()
{
    static const std::vector<std::string> names {"word_problems", "coin_flip", "last_letters", "running_total",
                                                 "large_total"};
    return names;
}

int mostStepsOf(std::string_view task)
{
    if (symbolicTask(task) != nullptr)
        return kMostSymbolicSteps;
    std::size_t most = 0;
    for (const ProblemTemplate &layout : problemTemplates())
        most = std::max(most, layout.steps.size());
    return static_cast<int>(most);
}

int firstStepsOfTest(const GeneratorOptions &options)
{
    return options.testMinSteps > 0 ? options.testMinSteps : options.minSteps;
}

int lastStepsOfTest(const GeneratorOptions &options)
{
    return options.testMaxSteps > 0 ? options.testMaxSteps : std::max(options.maxSteps, options.testMinSteps);
}

const std::vector<std::string> &slipKindNames()
{
    static const std::vector<std::string> names {"arithmetic", "operator", "copy", "missing_step", "answer"};
    return names;
}

Dataset generateDataset(const GeneratorOptions &options)
{
    checkOptions(options);
    Dataset dataset;
    dataset.name = options.task;
    std::replace(dataset.name.begin(), dataset.name.end(), '_', ' ');
    dataset.importer = "generator";
    dataset.synthetic = true;
    if (const SymbolicTask *task = symbolicTask(options.task)) {
        addSymbolicProblems(dataset, *task, options, chosenSlipKinds(options));
    } else {
        addProblems(dataset, ProblemSplit::Train, static_cast<std::size_t>(options.trainProblems), options);
        addProblems(dataset, ProblemSplit::Test, static_cast<std::size_t>(options.testProblems), options);
    }
    dataset.rowsRead = dataset.problems.size();
    dataset.sha256 = hashOf(dataset);
    return dataset;
}

} // namespace retort
