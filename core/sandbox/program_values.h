#pragma once

#include "core/base/stop_token.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

class Sandbox;

/// The value of each program as text, in their order; nothing where it ended without one. Error when the sandbox is not
/// ready, and when a stop left programs that did not run: they have not failed.
[[nodiscard]] std::vector<std::optional<std::string>>
valuesOf(Sandbox &sandbox, const std::vector<std::string> &programs, const StopToken &stop = {});

} // namespace retort
