#pragma once

#include <string>
#include <string_view>

namespace retort {

/// In place of what may be a person's own.
inline constexpr std::string_view kLeftOut = "[..]";

/// A line of a log or a message as it may be given away: what stands between quotes goes, and of the rest everything
/// goes but numbers and a fixed list of the words that Retort's own messages use. So nothing has to be recognised as a
/// path, key, address, name or question to be left out. Of a line that is mostly foreign nothing is kept.
[[nodiscard]] std::string redacted(std::string_view line);

} // namespace retort
