#pragma once

#include "core/jobs/comparison_text.h"
#include "core/jobs/setting_rows.h"

#include <optional>
#include <string>
#include <vector>

// Accuracy over a setting with numbers: how much data, which lambda, which learning rate (METHODS.md section 7).

namespace retort {

/// One row of the comparison.
struct SettingPoint
{
    double x = 0;
    std::string text; // the setting's value as it is written
    Accuracy accuracy; // with the row's interval
    std::size_t seeds = 1; // that it is the mean of
    std::string row; // its key

    bool operator==(const SettingPoint &) const = default;
};

/// Rows that are alike in all else.
struct SettingSeries
{
    std::string title; // "Learning rate 1e-4, CoT weight 1"; empty: there is one series only
    std::string label; // as short as tells it from the others: its rows' name ("mixed"), else what of its settings does
    int hue = 0; // the first row's
    std::vector<SettingPoint> points; // by ascending x

    bool operator==(const SettingSeries &) const = default;
};

struct SettingView
{
    SettingChoice x;
    bool isLog = false; // x spans two decades, and is above 0
    std::vector<SettingSeries> series; // at most kMostSeries, those with the most points first
    std::size_t leftOut = 0; // further series
    std::optional<Accuracy> teacher; // the best on the path

    bool operator==(const SettingView &) const = default;
};

inline constexpr std::size_t kMostSeries = 8;

/// Settings in which comparable rows have at least two numbers; seeds are none.
[[nodiscard]] std::vector<SettingChoice> numericSettings(const ComparisonView &view);

/// Folded rows are points with their intervals, their runs are not. Settings that say the same as x (the other weight
/// of lambda, the name of a file for each amount) do not part series.
[[nodiscard]] SettingView seriesOver(const ComparisonView &view, const std::string &key, const std::string &path);

/// The values of the chart; for CSV share, right, n, low and high are columns of their own, unrounded.
[[nodiscard]] TextTable settingText(const SettingView &view, TableFormat format);

} // namespace retort
