#include "core/models/panel_kernels.h"

#include "core/models/half_floats.h"
#include "core/models/kernel_levels.h"

#ifdef RETORT_X86_LEVELS
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>

namespace retort::kernels {

namespace {

constexpr std::int64_t kHalves = kPanelWidth / kLanes;

RETORT_INLINE float valueOf(float value)
{
    return value;
}

RETORT_INLINE float valueOf(Brain value)
{
    return floatOfBrain(value);
}

/// The sums of `Rows` tokens stay in registers while the panel passes by.
template<int Rows, typename X>
RETORT_INLINE void passPanel(RowsOf<const X> x, const float *panel, Lanes (&sums)[Rows][kHalves], std::int64_t inputs)
{
    for (std::int64_t i = 0; i < inputs; ++i, panel += kPanelWidth) {
        Lanes weights[kHalves];
        for (int half = 0; half < kHalves; ++half)
            load(panel + half * kLanes, weights[half]);
        for (int row = 0; row < Rows; ++row)
            for (int half = 0; half < kHalves; ++half)
                sums[row][half] += weights[half] * valueOf(x.data[row * x.stride + i]);
    }
}

template<int Rows, typename X>
RETORT_INLINE void passPanel(RowsOf<const X> x, const Brain *panel, Lanes (&sums)[Rows][kHalves], std::int64_t inputs)
{
    for (std::int64_t i = 0; i < inputs; i += 2, panel += 2 * kPanelWidth) {
        Lanes first[kHalves];
        Lanes second[kHalves];
        for (int half = 0; half < kHalves; ++half)
            loadTwo(panel + half * 2 * kLanes, first[half], second[half]);
        for (int row = 0; row < Rows; ++row) {
            const float a = valueOf(x.data[row * x.stride + i]);
            const float b = valueOf(x.data[row * x.stride + i + 1]);
            for (int half = 0; half < kHalves; ++half) {
                sums[row][half] += first[half] * a;
                sums[row][half] += second[half] * b;
            }
        }
    }
}

template<int Rows, typename X, typename W>
RETORT_INLINE void multiplyRows(RowsOf<const X> x, const W *panel, RowsOf<float> y, std::int64_t inputs)
{
    Lanes sums[Rows][kHalves] = {};
    passPanel<Rows>(x, panel, sums, inputs);
    for (int row = 0; row < Rows; ++row)
        std::memcpy(y.data + row * y.stride, sums[row], sizeof(sums[row]));
}

/// Cuts the rows into blocks of at most `Most`, nearly equal ones.
template<int Most, typename Block>
RETORT_INLINE void inBlocks(std::int64_t rows, const Block &block)
{
    const std::int64_t blocks = (rows + Most - 1) / Most;
    for (std::int64_t i = 0; i < blocks; ++i)
        block(rows * i / blocks, rows * (i + 1) / blocks - rows * i / blocks);
}

template<int Most, typename X, typename W>
RETORT_INLINE void multiplyAll(RowsOf<const X> x, const W *panel, RowsOf<float> y, std::int64_t rows,
                               std::int64_t inputs)
{
    inBlocks<Most>(
        rows, [&](std::int64_t begin, std::int64_t count) __attribute__((always_inline)) {
            withCount<Most>(
                count, [&](auto fixed) __attribute__((always_inline)) {
                    multiplyRows<decltype(fixed)::value>(RowsOf<const X> {x.data + begin * x.stride, x.stride}, panel,
                                                         RowsOf<float> {y.data + begin * y.stride, y.stride}, inputs);
                });
        });
}

// As many rows as an instruction set has registers for.
constexpr int kRowsPlain = 2;
constexpr int kRowsV3 = 2;
constexpr int kRowsV4 = 12;

template<typename X, typename W>
void multiplyPlain(RowsOf<const X> x, const W *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs)
{
    multiplyAll<kRowsPlain>(x, panel, y, rows, inputs);
}

#ifdef RETORT_X86_LEVELS

template<typename X, typename W>
RETORT_TARGET_V3 void multiplyV3(RowsOf<const X> x, const W *panel, RowsOf<float> y, std::int64_t rows,
                                 std::int64_t inputs)
{
    multiplyAll<kRowsV3>(x, panel, y, rows, inputs);
}

template<typename X, typename W>
RETORT_TARGET_V4 void multiplyV4(RowsOf<const X> x, const W *panel, RowsOf<float> y, std::int64_t rows,
                                 std::int64_t inputs)
{
    multiplyAll<kRowsV4>(x, panel, y, rows, inputs);
}

/// One instruction multiplies a pair of inputs and adds both products.
template<int Rows>
RETORT_TARGET_BRAIN RETORT_INLINE void multiplyPairs(RowsOf<const Brain> x, const Brain *panel, RowsOf<float> y,
                                                     std::int64_t inputs)
{
    __m512 sums[Rows][kHalves];
    for (int row = 0; row < Rows; ++row)
        for (int half = 0; half < kHalves; ++half)
            sums[row][half] = _mm512_setzero_ps();
    for (std::int64_t i = 0; i < inputs; i += 2, panel += 2 * kPanelWidth) {
        const __m512bh first = (__m512bh)_mm512_loadu_si512(panel);
        const __m512bh second = (__m512bh)_mm512_loadu_si512(panel + 2 * kLanes);
        for (int row = 0; row < Rows; ++row) {
            int pair = 0;
            std::memcpy(&pair, x.data + row * x.stride + i, sizeof(pair));
            const __m512bh values = (__m512bh)_mm512_set1_epi32(pair);
            sums[row][0] = _mm512_dpbf16_ps(sums[row][0], first, values);
            sums[row][1] = _mm512_dpbf16_ps(sums[row][1], second, values);
        }
    }
    for (int row = 0; row < Rows; ++row)
        for (int half = 0; half < kHalves; ++half)
            _mm512_storeu_ps(y.data + row * y.stride + half * kLanes, sums[row][half]);
}

RETORT_TARGET_BRAIN void multiplyBrain(RowsOf<const Brain> x, const Brain *panel, RowsOf<float> y, std::int64_t rows,
                                       std::int64_t inputs)
{
    inBlocks<kRowsV4>(rows, [&](std::int64_t begin, std::int64_t count) RETORT_TARGET_BRAIN {
        withCount<kRowsV4>(count, [&](auto fixed) RETORT_TARGET_BRAIN {
            multiplyPairs<decltype(fixed)::value>({x.data + begin * x.stride, x.stride}, panel,
                                                  {y.data + begin * y.stride, y.stride}, inputs);
        });
    });
}

#endif

template<typename X, typename W>
using Multiply = void (*)(RowsOf<const X>, const W *, RowsOf<float>, std::int64_t, std::int64_t);

template<typename X, typename W>
Multiply<X, W> chooseMultiply()
{
#ifdef RETORT_X86_LEVELS
    if (__builtin_cpu_supports("x86-64-v4"))
        return multiplyV4<X, W>;
    if (__builtin_cpu_supports("x86-64-v3"))
        return multiplyV3<X, W>;
#endif
    return multiplyPlain<X, W>;
}

Multiply<Brain, Brain> chooseMultiplyBrain()
{
#ifdef RETORT_X86_LEVELS
    if (__builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512bf16"))
        return multiplyBrain;
#endif
    return chooseMultiply<Brain, Brain>();
}

} // namespace

void pack(const PanelSource &source, float *panel)
{
    std::fill(panel, panel + panelSize(source.inputs), 0.0F);
    for (std::int64_t output = 0; output < source.outputs; ++output)
        for (std::int64_t i = 0; i < source.inputs; ++i)
            panel[i * kPanelWidth + output] = source.data[output * source.outStride + i * source.inStride];
}

/// In runs, so that rounding is vector code and what is scattered are whole pairs.
void pack(const PanelSource &source, Brain *panel)
{
    constexpr std::int64_t kRun = 256;
    std::array<float, kRun> values {};
    std::array<Brain, kRun> rounded {};
    std::fill(panel, panel + panelSize(source.inputs), Brain(0));
    for (std::int64_t output = 0; output < source.outputs; ++output)
        for (std::int64_t begin = 0; begin < source.inputs; begin += kRun) {
            const std::int64_t count = std::min(kRun, source.inputs - begin);
            const float *from = source.data + output * source.outStride + begin * source.inStride;
            for (std::int64_t i = 0; i < count; ++i)
                values[static_cast<std::size_t>(i)] = from[i * source.inStride];
            if (count < kRun)
                values[static_cast<std::size_t>(count)] = 0; // the other half of a last pair
            toBrain(values.data(), rounded.data(), kRun);
            for (std::int64_t i = 0; i < count; i += 2)
                std::memcpy(panel + (begin + i) * kPanelWidth + output * 2, rounded.data() + i, 2 * sizeof(Brain));
        }
}

void unpack(const float *panel, std::int64_t output, std::int64_t inputs, float *weights)
{
    for (std::int64_t i = 0; i < inputs; ++i)
        weights[i] = panel[i * kPanelWidth + output];
}

void unpack(const Brain *panel, std::int64_t output, std::int64_t inputs, float *weights)
{
    for (std::int64_t i = 0; i < inputs; ++i)
        weights[i] = floatOfBrain(panel[i / 2 * 2 * kPanelWidth + output * 2 + i % 2]);
}

void multiplyPanel(RowsOf<const float> x, const float *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs)
{
    static const Multiply<float, float> multiply = chooseMultiply<float, float>();
    multiply(x, panel, y, rows, inputs);
}

void multiplyPanel(RowsOf<const float> x, const Brain *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs)
{
    static const Multiply<float, Brain> multiply = chooseMultiply<float, Brain>();
    multiply(x, panel, y, rows, inputs);
}

void multiplyPanel(RowsOf<const Brain> x, const Brain *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs)
{
    static const Multiply<Brain, Brain> multiply = chooseMultiplyBrain();
    multiply(x, panel, y, rows, inputs);
}

RETORT_KERNEL void toBrain(const float *x, Brain *out, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        out[i] = brainOfFloat(x[i]);
}

} // namespace retort::kernels
