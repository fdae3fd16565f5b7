// Rows of a question and a reply without roles: prompt/completion, Alpaca, and rows that keep reasoning in a field of
// its own.

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/reply.h"
#include "core/data/importers/rows.h"

#include <array>

namespace retort {

namespace {

constexpr std::array<const char *, 4> kQuestions {"question", "problem", "prompt", "instruction"};
constexpr std::array<const char *, 3> kReasonings {"reasoning_content", "reasoning", "thinking"};
constexpr std::array<const char *, 4> kReplies {"content", "response", "output", "completion"};

/// The first of these keys that the row has.
template<std::size_t size>
const char *keyIn(const nlohmann::json &row, const std::array<const char *, size> &keys)
{
    for (const char *key : keys)
        if (const auto found = row.find(key); found != row.end() && !found->is_null())
            return key;
    return nullptr;
}

/// A text, or the last message of a list of them.
std::string turnText(const nlohmann::json &row, const char *key, const Place &place)
{
    const auto found = row.find(key);
    if (found == row.end() || !found->is_array())
        return textField(row, key, place);
    if (found->empty() || !found->back().is_object() || !found->back().contains("content"))
        throw ParseError(place, "\"" + std::string(key) + "\" holds no message with \"content\"");
    return contentText(found->back()["content"], "content", place);
}

RowContent readPromptRow(const nlohmann::json &row, const Place &place)
{
    return contentOfReply(row, turnText(row, "prompt", place), replyOf(turnText(row, "completion", place)), place);
}

RowContent readAlpacaRow(const nlohmann::json &row, const Place &place)
{
    std::string question(trimmed(textField(row, "instruction", place)));
    const std::string input(trimmed(optionalTextField(row, "input", place)));
    if (!input.empty())
        question += "\n" + input;
    return contentOfReply(row, question, replyOf(textField(row, "output", place)), place);
}

RowContent readReasoningRow(const nlohmann::json &row, const Place &place)
{
    const char *question = keyIn(row, kQuestions);
    const char *reasoning = keyIn(row, kReasonings);
    const char *reply = keyIn(row, kReplies);
    if (question == nullptr || reasoning == nullptr)
        throw ParseError(place, std::string(question == nullptr ? "\"question\"" : "\"reasoning_content\"")
                                    + " is missing; expected a text");
    Reply parts = replyOf(reply == nullptr ? std::string() : optionalTextField(row, reply, place));
    parts.reasoning = trimmed(textField(row, reasoning, place));
    return contentOfReply(row, textField(row, question, place), parts, place);
}

} // namespace

bool isPromptCompletion(std::string_view row)
{
    return hasKeys(row, {"prompt", "completion"}) && !hasKeys(row, {"sample_index"});
}

FileFacts readPromptCompletion(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "prompt-completion", "rows with \"prompt\" and \"completion\"", readPromptRow, sink);
}

bool isAlpaca(std::string_view row)
{
    return hasKeys(row, {"instruction", "input", "output"});
}

FileFacts readAlpaca(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "alpaca", "rows with \"instruction\", \"input\" and \"output\"", readAlpacaRow, sink);
}

bool isReasoningContent(std::string_view row)
{
    const nlohmann::json value = nlohmann::json::parse(row, nullptr, false);
    return value.is_object() && keyIn(value, kQuestions) != nullptr && keyIn(value, kReasonings) != nullptr;
}

FileFacts readReasoningContent(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "reasoning-content",
                    "rows with \"question\", \"reasoning_content\" and the final answer in \"content\"",
                    readReasoningRow, sink);
}

} // namespace retort
