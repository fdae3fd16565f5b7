#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace retort {

/// What a value is, as a sentence says it: "an array", "a number", "nothing (null)".
[[nodiscard]] std::string kindOf(const nlohmann::json &value);

} // namespace retort
