#include "core/jobs/curve.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr std::size_t kShift = 1; // each level holds half of the one below
constexpr std::size_t kSmallestTop = 128; // a level with fewer buckets would never be drawn

/// Points in a bucket of a level, as a shift.
std::size_t shiftOf(std::size_t level)
{
    return kShift * (level + 1);
}

/// How many points back an exponential mean still sees.
std::size_t reachOf(double share)
{
    constexpr double kLeastWeight = 1e-4;
    return share <= 0 ? 0 : std::size_t(std::ceil(std::log(kLeastWeight) / std::log(std::min(share, 0.9999))));
}

} // namespace

void Curve::append(double x, double y)
{
    if (!std::isfinite(y))
        return;
    m_points.push_back({x, y});
    if (m_points.size() >> shiftOf(m_levels.size()) >= kSmallestTop)
        addLevel();
    for (std::size_t level = 0; level < m_levels.size(); ++level)
        addToLevel(level, m_points.size() - 1);
}

void Curve::reserve(std::size_t points)
{
    m_points.reserve(points);
}

void Curve::addLevel()
{
    m_levels.emplace_back();
    // The newest point is added by append().
    for (std::size_t i = 0; i + 1 < m_points.size(); ++i)
        addToLevel(m_levels.size() - 1, i);
}

void Curve::addToLevel(std::size_t level, std::size_t index)
{
    const double y = m_points[index].y;
    auto &buckets = m_levels[level];
    if (index >> shiftOf(level) >= buckets.size()) {
        buckets.push_back({y, y, true});
        return;
    }
    Bucket &bucket = buckets.back();
    if (y < bucket.low) {
        bucket.low = y;
        bucket.lowFirst = false;
    }
    if (y > bucket.high) {
        bucket.high = y;
        bucket.lowFirst = true;
    }
}

std::vector<CurvePoint> Curve::cutFrom(double x)
{
    const std::size_t keep = firstAtOrAbove(x);
    std::vector<CurvePoint> cut(m_points.begin() + std::ptrdiff_t(keep), m_points.end());
    m_points.resize(keep);
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        // The bucket that the cut goes through is filled again from its points.
        const std::size_t whole = keep >> shiftOf(level);
        m_levels[level].resize(std::min(m_levels[level].size(), whole));
        for (std::size_t i = whole << shiftOf(level); i < keep; ++i)
            addToLevel(level, i);
    }
    return cut;
}

std::size_t Curve::firstAtOrAbove(double x) const
{
    const auto below = [](const CurvePoint &point, double value) { return point.x < value; };
    return std::size_t(std::lower_bound(m_points.begin(), m_points.end(), x, below) - m_points.begin());
}

const CurvePoint *Curve::pointAt(double x) const
{
    const auto above = [](double value, const CurvePoint &point) { return value < point.x; };
    const auto next = std::upper_bound(m_points.begin(), m_points.end(), x, above);
    return next == m_points.begin() ? nullptr : &*(next - 1);
}

std::pair<std::size_t, std::size_t> Curve::indicesOf(double from, double to) const
{
    std::size_t begin = firstAtOrAbove(from);
    std::size_t end = firstAtOrAbove(std::nextafter(to, to + 1));
    begin -= begin > 0 ? 1 : 0;
    end += end < m_points.size() ? 1 : 0;
    return {begin, end};
}

std::vector<CurvePoint> Curve::sampled(double from, double to, std::size_t columns) const
{
    std::vector<CurvePoint> result;
    if (m_points.empty() || columns == 0)
        return result;
    const auto [begin, end] = indicesOf(from, to);
    std::size_t level = 0; // 0: the points themselves
    while (level < m_levels.size() && (end - begin) >> (kShift * level) > (level == 0 ? 2 * columns : columns))
        ++level;
    if (level == 0)
        return {m_points.begin() + std::ptrdiff_t(begin), m_points.begin() + std::ptrdiff_t(end)};
    const auto &buckets = m_levels[level - 1];
    const std::size_t shift = shiftOf(level - 1);
    const std::size_t last = std::min(buckets.size(), ((end - 1) >> shift) + 1);
    result.reserve(2 * (last - (begin >> shift)) + 2);
    result.push_back(m_points[begin]);
    for (std::size_t i = begin >> shift; i < last; ++i) {
        const std::size_t middle = std::min((i << shift) + (std::size_t(1) << (shift - 1)), m_points.size() - 1);
        const Bucket &bucket = buckets[i];
        const double x = std::max(m_points[i << shift].x, m_points[begin].x);
        result.push_back({x, bucket.lowFirst ? bucket.low : bucket.high});
        result.push_back({std::max(x, m_points[middle].x), bucket.lowFirst ? bucket.high : bucket.low});
    }
    result.push_back(m_points[end - 1]);
    return result;
}

double Curve::smoothedAt(std::size_t index, double share) const
{
    const std::size_t reach = reachOf(share);
    std::size_t i = index > reach ? index - reach : 0;
    double mean = m_points[i].y;
    while (++i <= index)
        mean = share * mean + (1 - share) * m_points[i].y;
    return mean;
}

Curve::Range Curve::range(double from, double to, std::optional<double> above) const
{
    Range range;
    constexpr std::size_t kColumns = 512;
    for (const CurvePoint &point : sampled(from, to, kColumns)) {
        if (above && point.y <= *above)
            continue;
        range.low = range.isEmpty ? point.y : std::min(range.low, point.y);
        range.high = range.isEmpty ? point.y : std::max(range.high, point.y);
        range.isEmpty = false;
    }
    return range;
}

double Curve::interpolated(double x) const
{
    if (m_points.empty())
        return x;
    const std::size_t next = firstAtOrAbove(x);
    const bool isBetween = next > 0 && next < m_points.size();
    if (next < m_points.size() && m_points[next].x == x)
        return m_points[next].y;
    const CurvePoint &a = isBetween ? m_points[next - 1] : m_points.front();
    const CurvePoint &b = isBetween ? m_points[next] : m_points.back();
    const CurvePoint &start = next == m_points.size() ? b : a;
    const double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
    return start.y + slope * (x - start.x);
}

double Curve::whereIs(double y) const
{
    if (m_points.empty())
        return y;
    const auto below = [](const CurvePoint &point, double value) { return point.y < value; };
    const auto found = std::lower_bound(m_points.begin(), m_points.end(), y, below);
    if (found != m_points.end() && found->y == y)
        return found->x;
    const bool isBetween = found != m_points.begin() && found != m_points.end();
    const CurvePoint &a = isBetween ? *(found - 1) : m_points.front();
    const CurvePoint &b = isBetween ? *found : m_points.back();
    const CurvePoint &start = found == m_points.end() ? b : a;
    const double slope = b.y > a.y ? (b.x - a.x) / (b.y - a.y) : 0;
    return start.x + slope * (y - start.y);
}

} // namespace retort
