#pragma once

#include "core/evaluation/statistics.h"
#include "core/experiment/experiment.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/pair_reader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// A share of a side's problems, and where they can be read.
struct BreakdownCell
{
    Proportion share;
    PairFilter place; // an empty filter: Rationales has no filter for them

    bool operator==(const BreakdownCell &) const = default;
};

struct BreakdownPairRow
{
    std::string label; // "2 steps"
    std::optional<BreakdownCell> a; // nothing: the side has no problem of the kind
    std::optional<BreakdownCell> b;

    bool operator==(const BreakdownPairRow &) const = default;
};

/// One table, A beside B. Of what was learned and forgotten the columns are these two, of one run.
struct BreakdownPairTable
{
    std::string
        name; // agreement, largest_group, steps, kind, gold, question_words, FORMAT_tokens, learned_a, learned_b
    std::string title;
    std::vector<BreakdownPairRow> rows;

    [[nodiscard]] bool isLearning() const { return name.starts_with("learned_"); }
    bool operator==(const BreakdownPairTable &) const = default;
};

/// Where A and B are right and where they are not: a reading aid, never a test.
struct BreakdownPair
{
    std::vector<BreakdownPairTable> tables;
    std::string unknown; // why nothing is said of steps and kinds of problems; empty: it is
    bool hasB = false;

    bool operator==(const BreakdownPair &) const = default;
};

/// The same figures as `retort compare --breakdown`; for a background thread. `b` with an empty directory: A alone.
/// Error when a side has no answers.
[[nodiscard]] BreakdownPair readBreakdowns(const PairSide &a, const PairSide &b, const ExperimentContext &folders);

/// With counts and intervals; for CSV share, right, n, low and high are columns of their own, unrounded.
[[nodiscard]] TextTable breakdownText(const BreakdownPairTable &table, const std::string &nameA,
                                      const std::string &nameB, TableFormat format);

} // namespace retort
