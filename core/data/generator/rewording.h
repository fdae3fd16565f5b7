#pragma once

#include "core/base/random.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Phrases that may stand for one another wherever one of them occurs in a training story.
using PhraseGroup = std::vector<std::string_view>;

[[nodiscard]] std::span<const PhraseGroup> phraseGroups();

/// A story in other words of the same meaning: each phrase of a group is left as it is or exchanged by chance. Slots
/// stay, and so does their order. For training stories only: test stories are told as they are written.
[[nodiscard]] std::string reworded(std::string_view story, Random &random);

} // namespace retort
