#include "core/jobs/axis_walk.h"

#include <algorithm>

namespace retort {

double AxisWalk::at(double step)
{
    if (!m_axis || m_axis->isEmpty())
        return step;
    const std::size_t size = m_axis->size();
    const auto isBelow = [&](std::size_t index) { return index < size && m_axis->at(index).x < step; };
    std::size_t low = m_next > 0 && !isBelow(m_next - 1) ? 0 : m_next; // a step back is looked for anew
    std::size_t stride = 1;
    while (isBelow(low + stride)) {
        low += stride;
        stride *= 2;
    }
    std::size_t high = std::min(low + stride, size);
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (isBelow(middle))
            low = middle + 1;
        else
            high = middle;
    }
    m_next = low;
    if (m_next == 0 || m_next == size || m_axis->at(m_next).x == step)
        return m_axis->interpolated(step);
    const CurvePoint &before = m_axis->at(m_next - 1);
    const CurvePoint &after = m_axis->at(m_next);
    return before.y + (after.y - before.y) / (after.x - before.x) * (step - before.x);
}

} // namespace retort
