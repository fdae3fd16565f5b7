#pragma once

#include "core/jobs/comparison_view.h"

#include <map>
#include <string>
#include <string_view>

// Runs that differ in seeds alone, as one row of the comparison (METHODS.md section 7).

namespace retort {

/// Whether runs that differ in this setting alone are seeds of one arm: the training's and the split's, and the fold.
[[nodiscard]] bool isSeedSetting(std::string_view key);

/// What the runs of an arm have in common: no names, no seeds. A run takes its texts from runs of its own seed
/// ("cot_seed-3"), so that number in the name of a run it takes from is no difference.
[[nodiscard]] std::map<std::string, std::string> withoutSeeds(std::map<std::string, std::string> settings);

/// Puts a row before each two or more comparable runs whose settings differ in nothing but seeds, and that a person put
/// in the same group: the mean over the seeds of each path, with the lowest and the highest. A run with the same seeds
/// as another stays by itself, for it is a repetition.
void foldSeeds(ComparisonView &view);

/// An interval of a folded row's path, by bootstrap over problems and seeds.
struct FoldInterval
{
    double low = 0;
    double high = 0;
    int resamples = 0;

    bool operator==(const FoldInterval &) const = default;
};

using FoldIntervals = std::map<std::string, FoldInterval>; // by what it was made of: the problems, the runs, the path

/// Puts in the intervals that are known. Whether they were all.
bool takeIntervals(ComparisonView &view, const FoldIntervals &known);

/// Makes those that are not known from the files of predictions, and gives all of this view; for a background thread. A
/// file that cannot be read leaves its rows without one (0 resamples).
[[nodiscard]] FoldIntervals measureFolds(const ComparisonView &view, const FoldIntervals &known);

} // namespace retort
