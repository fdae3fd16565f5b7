#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

// What the kernels' inner loops share. RETORT_INLINE functions take the instruction set of the function that they end
// up in, so only files of kernels include this.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define RETORT_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define RETORT_KERNEL
#endif
#define RETORT_INLINE inline __attribute__((always_inline))

namespace retort::kernels {

// e^x to about one unit in the last place, without branches, so that loops over it become vector code. Cephes'
// reduction and polynomial.
RETORT_INLINE float exponential(float x)
{
    const float clamped = std::min(88.0F, std::max(-87.0F, x));
    const float shifted = clamped * 1.44269504088896341F + 12582912.0F; // rounds to a whole number
    const float whole = shifted - 12582912.0F;
    const float rest = (clamped - whole * 0.693359375F) + whole * 2.12194440e-4F;
    float sum = 1.9875691500e-4F;
    sum = sum * rest + 1.3981999507e-3F;
    sum = sum * rest + 8.3334519073e-3F;
    sum = sum * rest + 4.1665795894e-2F;
    sum = sum * rest + 1.6666665459e-1F;
    sum = sum * rest + 5.0000001201e-1F;
    sum = sum * rest * rest + rest + 1.0F;
    const auto exponent = static_cast<std::int32_t>(whole) + 127;
    return sum * std::bit_cast<float>(exponent << 23);
}

RETORT_INLINE float sigmoid(float x)
{
    return 1.0F / (1.0F + exponential(-x));
}

RETORT_INLINE float product(const float *a, const float *b, std::int64_t count)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

RETORT_INLINE float maximum(const float *x, std::int64_t count)
{
    float largest = x[0];
#pragma omp simd reduction(max : largest)
    for (std::int64_t i = 0; i < count; ++i)
        largest = std::max(largest, x[i]);
    return largest;
}

/// Writes e^(scale x - shift) over x and gives the sum.
RETORT_INLINE float exponentials(float *x, std::int64_t count, float scale, float shift)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < count; ++i) {
        x[i] = exponential(scale * x[i] - shift);
        sum += x[i];
    }
    return sum;
}

} // namespace retort::kernels
