#pragma once

#include "core/jobs/problem_view.h"

#include <string>
#include <vector>

// Which of a problem's sources stand side by side, and in which order. Samples of one path share a column.

namespace retort {

/// A column that can be shown beside gold. `key` is the same for every problem: "gpt-3.5/cot", "cot", "RUN:cot".
struct ColumnOffer
{
    std::string key;
    std::vector<int> sources; // of the view, in the order of their samples

    bool operator==(const ColumnOffer &) const = default;
};

/// What a person wishes of a column; in the order in which columns stand.
struct ColumnWish
{
    std::string key;
    bool isShown = true;

    bool operator==(const ColumnWish &) const = default;
};

using ColumnWishes = std::vector<ColumnWish>;

/// A column as it stands.
struct ShownColumn
{
    int source = 0; // of the view
    int place = 1; // of `count` samples
    int count = 1;

    bool operator==(const ShownColumn &) const = default;
};

inline constexpr std::size_t kFewestColumns = 1; // beside gold
inline constexpr std::size_t kMostColumns = 5;

/// Teachers, the student's paths, then other runs'.
[[nodiscard]] std::vector<ColumnOffer> offeredColumns(const ProblemView &view);

/// All of them with what is wished: those that nobody chose stand behind what they follow by themselves, and are shown
/// when they are the best teacher of a format, a path of the student or of another run; beside a single path of the
/// student other teachers, too, up to four columns. One to five are shown.
[[nodiscard]] ColumnWishes placedColumns(const ProblemView &view, const ColumnWishes &choice);

/// The shown ones, a folded one with the sample at `sample` (counted round).
[[nodiscard]] std::vector<ShownColumn> shownColumns(const ProblemView &view, const ColumnWishes &choice,
                                                    int sample = 0);

/// "gpt-3.5, CoT": what a column is called.
[[nodiscard]] std::string titleOf(const ProblemView &view, const ColumnOffer &offer);

} // namespace retort
