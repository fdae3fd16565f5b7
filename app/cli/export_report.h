#pragma once

#include "app/cli/command.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// Whether `retort export --to NAME` writes a report of a run: html, markdown, latex.
[[nodiscard]] bool isReportFormat(const std::string &name);

/// Writes it; the files, the report first. `target` is a run directory or the name of a run in the workspace; `out`
/// empty: NAME-report with the format's suffix, here. UsageError when there is no such run, or a file is there already
/// and is not to be replaced.
std::vector<std::filesystem::path> exportReport(const std::string &target, const std::string &format,
                                                const std::string &out, bool isReplacing,
                                                const CommandContext &context);

} // namespace retort
