#pragma once

#include "core/jobs/curve.h"

#include <array>
#include <cstddef>
#include <vector>

namespace retort {

/// The exponential means of a curve with one share, kept at every few points: a mean anywhere, and a screenful of them,
/// cost the same in a long curve as in a short one. Each point is read once when it is new. It follows its curve, which
/// must outlive it, as that grows, and begins anew when another end was put to it. For one thread.
class SmoothedCurve
{
public:
    SmoothedCurve(const Curve *curve, double share);

    /// `share` of the mean so far and the rest of the new value, begun at the first.
    [[nodiscard]] double at(std::size_t index);

    /// The means over [from, to] with one point outside on each side, at every point where they fit into `columns`,
    /// else at evenly spaced ones, which stay the same while a range moves; twice as many at most.
    [[nodiscard]] std::vector<CurvePoint> sampled(double from, double to, std::size_t columns);

    /// Of the curve, since the beginning: what was worked out.
    [[nodiscard]] std::size_t pointsRead() const { return m_pointsRead; }

private:
    static constexpr std::size_t kStride = 16; // points between two means that are kept

    void follow();
    [[nodiscard]] double step(double mean, std::size_t index);
    [[nodiscard]] std::size_t indexBefore(double x) const; // of the last point that is not above it, or the first

    const Curve *m_curve;
    double m_share;
    double m_decay = 1; // share of a mean in the next one that is kept
    std::array<double, kStride> m_weights {}; // of the points between, the newest first
    std::vector<double> m_means; // of the points 0, kStride, 2 * kStride ...
    CurvePoint m_last; // point of the last mean: another one there means that the curve was cut
    std::size_t m_pointsRead = 0;
};

} // namespace retort
