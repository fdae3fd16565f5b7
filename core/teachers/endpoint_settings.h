#pragma once

#include "core/teachers/endpoint.h"

#include <nlohmann/json_fwd.hpp>

namespace retort {

/// Everything of an endpoint but its name, as it is stored. No key is part of it.
[[nodiscard]] nlohmann::ordered_json settingsOf(const Endpoint &endpoint);

} // namespace retort
