#pragma once

#include "core/evaluation/comparison.h"

#include <filesystem>
#include <string>

namespace retort {

/// A side of a comparison by pairs: a run's vote, or a teacher on the problems of a run's set.
struct PairSide
{
    std::filesystem::path directory; // of the run
    std::string set; // predictions/SET.jsonl
    std::string teacher; // empty: the run's student
    std::string format; // of the teacher's rationales

    bool operator==(const PairSide &) const = default;
};

/// Reads both sides' answers and compares them; for a background thread. Error when one has none, or they have no
/// problem in common.
[[nodiscard]] PairComparison readPair(const PairSide &a, const PairSide &b);

} // namespace retort
