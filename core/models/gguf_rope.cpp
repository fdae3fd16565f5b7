#include "core/models/gguf_config.h"

#include <algorithm>
#include <cmath>
#include <numbers>

// "rope_freqs.weight" holds one divisor for each rotary frequency; config.json holds the four numbers that llama3's
// rule makes them of. The rule is that of transformers (_compute_llama3_parameters) and llama.cpp's converter.

namespace retort {

namespace {

constexpr double kTolerance = 1e-4; // float32 numbers of 1 to about 100, computed in another order
constexpr int kFirstContext = 8192; // Llama 3's; then every power of two
constexpr int kLeastContextBits = 2;
constexpr int kMostContextBits = 24;

double factorOf(double frequency, const RopeScaling &scaling)
{
    const double length = 2 * std::numbers::pi / frequency;
    if (length < scaling.originalContext / scaling.highFrequencyFactor)
        return 1;
    if (length > scaling.originalContext / scaling.lowFrequencyFactor)
        return scaling.factor;
    const double share = (scaling.originalContext / length - scaling.lowFrequencyFactor)
                         / (scaling.highFrequencyFactor - scaling.lowFrequencyFactor);
    return 1 / ((1 - share) / scaling.factor + share);
}

bool gives(const ModelConfig &config, std::span<const float> wanted)
{
    const std::vector<float> factors = ropeFactors(config);
    return std::ranges::equal(factors, wanted, [](float a, float b) { return std::fabs(a - b) <= kTolerance * b; });
}

} // namespace

std::vector<float> ropeFactors(const ModelConfig &config)
{
    std::vector<float> factors;
    for (int i = 0; i < config.headDim / 2; ++i) {
        const double frequency = std::pow(config.ropeTheta, -2.0 * i / config.headDim);
        factors.push_back(static_cast<float>(factorOf(frequency, config.ropeScaling)));
    }
    return factors;
}

std::optional<RopeScaling> scalingOfFactors(std::span<const float> factors, ModelConfig config)
{
    if (factors.empty() || !std::ranges::all_of(factors, [](float value) { return std::isfinite(value); }))
        return std::nullopt;
    // The lowest frequencies are divided by the whole factor, which is a short number.
    const double largest = double(*std::ranges::max_element(factors));
    config.ropeScaling = {.kind = "llama3", .factor = std::round(largest * 1e4) / 1e4};
    config.ropeScaling.originalContext = kFirstContext;
    if (gives(config, factors))
        return config.ropeScaling;
    for (int bits = kLeastContextBits; bits <= kMostContextBits; ++bits) {
        config.ropeScaling.originalContext = 1 << bits;
        if (gives(config, factors))
            return config.ropeScaling;
    }
    return std::nullopt;
}

} // namespace retort
