#include "core/models/packed_matrix.h"

#include "core/models/row_threads.h"

#include <algorithm>
#include <cassert>

namespace retort {

using kernels::kPanelWidth;
using kernels::PanelSource;

namespace {

void forPanels(const PackedMatrix &matrix, const std::function<void(std::int64_t)> &work)
{
    const auto elements = static_cast<std::size_t>(matrix.inputs() * kPanelWidth);
    forRanges(static_cast<std::size_t>(matrix.panels()), elements, [&](std::size_t begin, std::size_t end) {
        for (std::size_t panel = begin; panel < end; ++panel)
            work(static_cast<std::int64_t>(panel));
    });
}

} // namespace

TokenRows::TokenRows(std::int64_t rows, std::int64_t width, bool hasBrain)
    : m_stride((width + kPanelWidth - 1) / kPanelWidth * kPanelWidth)
    , m_values(std::make_unique<float[]>(static_cast<std::size_t>(rows * m_stride)))
{
    if (hasBrain)
        m_brain = std::make_unique<kernels::Brain[]>(static_cast<std::size_t>(rows * m_stride));
}

void TokenRows::settle(std::int64_t index, std::int64_t begin, std::int64_t count)
{
    if (m_brain != nullptr)
        kernels::toBrain(row(index) + begin, m_brain.get() + index * m_stride + begin, count);
}

PackedMatrix::PackedMatrix(std::int64_t outputs, std::int64_t inputs, bool isBrain)
    : m_outputs(outputs), m_inputs(inputs), m_panelSize(kernels::panelSize(inputs))
{
    const auto size = static_cast<std::size_t>(panels() * m_panelSize);
    if (isBrain)
        m_brains = std::make_unique_for_overwrite<kernels::Brain[]>(size);
    else
        m_floats = std::make_unique_for_overwrite<float[]>(size);
}

void PackedMatrix::setPanel(std::int64_t panel, const PanelSource &source)
{
    assert(source.inputs == m_inputs);
    if (m_brains != nullptr)
        kernels::pack(source, m_brains.get() + panel * m_panelSize);
    else
        kernels::pack(source, m_floats.get() + panel * m_panelSize);
}

void PackedMatrix::unpack(std::int64_t output, float *weights) const
{
    const std::int64_t origin = output / kPanelWidth * m_panelSize;
    if (m_brains != nullptr)
        kernels::unpack(m_brains.get() + origin, output % kPanelWidth, m_inputs, weights);
    else
        kernels::unpack(m_floats.get() + origin, output % kPanelWidth, m_inputs, weights);
}

void PackedMatrix::multiply(const TokenRows &x, std::int64_t panel, std::int64_t first, std::int64_t rows,
                            kernels::RowsOf<float> y) const
{
    const std::int64_t origin = panel * m_panelSize;
    const kernels::RowsOf<const float> values {x.row(first), x.stride()};
    if (m_brains == nullptr)
        kernels::multiplyPanel(values, m_floats.get() + origin, y, rows, m_inputs);
    else if (x.hasBrain())
        kernels::multiplyPanel({x.brain() + first * x.stride(), x.stride()}, m_brains.get() + origin, y, rows,
                               m_inputs);
    else
        kernels::multiplyPanel(values, m_brains.get() + origin, y, rows, m_inputs);
}

PackedMatrix packMatrix(std::span<const float> weights, std::int64_t outputs, std::int64_t inputs, bool isTransposed,
                        bool isBrain)
{
    assert(std::ssize(weights) == outputs * inputs);
    PackedMatrix matrix(outputs, inputs, isBrain);
    const std::int64_t outStride = isTransposed ? 1 : inputs;
    forPanels(matrix, [&](std::int64_t panel) {
        const std::int64_t first = panel * kPanelWidth;
        matrix.setPanel(panel, {weights.data() + first * outStride, outStride, isTransposed ? outputs : 1,
                                std::min(kPanelWidth, outputs - first), inputs});
    });
    return matrix;
}

PackedMatrix packGated(std::span<const float> weights, std::int64_t inner, std::int64_t inputs, bool isBrain)
{
    assert(std::ssize(weights) == 2 * inner * inputs);
    const std::int64_t pairs = (inner + kPanelWidth - 1) / kPanelWidth;
    PackedMatrix matrix(2 * pairs * kPanelWidth, inputs, isBrain);
    forPanels(matrix, [&](std::int64_t panel) {
        const std::int64_t first = panel / 2 * kPanelWidth;
        const float *half = weights.data() + panel % 2 * inner * inputs;
        matrix.setPanel(panel, {half + first * inputs, inputs, 1, std::min(kPanelWidth, inner - first), inputs});
    });
    return matrix;
}

} // namespace retort
