#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/numbers.h"
#include "widgets/common/read_out.h"

#include <algorithm>
#include <cmath>

// Labels and dots at the ends of curves, the crosshair and what it reads.

namespace retort {

namespace {

constexpr double kLabelHeight = kEndLabelHeight;
constexpr double kLabelMark = 12;
constexpr double kLabelGap = 5;
constexpr double kFromEnd = 8; // pixels between a curve's end and its label
constexpr double kNamedHeight = 130; // of a plot whose steps have names
constexpr double kHaloShare = 0.3;
constexpr float kGroundShare = 0.8F; // of the ground below a label
constexpr double kFromEdge = 3; // pixels between a label and the edge of the chart
constexpr double kMostLabel = 0.45; // of the plot's width, where labels have room of their own

struct EndLabel
{
    QString text;
    QRectF area; // where it wants to be, then where it is
    const DrawnCurve *curve = nullptr; // nullptr: a teacher's
};

bool touches(const EndLabel &a, const EndLabel &b)
{
    return a.area.left() < b.area.right() && b.area.left() < a.area.right()
           && std::abs(a.area.center().y() - b.area.center().y()) < kLabelHeight;
}

/// Downwards first, then back up from the lower edge. Labels that stand side by side leave each other alone.
void pushApart(std::vector<EndLabel> &labels, double top, double bottom)
{
    std::stable_sort(labels.begin(), labels.end(),
                     [](const EndLabel &a, const EndLabel &b) { return a.area.top() < b.area.top(); });
    for (std::size_t i = 0; i < labels.size(); ++i) {
        labels[i].area.moveTop(std::max(labels[i].area.top(), top));
        for (std::size_t k = 0; k < i; ++k) {
            if (touches(labels[k], labels[i]))
                labels[i].area.moveTop(labels[k].area.top() + kLabelHeight);
        }
    }
    for (std::size_t i = labels.size(); i-- > 0;) {
        labels[i].area.moveBottom(std::min(labels[i].area.bottom(), bottom));
        for (std::size_t k = labels.size(); --k > i;) { // the lowest first, as above the highest
            if (touches(labels[k], labels[i]))
                labels[i].area.moveTop(labels[k].area.top() - kLabelHeight);
        }
    }
}

/// A teacher's label stands above its line, the lowest of several below it.
double teacherOffset(const std::vector<DrawnTeacher> &teachers, const DrawnTeacher &teacher)
{
    const bool isLowest = std::all_of(teachers.begin(), teachers.end(), [&teacher](const DrawnTeacher &other) {
        return other.value.value > teacher.value.value
               || (other.value.value == teacher.value.value && &other <= &teacher);
    });
    return teachers.size() > 1 && isLowest ? kTeacherLabelOffset : -kTeacherLabelOffset;
}

void drawLabel(QCPPainter &painter, const EndLabel &label, const Theme &theme)
{
    QRectF text = label.area;
    QColor ground = theme.bg2; // a line below it must not strike it through
    ground.setAlphaF(kGroundShare);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRect(label.area.adjusted(-1, 1, 1, -1));
    if (label.curve) {
        const CurveLook &look = label.curve->look;
        const QPointF centre(label.area.left() + kLabelMark / 2, label.area.center().y());
        if (look.marker && !look.isFilled) {
            drawShape(painter, *look.marker, centre, 7, theme.seriesAt(look.series), false, theme.bg2);
        } else {
            painter.setPen(QPen(theme.seriesAt(look.series), 2.4, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(centre - QPointF(kLabelMark / 2, 0), centre + QPointF(kLabelMark / 2, 0));
        }
        text.setLeft(text.left() + kLabelMark + kLabelGap);
    }
    painter.setPen(theme.text1);
    painter.drawText(text, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextDontClip, label.text);
}

void drawDot(QCPPainter &painter, QPointF centre, const QColor &colour, const QColor &ground, bool isFilled)
{
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(isFilled ? colour : ground);
    painter.drawEllipse(centre, 3.4, 3.4);
}

} // namespace

/// A name stands right of its line at the upper edge, where there is room before the next one; not in a low chart,
/// whose curves it would cover.
void CurveChart::drawStepMarks(QCPPainter &painter)
{
    if (m_message && !m_message->isHidden())
        return; // the lines would go through its words
    const Theme &theme = themeOf(this);
    const QRectF rect = m_plot->axisRect()->rect();
    painter.setFont(fontIn(this, TextSize::Caption));
    const QFontMetricsF metrics(painter.font());
    double free = rect.right() + 1; // from the right: what stands behind a name is known
    for (auto mark = m_stepMarks.rbegin(); mark != m_stepMarks.rend(); ++mark) {
        const double place = mark->axis ? mark->axis->interpolated(mark->step) : mark->step;
        const double x = std::round(m_plot->xAxis->coordToPixel(place)) + 0.5;
        if (x < rect.left() || x > rect.right())
            continue;
        painter.setPen(QPen(theme.text3, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
        const double width = metrics.horizontalAdvance(mark->label);
        if (x + kLabelGap + width < free && rect.height() >= kNamedHeight) {
            painter.setPen(theme.text2);
            painter.drawText(QRectF(x + kLabelGap, rect.top(), width + 1, kLabelHeight),
                             int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextDontClip, mark->label);
        }
        free = x - kLabelGap;
    }
}

/// A name and what follows it in so much of the plot as a label may take; elsewhere as it is.
QString CurveChart::shortened(const QString &text, const QString &end, double chrome) const
{
    if (!m_hasLabelRoom && !m_hasLabelMargin)
        return text + end;
    const QFontMetricsF metrics(fontIn(this, TextSize::Caption, QFont::Medium));
    const double width = m_hasLabelMargin ? widthWithoutMargin() - kFromEdge / kMostLabel : m_plot->axisRect()->width();
    const double most = kMostLabel * width - kFromEnd - chrome - metrics.horizontalAdvance(end);
    return metrics.elidedText(text, Qt::ElideMiddle, most) + end;
}

QString CurveChart::endLabel(const DrawnCurve &drawn, double value) const
{
    return shortened(drawn.look.label, QStringLiteral(" ") + chartValue(value, m_format), kLabelMark + kLabelGap);
}

double CurveChart::labelRoom() const
{
    const QFontMetricsF metrics(fontIn(this, TextSize::Caption, QFont::Medium));
    double widest = 0;
    for (const DrawnTeacher &teacher : m_parts->teachers)
        widest = std::max(widest, metrics.horizontalAdvance(shortened(teacher.value.label, {}, 0)));
    for (const DrawnCurve &drawn : m_parts->curves) {
        if (drawn.look.label.isEmpty() || drawn.look.isPart || drawn.curve->isEmpty())
            continue;
        const std::optional<CurvePoint> last = drawn.readAt(drawn.toAxis(drawn.curve->last().x));
        if (last)
            widest = std::max(widest, kLabelMark + kLabelGap + metrics.horizontalAdvance(endLabel(drawn, last->y)));
    }
    const double room = widest > 0 ? widest + kFromEnd + 1 : 0;
    return std::min(kMostLabel, room / std::max(1, m_plot->axisRect()->width()));
}

double CurveChart::widthWithoutMargin() const
{
    return m_plot->width() - m_plot->axisRect()->margins().left();
}

/// As wide as the label needs that reaches furthest: a curve that ends early has room in the plot.
void CurveChart::makeLabelMargin()
{
    const QFontMetricsF metrics(fontIn(this, TextSize::Caption, QFont::Medium));
    const QCPRange range = m_plot->xAxis->range();
    const double whole = widthWithoutMargin();
    double margin = kPlotMargins.right();
    for (const DrawnCurve &drawn : m_parts->curves) {
        if (drawn.look.label.isEmpty() || drawn.look.isPart || drawn.curve->isEmpty())
            continue;
        const double end = std::min(drawn.toAxis(drawn.curve->last().x), range.upper);
        const std::optional<CurvePoint> last = drawn.readAt(end);
        if (!last || end <= range.lower)
            continue;
        const double label = kFromEnd + kLabelMark + kLabelGap + metrics.horizontalAdvance(endLabel(drawn, last->y));
        margin = std::max(margin, whole - (whole - kFromEdge - label) / ((end - range.lower) / range.size()));
    }
    QMargins margins = kPlotMargins;
    margins.setRight(int(std::ceil(std::min(margin, kMostLabel * whole))));
    m_plot->axisRect()->setMinimumMargins(margins);
}

double CurveChart::axisEnd() const
{
    return m_hasLabelRoom ? lastX() / (1 - labelRoom()) : lastX();
}

void CurveChart::drawEnds(QCPPainter &painter)
{
    const Theme &theme = themeOf(this);
    const QRectF rect = m_plot->axisRect()->rect();
    painter.setFont(fontIn(this, TextSize::Caption, QFont::Medium));
    const QFontMetricsF metrics(painter.font());
    std::vector<EndLabel> labels;
    const auto add = [&](const QString &text, QPointF leftMiddle, const DrawnCurve *curve) {
        const double width = metrics.horizontalAdvance(text) + (curve ? kLabelMark + kLabelGap : 0);
        const double edge = curve && m_hasLabelMargin ? m_plot->width() - kFromEdge : rect.right();
        const double left = std::min(leftMiddle.x(), edge - width);
        // Pushed over its own curve, a label stands below it.
        const double middle =
            curve && left < leftMiddle.x() - kFromEnd ? leftMiddle.y() + kLabelHeight - 1 : leftMiddle.y();
        labels.push_back({text, {left, middle - kLabelHeight / 2, width, kLabelHeight}, curve});
    };
    for (const DrawnTeacher &teacher : m_parts->teachers)
        add(shortened(teacher.value.label, {}, 0),
            {rect.right(),
             m_plot->yAxis->coordToPixel(teacher.value.value) + teacherOffset(m_parts->teachers, teacher)},
            nullptr);
    const QCPRange range = m_plot->xAxis->range();
    for (const DrawnCurve &drawn : m_parts->curves) {
        const bool isLabelled = !drawn.look.label.isEmpty() && !drawn.look.isPart;
        if (drawn.curve->isEmpty() || (!drawn.look.hasEnd && !isLabelled))
            continue;
        // A curve that goes on beyond the range has its label where it leaves it.
        const double lastX = drawn.toAxis(drawn.curve->last().x);
        const std::optional<CurvePoint> last = drawn.readAt(std::min(lastX, range.upper));
        if (!last || lastX < range.lower)
            continue;
        const QPointF end(m_plot->xAxis->coordToPixel(last->x), m_plot->yAxis->coordToPixel(last->y));
        if (drawn.look.hasEnd && lastX <= range.upper) {
            const QColor colour = theme.seriesAt(drawn.look.series);
            painter.setPen(Qt::NoPen);
            painter.setBrush(mixed(colour, theme.bg2, kHaloShare));
            painter.drawEllipse(end, 7, 7);
            drawDot(painter, end, colour, theme.bg2, true);
        }
        if (isLabelled)
            add(endLabel(drawn, last->y), end + QPointF(kFromEnd, 0), &drawn);
    }
    pushApart(labels, rect.top(), rect.bottom());
    for (const EndLabel &label : labels)
        drawLabel(painter, label, theme);
}

void CurveChart::drawCrosshair(QCPPainter &painter)
{
    if (!m_pointed)
        return;
    const Theme &theme = themeOf(this);
    const QRectF rect = m_plot->axisRect()->rect();
    const double x = m_plot->xAxis->coordToPixel(*m_pointed);
    if (x < rect.left() - 1 || x > rect.right() + 1)
        return;
    painter.setPen(QPen(theme.text3, 1));
    painter.drawLine(QPointF(std::round(x) + 0.5, rect.top()), QPointF(std::round(x) + 0.5, rect.bottom()));
    for (const DrawnCurve &drawn : m_parts->curves) {
        const std::optional<CurvePoint> point = drawn.look.isRead ? drawn.readAt(*m_pointed) : std::nullopt;
        if (!point)
            continue;
        const QPointF centre(m_plot->xAxis->coordToPixel(point->x), m_plot->yAxis->coordToPixel(point->y));
        if (rect.contains(centre) && !drawn.look.isFilled)
            drawDot(painter, centre, theme.seriesAt(drawn.look.series), theme.bg2, false);
    }
}

void CurveChart::setCrosshair(std::optional<double> x)
{
    if (x == m_pointed)
        return;
    m_pointed = x;
    showReadOut();
    if (isVisible())
        m_plot->layer(QStringLiteral("overlay"))->replot();
}

std::vector<CurveReading> CurveChart::readings(std::optional<double> x) const
{
    std::vector<CurveReading> readings;
    for (const DrawnCurve &drawn : m_parts->curves) {
        if (!drawn.look.isRead || drawn.curve->isEmpty())
            continue;
        const std::optional<CurvePoint> point = drawn.readAt(x.value_or(drawn.toAxis(drawn.curve->last().x)));
        if (point)
            readings.push_back({drawn.look.run, drawn.look.label, drawn.look.series, point->x, point->y});
    }
    return readings;
}

/// The read-out of one curve; `hasMark` where it is not plain whose value it is.
ReadOutEntry CurveChart::entryOf(const CurveLook &look, double value, bool hasMark) const
{
    ReadOutEntry entry {.series = look.series, .isFilled = look.isFilled, .name = look.label};
    entry.value = withUnit(chartValue(value, m_format));
    entry.keepsName = look.marker.has_value() || look.isPart;
    entry.shape = look.marker.value_or(retort::Shape::Line);
    if (hasMark)
        entry.mark = look.marker && !look.isFilled ? ReadOutEntry::Mark::Marker : ReadOutEntry::Mark::Line;
    if (look.isFilled && look.count > 0)
        entry.note = QStringLiteral("%1/%2").arg(wholeText(std::llround(value * double(look.count))),
                                                 wholeText(std::int64_t(look.count)));
    return entry;
}

void CurveChart::showReadOut()
{
    std::vector<ReadOutEntry> entries;
    if (!m_pointed && !m_hasStrip) {
        if (!m_valueText.isEmpty())
            entries.push_back({.value = m_valueText});
        m_value->setValues({}, std::move(entries));
        return;
    }
    const double x = m_pointed.value_or(lastX());
    std::optional<double> leading;
    std::vector<std::pair<const CurveLook *, double>> read;
    for (const DrawnCurve *drawn : m_parts->inReadingOrder()) {
        const std::optional<CurvePoint> point = drawn->look.isRead ? drawn->readAt(x) : std::nullopt;
        if (!point)
            continue;
        if (drawn->look.isFilled)
            leading = point->y;
        read.emplace_back(&drawn->look, point->y);
    }
    for (const auto &[look, value] : read)
        entries.push_back(entryOf(*look, value, m_hasStrip || read.size() > 1));
    if (leading && m_reference)
        entries.push_back({.mark = ReadOutEntry::Mark::Teacher,
                           .name = tr("to %1").arg(m_referenceName),
                           .value = signedPoints(*leading - *m_reference),
                           .keepsName = false});
    m_value->setValues(m_pointed ? axisPlace(x, m_axis) : tr("latest"), std::move(entries));
}

} // namespace retort
