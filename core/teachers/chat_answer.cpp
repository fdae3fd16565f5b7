#include "core/teachers/chat_answer.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<Outcome, std::string_view>, kAllOutcomes.size()> kNames {
    {{Outcome::Ok, "ok"},
     {Outcome::Empty, "empty"},
     {Outcome::CutOff, "cut_off"},
     {Outcome::Refused, "refused"},
     {Outcome::MissingFields, "missing_fields"},
     {Outcome::NotJson, "not_json"},
     {Outcome::Html, "html"},
     {Outcome::TooLarge, "too_large"},
     {Outcome::TooSlow, "too_slow"},
     {Outcome::BrokenGzip, "broken_gzip"}}};

constexpr std::size_t kLongestMessage = 500;

std::optional<json> parsed(std::string_view body)
{
    json value = json::parse(body, nullptr, false);
    if (value.is_discarded())
        return std::nullopt;
    return value;
}

bool isHtml(std::string_view body, std::string_view contentType)
{
    const std::string start = lowerAscii(trimmed(body.substr(0, 512)));
    return start.starts_with("<!doctype html") || start.starts_with("<html")
           || (lowerAscii(contentType).starts_with("text/html") && start.starts_with("<"));
}

const json *member(const json &object, const char *name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string textOf(const json *value)
{
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// A text, or a list of parts of which the texts count.
std::string contentText(const json *content)
{
    if (content == nullptr || !content->is_array())
        return textOf(content);
    std::string text;
    for (const json &part : *content)
        text += part.is_string() ? part.get<std::string>() : textOf(member(part, "text"));
    return text;
}

std::optional<std::int64_t> countOf(const json *usage, const char *name)
{
    const json *count = usage == nullptr ? nullptr : member(*usage, name);
    constexpr double kMost = 1e12;
    if (count == nullptr || !count->is_number() || !(count->get<double>() >= 0) || count->get<double>() > kMost)
        return std::nullopt;
    return static_cast<std::int64_t>(count->get<double>());
}

/// Servers without a parser for reasoning leave it at the head of the text.
void splitThinking(ChatAnswer &answer)
{
    constexpr std::string_view kOpen = "<think>";
    constexpr std::string_view kClose = "</think>";
    const std::string_view text = trimmed(answer.text);
    if (!text.starts_with(kOpen))
        return;
    const std::size_t close = text.find(kClose);
    const std::string thought(trimmed(text.substr(kOpen.size(), close - kOpen.size())));
    const std::string rest =
        close == std::string_view::npos ? "" : std::string(trimmed(text.substr(close + kClose.size())));
    answer.reasoning += (answer.reasoning.empty() ? "" : "\n") + thought;
    answer.text = rest;
}

bool isRefused(const ChatAnswer &answer, const json &message)
{
    return answer.finish == "content_filter" || (answer.text.empty() && !textOf(member(message, "refusal")).empty());
}

Outcome outcomeOf(const ChatAnswer &answer, const json &message)
{
    if (isRefused(answer, message))
        return Outcome::Refused;
    if (answer.finish == "length" || answer.finish == "max_tokens")
        return Outcome::CutOff;
    return trimmed(answer.text).empty() ? Outcome::Empty : Outcome::Ok;
}

void readChoice(const json &choice, const json &message, ChatAnswer &answer)
{
    answer.text = contentText(member(message, "content"));
    for (const char *name : {"reasoning_content", "reasoning"})
        if (answer.reasoning.empty())
            answer.reasoning = textOf(member(message, name));
    answer.finish = textOf(member(choice, "finish_reason"));
    splitThinking(answer);
    answer.outcome = outcomeOf(answer, message);
}

} // namespace

std::string_view toText(Outcome outcome)
{
    const auto found = std::ranges::find(kNames, outcome, &std::pair<Outcome, std::string_view>::first);
    return found->second;
}

std::optional<Outcome> outcomeFromText(std::string_view text)
{
    const auto found = std::ranges::find(kNames, text, &std::pair<Outcome, std::string_view>::second);
    return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

ChatAnswer readChatAnswer(std::string_view body, std::string_view contentType)
{
    ChatAnswer answer;
    answer.outcome = Outcome::MissingFields;
    const std::optional<json> root = parsed(body);
    if (!root) {
        answer.outcome = trimmed(body).empty()       ? Outcome::Empty
                         : isHtml(body, contentType) ? Outcome::Html
                                                     : Outcome::NotJson;
        return answer;
    }
    answer.servedModel = textOf(member(*root, "model"));
    const json *usage = member(*root, "usage");
    answer.tokensIn = countOf(usage, "prompt_tokens");
    answer.tokensOut = countOf(usage, "completion_tokens");
    const json *choices = member(*root, "choices");
    if (choices == nullptr || !choices->is_array() || choices->empty())
        return answer;
    const json *message = member(choices->front(), "message");
    if (message != nullptr && message->is_object())
        readChoice(choices->front(), *message, answer);
    return answer;
}

std::string serverMessage(std::string_view body)
{
    std::string message;
    if (const std::optional<json> root = parsed(body)) {
        const json *error = member(*root, "error");
        if (error != nullptr)
            message = error->is_string() ? error->get<std::string>() : textOf(member(*error, "message"));
        for (const char *name : {"message", "detail"})
            if (message.empty())
                message = textOf(member(*root, name));
    }
    if (message.empty() && !isHtml(body, {}))
        message = withReplacedInvalidUtf8(body.substr(0, kLongestMessage));
    std::replace_if(
        message.begin(), message.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (message.size() > kLongestMessage)
        message = withReplacedInvalidUtf8(message.substr(0, kLongestMessage)) + " ...";
    return std::string(trimmed(message));
}

bool saysQuotaIsUsedUp(std::string_view body)
{
    const std::optional<json> root = parsed(body);
    const json *error = root ? member(*root, "error") : nullptr;
    if (error == nullptr)
        return false;
    const auto says = [error](const char *name) { return textOf(member(*error, name)) == "insufficient_quota"; };
    return says("code") || says("type");
}

} // namespace retort
