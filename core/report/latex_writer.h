#pragma once

#include "core/report/report_document.h"

#include <string>
#include <string_view>

namespace retort {

/// The tables of a report as LaTeX: a comment with what the preamble needs (booktabs), then a `table` for each with
/// caption and label `tab:ID`. Texts that are no table are left out but the marks, which stand as comments.
[[nodiscard]] std::string writeLatexTables(const ReportDocument &document);

/// Text that LaTeX sets as it is, in one line.
[[nodiscard]] std::string escapedLatex(std::string_view text);

} // namespace retort
