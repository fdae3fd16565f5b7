#pragma once

#include "core/base/stop_token.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/scoring.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// What the number of paths and the share of each format among them do to the vote, from one stored pool of samples
// (METHODS.md section 5): each mix is averaged over the subsets of the pool that have it. Covers votes over paths that
// are exchangeable within a format, as samples of one temperature are. Greedy paths in the pool count as samples.

namespace retort {

struct PoolOptions
{
    std::size_t mostSubsets = 5000; // with more of them a mix is estimated from `drawnSubsets`
    std::size_t drawnSubsets = 1000;
    std::size_t mostPaths = 0; // in a mix; 0: as many as the pool has
    int resamples = 10000; // of problems, for the intervals
    std::uint64_t seed = 1;
    StopToken stop {}; // asked between problems and between mixes
};

/// So many paths of each format.
struct PoolEntry
{
    std::vector<std::size_t> counts; // as PoolTable::formats
    double right = 0; // expected number of problems
    double ties = 0; // expected number of problems
    PairedDifference accuracy; // the expected share, percentile interval at 95 % over problems
    double tokens = 0; // expected, generated for one problem
    double subsets = 0; // that there are
    std::size_t averaged = 0; // of them; fewer: drawn with the seed

    [[nodiscard]] std::size_t paths() const;
};

struct PoolTable
{
    std::vector<std::string> formats; // in listed order: "cot", "cot+calculator", "pot"
    std::vector<std::size_t> sizes; // samples of each in the pool
    std::size_t n = 0; // problems
    std::size_t leftOut = 0; // problems with another number of samples
    std::vector<PoolEntry> entries; // by number of paths, then by counts
};

/// Of judged predictions, by the vote, ties, tolerance and weights of `rules`. Error after a stop: half a table is
/// none.
[[nodiscard]] PoolTable poolTable(const std::vector<Prediction> &predictions, const ScoringRules &rules,
                                  const PoolOptions &options = {});

[[nodiscard]] nlohmann::json toJson(const PoolTable &table);

} // namespace retort
