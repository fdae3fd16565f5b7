#pragma once

#include "core/store/run_directory.h"

#include <optional>
#include <string>
#include <string_view>

namespace retort {

[[nodiscard]] std::string toLine(const Prediction &prediction); // without newline

/// Nothing when the line is no prediction: not JSON, without an id, or with a field of the wrong type.
[[nodiscard]] std::optional<Prediction> parsePrediction(std::string_view line);

} // namespace retort
