#pragma once

#include "core/report/report_document.h"

#include <string>
#include <string_view>

namespace retort {

/// The tables and charts of a report as LaTeX: a comment with what the preamble needs (booktabs, graphicx), then a
/// `table` for each with caption and label `tab:ID`, and a `figure` that includes CHARTS-ID.pdf (see pdfChart) with
/// label `fig:ID`. Other texts are left out but the marks, which stand as comments.
[[nodiscard]] std::string writeLatex(const ReportDocument &document, const std::string &charts);

/// Text that LaTeX sets as it is, in one line.
[[nodiscard]] std::string escapedLatex(std::string_view text);

} // namespace retort
