#include "core/evaluation/statistics.h"
#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/numbers.h"

#include <algorithm>
#include <cmath>

// What a chart does before each replot: thin the curves to the pixels, scale the values, place the labels.

namespace retort {

namespace {

constexpr double kPixelsPerLabel = 13;
constexpr double kTopRoom = 0.08; // of the value range, above the highest point
constexpr double kBandShare = 0.16;
constexpr double kTeacherBandShare = 0.06;
constexpr double kLabelPadding = 3;
constexpr int kPixelsPerStepTick = 90;
constexpr int kPixelsPerValueTick = 40;

QVector<QCPGraphData> thinned(const Curve &curve, double from, double to, int columns)
{
    QVector<QCPGraphData> data;
    const auto points = curve.sampled(from, to, std::size_t(std::max(1, columns)));
    data.reserve(qsizetype(points.size()));
    for (const CurvePoint &point : points)
        data.append({point.x, point.y});
    return data;
}

void styleLabel(QCPItemText *label, const QString &text, const Theme &theme)
{
    label->setFont(fontOf(TextSize::Caption, QFont::Medium));
    label->setText(text);
    label->setColor(theme.text1);
    label->setPen(QPen(Qt::NoPen));
    label->setBrush(Qt::NoBrush);
    label->setPadding(QMargins(int(kLabelPadding), 0, int(kLabelPadding), 0));
    label->position->setType(QCPItemPosition::ptAbsolute);
    label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

/// Downwards first, then back up from the lower edge.
void pushApart(std::vector<QCPItemText *> &labels, double top, double bottom)
{
    const auto yOf = [](const QCPItemText *label) { return label->position->pixelPosition().y(); };
    std::stable_sort(labels.begin(), labels.end(),
                     [&yOf](const QCPItemText *a, const QCPItemText *b) { return yOf(a) < yOf(b); });
    double free = top;
    for (QCPItemText *label : labels) {
        const double y = std::max(yOf(label), free);
        label->position->setPixelPosition({label->position->pixelPosition().x(), y});
        free = y + kPixelsPerLabel;
    }
    double floor = bottom;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        const double y = std::min(yOf(*label), floor);
        (*label)->position->setPixelPosition({(*label)->position->pixelPosition().x(), y});
        floor = y - kPixelsPerLabel;
    }
}

} // namespace

void CurveChart::rebuild()
{
    if (!m_isZoomed) {
        const QSignalBlocker quiet(m_plot->xAxis);
        m_plot->xAxis->setRange(0, lastStep());
    }
    const QSize size = m_plot->axisRect()->size();
    m_plot->xAxis->ticker()->setTickCount(std::clamp(size.width() / kPixelsPerStepTick, 2, 6));
    m_plot->yAxis->ticker()->setTickCount(std::clamp(size.height() / kPixelsPerValueTick, 2, 6));
    const QCPRange range = m_plot->xAxis->range();
    rebuildCurves(range.lower, range.upper);
    rebuildTeachers(range.lower, range.upper);
    scaleValues(range.lower, range.upper);
    m_isDirty = false;
}

void CurveChart::rebuildCurves(double from, double to)
{
    const Theme &theme = themeOf(this);
    const int columns = int(m_plot->axisRect()->width() * devicePixelRatioF());
    for (const DrawnCurve &drawn : m_parts->curves) {
        const QColor colour = mixed(theme.seriesAt(drawn.look.series), theme.bg2, drawn.look.share);
        drawn.graph->data()->set(thinned(*drawn.curve, from, to, columns), true);
        drawn.graph->setPen(QPen(colour, drawn.look.width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        drawn.graph->setScatterStyle(scatterOf(drawn.look, colour, theme.bg2));
    }
    if (!m_parts->banded)
        return;
    QVector<QCPGraphData> low;
    QVector<QCPGraphData> high;
    for (const QCPGraphData &point : thinned(*m_parts->banded, from, to, columns)) {
        const Proportion interval =
            wilson(std::clamp(point.value, 0.0, 1.0) * double(m_parts->bandCount), m_parts->bandCount);
        low.append({point.key, interval.low});
        high.append({point.key, interval.high});
    }
    m_parts->bandLow->data()->set(low, true);
    m_parts->bandHigh->data()->set(high, true);
    m_parts->bandHigh->setBrush(mixed(theme.seriesAt(m_parts->bandSeries), theme.bg2, kBandShare));
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

void CurveChart::scaleValues(double from, double to)
{
    Curve::Range all;
    const auto include = [&all](double value) {
        all.low = all.isEmpty ? value : std::min(all.low, value);
        all.high = all.isEmpty ? value : std::max(all.high, value);
        all.isEmpty = false;
    };
    for (const DrawnCurve &drawn : m_parts->curves) {
        const Curve::Range range = drawn.curve->range(from, to);
        if (range.isEmpty)
            continue;
        include(range.low);
        include(range.high);
    }
    if (m_format == AxisFormat::Percent) {
        for (const DrawnTeacher &teacher : m_parts->teachers)
            include(std::max(teacher.value.high, teacher.value.value));
        const double high = all.isEmpty ? 1 : std::clamp(all.high + 0.1, 0.2, 1.04);
        m_plot->yAxis->setRange(0, high);
        return;
    }
    if (all.isEmpty)
        all = {0, 1, false};
    // Curves of a positive quantity that come near zero stand on zero.
    const bool standsOnZero = all.low >= 0 && all.low < 0.5 * all.high;
    const double size = std::max(all.high - (standsOnZero ? 0 : all.low), std::abs(all.high) * 1e-3 + 1e-12);
    m_plot->yAxis->setRange(standsOnZero ? 0 : all.low - size * kTopRoom, all.high + size * kTopRoom);
}

/// Labels stand at the ends of their curves; teachers' above the highest line and below the lowest.
void CurveChart::placeLabels()
{
    const QRectF rect = m_plot->axisRect()->rect();
    std::vector<QCPItemText *> placed;
    const auto place = [&](QCPItemText *label, const QString &text, QPointF wanted) {
        styleLabel(label, text, themeOf(this));
        const double width = QFontMetricsF(label->font()).horizontalAdvance(text) + 2 * kLabelPadding;
        label->position->setPixelPosition({std::min(wanted.x(), rect.right() - width), wanted.y()});
        placed.push_back(label);
    };
    for (const DrawnTeacher &teacher : m_parts->teachers) {
        const bool isLowest = m_parts->teachers.size() > 1 && &teacher == m_parts->lowestTeacher();
        const double y = m_plot->yAxis->coordToPixel(teacher.value.value);
        place(teacher.label, teacher.value.label, {rect.right(), isLowest ? y + 9 : y - 9});
    }
    for (const DrawnCurve &drawn : m_parts->curves) {
        if (!drawn.label)
            continue;
        drawn.label->setVisible(!drawn.curve->isEmpty());
        if (drawn.curve->isEmpty())
            continue;
        const CurvePoint &last = drawn.curve->last();
        place(drawn.label, QStringLiteral("%1 %2").arg(drawn.look.label, chartValue(last.y, m_format)),
              {m_plot->xAxis->coordToPixel(last.x) + 8, m_plot->yAxis->coordToPixel(last.y)});
    }
    pushApart(placed, rect.top(), rect.bottom() - kPixelsPerLabel / 2);
}

} // namespace retort
