#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace retort {

struct CurvePoint
{
    double x = 0;
    double y = 0;

    bool operator==(const CurvePoint &) const = default;
};

/// Points of one curve in ascending x, with a pyramid of minima and maxima above them, so that a screen's worth of
/// a million points is found in microseconds. Appending costs a few operations. For one thread at a time.
class Curve
{
public:
    /// x must not be below the last one; a y that is not finite is left out.
    void append(double x, double y);
    void reserve(std::size_t points);

    /// Cuts off the points from x on and returns them.
    std::vector<CurvePoint> cutFrom(double x);

    [[nodiscard]] std::size_t size() const { return m_points.size(); }
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    [[nodiscard]] const CurvePoint &at(std::size_t index) const { return m_points[index]; }
    [[nodiscard]] const CurvePoint &last() const { return m_points.back(); }

    /// The point with the largest x that is not above the given one; nullptr before the first.
    [[nodiscard]] const CurvePoint *pointAt(double x) const;

    /// The curve over [from, to] with one point outside on each side, thinned to at most about two points for each
    /// of `columns`: in every bucket its least and greatest y in their order, so that no spike is lost.
    [[nodiscard]] std::vector<CurvePoint> sampled(double from, double to, std::size_t columns) const;

    /// The exponential mean at a point: `share` of the mean so far and the rest of the new value, begun at the first.
    /// Values whose weight would be below 1e-4 are left out, so that it costs the same anywhere in a long curve.
    [[nodiscard]] double smoothedAt(std::size_t index, double share) const;

    struct Range
    {
        double low = 0;
        double high = 0;
        bool isEmpty = true;
    };

    /// Least and greatest y over [from, to] and the one point on each side of it; with `above` only of what is above
    /// it (0 for a logarithmic scale).
    [[nodiscard]] Range range(double from, double to, std::optional<double> above = {}) const;

    /// y at any x: between two points on the line through them, beyond the ends on the line of the whole curve.
    [[nodiscard]] double interpolated(double x) const;
    /// The x of an ascending curve at which it reaches y; the inverse of interpolated().
    [[nodiscard]] double whereIs(double y) const;

private:
    struct Bucket
    {
        double low = 0;
        double high = 0;
        bool lowFirst = true;
    };

    void addLevel();
    void addToLevel(std::size_t level, std::size_t index);
    [[nodiscard]] std::size_t firstAtOrAbove(double x) const;
    [[nodiscard]] std::pair<std::size_t, std::size_t> indicesOf(double from, double to) const; // one more on each side

    std::vector<CurvePoint> m_points;
    std::vector<std::vector<Bucket>> m_levels; // level k: one bucket for 2^(k+1) points
};

} // namespace retort
