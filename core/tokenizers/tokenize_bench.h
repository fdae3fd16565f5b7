#pragma once

#include "core/tokenizers/tokenizer.h"

#include <string>
#include <vector>

namespace retort {

/// How fast a tokenizer works on one thread.
struct TokenizeBench
{
    std::size_t bytes = 0; // of the texts, each once
    std::size_t tokens = 0;
    double firstMegabytesPerSecond = 0; // no word seen before
    double megabytesPerSecond = 0; // the best of the later rounds
    double decodeMegabytesPerSecond = 0;

    bool operator==(const TokenizeBench &) const = default;
};

/// Encodes the texts so many times, at least twice, and decodes them once. Error when they are empty.
[[nodiscard]] TokenizeBench measureTokenizing(const Tokenizer &tokenizer, const std::vector<std::string> &texts,
                                              int rounds);

} // namespace retort
