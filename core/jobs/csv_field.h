#pragma once

#include <string>

namespace retort {

/// A field of CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe; numbers stay
/// numbers.
[[nodiscard]] std::string csvField(const std::string &text);

} // namespace retort
