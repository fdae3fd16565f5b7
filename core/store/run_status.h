#pragma once

#include "core/store/run_directory.h"

#include <optional>
#include <string_view>

namespace retort {

[[nodiscard]] std::string statusText(const RunStatus &status);

/// Error that names the field when the file does not say a status.
[[nodiscard]] RunStatus readStatus(const std::filesystem::path &file);

[[nodiscard]] std::optional<ControlCommand> controlCommandFromText(std::string_view text);

/// Error unless FORMAT in the directory says a format that this version reads.
void checkRunFormat(const std::filesystem::path &directory);

} // namespace retort
