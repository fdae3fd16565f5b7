#pragma once

#include "core/report/report_document.h"

#include <string>

namespace retort {

/// The same drawing as svgChart() as a PDF file of one page: vectors and Helvetica, which every reader has, so that
/// nothing is embedded. The same chart gives the same bytes. Letters beyond Latin-1 become question marks.
[[nodiscard]] std::string pdfChart(const ReportChart &chart);

} // namespace retort
