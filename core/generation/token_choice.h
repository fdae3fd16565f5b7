#pragma once

#include "core/base/random.h"

#include <span>

namespace retort {

/// How the next token is drawn.
struct TokenChoice
{
    double temperature = 0; // 0: greedy
    int topK = 0; // 0: all
    double topP = 1;
};

/// The likeliest token, the first of equals.
[[nodiscard]] int greedyToken(std::span<const float> logits);

/// Draws after temperature, then top-k, then top-p, in transformers' order; one draw from `random` each time.
[[nodiscard]] int sampledToken(std::span<const float> logits, const TokenChoice &choice, Random &random);

/// Logarithm of the token's probability under softmax(logits).
[[nodiscard]] double logProbability(std::span<const float> logits, int token);

} // namespace retort
