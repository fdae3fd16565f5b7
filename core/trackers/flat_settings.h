#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// The settings of a YAML text one by one: "formats.0.format" and "cot", in their order. Lists of plain values stand
/// as one: "cot, pot". ParseError for broken YAML.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> flatSettings(std::string_view yaml);

} // namespace retort
