#pragma once

#include "core/jobs/gui_watchdog.h"

namespace retort::testing {

/// What is promised takes so many times as long at the most on a machine that others use, too.
inline constexpr int kPatience = 4;

/// The longest block of the window's thread that a test lets pass; GuiWatchdog::kLimitMs is the promise.
inline constexpr double kLongestBlockMs = kPatience * double(GuiWatchdog::kLimitMs);

} // namespace retort::testing
