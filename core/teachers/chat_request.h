#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace retort {

struct ChatMessage
{
    std::string role; // "system", "user", "assistant"
    std::string content;

    bool operator==(const ChatMessage &) const = default;
};

/// What is asked, whoever answers it. Two requests with the same content are the same request.
struct ChatRequest
{
    std::string model;
    std::vector<ChatMessage> messages;
    double temperature = 0;
    std::optional<double> topP;
    std::int64_t maxTokens = 1024;
    std::vector<std::string> stop;
    std::uint64_t seed = 0;
    int sample = 0; // of several with the same prompt

    bool operator==(const ChatRequest &) const = default;
};

/// How an endpoint wants it said. Servers that refuse a field say so; adaptTo() learns from that.
struct ChatDialect
{
    bool completionTokens = false; // max_completion_tokens instead of max_tokens
    bool sendsSeed = true;

    bool operator==(const ChatDialect &) const = default;
};

/// Everything that makes the request what it is, in one spelling: no address, no key, no dialect.
[[nodiscard]] std::string contentOf(const ChatRequest &request);
/// Reads contentOf()'s text back; Error when it is none.
[[nodiscard]] ChatRequest requestOf(const std::string &content);

/// 64 hex digits of SHA-256 of the content: the request's name in the ledger and in batch files.
[[nodiscard]] std::string requestKey(const ChatRequest &request);

/// The body that is sent. Seeds of samples differ, or a server with a fixed default would write the same text again.
[[nodiscard]] nlohmann::ordered_json bodyOf(const ChatRequest &request, const ChatDialect &dialect);

/// The dialect that a server's refusal (its message of status 400 or 422) asks for; nothing when it names no field that
/// can be left out or renamed.
[[nodiscard]] std::optional<ChatDialect> adaptTo(const ChatDialect &dialect, const std::string &message);

/// A rough count of tokens before any server has counted them: four bytes each, and a few for each message.
[[nodiscard]] std::int64_t roughTokens(const std::vector<ChatMessage> &messages);
[[nodiscard]] std::int64_t roughTokens(const std::string &text);

} // namespace retort
