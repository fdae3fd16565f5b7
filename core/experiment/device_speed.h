#pragma once

#include "core/experiment/run_estimate.h"

namespace retort {

/// Trains and asks two small students for a second or two and says what they reached. Uses torch's threads of this
/// process: not while it trains. `threads` as training.threads; 0: one per core.
[[nodiscard]] DeviceSpeed measureDeviceSpeed(int threads);

} // namespace retort
