#pragma once

#include "core/teachers/chat_answer.h"
#include "core/teachers/retry_rules.h"

#include <cstdint>
#include <optional>
#include <string>

namespace retort {

/// What ended a request before its answer was whole.
enum class TransportFault {
    None,
    Broken, // refused, reset, closed early, no such host: may be gone in a moment
    Untrusted, // TLS: certificate or handshake
    TooSlow,
    TooLarge,
    BrokenGzip
};

/// What came back for one request, as the client saw it. Texts are scrubbed of the key.
struct Reply
{
    TransportFault fault = TransportFault::None;
    std::string faultMessage;
    int status = 0; // 0: there was none
    std::string contentType;
    std::string retryAfter;
    std::string location; // of a redirect that was not followed
    std::string body;
    double seconds = 0;
};

/// What is to be done about a reply.
struct ReplyJudgement
{
    enum class Action {
        Keep, // an answer, good or not: it is stored
        TryAgain,
        Stop // asking on would bring the same
    };

    Action action = Action::Keep;
    ChatAnswer answer; // Keep
    std::string message; // TryAgain, Stop: what the server said, as a sentence that names the status
    std::optional<double> retryAfter; // TryAgain: seconds that the server asked for
};

/// `utcNow`: seconds since 1970, for dates in Retry-After.
[[nodiscard]] ReplyJudgement judgeReply(const Reply &reply, std::int64_t utcNow);

} // namespace retort
