#pragma once

#include "core/report/report_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Text with &, <, >, quotes and control characters replaced, for HTML and SVG alike; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string escapedMarkup(std::string_view text);

/// The pendants of seriesColours() on a dark ground.
[[nodiscard]] const std::vector<std::string> &darkSeriesColours();

/// Curves with axes and legend as an <svg> element. `isAlone`: a file of its own, with XML namespace and light ground.
[[nodiscard]] std::string svgChart(const ReportChart &chart, bool isAlone);

/// A share with its 95 % interval on a line from 0 to 1.
[[nodiscard]] std::string svgInterval(const ReportInterval &interval);

} // namespace retort
