#include "core/evaluation/failure_reason.h"

#include "core/base/text.h"
#include "core/evaluation/other_readings.h"
#include "core/evaluation/step_sources.h"
#include "core/evaluation/step_text.h"
#include "core/evaluation/step_units.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace retort {

namespace {

constexpr std::size_t kLongestQuoted = 80; // bytes

std::string shortened(std::string_view text)
{
    const std::string line(trimmed(replacedAll(std::string(text), "\n", " ")));
    return line.size() <= kLongestQuoted ? line : withReplacedInvalidUtf8(line.substr(0, kLongestQuoted)) + "…";
}

bool endsASentence(std::string_view text)
{
    constexpr std::string_view kEnds = ".!?)]}\"'";
    constexpr std::array<std::string_view, 8> kWideEnds {"…", "。", "！", "？", "”", "’", "」", "）"};
    while (text.ends_with("**") || text.ends_with('`'))
        text.remove_suffix(text.back() == '`' ? 1 : 2); // bold text, and text as code
    return !text.empty()
           && (kEnds.find(text.back()) != std::string_view::npos
               || std::ranges::any_of(kWideEnds, [text](std::string_view end) { return text.ends_with(end); }));
}

/// A recorded text does not say how it ended: it stops behind an operator, within an annotation or within a sentence.
bool stopsInTheMiddle(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return false;
    const std::size_t open = text.rfind("<<");
    if (open != std::string_view::npos && text.find(">>", open) == std::string_view::npos)
        return true;
    if (!endsASentence(text))
        return true;
    const std::size_t digits = text.find_last_not_of("0123456789.,");
    constexpr std::string_view kOperators = "+-*/=$";
    return text.back() == '.' && digits != std::string_view::npos && digits + 2 < text.size()
           && kOperators.find(text[digits]) != std::string_view::npos;
}

bool definesWithoutReturning(std::string_view program)
{
    const std::vector<std::string> lines = splitLines(program);
    const auto anyBeginsWith = [&](std::string_view word) {
        return std::any_of(lines.begin(), lines.end(),
                           [word](const std::string &line) { return trimmed(line).starts_with(word); });
    };
    return anyBeginsWith("def ") && !anyBeginsWith("return");
}

bool isCutOff(const PathPrediction &path, const std::string &program)
{
    if (path.finish == "limit" || path.finish == "ran_on")
        return true;
    const bool isRecorded = !path.source.empty() || path.finish.empty();
    if (!isRecorded || path.answer)
        return false;
    return program.empty() ? stopsInTheMiddle(path.text) : definesWithoutReturning(program);
}

/// A path's steps beside gold's, in the order of the text.
struct Beside
{
    std::vector<AlignedStep> gold;
    std::vector<AlignedStep> own;
    std::vector<double> right; // values that gold arrives at, operands' results included
    std::optional<double> answer; // gold's
    bool isReadWrongly = false;
};

std::vector<AlignedStep> inTextOrder(std::vector<AlignedStep> steps)
{
    std::sort(steps.begin(), steps.end(), [](const AlignedStep &a, const AlignedStep &b) { return a.place < b.place; });
    return steps;
}

Beside besideGold(const Problem &problem, const PathPrediction &path, const std::string &program)
{
    const StepSource gold = goldSource(problem.gold.text, problem.goldSteps, problem.equation);
    const StepTable table = alignSteps(std::string_view(problem.question).substr(0, kLongestRationale),
                                       problem.gold.text, {gold, sourceOf(path, program)});
    Beside beside {inTextOrder(table.sources[0].steps),
                   inTextOrder(table.sources[1].steps),
                   {},
                   gold.answer,
                   table.sources[1].isReadWrongly};
    for (const AlignedStep &step : beside.gold) {
        if (step.value)
            beside.right.push_back(*step.value);
        for (const CheckedEquation &equation : step.equations)
            beside.right.push_back(equation.computed);
    }
    return beside;
}

const CheckedEquation *firstSlipIn(const AlignedStep &step)
{
    const auto slip = std::find_if(step.equations.begin(), step.equations.end(),
                                   [](const CheckedEquation &equation) { return !equation.holds; });
    return slip == step.equations.end() ? nullptr : &*slip;
}

std::string quoted(const AlignedStep &step, const CheckedEquation &equation)
{
    return shortened(
        std::string_view(step.text).substr(equation.expression.begin, equation.end - equation.expression.begin));
}

/// "25 * 40 is 1000, not 1,100"
std::string correction(const AlignedStep &step, const CheckedEquation &slip)
{
    const std::string_view text = step.text;
    return shortened(text.substr(slip.expression.begin, slip.expression.end - slip.expression.begin)) + " is "
           + formatNumber(slip.computed) + ", not " + shortened(text.substr(slip.begin, slip.end - slip.begin));
}

FailureSuggestion slipAt(const AlignedStep &step, const CheckedEquation &slip, const Beside &beside)
{
    const std::string told = correction(step, slip);
    if (beside.right.empty() || containsValue(beside.right, slip.computed))
        return {"arithmetic", step.number, told};
    return {"wrong_plan", step.number, told + "; no right solution has either value"};
}

FailureSuggestion wrongPlanAt(const AlignedStep &step)
{
    std::string what;
    if (!step.equations.empty())
        what = quoted(step, step.equations.back());
    else if (step.value)
        what = formatNumber(*step.value);
    return {"wrong_plan", step.number,
            what.empty() ? "no right solution has it" : what + ", a value that no right solution has",
            step.firstLine > 0};
}

/// Of gold's steps but the last, those whose value the text states before `end`.
bool hasMostOfGold(const Beside &beside, std::size_t end)
{
    std::size_t wanted = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i + 1 < beside.gold.size(); ++i) {
        if (!beside.gold[i].value)
            continue;
        ++wanted;
        found += std::any_of(beside.own.begin(), beside.own.begin() + std::ptrdiff_t(end), [&](const AlignedStep &own) {
            return own.value && isSameValue(*own.value, *beside.gold[i].value);
        });
    }
    return 2 * found >= wanted;
}

/// It was there, and went on.
std::optional<FailureSuggestion> addedStep(const Beside &beside)
{
    for (std::size_t i = 0; beside.answer && i + 1 < beside.own.size() && !beside.own[i].isFirstWrong; ++i) {
        const AlignedStep &step = beside.own[i];
        if (step.value && isSameValue(*step.value, *beside.answer) && hasMostOfGold(beside, i))
            return FailureSuggestion {"extra_step", step.number,
                                      "arrives at " + formatNumber(*beside.answer)
                                          + ", the right answer; the next goes on from there",
                                      step.firstLine > 0};
    }
    return std::nullopt;
}

/// The text ends with a step of gold that is not its last.
std::optional<FailureSuggestion> lackedStep(const Beside &beside)
{
    const auto last = std::find_if(beside.own.rbegin(), beside.own.rend(), [](const auto &step) { return step.value; });
    if (last == beside.own.rend())
        return std::nullopt;
    for (std::size_t i = 0; i + 1 < beside.gold.size(); ++i) {
        const std::optional<double> &value = beside.gold[i].value;
        if (value && isSameValue(*value, *last->value))
            return FailureSuggestion {"missing_step", 0,
                                      "ends at " + formatNumber(*value) + ", which a right solution has in step "
                                          + std::to_string(beside.gold[i].number) + " of "
                                          + std::to_string(beside.gold.back().lastStep)};
    }
    return std::nullopt;
}

/// A rule that reads gold where the run's own read something else.
std::optional<FailureSuggestion> otherReading(const Problem &problem, const PathPrediction &path)
{
    for (const ReadingProfile profile : allReadingProfiles()) {
        const ReadAnswer read = readBy(profile, path, problem.gold);
        if (read.answer && equalAnswers(*read.answer, problem.gold, {}))
            return FailureSuggestion {"read_wrongly", 0,
                                      "the " + std::string(toText(profile)) + " rule reads "
                                          + shortened(read.answer->text) + " out of the same text"};
    }
    return std::nullopt;
}

FailureSuggestion faultOfSteps(const Beside &beside)
{
    if (const auto added = addedStep(beside))
        return *added;
    for (const AlignedStep &step : beside.own) {
        if (!step.isFirstWrong)
            continue;
        const CheckedEquation *slip = firstSlipIn(step);
        return slip ? slipAt(step, *slip, beside) : wrongPlanAt(step);
    }
    if (const auto lacked = lackedStep(beside))
        return *lacked;
    return {"wrong_plan", 0, "no single step tells why"};
}

FailureSuggestion faultOfAnswer(const Problem &problem, const PathPrediction &path, const std::string &program)
{
    const Beside beside = besideGold(problem, path, program);
    if (beside.isReadWrongly)
        return {"read_wrongly", 0,
                "the steps arrive at " + formatNumber(*beside.answer) + "; " + shortened(*path.answer) + " was read"};
    if (program.empty())
        if (auto other = otherReading(problem, path))
            return *other;
    return faultOfSteps(beside);
}

/// A right answer is suspect when a step slips; other ways to it are as good as gold's.
FailureSuggestion faultOfRightAnswer(const Problem &problem, const PathPrediction &path)
{
    for (const AlignedStep &step : besideGold(problem, path, {}).own)
        if (const CheckedEquation *slip = firstSlipIn(step))
            return {std::string(kWrongReasoning), step.number, correction(step, *slip)};
    return {};
}

} // namespace

FailureSuggestion explainFailure(const Problem &problem, const PathPrediction &path)
{
    const std::string program = programOf(path);
    const bool isProgram = path.format == toText(FormatKind::Pot);
    if (path.verdict == "right")
        return isProgram ? FailureSuggestion {} : faultOfRightAnswer(problem, path);
    if (isCutOff(path, program))
        return {"cut_off", 0,
                path.tokensOut > 0 ? "ended by the limit after " + std::to_string(path.tokensOut) + " tokens"
                                   : "the text stops before its end"};
    if (isProgram && !path.answer)
        return {std::string(kindOfProgramError(path.error)), 0, shortened(path.error)};
    if (!path.answer)
        return {"no_answer", 0, trimmed(path.text).empty() ? "the text is empty" : shortened(path.error)};
    return faultOfAnswer(problem, path, program);
}

FailureSuggestion explainFailure(const Problem &problem, const Prediction &prediction)
{
    const PathPrediction *path = pathBehindVote(prediction);
    if (!path)
        return {};
    const FailureSuggestion suggestion = explainFailure(problem, *path);
    if (suggestion.kind.empty() && prediction.verdict != "right")
        return {"wrong_plan", 0, "the vote followed another path"};
    return suggestion;
}

void nameFailures(const std::vector<Problem> &problems, std::vector<Prediction> &predictions)
{
    assert(problems.size() == predictions.size());
    for (std::size_t i = 0; i < predictions.size(); ++i)
        if (predictions[i].verdict != "right" && !predictions[i].paths.empty())
            predictions[i].failure = explainFailure(problems[i], predictions[i]).kind;
}

} // namespace retort
