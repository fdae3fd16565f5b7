#include "core/experiment/socratic_attribution.h"

#include "core/answers/equations.h"
#include "core/base/text.h"
#include "core/evaluation/statistics.h"
#include "core/experiment/socratic_examples.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace retort {

namespace {

constexpr double kSharedWords = 0.8; // of the words of both questions together; they share more

std::set<std::string> wordsOf(std::string_view question)
{
    std::set<std::string> words;
    std::string word;
    for (const char c : lowerAscii(question) + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80) {
            word += c;
        } else if (!word.empty()) {
            words.insert(std::move(word));
            word.clear();
        }
    }
    return words;
}

double sharedWords(const std::set<std::string> &a, const std::set<std::string> &b)
{
    const auto shared = std::ranges::count_if(a, [&](const std::string &word) { return b.contains(word); });
    const auto all = static_cast<double>(a.size() + b.size()) - static_cast<double>(shared);
    return all > 0 ? static_cast<double>(shared) / all : 0;
}

/// The value that a solution arrives at: its last equation's, else its last number, else yes or no.
std::optional<Answer> valueOf(const std::string &solution)
{
    const std::vector<CheckedEquation> equations = checkEquations(solution);
    if (!equations.empty())
        return numberAnswer(equations.back().stated);
    const ReadAnswer number = readAnswer(solution, {.expected = AnswerKind::Number});
    return number.answer ? number.answer : readAnswer(solution, {.expected = AnswerKind::YesNo}).answer;
}

bool hasValueOf(const std::string &solution, const std::string &gold, const Tolerance &tolerance)
{
    const std::optional<Answer> a = valueOf(solution);
    const std::optional<Answer> b = valueOf(gold);
    return a && b && equalAnswers(*a, *b, tolerance);
}

/// Gives questions to gold steps that are still open, first those that suit best.
class Matching
{
public:
    Matching(std::size_t written, std::size_t gold) : m_asked(written, -1), m_isTaken(gold, false) {}

    template<typename Suits>
    void match(const Suits &suits)
    {
        for (std::size_t i = 0; i < m_asked.size(); ++i)
            for (std::size_t j = 0; j < m_isTaken.size() && m_asked[i] < 0; ++j)
                if (!m_isTaken[j] && suits(i, j)) {
                    m_asked[i] = static_cast<int>(j);
                    m_isTaken[j] = true;
                }
    }

    [[nodiscard]] const std::vector<int> &asked() const { return m_asked; }

private:
    std::vector<int> m_asked;
    std::vector<bool> m_isTaken;
};

std::vector<Step> writtenSteps(const PathPrediction &path)
{
    const Format &format = formatOf(FormatKind::Socratic);
    return path.text.empty() ? std::vector<Step>() : format.parse(path.text, format.preset("retort").value(), {}).steps;
}

/// What the run's own students wrote; not what another run did.
bool isOwn(const PathPrediction &path)
{
    return path.format == toText(FormatKind::Socratic) && (path.variant.empty() || path.variant == kCalculatorVariant);
}

const PathPrediction *firstOwn(const Prediction &prediction)
{
    const auto found = std::ranges::find_if(prediction.paths, isOwn);
    return found == prediction.paths.end() ? nullptr : &*found;
}

void countStep(Attribution &counts, TurnFault fault)
{
    ++counts.steps;
    counts.stepsRight += fault == TurnFault::None;
    counts.stepsWrongQuestion += fault == TurnFault::WrongQuestion;
    counts.stepsWrongSolution += fault == TurnFault::WrongSolution;
    counts.stepsCarriedOn += fault == TurnFault::CarriedOn;
}

void countProblem(Attribution &counts, const PathPrediction &path, const std::vector<TurnFault> &faults)
{
    ++counts.problems;
    for (const TurnFault fault : faults)
        countStep(counts, fault);
    if (path.verdict == "right") {
        ++counts.right;
        return;
    }
    const auto first = std::ranges::find_if(faults, [](TurnFault fault) { return fault != TurnFault::None; });
    const bool isSolvers = first != faults.end() && *first != TurnFault::WrongQuestion;
    ++(isSolvers ? counts.wrongSolution : counts.wrongQuestion);
}

std::string row(std::string_view name, std::size_t count, std::size_t all)
{
    return "| " + std::string(name) + " | " + std::to_string(count) + " of " + std::to_string(all) + " |\n";
}

} // namespace

std::string_view toText(TurnFault fault)
{
    constexpr std::array<std::string_view, 4> kNames {"right", "wrong_question", "wrong_solution", "carried_on"};
    return kNames[static_cast<std::size_t>(fault)];
}

std::vector<int> askedSteps(const std::vector<Step> &written, const std::vector<Step> &gold, const Tolerance &tolerance)
{
    std::vector<std::set<std::string>> words;
    for (const Step &step : gold)
        words.push_back(wordsOf(step.question));
    Matching matching(written.size(), gold.size());
    matching.match(
        [&](std::size_t i, std::size_t j) { return joinKey(written[i].question) == joinKey(gold[j].question); });
    matching.match([&](std::size_t i, std::size_t j) { return hasValueOf(written[i].text, gold[j].text, tolerance); });
    matching.match([&](std::size_t i, std::size_t j) {
        return sharedWords(wordsOf(written[i].question), words[j]) > kSharedWords;
    });
    return matching.asked();
}

std::vector<TurnFault> faultsOf(const std::vector<Step> &written, const std::vector<Step> &gold,
                                const std::vector<std::string> &solvedFromGold, const Tolerance &tolerance)
{
    const std::vector<int> asked = askedSteps(written, gold, tolerance);
    std::vector<TurnFault> faults;
    bool isSpoiled = false; // a step before is wrong
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto step = static_cast<std::size_t>(std::max(0, asked[i]));
        TurnFault fault = TurnFault::WrongSolution;
        if (asked[i] < 0)
            fault = TurnFault::WrongQuestion;
        else if (hasValueOf(written[i].text, gold[step].text, tolerance))
            fault = TurnFault::None;
        else if (isSpoiled && step < solvedFromGold.size()
                 && hasValueOf(solvedFromGold[step], gold[step].text, tolerance))
            fault = TurnFault::CarriedOn;
        isSpoiled = isSpoiled || fault != TurnFault::None;
        faults.push_back(fault);
    }
    return faults;
}

Attribution attribute(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                      const std::vector<std::vector<std::string>> &solvedFromGold, const Tolerance &tolerance)
{
    Attribution counts;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const std::vector<Step> gold = goldPairs(problems[i]);
        const PathPrediction *counted = firstOwn(predictions[i]);
        counts.ranOn += counted != nullptr && counted->finish == "ran_on";
        counts.notAttributed += counted != nullptr && gold.empty();
        for (std::size_t j = 0; j < gold.size() && j < solvedFromGold[i].size(); ++j) {
            ++counts.goldSteps;
            counts.goldStepsSolved += hasValueOf(solvedFromGold[i][j], gold[j].text, tolerance);
        }
        for (PathPrediction &path : predictions[i].paths) {
            if (gold.empty() || !isOwn(path))
                continue;
            const std::vector<TurnFault> faults = faultsOf(writtenSteps(path), gold, solvedFromGold[i], tolerance);
            path.faults.clear();
            for (const TurnFault fault : faults)
                path.faults.emplace_back(toText(fault));
            if (&path == counted)
                countProblem(counts, path, faults);
        }
    }
    return counts;
}

std::vector<Prediction> withReferenceSolver(const std::vector<Problem> &problems,
                                            const std::vector<Prediction> &predictions, const ScoringRules &rules)
{
    std::vector<Prediction> swapped(predictions.size());
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const std::vector<Step> gold = goldPairs(problems[i]);
        const PathPrediction *own = firstOwn(predictions[i]);
        if (own == nullptr)
            continue;
        std::vector<Step> steps = writtenSteps(*own);
        const std::vector<int> asked = askedSteps(steps, gold, rules.tolerance);
        for (std::size_t j = 0; j < steps.size(); ++j)
            steps[j].text = asked[j] < 0 ? std::string() : gold[static_cast<std::size_t>(asked[j])].text;
        PathPrediction &path = swapped[i].paths.emplace_back();
        path.format = toText(FormatKind::Socratic);
        path.finish = "end";
        path.oracle = "gold solutions";
        path.guidance = own->guidance;
        path.text = formatOf(FormatKind::Socratic).write(steps);
        if (!steps.empty())
            path.readFrom = static_cast<int>(path.text.size() - asOneLine(steps.back().text).size());
    }
    scorePredictions(problems, swapped, rules,
                     [](const std::vector<std::string> &) { return std::vector<ProgramResult>(); });
    return swapped;
}

nlohmann::json toJson(const Attribution &attribution)
{
    return {{"problems", attribution.problems},
            {"right", attribution.right},
            {"wrong_question", attribution.wrongQuestion},
            {"wrong_solution", attribution.wrongSolution},
            {"not_attributed", attribution.notAttributed},
            {"ran_on", attribution.ranOn},
            {"steps",
             {{"n", attribution.steps},
              {"right", attribution.stepsRight},
              {"wrong_question", attribution.stepsWrongQuestion},
              {"wrong_solution", attribution.stepsWrongSolution},
              {"carried_on", attribution.stepsCarriedOn}}},
            {"gold_steps", {{"n", attribution.goldSteps}, {"solved", attribution.goldStepsSolved}}}};
}

std::string toMarkdown(const Attribution &counts)
{
    std::string text = "\n## Whose error it is\n\n";
    text += "A wrong problem counts by its first fault; steps are those that were written.\n\n";
    text += "| problems | |\n|---|---|\n";
    text += row("right", counts.right, counts.problems);
    text += row("first a wrong question, or one too few or too many", counts.wrongQuestion, counts.problems);
    text += row("first a wrong solution to a right question", counts.wrongSolution, counts.problems);
    text += row("ran on to max_questions", counts.ranOn, counts.problems + counts.notAttributed);
    text += "\n| steps | |\n|---|---|\n";
    text += row("right", counts.stepsRight, counts.steps);
    text += row("wrong question", counts.stepsWrongQuestion, counts.steps);
    text += row("wrong solution to a right question", counts.stepsWrongSolution, counts.steps);
    text += row("right question, carried on from an earlier error", counts.stepsCarriedOn, counts.steps);
    text += row("gold steps that the solver solves, all before them gold (oracle)", counts.goldStepsSolved,
                counts.goldSteps);
    if (counts.notAttributed > 0)
        text += "\n" + std::to_string(counts.notAttributed) + " problems have no gold steps with sub-questions.\n";
    return text;
}

} // namespace retort
