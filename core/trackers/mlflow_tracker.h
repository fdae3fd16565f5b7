#pragma once

#include "core/trackers/tracker.h"

#include <memory>
#include <string>
#include <string_view>

namespace retort {

/// RUN/mlruns: MLflow's file store with one experiment of one run.
[[nodiscard]] std::unique_ptr<Tracker> makeMlflowTracker(WallClock clock);

/// A key that MLflow takes: letters, digits, "_-. /"; every other character becomes "_".
[[nodiscard]] std::string mlflowKey(std::string_view name);

} // namespace retort
