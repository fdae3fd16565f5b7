#include "core/report/report_curves.h"

#include "core/store/metric_log.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace retort {

namespace {

class CurveCollector
{
public:
    void add(const Metric &metric)
    {
        const auto [found, isNew] = m_places.try_emplace({metric.split, metric.name}, m_curves.size());
        if (isNew) {
            m_curves.push_back({metric.split, metric.name, {}, {}});
            m_segments.push_back(metric.segment);
        }
        ReportCurve &curve = m_curves[found->second];
        if (std::exchange(m_segments[found->second], metric.segment) < metric.segment)
            abandonFrom(curve, metric.step);
        const bool isInOrder = curve.points.empty() || curve.points.back().x <= metric.step;
        if (std::isfinite(metric.value) && isInOrder)
            curve.points.push_back({static_cast<double>(metric.step), metric.value});
    }

    std::vector<ReportCurve> take() { return std::move(m_curves); }

private:
    static void abandonFrom(ReportCurve &curve, int step)
    {
        const auto first = std::lower_bound(curve.points.begin(), curve.points.end(), static_cast<double>(step),
                                            [](const ReportPoint &point, double x) { return point.x < x; });
        if (first == curve.points.end())
            return;
        curve.abandoned.emplace_back(first, curve.points.end());
        curve.points.erase(first, curve.points.end());
    }

    std::vector<ReportCurve> m_curves;
    std::vector<int> m_segments; // of each curve
    std::map<std::pair<std::string, std::string>, std::size_t> m_places;
};

} // namespace

std::vector<ReportCurve> readCurves(const std::filesystem::path &metricsFile)
{
    if (!std::filesystem::exists(metricsFile))
        return {};
    CurveCollector collector;
    MetricReader(metricsFile).readNew([&](const Metric &metric) { collector.add(metric); });
    return collector.take();
}

std::vector<ReportPoint> thinned(const std::vector<ReportPoint> &points, std::size_t columns)
{
    if (columns == 0 || points.size() <= 2 * columns + 2)
        return points;
    std::vector<ReportPoint> kept {points.front()};
    const std::size_t inner = points.size() - 2;
    for (std::size_t column = 0; column < columns; ++column) {
        const auto begin = points.begin() + 1 + static_cast<std::ptrdiff_t>(column * inner / columns);
        const auto end = points.begin() + 1 + static_cast<std::ptrdiff_t>((column + 1) * inner / columns);
        const auto isLower = [](const ReportPoint &a, const ReportPoint &b) { return a.y < b.y; };
        auto [low, high] = std::minmax_element(begin, end, isLower);
        if (high < low)
            std::swap(low, high);
        kept.push_back(*low);
        if (high != low)
            kept.push_back(*high);
    }
    kept.push_back(points.back());
    return kept;
}

} // namespace retort
