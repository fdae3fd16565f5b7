#pragma once

#include <nlohmann/json.hpp>

namespace retort {

/// What a bench measured on standard output: the JSON itself, or a line for each of its values; an array as one such
/// table behind the other.
void printFigures(const nlohmann::ordered_json &result, bool asJson);

} // namespace retort
