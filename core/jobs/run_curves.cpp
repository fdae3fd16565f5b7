#include "core/jobs/run_curves.h"

#include "core/jobs/run_parts.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr std::string_view kSpeed = "system/tokens_per_second";

/// Whether a tail was left behind.
bool startSegment(NamedCurve &curve, const Metric &metric)
{
    curve.segment = metric.segment;
    const std::vector<CurvePoint> tail = curve.points.cutFrom(metric.step);
    if (tail.empty())
        return false;
    Curve &left = curve.abandoned.emplace_back();
    if (!curve.points.isEmpty())
        left.append(curve.points.last().x, curve.points.last().y);
    for (const CurvePoint &point : tail)
        left.append(point.x, point.y);
    return true;
}

void addPoint(NamedCurve &curve, double x, double y)
{
    // A log that goes back without a new segment is damaged: what came later wins.
    if (!curve.points.isEmpty() && x < curve.points.last().x)
        curve.points.cutFrom(x);
    curve.points.append(x, y);
}

/// An axis never goes back, whatever the log says.
void extendAxis(Curve &axis, double step, double value)
{
    if (!axis.isEmpty() && step < axis.last().x)
        axis.cutFrom(step);
    if (axis.isEmpty() || step > axis.last().x)
        axis.append(step, axis.isEmpty() ? std::max(0.0, value) : std::max(axis.last().y, value));
}

/// Seconds of the newest step that are training: an evaluation before it takes none of its tokens.
double trainingSeconds(const Curve &seconds)
{
    if (seconds.size() < 2)
        return seconds.isEmpty() ? 0 : seconds.last().y;
    constexpr double kLongest = 3; // mean steps
    const double mean = seconds.last().y / std::max(1.0, seconds.last().x);
    const CurvePoint &before = seconds.at(seconds.size() - 2);
    const double steps = std::max(1.0, seconds.last().x - before.x);
    return std::min(seconds.last().y - before.y, kLongest * mean * steps);
}

} // namespace

void RunCurves::append(std::span<const Metric> metrics)
{
    for (const Metric &metric : metrics) {
        addToCurve(metric);
        addToAxes(metric);
        if (metric.split == "train")
            m_part = partAndMetric(metric.name).first;
        else if (!m_part.empty() && metric.name == kSpeed)
            addToCurve(
                {metric.step, metric.split, m_part + ":" + metric.name, metric.value, metric.seconds, metric.segment});
        m_lastStep = metric.step;
        m_lastSeconds = metric.seconds;
    }
}

void RunCurves::addToCurve(const Metric &metric)
{
    NamedCurve &curve = curveFor(metric);
    if (metric.segment > curve.segment && startSegment(curve, metric))
        ++m_shape;
    addPoint(curve, metric.step, metric.value);
}

void RunCurves::addToAxes(const Metric &metric)
{
    extendAxis(m_seconds, metric.step, metric.seconds);
    if (partAndMetric(metric.name).second == "tokens") {
        if (!m_hasTokens)
            m_tokens = {};
        m_hasTokens = true;
        extendAxis(m_tokens, metric.step, metric.value);
    } else if (!m_hasTokens && metric.name == kSpeed && std::isfinite(metric.value)) {
        const double before =
            m_tokens.isEmpty() ? 0 : m_tokens.interpolated(std::min<double>(metric.step, m_tokens.last().x));
        extendAxis(m_tokens, metric.step, before + metric.value * trainingSeconds(m_seconds));
    }
}

const Curve *RunCurves::axis(StepAxis axis) const
{
    if (axis == StepAxis::Step)
        return nullptr;
    return axis == StepAxis::Time ? &m_seconds : &m_tokens;
}

NamedCurve &RunCurves::curveFor(const Metric &metric)
{
    const auto isIt = [&metric](const auto &curve) {
        return curve->name == metric.name && curve->split == metric.split;
    };
    if (m_next < m_curves.size() && isIt(m_curves[m_next]))
        return *m_curves[m_next++];
    const auto found = std::find_if(m_curves.begin(), m_curves.end(), isIt);
    m_next = std::size_t(found - m_curves.begin()) + 1;
    if (found != m_curves.end())
        return **found;
    ++m_shape;
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
