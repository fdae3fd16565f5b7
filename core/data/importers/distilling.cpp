// Rows of Distilling Step-by-Step once the teacher's texts are put beside the problems: input, label, rationale.

#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

/// A label is a number, an equation, yes or no, a letter, or the words of the right choice.
Answer answerOfLabel(const nlohmann::json &row, const char *key, const Place &place)
{
    const auto found = row.find(key);
    if (found != row.end())
        if (const auto answer = answerOfValue(*found))
            return *answer;
    const std::string label(trimmed(textField(row, key, place)));
    if (const auto value = calculate(label))
        return numberAnswer(*value);
    return {AnswerKind::Text, 0, label};
}

RowContent readRow(const nlohmann::json &row, const Place &place, const std::string &split)
{
    RowContent content;
    content.problem = problemOf(std::string(trimmed(textField(row, "input", place))));
    content.problem->gold = answerOfLabel(row, "label", place);
    content.problem->split = split;
    if (!row.contains("rationale"))
        throw ParseError(place, "\"rationale\" is missing; expected a text");
    Rationale rationale = rationaleFor(*content.problem, teacherOfFile(place.file), FormatKind::Cot);
    rationale.text = trimmed(optionalTextField(row, "rationale", place));
    rationale.statedGold = content.problem->gold;
    if (row.contains("llm_label")) {
        rationale.answerIsRecorded = true;
        rationale.answer = answerOfLabel(row, "llm_label", place);
    }
    if (rationale.text.empty())
        content.doubts.push_back("\"rationale\" is empty");
    content.rationales.push_back(std::move(rationale));
    return content;
}

} // namespace

bool isDistilling(std::string_view row)
{
    return hasKeys(row, {"input", "label", "rationale"});
}

FileFacts readDistilling(const std::filesystem::path &path, RowSink &sink)
{
    const std::string split = splitOfFileName(path);
    return readRows(
        path, "distilling-step-by-step", "rows with \"input\", \"label\" and \"rationale\"",
        [&](const nlohmann::json &row, const Place &place) { return readRow(row, place, split); }, sink);
}

} // namespace retort
