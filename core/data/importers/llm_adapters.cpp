#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

/// Recorded texts begin with the "A:" that the prompt asked for.
std::string withoutLeadingLabel(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("A:"))
        text.remove_prefix(2);
    return std::string(trimmed(text));
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    RowContent content;
    content.problem = problemOf(std::string(trimmed(textField(row, "question", place))));
    content.problem->sourceId = optionalTextField(row, "ID", place);
    content.problem->gold = answerField(row, "answer", place);
    if (!row.contains("chain-of-thought"))
        throw ParseError(place, "\"chain-of-thought\" is missing; expected a text");
    Rationale rationale;
    rationale.problemId = content.problem->id;
    rationale.question = content.problem->question;
    rationale.teacher = "llm-adapters";
    rationale.text = withoutLeadingLabel(optionalTextField(row, "chain-of-thought", place));
    rationale.answer = recordedAnswer(row, "pred");
    rationale.answerIsRecorded = row.contains("pred");
    rationale.statedGold = content.problem->gold;
    if (rationale.text.empty())
        content.doubts.push_back("\"chain-of-thought\" is empty");
    content.rationales.push_back(std::move(rationale));
    return content;
}

} // namespace

bool isLlmAdapters(std::string_view row)
{
    return hasKeys(row, {"question", "chain-of-thought"});
}

FileFacts readLlmAdapters(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "llm-adapters", "rows with \"question\", \"chain-of-thought\", \"pred\" and \"answer\"",
                    readRow, sink);
}

} // namespace retort
