#pragma once

#include "core/teachers/sampling_order.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// What became of a sampling, as the library has it: the same during the run, after it and on another day.

namespace retort {

/// One request and its answer.
struct SampledRow
{
    std::int64_t number = 0; // in the order of the answers, from 1; 0: not answered
    std::string problemId;
    std::string question; // its beginning
    std::string gold;
    std::string answer; // as read; empty: none
    std::string lastLine; // of the text
    std::optional<Verdict> verdict; // nothing: no rationale was made of it (yet)
    std::optional<Outcome> outcome; // nothing: not answered
    std::string failure; // of its last try; empty: it has an answer, or was not asked
    std::int64_t tokensIn = 0;
    std::int64_t tokensOut = 0;
    double cost = 0;
    double seconds = 0;

    bool operator==(const SampledRow &) const = default;
};

/// Verdicts of a sampling's answers.
struct SampledCounts
{
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t noAnswer = 0;
    std::size_t unchecked = 0; // programs that were not run yet, answers that are no rationale yet
    std::size_t bad = 0; // empty, cut off, refused, broken

    [[nodiscard]] std::size_t answered() const { return right + wrong + noAnswer + unchecked + bad; }
    bool operator==(const SampledCounts &) const = default;
};

struct SamplingView
{
    std::size_t planned = 0;
    std::size_t failing = 0; // tried without an answer; they are asked again
    SampledCounts counts;
    std::array<std::size_t, kAllOutcomes.size()> outcomes {}; // of the answers, by Outcome
    Usage used; // by all its answers, whenever they came
    double cost = 0;
    std::vector<SampledCounts> hundreds; // of each hundred answers, in their order
    std::vector<double> costs; // until the end of each hundred
    std::vector<double> tokens; // the same, in and out
    std::vector<SampledRow> latest; // answers, newest first
    std::vector<SampledRow> failed; // bad answers and requests without one, newest first

    bool operator==(const SamplingView &) const = default;
};

/// Their requests, ascending; those that were never entered are left out.
[[nodiscard]] std::vector<std::int64_t> requestIdsOf(const std::vector<LedgerEntry> &entries);

/// Reads what became of these requests (ascending ids). At most so many rows in each list.
[[nodiscard]] SamplingView readSampling(const std::filesystem::path &workspace, const SamplingPlan &plan,
                                        const std::vector<std::int64_t> &requests, std::size_t atMost);

} // namespace retort
