#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kGoldMark = "####"; // as in grade-school-math dataset.py
constexpr std::string_view kPairMark = " ** ";

/// The lines before the gold answer, calculator annotations and all, and the answer.
struct GoldSolution
{
    std::vector<std::string> lines;
    Answer answer;
};

GoldSolution goldSolution(const std::string &text, const Place &place)
{
    const std::size_t mark = text.rfind(kGoldMark);
    if (mark == std::string::npos)
        throw ParseError(place, "\"answer\" has no \"####\" before a gold answer");
    const std::string_view gold = trimmed(std::string_view(text).substr(mark + kGoldMark.size()));
    const auto answer = parseAnswer(gold);
    if (!answer)
        throw ParseError(place, "\"answer\" has \"" + withReplacedInvalidUtf8(gold.substr(0, 40))
                                    + "\" after \"####\"; expected a number");
    GoldSolution solution {{}, *answer};
    for (std::string &line : splitLines(std::string_view(text).substr(0, mark)))
        if (!trimmed(line).empty())
            solution.lines.push_back(std::move(line));
    return solution;
}

bool isPair(const std::string &line)
{
    return line.find(kPairMark) != std::string::npos;
}

/// Are all steps "question ** solution"?
bool hasPairs(const GoldSolution &solution)
{
    return !solution.lines.empty() && std::all_of(solution.lines.begin(), solution.lines.end(), isPair);
}

Step pairOf(const std::string &line)
{
    const std::size_t mark = line.find(kPairMark);
    return {std::string(trimmed(std::string_view(line).substr(mark + kPairMark.size()))),
            std::string(trimmed(std::string_view(line).substr(0, mark)))};
}

/// The lines that say something; six of GSM8K's sub-questions stand there without a solution.
std::vector<std::string> solvedLines(const GoldSolution &solution)
{
    std::vector<std::string> lines;
    for (const std::string &line : solution.lines)
        if (!trimmed(line).ends_with(trimmed(kPairMark)))
            lines.emplace_back(trimmed(line));
    return lines;
}

RowContent contentOf(const nlohmann::json &row, const GoldSolution &solution, std::vector<Step> steps,
                     FormatKind format, const Place &place)
{
    RowContent content;
    const std::vector<std::string> lines = solvedLines(solution);
    content.problem = problemOf(std::string(trimmed(textField(row, "question", place))));
    content.problem->gold = solution.answer;
    content.problem->goldSteps = std::move(steps);
    if (lines.size() < solution.lines.size())
        content.doubts.push_back("\"answer\" has a sub-question without a solution; the gold rationale leaves it out");
    if (lines.empty()) {
        content.doubts.push_back("\"answer\" has no steps before \"####\"; no gold rationale is made from it");
        return content;
    }
    Rationale rationale;
    rationale.problemId = content.problem->id;
    rationale.question = content.problem->question;
    rationale.teacher = "gold";
    rationale.format = format;
    rationale.text = joined(lines, "\n");
    rationale.answer = solution.answer;
    rationale.answerIsRecorded = true;
    rationale.statedGold = solution.answer;
    content.rationales.push_back(std::move(rationale));
    return content;
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    const GoldSolution solution = goldSolution(textField(row, "answer", place), place);
    if (hasPairs(solution))
        throw ParseError(place, "\"answer\" has steps \"question ** solution\"; use the importer \"gsm8k-socratic\"");
    std::vector<Step> steps;
    for (const std::string &line : solution.lines)
        steps.push_back({std::string(trimmed(line)), {}});
    return contentOf(row, solution, std::move(steps), FormatKind::Cot, place);
}

RowContent readSocraticRow(const nlohmann::json &row, const Place &place)
{
    const GoldSolution solution = goldSolution(textField(row, "answer", place), place);
    std::vector<Step> steps;
    for (const std::string &line : solution.lines) {
        if (!isPair(line))
            throw ParseError(place, "\"answer\" has a step without \" ** \"; expected \"question ** solution\"");
        steps.push_back(pairOf(line));
    }
    return contentOf(row, solution, std::move(steps), FormatKind::Socratic, place);
}

FileFacts readGsm8kRows(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                        RowContent (*read)(const nlohmann::json &, const Place &), RowSink &sink)
{
    const std::string split = splitOfFileName(path);
    return readRows(
        path, importer, expected,
        [&](const nlohmann::json &row, const Place &place) {
            RowContent content = read(row, place);
            content.problem->split = split;
            return content;
        },
        sink);
}

} // namespace

bool isGsm8k(std::string_view row)
{
    const auto answer = textUnder(row, "answer");
    return hasKeys(row, {"question"}) && answer && answer->find(kGoldMark) != std::string::npos && !isPair(*answer);
}

bool isGsm8kSocratic(std::string_view row)
{
    const auto answer = textUnder(row, "answer");
    return hasKeys(row, {"question"}) && answer && answer->find(kGoldMark) != std::string::npos && isPair(*answer);
}

FileFacts readGsm8k(const std::filesystem::path &path, RowSink &sink)
{
    return readGsm8kRows(path, "gsm8k", "rows with \"question\" and an \"answer\" that ends in \"#### number\"",
                         readRow, sink);
}

FileFacts readGsm8kSocratic(const std::filesystem::path &path, RowSink &sink)
{
    return readGsm8kRows(path, "gsm8k-socratic",
                         "rows with \"question\" and an \"answer\" of lines \"question ** solution\" that ends in "
                         "\"#### number\"",
                         readSocraticRow, sink);
}

} // namespace retort
