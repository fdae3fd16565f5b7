#include "core/models/gguf_blocks.h"

#include "core/models/half_floats.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace retort {

namespace {

constexpr int kBlock = 32; // elements of the simple formats
constexpr int kHalf = kBlock / 2;
constexpr int kScaleBytes = 12; // eight scales and eight minima of 6 bits each

using Bytes = const std::uint8_t *;

float halfAt(Bytes bytes)
{
    std::uint16_t bits = 0;
    std::memcpy(&bits, bytes, sizeof bits);
    return floatOfHalf(bits);
}

void readF32(Bytes in, float *out, std::size_t count)
{
    std::memcpy(out, in, count * sizeof(float));
}

template<float (*Convert)(std::uint16_t)>
void readSixteenBits(Bytes in, float *out, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, in + 2 * i, sizeof bits);
        out[i] = Convert(bits);
    }
}

// d, 32 signed bytes
void readQ8(Bytes in, float *out)
{
    const float scale = halfAt(in);
    for (int i = 0; i < kBlock; ++i)
        out[i] = static_cast<float>(static_cast<std::int8_t>(in[2 + i])) * scale;
}

// d, 16 bytes: the first half of the values in the low bits, the second in the high ones
void readQ40(Bytes in, float *out)
{
    const float scale = halfAt(in);
    const Bytes nibbles = in + 2;
    for (int i = 0; i < kHalf; ++i) {
        out[i] = static_cast<float>((nibbles[i] & 0x0f) - 8) * scale;
        out[i + kHalf] = static_cast<float>((nibbles[i] >> 4) - 8) * scale;
    }
}

// d, least value, 16 bytes
void readQ41(Bytes in, float *out)
{
    const float scale = halfAt(in);
    const float least = halfAt(in + 2);
    const Bytes nibbles = in + 4;
    for (int i = 0; i < kHalf; ++i) {
        out[i] = static_cast<float>(nibbles[i] & 0x0f) * scale + least;
        out[i + kHalf] = static_cast<float>(nibbles[i] >> 4) * scale + least;
    }
}

/// The 5-bit numbers of a block: bit 4 of value i is bit i of `fifth`.
void readFiveBits(Bytes fifthBits, Bytes nibbles, std::int32_t *out)
{
    std::uint32_t fifth = 0;
    std::memcpy(&fifth, fifthBits, sizeof fifth);
    for (int i = 0; i < kHalf; ++i) {
        out[i] = static_cast<std::int32_t>((nibbles[i] & 0x0fU) | (((fifth >> i) & 1U) << 4));
        out[i + kHalf] = static_cast<std::int32_t>((nibbles[i] >> 4U) | (((fifth >> (i + kHalf)) & 1U) << 4));
    }
}

// d, 4 bytes of fifth bits, 16 bytes
void readQ50(Bytes in, float *out)
{
    const float scale = halfAt(in);
    std::int32_t numbers[kBlock];
    readFiveBits(in + 2, in + 6, numbers);
    for (int i = 0; i < kBlock; ++i)
        out[i] = static_cast<float>(numbers[i] - 16) * scale;
}

// d, least value, 4 bytes of fifth bits, 16 bytes
void readQ51(Bytes in, float *out)
{
    const float scale = halfAt(in);
    const float least = halfAt(in + 2);
    std::int32_t numbers[kBlock];
    readFiveBits(in + 4, in + 8, numbers);
    for (int i = 0; i < kBlock; ++i)
        out[i] = static_cast<float>(numbers[i]) * scale + least;
}

/// Scale and minimum of group 0 to 7: four of 6 bits in a byte each, four split over two bytes.
struct GroupScale
{
    int scale = 0;
    int least = 0;
};

GroupScale groupScale(Bytes packed, int group)
{
    if (group < 4)
        return {packed[group] & 63, packed[group + 4] & 63};
    return {(packed[group + 4] & 0x0f) | ((packed[group - 4] >> 6) << 4),
            (packed[group + 4] >> 4) | ((packed[group] >> 6) << 4)};
}

// d, d of the minima, scales, 128 bytes: 4 times 32 bytes that hold two groups each
void readQ4K(Bytes in, float *out)
{
    const float scale = halfAt(in);
    const float leastScale = halfAt(in + 2);
    const Bytes scales = in + 4;
    const Bytes nibbles = scales + kScaleBytes;
    for (int group = 0; group < 8; ++group) {
        const GroupScale packed = groupScale(scales, group);
        const float step = scale * static_cast<float>(packed.scale);
        const float least = leastScale * static_cast<float>(packed.least);
        const Bytes source = nibbles + group / 2 * kBlock;
        const int shift = group % 2 * 4;
        for (int i = 0; i < kBlock; ++i)
            out[group * kBlock + i] = step * static_cast<float>((source[i] >> shift) & 0x0f) - least;
    }
}

// d, d of the minima, scales, 32 bytes of fifth bits (bit g of byte i: value i of group g), 128 bytes
void readQ5K(Bytes in, float *out)
{
    const float scale = halfAt(in);
    const float leastScale = halfAt(in + 2);
    const Bytes scales = in + 4;
    const Bytes fifth = scales + kScaleBytes;
    const Bytes nibbles = fifth + kBlock;
    for (int group = 0; group < 8; ++group) {
        const GroupScale packed = groupScale(scales, group);
        const float step = scale * static_cast<float>(packed.scale);
        const float least = leastScale * static_cast<float>(packed.least);
        const Bytes source = nibbles + group / 2 * kBlock;
        const int shift = group % 2 * 4;
        for (int i = 0; i < kBlock; ++i) {
            const int number = ((source[i] >> shift) & 0x0f) | (((fifth[i] >> group) & 1) << 4);
            out[group * kBlock + i] = step * static_cast<float>(number) - least;
        }
    }
}

// 128 bytes of low bits, 64 bytes of high bit pairs, 16 signed scales, d; in two halves of 128 values
void readQ6K(Bytes in, float *out)
{
    const float scale = halfAt(in + 208);
    for (int part = 0; part < 8; ++part) {
        const int half = part / 4;
        const int quarter = part % 4; // 32 values
        const Bytes low = in + half * 64 + quarter % 2 * kBlock;
        const Bytes high = in + 128 + half * kBlock;
        const int lowShift = quarter / 2 * 4;
        const int highShift = quarter * 2;
        for (int i = 0; i < kBlock; ++i) {
            const auto groupScale = static_cast<std::int8_t>(in[192 + part * 2 + i / kHalf]);
            const int number = (((low[i] >> lowShift) & 0x0f) | (((high[i] >> highShift) & 3) << 4)) - 32;
            out[part * kBlock + i] = scale * static_cast<float>(groupScale) * static_cast<float>(number);
        }
    }
}

template<void (*Read)(Bytes, float *)>
void readBlocks(const GgmlLayout &layout, Bytes in, float *out, std::size_t count)
{
    for (std::size_t i = 0; i < count; i += layout.blockElements, in += layout.blockBytes)
        Read(in, out + i);
}

void writeSixteenBits(std::uint16_t (*convert)(float), std::span<const float> values, std::byte *out)
{
    for (const float value : values) {
        const std::uint16_t bits = convert(value);
        std::memcpy(out, &bits, sizeof bits);
        out += sizeof bits;
    }
}

// quantize_row_q8_0_ref: the scale is rounded to a half only when it is stored.
void writeQ8(const float *values, std::byte *out)
{
    float largest = 0;
    for (int i = 0; i < kBlock; ++i)
        largest = std::max(largest, std::fabs(values[i]));
    const float scale = largest / 127.0F;
    const float exact = scale != 0 ? 1.0F / scale : 0.0F;
    const float inverse = std::isfinite(exact) ? exact : 0.0F; // such a scale is stored as 0 anyway
    const std::uint16_t bits = halfOfFloat(scale);
    std::memcpy(out, &bits, sizeof bits);
    for (int i = 0; i < kBlock; ++i)
        out[2 + i] = static_cast<std::byte>(static_cast<std::int8_t>(std::roundf(values[i] * inverse)));
}

} // namespace

void dequantise(GgmlType type, std::span<const std::byte> blocks, std::span<float> values)
{
    const GgmlLayout &layout = layoutOf(type);
    assert(blocks.size() / layout.blockBytes * layout.blockElements == values.size());
    const auto *in = reinterpret_cast<Bytes>(blocks.data());
    float *out = values.data();
    switch (type) {
    case GgmlType::F32:
        return readF32(in, out, values.size());
    case GgmlType::F16:
        return readSixteenBits<floatOfHalf>(in, out, values.size());
    case GgmlType::BF16:
        return readSixteenBits<floatOfBrain>(in, out, values.size());
    case GgmlType::Q8_0:
        return readBlocks<readQ8>(layout, in, out, values.size());
    case GgmlType::Q4_0:
        return readBlocks<readQ40>(layout, in, out, values.size());
    case GgmlType::Q4_1:
        return readBlocks<readQ41>(layout, in, out, values.size());
    case GgmlType::Q5_0:
        return readBlocks<readQ50>(layout, in, out, values.size());
    case GgmlType::Q5_1:
        return readBlocks<readQ51>(layout, in, out, values.size());
    case GgmlType::Q4_K:
        return readBlocks<readQ4K>(layout, in, out, values.size());
    case GgmlType::Q5_K:
        return readBlocks<readQ5K>(layout, in, out, values.size());
    case GgmlType::Q6_K:
        return readBlocks<readQ6K>(layout, in, out, values.size());
    }
}

bool canQuantise(GgmlType type)
{
    return type == GgmlType::F32 || type == GgmlType::F16 || type == GgmlType::BF16 || type == GgmlType::Q8_0;
}

void quantise(GgmlType type, std::span<const float> values, std::span<std::byte> blocks)
{
    assert(canQuantise(type) && values.size() % layoutOf(type).blockElements == 0);
    assert(values.size() / layoutOf(type).blockElements * layoutOf(type).blockBytes == blocks.size());
    if (type == GgmlType::F32)
        std::memcpy(blocks.data(), values.data(), blocks.size());
    else if (type == GgmlType::F16)
        writeSixteenBits(halfOfFloat, values, blocks.data());
    else if (type == GgmlType::BF16)
        writeSixteenBits(brainOfFloat, values, blocks.data());
    else
        for (std::size_t i = 0; i < values.size() / kBlock; ++i)
            writeQ8(values.data() + i * kBlock, blocks.data() + i * layoutOf(type).blockBytes);
}

} // namespace retort
