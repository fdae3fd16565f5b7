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

/// How Rationales finds the problems of a cell: a run's set, the filter line, and the run that stands beside it.
struct PairFilter
{
    std::filesystem::path run;
    std::string set;
    std::string filter; // "verdict:right other:wrong"
    std::filesystem::path other; // empty: a teacher is the other side
    std::string otherSet;

    bool operator==(const PairFilter &) const = default;
};

/// The filter finds just the problems of the cell. A teacher's rationales are among those of a run's set: where its
/// side names another directory or set than the run's, its own are read and the run stands beside them.
[[nodiscard]] PairFilter filterOf(const PairSide &a, const PairSide &b, PairCell cell);

} // namespace retort
