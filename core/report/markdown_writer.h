#pragma once

#include "core/report/report_document.h"

#include <string>
#include <string_view>

namespace retort {

/// Markdown (GitHub's tables). Charts are linked as `CHARTS-ID.svg`; see svgChart. All text of the document is escaped,
/// what a model wrote stands in fences that it cannot close.
[[nodiscard]] std::string writeMarkdown(const ReportDocument &document, const std::string &charts);

/// Text that Markdown shows as it is, in one line.
[[nodiscard]] std::string escapedMarkdown(std::string_view text);

} // namespace retort
