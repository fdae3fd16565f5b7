#include "core/teachers/reply.h"

namespace retort {

namespace {

using Action = ReplyJudgement::Action;

ReplyJudgement keep(Outcome outcome)
{
    ReplyJudgement judgement;
    judgement.answer.outcome = outcome;
    return judgement;
}

std::string statusSentence(const Reply &reply)
{
    const std::string said = serverMessage(reply.body);
    const std::string status = "the server answered with status " + std::to_string(reply.status);
    return said.empty() ? status : status + ": " + said;
}

/// Such a status may be gone in a moment; 425 is "too early".
bool isPassing(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

std::string wayOut(const Reply &reply)
{
    switch (reply.status) {
    case 401:
    case 403:
        return " (check the endpoint's key)";
    case 404:
        return " (check the endpoint's address and model)";
    default:
        return "";
    }
}

ReplyJudgement judgeStatus(const Reply &reply, std::int64_t utcNow)
{
    ReplyJudgement judgement;
    judgement.action = Action::Stop;
    if (reply.status >= 300 && reply.status < 400) {
        judgement.message = "the server redirects to " + (reply.location.empty() ? "nowhere" : reply.location)
                            + "; requests and keys are not sent to another address: give that one to the endpoint";
        return judgement;
    }
    judgement.message = statusSentence(reply) + wayOut(reply);
    if (!isPassing(reply.status) || (reply.status == 429 && saysQuotaIsUsedUp(reply.body)))
        return judgement;
    judgement.action = Action::TryAgain;
    judgement.retryAfter = readRetryAfter(reply.retryAfter, utcNow);
    return judgement;
}

} // namespace

ReplyJudgement judgeReply(const Reply &reply, std::int64_t utcNow)
{
    ReplyJudgement judgement;
    switch (reply.fault) {
    case TransportFault::TooSlow:
        return keep(Outcome::TooSlow);
    case TransportFault::TooLarge:
        return keep(Outcome::TooLarge);
    case TransportFault::BrokenGzip:
        return keep(Outcome::BrokenGzip);
    case TransportFault::Broken:
        judgement.action = Action::TryAgain;
        judgement.message = "the connection broke: " + reply.faultMessage;
        return judgement;
    case TransportFault::Untrusted:
        judgement.action = Action::Stop;
        judgement.message = "the connection is not trusted: " + reply.faultMessage;
        return judgement;
    case TransportFault::None:
        break;
    }
    if (reply.status < 200 || reply.status >= 300)
        return judgeStatus(reply, utcNow);
    judgement.answer = readChatAnswer(reply.body, reply.contentType);
    return judgement;
}

} // namespace retort
