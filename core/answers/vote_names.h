#pragma once

#include "core/answers/vote.h"

#include <string>
#include <string_view>

namespace retort {

[[nodiscard]] std::string_view toText(VoteRule rule); // "majority", "first", "weighted"

/// One word: first, likelihood, expected or the format that wins ties.
[[nodiscard]] std::string nameOfTies(TieRule ties, const std::string &tieFormat);

} // namespace retort
