#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace retort {

enum class ReportFormat { Html, Markdown, Latex };

/// "html", "markdown", "latex"; ".html", ".md", ".tex"
[[nodiscard]] std::string_view toText(ReportFormat format);
[[nodiscard]] std::string_view suffixOf(ReportFormat format);

/// Writes the report of a run, finished or not, into `file`; Markdown's charts as FILE-CHART.svg beside it, LaTeX's as
/// FILE-CHART.pdf. Gives the files that were written, `file` first. Error when the directory is no run, or something
/// cannot be written.
std::vector<std::filesystem::path> writeRunReport(const std::filesystem::path &run, ReportFormat format,
                                                  const std::filesystem::path &file);

} // namespace retort
