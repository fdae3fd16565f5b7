#include "core/answers/calculator.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

/// "Body\nQuestion", as one question.
std::string questionOfInput(const std::string &input)
{
    const std::size_t newline = input.find_last_of('\n');
    if (newline == std::string::npos)
        return questionOfParts({}, input);
    return questionOfParts(std::string_view(input).substr(0, newline), std::string_view(input).substr(newline + 1));
}

RowContent readRow(const nlohmann::json &row, const Place &place, const std::string &split)
{
    Problem problem = problemOf(questionOfInput(textField(row, "input", place)));
    problem.equation = textField(row, "label", place);
    const auto value = calculate(problem.equation);
    if (!value)
        throw ParseError(place, "\"label\" is \"" + problem.equation.substr(0, 60)
                                    + "\"; expected an equation such as \"( 84.0 / 2.0 )\"");
    problem.gold = numberAnswer(*value);
    problem.split = split;
    return {std::move(problem), {}, {}};
}

} // namespace

bool isSvampSplit(std::string_view row)
{
    return hasKeys(row, {"input", "label"}) && !hasKeys(row, {"rationale"});
}

FileFacts readSvampSplit(const std::filesystem::path &path, RowSink &sink)
{
    const std::string split = splitOfFileName(path);
    return readRows(
        path, "svamp-split", "rows with \"input\" and \"label\"",
        [&](const nlohmann::json &row, const Place &place) { return readRow(row, place, split); }, sink);
}

} // namespace retort
