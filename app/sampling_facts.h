#pragma once

#include "core/data/filters.h"
#include "core/teachers/ledger.h"
#include "core/teachers/sampling_run.h"
#include "widgets/teachers/sampling_state.h"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

// What the Teachers page shows of a sampling, read from the ledger and the library. Slow where there are many requests:
// for threads in the background.

namespace retort {

/// A sampling with everything that is read of it, apart from what a run says of itself.
struct SamplingFacts
{
    bool isAny = false; // something was ordered
    SamplingPreview preview;
    SamplingView view;
    RateLimits limits;
    std::string problem; // programs that cannot be run
};

/// A sampling as the library has it, kept from one reading to the next.
struct WatchedSampling
{
    std::mutex mutex; // guards the others
    SamplingPreview preview;
    std::vector<std::int64_t> requests; // ids in the ledger
    bool isEntered = false; // all of them are known
};

[[nodiscard]] SamplingPreview previewOf(const PreparedSampling &prepared, const KeptOrder &kept,
                                        const std::vector<LedgerEntry> &entries, const Ledger &ledger);

/// Of the last order of an endpoint; isAny is false when there is none.
[[nodiscard]] SamplingFacts keptFacts(const std::filesystem::path &workspace, const std::string &endpoint);

/// Makes rationales of new answers, runs programs, and reads how things stand. One thread at a time; others wait.
[[nodiscard]] SamplingFacts judgeAndRead(const PreparedSampling &prepared, const KeptOrder &kept,
                                         WatchedSampling &watched, const ProgramRunner &runner);

} // namespace retort
