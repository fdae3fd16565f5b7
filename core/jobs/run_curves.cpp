#include "core/jobs/run_curves.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

void startSegment(NamedCurve &curve, const Metric &metric)
{
    curve.segment = metric.segment;
    const std::vector<CurvePoint> tail = curve.points.cutFrom(metric.step);
    curve.smooth.cutFrom(metric.step);
    if (tail.empty())
        return;
    Curve &left = curve.abandoned.emplace_back();
    if (!curve.points.isEmpty())
        left.append(curve.points.last().x, curve.points.last().y);
    for (const CurvePoint &point : tail)
        left.append(point.x, point.y);
}

void addPoint(NamedCurve &curve, double x, double y)
{
    // A log that goes back without a new segment is damaged: what came later wins.
    if (!curve.points.isEmpty() && x < curve.points.last().x) {
        curve.points.cutFrom(x);
        curve.smooth.cutFrom(x);
    }
    if (!std::isfinite(y))
        return;
    const double share = curve.smooth.isEmpty() ? 0 : RunCurves::kSmoothing;
    const double before = curve.smooth.isEmpty() ? 0 : curve.smooth.last().y;
    curve.points.append(x, y);
    curve.smooth.append(x, share * before + (1 - share) * y);
}

} // namespace

void RunCurves::append(std::span<const Metric> metrics)
{
    for (const Metric &metric : metrics) {
        NamedCurve &curve = curveFor(metric);
        if (metric.segment > curve.segment)
            startSegment(curve, metric);
        addPoint(curve, metric.step, metric.value);
        m_lastStep = metric.step;
        m_lastSeconds = metric.seconds;
    }
}

NamedCurve &RunCurves::curveFor(const Metric &metric)
{
    const auto isIt = [&metric](const auto &curve) {
        return curve->name == metric.name && curve->split == metric.split;
    };
    const auto found = std::find_if(m_curves.begin(), m_curves.end(), isIt);
    if (found != m_curves.end())
        return **found;
    auto curve = std::make_unique<NamedCurve>();
    curve->split = metric.split;
    curve->name = metric.name;
    curve->segment = metric.segment;
    return *m_curves.emplace_back(std::move(curve));
}

const NamedCurve *RunCurves::find(std::string_view split, std::string_view name) const
{
    for (const auto &curve : m_curves) {
        if (curve->split == split && curve->name == name)
            return curve.get();
    }
    return nullptr;
}

std::vector<const NamedCurve *> RunCurves::withPrefix(std::string_view split, std::string_view prefix) const
{
    std::vector<const NamedCurve *> found;
    for (const auto &curve : m_curves) {
        if (curve->split == split && curve->name.starts_with(prefix))
            found.push_back(curve.get());
    }
    return found;
}

std::optional<double> RunCurves::lastValue(std::string_view split, std::string_view name) const
{
    const NamedCurve *curve = find(split, name);
    if (!curve || curve->points.isEmpty())
        return std::nullopt;
    return curve->points.last().y;
}

} // namespace retort
