#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

/// A few-shot file begins with the demonstrations that were shown to the teacher.
bool isHeaderRow(const nlohmann::json &row)
{
    return !row.contains("generated") && !row.contains("question")
           && (row.contains("demonstration") || row.contains("prompt"));
}

/// "generated" is the program, or a list of one program where the file was sampled.
std::string programField(const nlohmann::json &row, const Place &place)
{
    const auto generated = row.find("generated");
    if (generated != row.end() && generated->is_array() && generated->size() == 1 && generated->front().is_string())
        return generated->front().get<std::string>();
    if (generated != row.end() && generated->is_array())
        throw ParseError(place,
                         "\"generated\" is a list of " + std::to_string(generated->size()) + "; expected one program");
    return textField(row, "generated", place);
}

std::string questionField(const nlohmann::json &row, const Place &place)
{
    return questionOfParts(optionalTextField(row, "passage", place), textField(row, "question", place));
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    RowContent content;
    content.isHeader = isHeaderRow(row);
    if (content.isHeader)
        return content;
    content.problem = problemOf(questionField(row, place));
    content.problem->gold = answerField(row, "answer", place);
    Rationale rationale;
    rationale.problemId = content.problem->id;
    rationale.question = content.problem->question;
    rationale.teacher = "codex";
    rationale.format = FormatKind::Pot;
    rationale.text = programField(row, place);
    rationale.answer = recordedAnswer(row, "executed");
    rationale.answerIsRecorded = row.contains("executed");
    rationale.statedGold = content.problem->gold;
    content.rationales.push_back(std::move(rationale));
    return content;
}

} // namespace

bool isProgramOfThoughts(std::string_view row)
{
    return hasKeys(row, {"question", "generated"});
}

FileFacts readProgramOfThoughts(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "program-of-thoughts", "rows with \"question\", \"generated\", \"executed\" and \"answer\"",
                    readRow, sink);
}

} // namespace retort
