#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// What an answer turned out to be. Only Ok becomes a rationale; the others are kept and counted by kind.
enum class Outcome {
    Ok,
    Empty,
    CutOff, // the server stopped at the limit of tokens
    Refused, // the model or a filter would not answer
    MissingFields, // JSON, but no answer in it
    NotJson,
    Html, // a page of a proxy or of a login
    TooLarge,
    TooSlow,
    BrokenGzip
};

inline constexpr std::array kAllOutcomes {
    Outcome::Ok,      Outcome::Empty, Outcome::CutOff,   Outcome::Refused, Outcome::MissingFields,
    Outcome::NotJson, Outcome::Html,  Outcome::TooLarge, Outcome::TooSlow, Outcome::BrokenGzip};

[[nodiscard]] std::string_view toText(Outcome outcome); // "ok", "empty", "cut_off", ...
[[nodiscard]] std::optional<Outcome> outcomeFromText(std::string_view text);

/// What was read out of the body of one answer.
struct ChatAnswer
{
    Outcome outcome = Outcome::Ok;
    std::string text;
    std::string reasoning; // reasoning_content, reasoning, or what stood in <think> before the text
    std::string finish; // as the server wrote it: "stop", "length", ...
    std::string servedModel; // as the server calls it
    std::optional<std::int64_t> tokensIn; // nothing: the server did not say
    std::optional<std::int64_t> tokensOut;

    bool operator==(const ChatAnswer &) const = default;
};

/// Any bytes that came with status 200; never throws.
[[nodiscard]] ChatAnswer readChatAnswer(std::string_view body, std::string_view contentType = {});

/// The message in an error's body (OpenAI's, Ollama's, FastAPI's form), else the beginning of its text; control
/// characters and pages of HTML are left out.
[[nodiscard]] std::string serverMessage(std::string_view body);

/// True when the error's body says that money or quota is used up: waiting will not help.
[[nodiscard]] bool saysQuotaIsUsedUp(std::string_view body);

} // namespace retort
