#pragma once

#include "core/generation/generate.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// How texts are drawn, as a person says it.
struct SamplingChoice
{
    double temperature = 0; // 0: greedy
    int topK = 0;
    double topP = 1;
    std::optional<int> newTokens; // nothing: the format's, else 256
    std::vector<std::string> stop; // besides the format's
};

/// A request without prompt: as the choice says, else as the format does. `format` null: the text is gone on with.
[[nodiscard]] GenerationRequest requestFor(const SamplingChoice &choice, const StudentFormat *format);

/// The text as the student's prompt, in the format's template when there is one. Error when it has no tokenizer.
[[nodiscard]] std::vector<int> promptFor(const PreparedStudent &student, const StudentFormat *format,
                                         std::string_view text);

/// How much of a growing text may be shown: what could be the beginning of a stop string is held back.
[[nodiscard]] std::size_t shownBytes(const std::string &text, const std::vector<std::string> &stop);

} // namespace retort
