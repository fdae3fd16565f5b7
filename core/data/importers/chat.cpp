// Conversations of one question and one reply: {"messages": [{"role", "content"}]} of chat endpoints and
// {"conversations": [{"from", "value"}]} of ShareGPT. What the system says is an instruction and no part of the
// question.

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/reply.h"
#include "core/data/importers/rows.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

/// How a layout names the parts of a conversation.
struct ChatLayout
{
    const char *list;
    const char *role;
    const char *content;
    std::array<std::string_view, 3> asking;
    std::array<std::string_view, 4> replying;
};

constexpr ChatLayout kMessages {"messages", "role", "content", {"user", "human", ""}, {"assistant", "model", "", ""}};
constexpr ChatLayout kShareGpt {
    "conversations", "from", "value", {"human", "user", ""}, {"gpt", "assistant", "model", "chatgpt"}};

template<std::size_t size>
bool isOneOf(const std::string &role, const std::array<std::string_view, size> &names)
{
    return !role.empty() && std::find(names.begin(), names.end(), role) != names.end();
}

/// The question and the reply of a conversation that has one of each, in this order.
struct Exchange
{
    const nlohmann::json *question = nullptr;
    const nlohmann::json *reply = nullptr;
};

Exchange exchangeIn(const nlohmann::json &messages, const ChatLayout &layout, const Place &place)
{
    Exchange exchange;
    for (const nlohmann::json &message : messages) {
        if (!message.is_object())
            throw ParseError(place, "\"" + std::string(layout.list) + "\" has an entry that is no object");
        const std::string role = lowerAscii(textField(message, layout.role, place));
        const bool asks = isOneOf(role, layout.asking);
        if (asks ? exchange.question != nullptr : isOneOf(role, layout.replying) && exchange.reply != nullptr)
            throw ParseError(place, "the conversation has several turns; expected one question and one reply");
        if (asks)
            exchange.question = &message;
        else if (isOneOf(role, layout.replying))
            exchange.reply = &message;
        if (exchange.reply != nullptr && exchange.question == nullptr)
            throw ParseError(place, "the conversation has a reply before any question");
    }
    if (exchange.question == nullptr || exchange.reply == nullptr)
        throw ParseError(place, "the conversation has no " + std::string(exchange.question ? "reply" : "question"));
    return exchange;
}

const nlohmann::json &contentOf(const nlohmann::json &message, const ChatLayout &layout, const Place &place)
{
    const auto found = message.find(layout.content);
    if (found == message.end() || found->is_null())
        throw ParseError(place, "\"" + std::string(layout.content) + "\" is missing; expected a text");
    return *found;
}

Reply replyIn(const nlohmann::json &message, const ChatLayout &layout, const Place &place)
{
    for (const char *key : {"reasoning_content", "reasoning", "thinking"}) {
        std::string reasoning(trimmed(optionalTextField(message, key, place)));
        if (reasoning.empty())
            continue;
        const auto content = message.find(layout.content);
        const bool hasContent = content != message.end() && content->is_string();
        Reply reply =
            replyOf(hasContent ? std::string_view(content->get_ref<const std::string &>()) : std::string_view());
        reply.reasoning = std::move(reasoning);
        return reply;
    }
    return replyOf(contentText(contentOf(message, layout, place), layout.content, place));
}

RowContent readConversation(const nlohmann::json &row, const ChatLayout &layout, const Place &place)
{
    const auto messages = row.find(layout.list);
    if (messages == row.end() || !messages->is_array())
        throw ParseError(place, "\"" + std::string(layout.list) + "\" is missing; expected a list");
    const Exchange exchange = exchangeIn(*messages, layout, place);
    const std::string question = contentText(contentOf(*exchange.question, layout, place), layout.content, place);
    return contentOfReply(row, question, replyIn(*exchange.reply, layout, place), place);
}

RowContent readMessagesRow(const nlohmann::json &row, const Place &place)
{
    return readConversation(row, kMessages, place);
}

RowContent readShareGptRow(const nlohmann::json &row, const Place &place)
{
    return readConversation(row, kShareGpt, place);
}

} // namespace

bool isMessages(std::string_view row)
{
    return hasKeys(row, {"messages"}) && !hasKeys(row, {"prompt", "completion"});
}

FileFacts readMessages(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "messages", "rows with \"messages\", a question by the user and a reply by the assistant",
                    readMessagesRow, sink);
}

bool isShareGpt(std::string_view row)
{
    return hasKeys(row, {"conversations"});
}

FileFacts readShareGpt(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "sharegpt", "rows with \"conversations\", a text from \"human\" and one from \"gpt\"",
                    readShareGptRow, sink);
}

} // namespace retort
