#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    Problem problem = problemOf(questionOfParts(textField(row, "Body", place), textField(row, "Question", place)));
    problem.sourceId = optionalTextField(row, "ID", place);
    problem.gold = answerField(row, "Answer", place);
    problem.kind = optionalTextField(row, "Type", place);
    problem.equation = optionalTextField(row, "Equation", place);
    return {std::move(problem), {}, {}};
}

} // namespace

bool isSvamp(std::string_view row)
{
    return hasKeys(row, {"Body", "Question", "Answer"});
}

FileFacts readSvamp(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "svamp", "rows with \"Body\", \"Question\" and \"Answer\"", readRow, sink);
}

} // namespace retort
