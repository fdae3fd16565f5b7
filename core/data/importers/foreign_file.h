#pragma once

#include <string>
#include <string_view>

namespace retort {

/// What the bytes of a file are when they are no rows at all: "is a PNG picture", "is a web page (HTML); ...". Empty
/// when they may be rows. Looks at the beginning only. Web pages are foreign also where XML is expected.
[[nodiscard]] std::string whyForeign(std::string_view bytes, bool mayBeXml = false);

} // namespace retort
