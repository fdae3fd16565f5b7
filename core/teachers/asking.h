#pragma once

#include "core/base/stop_token.h"
#include "core/teachers/ask_schedule.h"
#include "core/teachers/endpoint.h"
#include "core/teachers/ledger.h"
#include "core/teachers/secret.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace retort {

struct AskOptions
{
    Endpoint endpoint;
    Budget budget;
    RetryRules retries;
    std::uint64_t seed = 0; // of the pauses
    StopToken drop {}; // asks to end at once: what is on its way is lost, though it may be paid for
};

/// How far an asking is, and what came of it.
struct AskProgress
{
    std::size_t total = 0;
    std::size_t reused = 0; // answered before: not asked
    std::size_t elsewhere = 0; // a batch file holds them: not asked
    std::size_t running = 0;
    std::size_t givenUp = 0; // failed as often as the rules allow; asked again the next time
    std::array<std::size_t, kAllOutcomes.size()> outcomes {}; // of all that have an answer, by Outcome
    Usage used; // by this run
    double cost = 0; // of this run
    double seconds = 0;
    std::string failure; // why the last request failed that is tried again; empty once one is answered

    [[nodiscard]] std::size_t answered() const; // with reused ones
    [[nodiscard]] std::size_t count(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }

    bool operator==(const AskProgress &) const = default;
};

enum class AskEnd {
    Through, // every request has an answer, is given up or is another's
    Budget,
    Stopped, // by the person
    Refused // the endpoint will not or cannot answer
};

struct AskResult
{
    AskProgress progress;
    AskEnd end = AskEnd::Through;
    std::string message; // why it ended, when not Through
    ChatDialect dialect; // as learned
};

/// Called in the asking's thread: for each answer that is new or reused, and about ten times a second.
struct AskListener
{
    std::function<void(std::size_t request, const LedgerAnswer &answer)> onAnswer;
    std::function<void(const AskProgress &progress)> onProgress;
};

/// Asks what the ledger has no answer to. Runs an event loop in the calling thread until it is through, the budget is
/// used up, or `stop` asks to end: then nothing is sent any more, and what is on its way is waited for and kept.
/// Needs a QCoreApplication; works in any thread.
[[nodiscard]] AskResult askTeacher(Ledger &ledger, const std::vector<ChatRequest> &requests, const AskOptions &options,
                                   Secret key, const StopToken &stop, const AskListener &listener = {});

} // namespace retort
