#include "core/jobs/smoothed_curve.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace retort {

SmoothedCurve::SmoothedCurve(const Curve *curve, double share) : m_curve(curve), m_share(share)
{
    for (double &weight : m_weights) {
        weight = (1 - share) * m_decay;
        m_decay *= share;
    }
}

/// A mean depends on the one kept before it by one product: a processor works out several at once.
void SmoothedCurve::follow()
{
    const std::size_t size = m_curve->size();
    const std::size_t last = m_means.empty() ? 0 : (m_means.size() - 1) * kStride;
    if (!m_means.empty() && (last >= size || m_curve->at(last) != m_last))
        m_means.clear();
    if (size == 0)
        return;
    if (m_means.empty())
        m_means.push_back(m_curve->at(0).y);
    for (std::size_t index = m_means.size() * kStride; index < size; index += kStride) {
        double sum = 0;
        for (std::size_t back = 0; back < kStride; ++back)
            sum += m_weights[back] * m_curve->at(index - back).y;
        m_means.push_back(m_decay * m_means.back() + sum);
        m_pointsRead += kStride;
    }
    m_last = m_curve->at((m_means.size() - 1) * kStride);
}

double SmoothedCurve::step(double mean, std::size_t index)
{
    ++m_pointsRead;
    return m_share * mean + (1 - m_share) * m_curve->at(index).y;
}

double SmoothedCurve::at(std::size_t index)
{
    follow();
    double mean = m_means[index / kStride];
    for (std::size_t i = index / kStride * kStride + 1; i <= index; ++i)
        mean = step(mean, i);
    return mean;
}

std::size_t SmoothedCurve::indexBefore(double x) const
{
    const CurvePoint *point = m_curve->pointAt(x);
    return point ? std::size_t(point - &m_curve->at(0)) : 0;
}

std::vector<CurvePoint> SmoothedCurve::sampled(double from, double to, std::size_t columns)
{
    std::vector<CurvePoint> result;
    if (m_curve->isEmpty() || columns == 0)
        return result;
    const std::size_t begin = indexBefore(std::nextafter(from, -std::numeric_limits<double>::infinity()));
    const std::size_t last = std::min(indexBefore(to) + 1, m_curve->size() - 1);
    const std::size_t stride = std::bit_ceil(std::max<std::size_t>(1, (last + 1 - begin) / columns));
    const std::size_t first = begin / stride * stride;
    result.reserve((last - first) / stride + 2);
    if (stride >= kStride) { // they are kept
        for (std::size_t i = first; i < last; i += stride)
            result.push_back({m_curve->at(i).x, at(i)});
    } else {
        double mean = at(first);
        for (std::size_t i = first; i < last; ++i) {
            mean = i == first ? mean : step(mean, i);
            if (i % stride == 0)
                result.push_back({m_curve->at(i).x, mean});
        }
    }
    result.push_back({m_curve->at(last).x, at(last)});
    return result;
}

} // namespace retort
