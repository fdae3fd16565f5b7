#pragma once

#include "core/base/random.h"

#include <string>

namespace retort {

/// Another input made of this one, mostly still well-formed enough to reach what lies behind the first checks. Each
/// program links one of change_*.cpp, which knows its layout.
[[nodiscard]] std::string changedInput(const std::string &input, Random &random);

/// Cut off, bytes changed, parts doubled; knows no layout.
[[nodiscard]] std::string changedBytes(std::string bytes, Random &random);

/// A JSON text with up to four values replaced, removed, copied or made extreme; one that is no JSON changes as bytes.
[[nodiscard]] std::string changedJson(const std::string &text, Random &random);

/// A number that is often one too many, of 64 bits.
[[nodiscard]] std::uint64_t awkwardNumber(Random &random);

} // namespace retort
