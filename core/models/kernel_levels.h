#pragma once

#include "core/models/kernel_math.h"

#include <cstdint>
#include <cstring>
#include <type_traits>

// One source for several instruction sets, chosen at start, and vectors that each of them splits as it needs. Where
// GCC's attributes are missing there is the plain one alone. Only files of kernels include this.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define RETORT_X86_LEVELS 1
#define RETORT_TARGET_V3 __attribute__((target("arch=x86-64-v3")))
#define RETORT_TARGET_V4 __attribute__((target("arch=x86-64-v4")))
#define RETORT_TARGET_BRAIN __attribute__((target("arch=x86-64-v4,avx512bf16")))
#endif

namespace retort::kernels {

inline constexpr std::int64_t kLanes = 16;

typedef float Lanes __attribute__((vector_size(64)));
typedef std::uint32_t Bits __attribute__((vector_size(64)));

RETORT_INLINE void load(const float *from, Lanes &to)
{
    std::memcpy(&to, from, sizeof(to));
}

/// Two vectors that lie one after the other.
RETORT_INLINE void loadTwo(const float *from, Lanes &first, Lanes &second)
{
    load(from, first);
    load(from + kLanes, second);
}

/// Two vectors of bfloat16 that lie pairwise: the first in the lower halves of 32 bits.
RETORT_INLINE void loadTwo(const std::uint16_t *from, Lanes &first, Lanes &second)
{
    Bits both;
    std::memcpy(&both, from, sizeof(both));
    first = reinterpret_cast<Lanes>(both << 16);
    second = reinterpret_cast<Lanes>(both & 0xffff0000U);
}

/// Calls run with std::integral_constant of the count, which is 1 to Most.
template<int Most, typename Run>
RETORT_INLINE void withCount(std::int64_t count, const Run &run)
{
    if constexpr (Most > 0) {
        if (count == Most)
            return run(std::integral_constant<int, Most>());
        withCount<Most - 1>(count, run);
    }
}

} // namespace retort::kernels
