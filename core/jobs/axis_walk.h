#pragma once

#include "core/jobs/curve.h"

#include <cstddef>

namespace retort {

/// Where ascending steps are on an axis (seconds or tokens over steps): Curve::interpolated(), but each place is looked
/// for from the one before it on, so that a million points in their order cost a few milliseconds. For one thread.
class AxisWalk
{
public:
    explicit AxisWalk(const Curve *axis) : m_axis(axis) {} // nullptr: the steps themselves

    [[nodiscard]] double at(double step);

private:
    const Curve *m_axis;
    std::size_t m_next = 0; // the first point that is not below the last step
};

} // namespace retort
