#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace retort {

/// Types of tensor data in a GGUF file that are understood; the values are ggml's.
enum class GgmlType : std::uint32_t {
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q4_1 = 3,
    Q5_0 = 6,
    Q5_1 = 7,
    Q8_0 = 8,
    Q4_K = 12,
    Q5_K = 13,
    Q6_K = 14,
    BF16 = 30
};

/// Elements of a row are stored in blocks of equal size; a row is a whole number of blocks.
struct GgmlLayout
{
    GgmlType type = GgmlType::F32;
    std::string_view name;
    std::uint32_t blockElements = 1;
    std::uint32_t blockBytes = 4;
};

/// Nothing (nullptr) for a type that is not understood.
[[nodiscard]] const GgmlLayout *findLayout(std::uint32_t type);
[[nodiscard]] const GgmlLayout &layoutOf(GgmlType type);

/// "Q2_K", also for types that are not understood; "type 77" for numbers that ggml does not have.
[[nodiscard]] std::string ggmlTypeName(std::uint32_t type);

/// "F32, F16, ..." for messages.
[[nodiscard]] std::string knownGgmlTypes();

} // namespace retort
