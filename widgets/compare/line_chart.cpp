#include "widgets/compare/line_chart.h"

#include "widgets/common/contrast_theme.h"
#include "widgets/common/light_ground.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort {

namespace {

constexpr double kLeft = 44;
constexpr double kTop = 10;
constexpr double kBottom = 36;
constexpr double kRight = 20;
constexpr double kNames = 116; // right of the plot, where lines have names
constexpr double kNameHeight = 15;
constexpr double kBand = 0.16;
constexpr double kValueGap = 12; // between two values below the axis
constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

} // namespace

struct LineChart::Layout
{
    QRectF plot;
    double low = 0;
    double high = 1;
    double least = 0; // of x, by powers of ten where the view is
    double most = 1;
    bool isLog = false;
    bool isRead = false; // a point stands out

    [[nodiscard]] double xOf(double value) const
    {
        const double placed = isLog ? std::log10(value) : value;
        return plot.left() + 12 + (placed - least) / std::max(1e-12, most - least) * (plot.width() - 24);
    }
    [[nodiscard]] double yOf(double share) const
    {
        return plot.bottom() - (share - low) / (high - low) * plot.height();
    }
    [[nodiscard]] QPointF at(const LinePoint &point) const { return {xOf(point.x), yOf(point.value)}; }
};

LineChart::LineChart(const QString &name, const QString &accessibleName, QWidget *parent) : QWidget(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

/// The last point of the longest line is read at first.
void LineChart::setView(LineView view)
{
    if (view == m_view)
        return;
    m_view = std::move(view);
    QStringList spoken;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < m_view.lines.size(); ++i) {
        longest = m_view.lines[i].points.size() > m_view.lines[longest].points.size() ? i : longest;
        for (const LinePoint &each : m_view.lines[i].points)
            spoken << each.spoken;
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    m_line = m_place = 0;
    if (!m_view.lines.empty())
        point(longest, m_view.lines[longest].points.size() - 1);
    update();
}

bool LineChart::hasNames() const
{
    return std::any_of(m_view.lines.begin(), m_view.lines.end(),
                       [](const ChartLine &line) { return !line.title.isEmpty(); });
}

/// Formats have shapes, a run has a hue: its lines are told apart by lightness, stroke and name.
QColor LineChart::hueOf(const ChartLine &line) const
{
    const Theme &theme = themeOf(this);
    return mixed(theme.seriesAt(line.hue), theme.text1, line.tint);
}

LineChart::Layout LineChart::layoutFor(const QRectF &area) const
{
    Layout layout;
    layout.plot = area.adjusted(kLeft, kTop, -(hasNames() ? kNames : kRight), -kBottom);
    layout.isLog = m_view.isLog;
    double low = m_view.teacher ? m_view.teacher->value : 1;
    double high = m_view.teacher ? m_view.teacher->value : 0;
    layout.least = 1e300;
    layout.most = -1e300;
    for (const ChartLine &line : m_view.lines)
        for (const LinePoint &point : line.points) {
            low = std::min(low, point.low);
            high = std::max(high, point.high);
            layout.least = std::min(layout.least, point.x);
            layout.most = std::max(layout.most, point.x);
        }
    if (layout.isLog) {
        layout.least = std::log10(layout.least);
        layout.most = std::log10(layout.most);
    }
    layout.low = std::clamp(std::floor(low * 20) / 20, 0.0, 0.95); // a share: the axis ends at 100 %
    layout.high = std::clamp(std::ceil(high * 20 - 1e-9) / 20, layout.low + 0.05, 1.0);
    return layout;
}

void LineChart::drawScale(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontIn(this, TextSize::Caption));
    const double step = layout.high - layout.low > 0.4 ? 0.2 : layout.high - layout.low > 0.2 ? 0.1 : 0.05;
    for (double share = std::ceil(layout.low / step - 1e-9) * step; share <= layout.high + 1e-9; share += step) {
        const double y = std::round(layout.yOf(share)) + 0.5;
        painter.setPen(QPen(gridColour(theme), 1));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(layout.plot.left() - kLeft, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1 %").arg(std::round(100 * share)));
    }
    painter.drawText(QRectF(layout.plot.left(), layout.plot.bottom() + 18, layout.plot.width(), 14), Qt::AlignCenter,
                     m_view.isLog ? tr("%1, by powers of ten").arg(m_view.xTitle) : m_view.xTitle);
}

/// Below the axis those that there are, as they are written, where there is room.
void LineChart::drawValues(QPainter &painter, const Layout &layout) const
{
    std::vector<std::pair<double, QString>> values;
    for (const ChartLine &line : m_view.lines)
        for (const LinePoint &point : line.points)
            values.emplace_back(layout.xOf(point.x), point.text);
    std::ranges::sort(values, {}, &std::pair<double, QString>::first);
    const QFontMetricsF metrics(fontIn(this, TextSize::Caption));
    double free = -1e300;
    for (const auto &[x, text] : values) {
        const double half = metrics.horizontalAdvance(text) / 2;
        if (x - half < free)
            continue;
        painter.drawText(QRectF(x - half - 2, layout.plot.bottom() + 3, 2 * half + 4, 14), Qt::AlignCenter, text);
        free = x + half + kValueGap;
    }
}

void LineChart::drawTeacher(QPainter &painter, const Layout &layout) const
{
    if (!m_view.teacher)
        return;
    const Theme &theme = themeOf(this);
    const double y = std::round(layout.yOf(m_view.teacher->value)) + 0.5;
    painter.setPen(teacherPen(theme));
    painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
    painter.setFont(fontIn(this, TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(layout.plot.left() + 4, y + 1, layout.plot.width() - 8, 15), Qt::AlignLeft,
                     m_view.teacher->label);
}

void LineChart::drawBand(QPainter &painter, std::size_t line, const Layout &layout) const
{
    const std::vector<LinePoint> &points = m_view.lines[line].points;
    QPolygonF band;
    for (const LinePoint &point : points)
        band << QPointF(layout.xOf(point.x), layout.yOf(point.high));
    for (std::size_t i = points.size(); i-- > 0;)
        band << QPointF(layout.xOf(points[i].x), layout.yOf(points[i].low));
    QColor hue = hueOf(m_view.lines[line]);
    hue.setAlphaF(float(kBand));
    painter.setPen(Qt::NoPen);
    painter.setBrush(hue);
    painter.drawPolygon(band);
}

void LineChart::drawLine(QPainter &painter, std::size_t at, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    const ChartLine &line = m_view.lines[at];
    const QColor hue = hueOf(line);
    const bool isReadLine = layout.isRead && at == m_line;
    QPolygonF path;
    for (const LinePoint &point : line.points)
        path << layout.at(point);
    painter.setPen(QPen(hue, isReadLine ? measure::kCurve + 0.8 : measure::kCurve, kStyles[at % std::size(kStyles)]));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(path);
    painter.setPen(QPen(hue, measure::kWhisker));
    for (std::size_t i = 0; i < line.points.size(); ++i)
        if (m_view.areAllBanded || (isReadLine && i == m_place))
            painter.drawLine(QPointF(layout.xOf(line.points[i].x), layout.yOf(line.points[i].low)),
                             QPointF(layout.xOf(line.points[i].x), layout.yOf(line.points[i].high)));
    for (std::size_t i = 0; i < line.points.size(); ++i) {
        const bool isRead = isReadLine && i == m_place;
        drawShape(painter, line.shape, layout.at(line.points[i]), isRead ? 12 : 8, hue, true, theme.bg2);
    }
}

/// At the ends of the lines, moved apart where they would overlap.
void LineChart::drawNames(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    std::vector<std::pair<double, std::size_t>> places;
    for (std::size_t i = 0; i < m_view.lines.size(); ++i)
        places.emplace_back(layout.at(m_view.lines[i].points.back()).y(), i);
    std::ranges::sort(places);
    double last = layout.plot.top() - kNameHeight;
    for (auto &[y, line] : places)
        last = y = std::max(y, last + kNameHeight);
    const double over = places.empty() ? 0 : std::max(0.0, places.back().first - layout.plot.bottom());
    for (const auto &[y, at] : places) {
        const ChartLine &line = m_view.lines[at];
        const QPointF mark(layout.plot.right() + 8, y - over);
        drawShape(painter, line.shape, mark, 7, hueOf(line), true, theme.bg2);
        const bool isRead = layout.isRead && at == m_line;
        const QFont font = fontIn(this, TextSize::Caption, isRead ? QFont::DemiBold : QFont::Medium);
        painter.setFont(font);
        painter.setPen(isRead ? theme.text1 : theme.text2);
        painter.drawText(QRectF(mark.x() + 8, mark.y() - 8, kNames - 18, 16), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(font).elidedText(line.title, Qt::ElideMiddle, kNames - 18));
    }
}

void LineChart::draw(QPainter &painter, const QRectF &area, bool isRead) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_view.lines.empty())
        return;
    Layout layout = layoutFor(area);
    layout.isRead = isRead;
    drawScale(painter, layout);
    drawValues(painter, layout);
    for (std::size_t i = 0; i < m_view.lines.size(); ++i)
        if (m_view.areAllBanded || i == m_line)
            drawBand(painter, i, layout);
    drawTeacher(painter, layout);
    for (std::size_t i = 0; i < m_view.lines.size(); ++i)
        drawLine(painter, i, layout);
    if (hasNames())
        drawNames(painter, layout);
}

void LineChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw(painter, rect(), true);
    if (!hasFocus())
        return;
    painter.setPen(QPen(themeOf(this).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
}

QString LineChart::spoken() const
{
    return m_view.lines.empty() ? QString() : m_view.lines[m_line].points[m_place].spoken;
}

void LineChart::point(std::size_t line, std::size_t place)
{
    m_line = line;
    m_place = place;
    emit pointedAt(spoken());
    update();
}

void LineChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_view.lines.empty())
        return;
    const Layout layout = layoutFor(rect());
    double nearest = 1e300;
    std::pair<std::size_t, std::size_t> found {m_line, m_place};
    for (std::size_t i = 0; i < m_view.lines.size(); ++i)
        for (std::size_t j = 0; j < m_view.lines[i].points.size(); ++j) {
            const QPointF away = layout.at(m_view.lines[i].points[j]) - event->position();
            const double distance = QPointF::dotProduct(away, away);
            if (distance < nearest) {
                nearest = distance;
                found = {i, j};
            }
        }
    if (found != std::pair(m_line, m_place))
        point(found.first, found.second);
}

void LineChart::keyPressEvent(QKeyEvent *event)
{
    const int sideways = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int upright = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (m_view.lines.empty() || (sideways == 0 && upright == 0))
        return QWidget::keyPressEvent(event);
    const auto line = std::size_t(std::clamp(int(m_line) + upright, 0, int(m_view.lines.size()) - 1));
    const int last = int(m_view.lines[line].points.size()) - 1;
    point(line, std::size_t(std::clamp(int(m_place) + sideways, 0, last)));
}

void LineChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void LineChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace retort
