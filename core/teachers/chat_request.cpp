#include "core/teachers/chat_request.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

constexpr std::int64_t kBytesPerToken = 4; // of English in common vocabularies, rounded down
constexpr std::int64_t kTokensPerMessage = 4; // role and separators
constexpr std::uint64_t kLargestSeed = 0x7fffffff; // servers keep it in 32 bits, some of them signed

nlohmann::ordered_json messagesOf(const ChatRequest &request)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const ChatMessage &message : request.messages)
        list.push_back({{"role", message.role}, {"content", message.content}});
    return list;
}

std::string dumped(const nlohmann::ordered_json &json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

ChatRequest readContent(const nlohmann::json &json)
{
    ChatRequest request;
    request.model = json.at("model");
    for (const nlohmann::json &message : json.at("messages"))
        request.messages.push_back({message.at("role"), message.at("content")});
    request.temperature = json.at("temperature");
    if (!json.at("top_p").is_null())
        request.topP = json.at("top_p").get<double>();
    request.maxTokens = json.at("max_tokens");
    request.stop = json.at("stop").get<std::vector<std::string>>();
    request.seed = json.at("seed");
    request.sample = json.at("sample");
    return request;
}

} // namespace

std::string contentOf(const ChatRequest &request)
{
    nlohmann::ordered_json json {{"model", request.model}, {"messages", messagesOf(request)}};
    json["temperature"] = request.temperature;
    json["top_p"] = request.topP ? nlohmann::ordered_json(*request.topP) : nlohmann::ordered_json();
    json["max_tokens"] = request.maxTokens;
    json["stop"] = request.stop;
    json["seed"] = request.seed;
    json["sample"] = request.sample;
    return dumped(json);
}

ChatRequest requestOf(const std::string &content)
{
    try {
        return readContent(nlohmann::json::parse(content));
    } catch (const nlohmann::json::exception &) {
        throw Error("a request in library.sqlite cannot be read; was it changed by another program?");
    }
}

std::string requestKey(const ChatRequest &request)
{
    return sha256Hex(contentOf(request));
}

nlohmann::ordered_json bodyOf(const ChatRequest &request, const ChatDialect &dialect)
{
    nlohmann::ordered_json body {{"model", request.model}, {"messages", messagesOf(request)}};
    body["temperature"] = request.temperature;
    if (request.topP)
        body["top_p"] = *request.topP;
    body[dialect.completionTokens ? "max_completion_tokens" : "max_tokens"] = request.maxTokens;
    if (!request.stop.empty())
        body["stop"] = request.stop;
    if (dialect.sendsSeed)
        body["seed"] = (request.seed + static_cast<std::uint64_t>(request.sample)) & kLargestSeed;
    return body;
}

std::optional<ChatDialect> adaptTo(const ChatDialect &dialect, const std::string &message)
{
    ChatDialect adapted = dialect;
    const std::string lower = lowerAscii(message);
    const auto names = [&lower](std::string_view word) { return lower.find(word) != std::string::npos; };
    const bool namesBoth = names("max_completion_tokens") && names("max_tokens");
    if (!dialect.completionTokens && namesBoth)
        adapted.completionTokens = true;
    else if (dialect.completionTokens && names("max_completion_tokens"))
        adapted.completionTokens = false;
    if (names("seed"))
        adapted.sendsSeed = false;
    return adapted == dialect ? std::nullopt : std::optional(adapted);
}

std::int64_t roughTokens(const std::string &text)
{
    return (static_cast<std::int64_t>(text.size()) + kBytesPerToken - 1) / kBytesPerToken;
}

std::int64_t roughTokens(const std::vector<ChatMessage> &messages)
{
    std::int64_t tokens = 0;
    for (const ChatMessage &message : messages)
        tokens += kTokensPerMessage + roughTokens(message.content);
    return tokens;
}

} // namespace retort
