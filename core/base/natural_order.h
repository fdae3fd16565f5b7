#pragma once

#include <string_view>

namespace retort {

/// As a person puts names in order: numbers in them by their value ("part-2" before "part-10"), capitals as small
/// letters. Names that are alike so far are told apart byte by byte. ASCII alone has capitals.
[[nodiscard]] bool naturalLess(std::string_view a, std::string_view b);

} // namespace retort
