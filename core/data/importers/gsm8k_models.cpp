// The answers that models gave to GSM8K's test problems: each model of a row is a teacher of its own.

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

constexpr std::string_view kAnswerMark = "A:"; // begins the last line of a solution

/// The lines of a solution before its answer, and the answer if there is one.
struct Solution
{
    std::vector<std::string> lines;
    std::optional<Answer> answer;
};

Solution solutionOf(std::string_view text)
{
    Solution solution;
    for (const std::string &line : splitLines(text)) {
        const std::string_view content = trimmed(line);
        if (content.starts_with(kAnswerMark)) {
            solution.answer = parseAnswer(trimmed(content.substr(kAnswerMark.size())));
            break; // what a model writes after its answer is no part of it
        }
        if (!content.empty())
            solution.lines.emplace_back(content);
    }
    return solution;
}

Problem problemField(const nlohmann::json &row, const Place &place)
{
    const Solution gold = solutionOf(textField(row, "ground_truth", place));
    if (!gold.answer)
        throw ParseError(place, "\"ground_truth\" has no line \"A: number\"");
    Problem problem = problemOf(std::string(trimmed(textField(row, "question", place))));
    problem.gold = *gold.answer;
    for (const std::string &line : gold.lines)
        problem.goldSteps.push_back({line, {}});
    return problem;
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    RowContent content;
    content.problem = problemField(row, place);
    content.problem->split = "test"; // the file is made from GSM8K's test problems
    for (const auto &[model, entry] : row.items()) {
        if (!entry.is_object())
            continue;
        const Solution solution = solutionOf(textField(entry, "solution", place));
        Rationale rationale = rationaleFor(*content.problem, model, FormatKind::Cot);
        rationale.text = joined(solution.lines, "\n");
        rationale.answer = solution.answer;
        rationale.answerIsRecorded = true;
        rationale.statedGold = content.problem->gold;
        content.rationales.push_back(std::move(rationale));
    }
    if (content.rationales.empty())
        content.doubts.push_back("the row has no model's solution");
    return content;
}

} // namespace

bool isGsm8kModels(std::string_view row)
{
    return hasKeys(row, {"question", "ground_truth"}) && row.find("\"solution\"") != std::string_view::npos;
}

FileFacts readGsm8kModels(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "gsm8k-models", "rows with \"question\", \"ground_truth\" and models with a \"solution\"",
                    readRow, sink);
}

} // namespace retort
