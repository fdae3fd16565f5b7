#pragma once

#include "core/report/report_document.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// One metric of one split over steps, and what resumed segments left behind.
struct ReportCurve
{
    std::string split; // "train", "validation"
    std::string name; // "loss/cot"
    std::vector<ReportPoint> points;
    std::vector<std::vector<ReportPoint>> abandoned;

    bool operator==(const ReportCurve &) const = default;
};

/// All curves of a metric log in the order of their first values; values that are not finite are left out. A missing
/// file has none; lines that cannot be read are skipped.
[[nodiscard]] std::vector<ReportCurve> readCurves(const std::filesystem::path &metricsFile);

/// At most about two points for each of `columns`: in every column its least and greatest y in their order, so that no
/// spike is lost. First and last point stay.
[[nodiscard]] std::vector<ReportPoint> thinned(const std::vector<ReportPoint> &points, std::size_t columns);

} // namespace retort
