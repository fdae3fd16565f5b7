#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

/// Equations are "x=expression"; one that gives another value than the answer is worth a look.
std::string doubtOf(const Problem &problem)
{
    const std::string_view equation = trimmed(problem.equation);
    if (equation.empty())
        return {};
    const std::string shown = "\"equation\" is \"" + std::string(equation.substr(0, 60)) + "\", ";
    const auto value =
        equation.starts_with("x=") || equation.starts_with("X=") ? calculate(equation.substr(2)) : std::nullopt;
    if (!value.has_value())
        return shown + "which is no expression to calculate";
    const Answer result = numberAnswer(value.value_or(0));
    if (equalAnswers(result, problem.gold, {.absolute = 1e-3, .relative = 1e-3}))
        return {};
    return shown + "which gives " + result.text + ", but \"ans\" is " + problem.gold.text;
}

RowContent readRow(const nlohmann::json &row, const Place &place, const std::string &split)
{
    RowContent content;
    Problem problem = problemOf(std::string(trimmed(textField(row, "original_text", place))));
    problem.sourceId = optionalTextField(row, "id", place);
    problem.gold = answerField(row, "ans", place);
    problem.equation = optionalTextField(row, "equation", place);
    problem.split = split;
    if (std::string doubt = doubtOf(problem); !doubt.empty())
        content.doubts.push_back(std::move(doubt));
    content.problem = std::move(problem);
    return content;
}

} // namespace

bool isMawps(std::string_view row)
{
    return hasKeys(row, {"original_text", "equation", "ans"});
}

FileFacts readMawps(const std::filesystem::path &path, RowSink &sink)
{
    const std::string split = splitOfFileName(path);
    return readRows(
        path, "mawps", "rows with \"original_text\", \"equation\" and \"ans\"",
        [&](const nlohmann::json &row, const Place &place) { return readRow(row, place, split); }, sink);
}

} // namespace retort
