#pragma once

#include <string>

namespace retort {

/// Now as "2026-11-21T20:31:05Z". Any thread.
[[nodiscard]] std::string utcNow();

} // namespace retort
