#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The Event message of TensorBoard in protocol buffers' wire format, as tensorflow/core/util/event.proto and
// framework/summary.proto number its fields; only what curves need.

namespace retort {

/// The first event of a file. `wallTime`: seconds since 1970.
[[nodiscard]] std::string fileVersionEvent(double wallTime);

/// Says that training begins (again): events of `step` and later in files before this one are void.
[[nodiscard]] std::string sessionStartEvent(double wallTime, std::int64_t step);

/// Scalars of one step: tag and value.
[[nodiscard]] std::string scalarsEvent(double wallTime, std::int64_t step,
                                       const std::vector<std::pair<std::string, double>> &scalars);

} // namespace retort
