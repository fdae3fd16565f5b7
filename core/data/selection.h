#pragma once

#include "core/data/filters.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Which of several rationales for a problem come first: those of `per_problem`, and those that balance keeps.
enum class ChooseRule { First, Longest, Shortest, Diverse, Random };

[[nodiscard]] std::string_view toText(ChooseRule rule); // "first", "longest", "shortest", "diverse", "random"

/// What is taken of one source, in this order: the rationales that pass `checks` (names of checks.h), of these those
/// that `keep` keeps, of these at most `perProblem` for each problem, format and teacher.
struct RationaleSelection
{
    KeepRule keep = KeepRule::Correct;
    std::vector<std::string> checks;
    int perProblem = 0; // 0: all
    ChooseRule choose = ChooseRule::First;
    std::uint64_t chooseSeed = 1; // ChooseRule::Random

    bool operator==(const RationaleSelection &) const = default;
};

/// Rationales that are joined and judged, with what is taken of them.
struct SelectionSource
{
    std::vector<Rationale> rationales;
    RationaleSelection selection;
};

struct SelectionOptions
{
    Tolerance tolerance;
    /// At the end, of each problem the same number of rationales in every format but `answer`, which has no teacher: as
    /// many as the format with the fewest has, so none where a format has none.
    bool balance = false;
    std::vector<FormatKind> formats; // that are trained on: what CorrectInAll and balance ask for
};

/// `kept` stands in the order of the sources and in each in its own. The effects' stages say what each part left.
[[nodiscard]] FilterResult selectRationales(const std::vector<Problem> &problems,
                                            const std::vector<SelectionSource> &sources,
                                            const SelectionOptions &options);

/// Places of the rationales, the one that is chosen first in front. They are for one problem, in one format.
///  - Longest, Shortest: by characters; of equals the first.
///  - Diverse: the first, then always the one that shares least (Jaccard over pairs of words) with its most similar one
///    among those in front of it.
///  - Random: an order drawn from the seed, the problem, format and teacher.
[[nodiscard]] std::vector<std::size_t> choosingOrder(const std::vector<const Rationale *> &rationales, ChooseRule rule,
                                                     std::uint64_t seed);

} // namespace retort
