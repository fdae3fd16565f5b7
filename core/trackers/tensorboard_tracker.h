#pragma once

#include "core/trackers/tracker.h"

#include <memory>

namespace retort {

/// RUN/tensorboard/events.out.tfevents.*: one file for each segment.
[[nodiscard]] std::unique_ptr<Tracker> makeTensorBoardTracker(WallClock clock);

} // namespace retort
