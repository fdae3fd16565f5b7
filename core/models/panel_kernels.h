#pragma once

#include <cstdint>

// Products of a few tokens with large matrices: what decoding spends its time on. One thread each, no tensors here.
// A matrix of weights (out, in) is cut into panels of kPanelWidth outputs, whose weights lie beside each other for each
// input, so that a product reads memory once and in order. Every token's sums are made in the same order however many
// tokens there are: a row's result does not depend on its neighbours.

namespace retort::kernels {

inline constexpr std::int64_t kPanelWidth = 32;

using Brain = std::uint16_t; // the bits of a bfloat16

/// Values of a panel for so many inputs; inputs count in pairs.
[[nodiscard]] constexpr std::int64_t panelSize(std::int64_t inputs)
{
    return (inputs + 1) / 2 * 2 * kPanelWidth;
}

/// Some outputs of a matrix as it lies elsewhere: the weight of output o and input i at data[o * outStride + i *
/// inStride].
struct PanelSource
{
    const float *data = nullptr;
    std::int64_t outStride = 0;
    std::int64_t inStride = 1;
    std::int64_t outputs = 0; // at most kPanelWidth; the others become zero
    std::int64_t inputs = 0;
};

void pack(const PanelSource &source, float *panel);
void pack(const PanelSource &source, Brain *panel); // rounded

/// The weights of one output back.
void unpack(const float *panel, std::int64_t output, std::int64_t inputs, float *weights);
void unpack(const Brain *panel, std::int64_t output, std::int64_t inputs, float *weights);

/// Rows of values, `stride` apart.
template<typename T>
struct RowsOf
{
    T *data = nullptr;
    std::int64_t stride = 0;
};

/// y (rows, kPanelWidth) = x (rows, inputs) times the panel. Rows of x are readable and zero up to an even number of
/// inputs.
void multiplyPanel(RowsOf<const float> x, const float *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs);
void multiplyPanel(RowsOf<const float> x, const Brain *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs);
/// Sums in float32 of products of bfloat16; by the processor's own instruction where it has one.
void multiplyPanel(RowsOf<const Brain> x, const Brain *panel, RowsOf<float> y, std::int64_t rows, std::int64_t inputs);

void toBrain(const float *x, Brain *out, std::int64_t count);

} // namespace retort::kernels
