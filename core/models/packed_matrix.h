#pragma once

#include "core/models/panel_kernels.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace retort {

/// How the weights of a student that only writes are held and multiplied.
enum class DecodingType {
    Float32, // float32 throughout; weights that are bfloat16 already stay so, which loses nothing
    Brain, // weights, cache and both sides of products in bfloat16; sums, norms and residuals in float32
};

/// A row for every token, each as a product reads it: float32 and, where asked for, bfloat16 as well. Rows are padded
/// with zeros to an even width.
class TokenRows
{
public:
    TokenRows() = default;
    TokenRows(std::int64_t rows, std::int64_t width, bool hasBrain);

    [[nodiscard]] float *row(std::int64_t index) { return m_values.get() + index * m_stride; }
    [[nodiscard]] const float *row(std::int64_t index) const { return m_values.get() + index * m_stride; }
    [[nodiscard]] std::int64_t stride() const { return m_stride; }

    /// Makes the bfloat16 side of values of a row that were written.
    void settle(std::int64_t index, std::int64_t begin, std::int64_t count);

    [[nodiscard]] bool hasBrain() const { return m_brain != nullptr; }
    [[nodiscard]] const kernels::Brain *brain() const { return m_brain.get(); }
    [[nodiscard]] const float *values() const { return m_values.get(); }

private:
    std::int64_t m_stride = 0;
    std::unique_ptr<float[]> m_values;
    std::unique_ptr<kernels::Brain[]> m_brain;
};

/// A matrix (out, in) laid out for decoding (panel_kernels.h). Read by several threads.
class PackedMatrix
{
public:
    PackedMatrix() = default;
    PackedMatrix(std::int64_t outputs, std::int64_t inputs, bool isBrain);

    /// Packs panels from `source`, whose outputs fill one panel each; panels may be set from several threads.
    void setPanel(std::int64_t panel, const kernels::PanelSource &source);

    [[nodiscard]] std::int64_t outputs() const { return m_outputs; }
    [[nodiscard]] std::int64_t inputs() const { return m_inputs; }
    [[nodiscard]] std::int64_t panels() const { return (m_outputs + kernels::kPanelWidth - 1) / kernels::kPanelWidth; }
    [[nodiscard]] std::int64_t paddedOutputs() const { return panels() * kernels::kPanelWidth; }

    /// The weights of one output.
    void unpack(std::int64_t output, float *weights) const;

    /// y (rows, kPanelWidth) = rows of x, from `first` on, times one panel.
    void multiply(const TokenRows &x, std::int64_t panel, std::int64_t first, std::int64_t rows,
                  kernels::RowsOf<float> y) const;

private:
    std::int64_t m_outputs = 0;
    std::int64_t m_inputs = 0;
    std::int64_t m_panelSize = 0;
    std::unique_ptr<float[]> m_floats; // one of the two
    std::unique_ptr<kernels::Brain[]> m_brains;
};

/// A whole matrix of `outputs` rows beside each other in memory, or, stored transposed, of columns.
[[nodiscard]] PackedMatrix packMatrix(std::span<const float> weights, std::int64_t outputs, std::int64_t inputs,
                                      bool isTransposed, bool isBrain);

/// Gate and up, each (inner, inputs), one above the other in `weights`: their panels take turns, so that one thread has
/// both of an inner column. Outputs are twice the padded inner width.
[[nodiscard]] PackedMatrix packGated(std::span<const float> weights, std::int64_t inner, std::int64_t inputs,
                                     bool isBrain);

} // namespace retort
