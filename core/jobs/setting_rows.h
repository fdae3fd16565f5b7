#pragma once

#include "core/jobs/comparison_view.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What charts over settings read of the comparison's rows.

namespace retort {

inline constexpr std::string_view kRationalesKey = "rationales"; // trained on, as counted: stands beside the settings

struct SettingChoice
{
    std::string key; // of the setting, or kRationalesKey
    std::string title; // "Rationales", "CoT weight"

    bool operator==(const SettingChoice &) const = default;
};

[[nodiscard]] SettingChoice choiceOf(std::string_view key);

/// Comparable rows of students; a folded one stands for its runs.
[[nodiscard]] std::vector<const CompareRow *> comparedRows(const ComparisonView &view);

/// A row's value of a setting that differs, as it is written; empty: it has none.
[[nodiscard]] std::string valueOfSetting(const ComparisonView &view, const CompareRow &row, std::string_view key);
[[nodiscard]] std::optional<double> numberOfSetting(const ComparisonView &view, const CompareRow &row,
                                                    std::string_view key);

/// Whether rows of one x have one value of the other setting: then it says no more than x does.
[[nodiscard]] bool followsSetting(const ComparisonView &view, std::string_view x, std::string_view other);

} // namespace retort
