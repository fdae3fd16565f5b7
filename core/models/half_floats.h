#pragma once

#include <bit>
#include <cstdint>

// Conversions between float32 and the two formats of half its size. All round to nearest, ties to even, and keep
// infinities and NaN; written without branches where they are called for every weight, so that loops vectorise.

namespace retort {

[[nodiscard]] inline float floatOfHalf(std::uint16_t bits)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000U) << 16;
    const float magnitude = std::bit_cast<float>(static_cast<std::uint32_t>(bits & 0x7fffU) << 13) * 0x1p112F;
    // 65536 and above: the exponent was all ones, so this is infinity or NaN
    const std::uint32_t exponent = magnitude >= 65536.0F ? 0x7f800000U : 0U;
    return std::bit_cast<float>(sign | exponent | std::bit_cast<std::uint32_t>(magnitude));
}

[[nodiscard]] inline float floatOfBrain(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

[[nodiscard]] inline std::uint16_t halfOfFloat(float value)
{
    const auto all = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (all >> 16) & 0x8000U;
    std::uint32_t bits = all & 0x7fffffffU;
    std::uint32_t half = 0;
    if (bits > 0x7f800000U) // NaN
        half = 0x7e00U | ((bits >> 13) & 0x3ffU);
    else if (bits >= 0x477ff000U) // rounds to 65536 or more
        half = 0x7c00U;
    else if (bits < 0x38800000U) // subnormal: adding 0.5 leaves multiples of 2^-24 in the lowest bits, rounded to even
        half = std::bit_cast<std::uint32_t>(std::bit_cast<float>(bits) + 0.5F) - 0x3f000000U;
    else
        half = (bits - 0x38000000U + 0xfffU + ((bits >> 13) & 1U)) >> 13;
    return static_cast<std::uint16_t>(sign | half);
}

[[nodiscard]] inline std::uint16_t brainOfFloat(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7fffffffU) > 0x7f800000U) // NaN, made quiet so that it stays one
        return static_cast<std::uint16_t>((bits >> 16) | 0x40U);
    return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16);
}

} // namespace retort
