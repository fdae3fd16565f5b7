#pragma once

#include <string>
#include <string_view>

namespace retort {

/// A regular expression of a tokenizer.json (Oniguruma, Ruby's syntax) in the words of PCRE2: classes with the same
/// characters, anchors that mean the same. Error that names what has no counterpart.
[[nodiscard]] std::string inPcreSyntax(std::string_view pattern);

} // namespace retort
