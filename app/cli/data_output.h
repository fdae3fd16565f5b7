#pragma once

#include "core/data/dataset.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>

// How the commands of `retort data` show what was read.

namespace retort {

[[nodiscard]] std::string countLine(std::size_t problems, std::size_t rationales, const Dataset &dataset);
[[nodiscard]] std::string countLine(const Dataset &dataset);

/// The first so many rows that could not be read or are worth a look, on standard error.
void printIssues(const Dataset &dataset, std::size_t atMost);

/// Counts and issues, without the rows.
[[nodiscard]] nlohmann::json toJson(const Dataset &dataset);

/// "Layout of the file: svamp, gsm8k, ..."
[[nodiscard]] std::string importerHelp();

} // namespace retort
