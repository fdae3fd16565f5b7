#pragma once

#include "core/evaluation/comparison.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// One seed of a side that is several runs.
struct SeedSide
{
    std::string title; // "seed 3"
    std::uint64_t seed = 0; // sides that have the same number here are drawn together
    std::filesystem::path directory;
    std::string set;

    bool operator==(const SeedSide &) const = default;
};

/// A side of a comparison by pairs: a run's vote, or a teacher on the problems of a run's set.
struct PairSide
{
    std::filesystem::path directory; // of the run
    std::string set; // predictions/SET.jsonl
    std::string teacher; // empty: the run's student
    std::string format; // of the teacher's rationales
    std::vector<SeedSide> seeds {}; // not empty: runs that differ in seeds alone; `directory` is the first of them

    [[nodiscard]] bool isFolded() const { return !seeds.empty(); }
    bool operator==(const PairSide &) const = default;
};

/// What an error calls a side.
[[nodiscard]] std::string sideName(const PairSide &side);

/// What a run's vote or a teacher scored; of a side of several runs the first. Error when it has no answers.
[[nodiscard]] std::vector<ProblemScore> readScores(const PairSide &side);

/// Reads both sides' answers and compares them; for a background thread. Error when one has none, or they have no
/// problem in common.
[[nodiscard]] PairComparison readPair(const PairSide &a, const PairSide &b);

/// One seed of two sides: nothing where the side has no run of it.
struct SeedPair
{
    std::string title;
    std::optional<double> a; // share right
    std::optional<double> b;

    bool operator==(const SeedPair &) const = default;
};

/// Two sides of which at least one is several runs. There is no McNemar's test and no two-by-two of such: answers of
/// several seeds to one problem are no independent answers.
struct FoldedPair
{
    std::size_t n = 0; // problems that all answered
    std::size_t leftOut = 0; // answered by some of them only
    bool isPaired = false; // both sides have the same seeds, and these were drawn together
    int resamples = 0;
    BootstrapTest test; // A - B over problems and seeds
    std::vector<SeedPair> seeds;

    bool operator==(const FoldedPair &) const = default;
};

/// Paired bootstrap over problems and seeds (METHODS.md section 7); for a background thread. Error as readPair().
[[nodiscard]] FoldedPair readFoldedPair(const PairSide &a, const PairSide &b);

/// Resamples that an interval over so many problems is made of: fewer for very many.
[[nodiscard]] int resamplesFor(std::size_t problems);

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
