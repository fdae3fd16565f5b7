#include "core/evaluation/statistics.h"
#include "core/jobs/axis_walk.h"
#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/numbers.h"

#include <algorithm>
#include <cmath>

// What a chart does before each replot: thin the curves to the pixels and scale the values.

namespace retort {

namespace {

constexpr double kTopRoom = 0.08; // of the value range, above the highest point
constexpr double kLeastShare = 5e-3; // of the highest value, that the axis shows
constexpr double kBandShare = 0.16;
constexpr double kTeacherBandShare = 0.06;
constexpr int kPixelsPerStepTick = 56;
constexpr int kPixelsPerValueTick = 25;
constexpr int kPixelsPerMean = 2; // of a smoothed curve

/// By pixels of the window, on a finer screen, too: a smooth line needs no more means there, a body no more columns.
QVector<QCPGraphData> thinned(const DrawnCurve &drawn, double from, double to, int width)
{
    const auto columns = std::size_t(std::max(1, width));
    const auto means = std::size_t(std::max(1, width / kPixelsPerMean));
    const double first = drawn.toStep(from);
    const double last = drawn.toStep(to);
    const auto points =
        drawn.smooth ? drawn.smooth->sampled(first, last, means) : drawn.curve->sampled(first, last, columns);
    AxisWalk axis(drawn.look.axis);
    QVector<QCPGraphData> data;
    data.reserve(qsizetype(points.size()));
    for (const CurvePoint &point : points)
        data.append({axis.at(point.x), point.y});
    return data;
}

void include(Curve::Range &all, double value)
{
    all.low = all.isEmpty ? value : std::min(all.low, value);
    all.high = all.isEmpty ? value : std::max(all.high, value);
    all.isEmpty = false;
}

} // namespace

void CurveChart::rebuild()
{
    if (!m_isZoomed)
        m_plot->xAxis->setRange(0, axisEnd());
    if (m_hasLabelMargin)
        makeLabelMargin();
    const QSize size = m_plot->axisRect()->size();
    m_plot->xAxis->ticker()->setTickCount(std::clamp(size.width() / kPixelsPerStepTick, 2, 6));
    m_plot->yAxis->ticker()->setTickCount(std::clamp(size.height() / kPixelsPerValueTick, 2, 6));
    const QCPRange range = m_plot->xAxis->range();
    rebuildCurves(range.lower, range.upper);
    rebuildTeachers(range.lower, range.upper);
    scaleValues(range.lower, range.upper);
    if (m_hasStrip || m_pointed)
        showReadOut();
    m_isDirty = false;
    ++m_redraws;
    m_sinceRedraw.restart();
}

void CurveChart::rebuildCurves(double from, double to)
{
    const Theme &theme = themeOf(this);
    const int width = m_plot->axisRect()->width();
    for (const DrawnCurve &drawn : m_parts->curves) {
        const QPen pen = penOf(drawn.look, theme);
        const QVector<QCPGraphData> points = thinned(drawn, from, to, width);
        // What goes up and down in every column of pixels is a body, no line: soft edges or dashes of it are not seen
        // and would cost a hundred times as much.
        const bool isBody = !m_isOnPaper && !drawn.look.marker && points.size() > width;
        drawn.graph->data()->set(points, true);
        drawn.graph->setPen(pen);
        drawn.graph->setBody(isBody);
        drawn.graph->setAntialiased(!isBody);
        drawn.graph->setScatterStyle(scatterOf(drawn.look, pen.color(), theme.bg2));
    }
    const DrawnCurve &banded = m_parts->banded;
    if (!banded.curve)
        return;
    QVector<QCPGraphData> low;
    QVector<QCPGraphData> high;
    for (const QCPGraphData &point : thinned(banded, from, to, width)) {
        const Proportion interval =
            wilson(std::clamp(point.value, 0.0, 1.0) * double(banded.look.count), banded.look.count);
        low.append({point.key, interval.low});
        high.append({point.key, interval.high});
    }
    banded.graph->data()->set(low, true);
    m_parts->bandHigh->data()->set(high, true);
    m_parts->bandHigh->setBrush(mixed(theme.seriesAt(banded.look.series), theme.bg2, kBandShare));
}

void CurveChart::rebuildTeachers(double from, double to)
{
    const Theme &theme = themeOf(this);
    for (const DrawnTeacher &teacher : m_parts->teachers) {
        const auto flat = [&](double value) { return QVector<QCPGraphData> {{from, value}, {to, value}}; };
        teacher.line->data()->set(flat(teacher.value.value), true);
        teacher.line->setPen(teacherPen(theme));
        teacher.low->data()->set(flat(teacher.value.low), true);
        teacher.high->data()->set(flat(teacher.value.high), true);
        teacher.high->setBrush(mixed(theme.teacher, theme.bg2, kTeacherBandShare));
    }
}

/// How far the axis must reach for the highest teacher's label to stand above its line, also at 100 %.
double CurveChart::teacherRoom() const
{
    constexpr double kWidestShare = 0.4; // of a plot so low that a label takes much of it
    double highest = 0;
    for (const DrawnTeacher &teacher : m_parts->teachers)
        highest = std::max(highest, teacher.value.value);
    const double room = kTeacherLabelOffset + kEndLabelHeight / 2 + 1;
    return highest / (1 - std::min(kWidestShare, room / std::max(1, m_plot->axisRect()->height())));
}

void CurveChart::scaleValues(double from, double to)
{
    Curve::Range all;
    for (const DrawnCurve &drawn : m_parts->curves) {
        const Curve::Range range = drawn.curve->range(drawn.toStep(from), drawn.toStep(to),
                                                      m_isLogarithmic ? std::optional(0.0) : std::nullopt);
        if (range.isEmpty)
            continue;
        include(all, range.low);
        include(all, range.high);
    }
    if (m_format == AxisFormat::Percent) {
        for (const DrawnTeacher &teacher : m_parts->teachers)
            include(all, std::max(teacher.value.high, teacher.value.value));
        m_plot->yAxis->setRange(0, std::max(all.isEmpty ? 1 : std::clamp(all.high + 0.1, 0.2, 1.04), teacherRoom()));
        return;
    }
    if (all.isEmpty)
        all = {0.1, 1, false};
    if (m_isLogarithmic) {
        m_plot->yAxis->setRange(all.low / 1.15, all.high * 1.15);
        return;
    }
    // Curves of a positive quantity that come near zero stand on zero.
    const bool standsOnZero = all.low >= 0 && all.low < 0.5 * all.high;
    // What hardly changes has some room around it, so that ticks are other numbers.
    const double size = std::max(all.high - (standsOnZero ? 0 : all.low), std::abs(all.high) * kLeastShare + 1e-12);
    m_plot->yAxis->setRange(standsOnZero ? 0 : all.low - size * kTopRoom, all.high + size * kTopRoom);
}

} // namespace retort
