#include "widgets/compare/pool_chart.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"

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
constexpr double kNames = 92; // right of the plot
constexpr double kNameHeight = 15;
constexpr double kBand = 0.16;
constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

Shape shapeFor(const PoolLine &line)
{
    return line.shape.empty() ? Shape::Triangle : shapeOf(line.shape);
}

} // namespace

struct PoolChart::Layout
{
    QRectF plot;
    double low = 0;
    double high = 1;
    std::size_t most = 1; // paths

    [[nodiscard]] double xOf(std::size_t paths) const
    {
        const double span = double(std::max<std::size_t>(1, most - 1));
        return plot.left() + 12 + double(paths - 1) / span * (plot.width() - 24);
    }
    [[nodiscard]] double yOf(double share) const
    {
        return plot.bottom() - (share - low) / (high - low) * plot.height();
    }
    [[nodiscard]] QPointF at(const PoolLine::Point &point) const { return {xOf(point.paths), yOf(point.accuracy)}; }
};

PoolChart::PoolChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("poolChart"));
    setAccessibleName(tr("Accuracy of the vote over the number of paths"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void PoolChart::setLines(std::vector<PoolLine> lines, std::size_t n, int series)
{
    m_lines = std::move(lines);
    m_n = n;
    m_series = series;
    QStringList spoken;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        longest = m_lines[i].points.size() > m_lines[longest].points.size() ? i : longest;
        for (std::size_t j = 0; j < m_lines[i].points.size(); ++j)
            spoken << textOfPoint(i, j);
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    m_line = longest;
    m_place = 0;
    if (!m_lines.empty())
        point(longest, m_lines[longest].points.size() - 1);
    update();
}

PoolChart::Layout PoolChart::layoutFor(const QRectF &area) const
{
    Layout layout;
    layout.plot = area.adjusted(kLeft, kTop, -kNames, -kBottom);
    double low = 1;
    double high = 0;
    for (const PoolLine &line : m_lines)
        for (const PoolLine::Point &point : line.points) {
            low = std::min(low, point.low);
            high = std::max(high, point.high);
            layout.most = std::max(layout.most, point.paths);
        }
    layout.low = std::floor(low * 20) / 20;
    layout.high = std::max(layout.low + 0.05, std::ceil(high * 20 - 1e-9) / 20);
    return layout;
}

/// Formats have shapes, a run has a hue: its mixes are told apart by lightness, line and name.
QColor PoolChart::hueOf(std::size_t line) const
{
    const Theme &theme = themeOf(this);
    return mixed(theme.seriesAt(m_series), theme.text1, std::max(0.25, 1 - 0.22 * double(line)));
}

void PoolChart::drawScale(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption));
    const double step = layout.high - layout.low > 0.4 ? 0.2 : layout.high - layout.low > 0.2 ? 0.1 : 0.05;
    for (double share = std::ceil(layout.low / step - 1e-9) * step; share <= layout.high + 1e-9; share += step) {
        const double y = std::round(layout.yOf(share)) + 0.5;
        painter.setPen(QPen(theme.border, 1));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(layout.plot.left() - kLeft, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1 %").arg(std::round(100 * share)));
    }
    const std::size_t each = std::max<std::size_t>(1, layout.most / 12);
    for (std::size_t paths = 1; paths <= layout.most; paths += each)
        painter.drawText(QRectF(layout.xOf(paths) - 20, layout.plot.bottom() + 3, 40, 14), Qt::AlignCenter,
                         QString::number(paths));
    painter.drawText(QRectF(layout.plot.left(), layout.plot.bottom() + 18, layout.plot.width(), 14), Qt::AlignCenter,
                     tr("paths in the vote"));
}

void PoolChart::drawBand(QPainter &painter, const Layout &layout) const
{
    if (m_line >= m_lines.size())
        return;
    const std::vector<PoolLine::Point> &points = m_lines[m_line].points;
    QPolygonF band;
    for (const PoolLine::Point &point : points)
        band << QPointF(layout.xOf(point.paths), layout.yOf(point.high));
    for (std::size_t i = points.size(); i-- > 0;)
        band << QPointF(layout.xOf(points[i].paths), layout.yOf(points[i].low));
    const Theme &theme = themeOf(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(hueOf(m_line), theme.bg2, kBand));
    painter.drawPolygon(band);
    if (m_place >= points.size())
        return;
    const PoolLine::Point &own = points[m_place];
    painter.setPen(QPen(theme.text1, measure::kWhisker));
    painter.drawLine(QPointF(layout.xOf(own.paths), layout.yOf(own.low)),
                     QPointF(layout.xOf(own.paths), layout.yOf(own.high)));
}

void PoolChart::drawLine(QPainter &painter, std::size_t line, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    const std::vector<PoolLine::Point> &points = m_lines[line].points;
    QPolygonF path;
    for (const PoolLine::Point &point : points)
        path << layout.at(point);
    painter.setPen(QPen(hueOf(line), line == m_line ? measure::kCurve + 0.8 : measure::kCurve,
                        kStyles[line % std::size(kStyles)]));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(path);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool isRead = line == m_line && i == m_place;
        drawShape(painter, shapeFor(m_lines[line]), layout.at(points[i]), isRead ? 11 : 7, hueOf(line), true,
                  theme.bg2);
    }
}

/// At the ends of the lines, moved apart where they would overlap.
void PoolChart::drawNames(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    std::vector<std::pair<double, std::size_t>> places;
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        places.emplace_back(layout.yOf(m_lines[i].points.back().accuracy), i);
    std::ranges::sort(places);
    double last = layout.plot.top() - kNameHeight;
    for (auto &[y, line] : places)
        last = y = std::max(y, last + kNameHeight);
    const double over = places.empty() ? 0 : std::max(0.0, places.back().first - layout.plot.bottom());
    const QFontMetricsF metrics(fontOf(TextSize::Caption, QFont::Medium));
    for (const auto &[y, line] : places) {
        const QPointF mark(layout.plot.right() + 8, y - over);
        drawShape(painter, shapeFor(m_lines[line]), mark, 7, hueOf(line), true, theme.bg2);
        painter.setFont(fontOf(TextSize::Caption, line == m_line ? QFont::DemiBold : QFont::Medium));
        painter.setPen(line == m_line ? theme.text1 : theme.text2);
        painter.drawText(QRectF(mark.x() + 8, mark.y() - 8, kNames - 18, 16), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(textOf(m_lines[line].title), Qt::ElideMiddle, kNames - 18));
    }
}

void PoolChart::draw(QPainter &painter, const QRectF &area) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Layout layout = layoutFor(area);
    drawScale(painter, layout);
    drawBand(painter, layout);
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        drawLine(painter, i, layout);
    drawNames(painter, layout);
}

void PoolChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw(painter, rect());
    if (!hasFocus())
        return;
    painter.setPen(QPen(themeOf(this).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
}

QString PoolChart::textOfPoint(std::size_t line, std::size_t place) const
{
    const PoolLine::Point &point = m_lines[line].points[place];
    const Accuracy accuracy {{}, {}, point.right, m_n, point.accuracy, point.low, point.high};
    return tr("%1, %2: %3; ties %4, tokens a problem %5")
        .arg(textOf(m_lines[line].title), point.paths == 1 ? tr("1 path") : tr("%1 paths").arg(point.paths),
             tr("%1, %2").arg(percentText(accuracy.accuracy), intervalText(accuracy)), shortNumber(point.ties),
             shortNumber(point.tokens));
}

void PoolChart::point(std::size_t line, std::size_t place)
{
    m_line = line;
    m_place = place;
    emit pointedAt(textOfPoint(line, place));
    update();
}

void PoolChart::mouseMoveEvent(QMouseEvent *event)
{
    const Layout layout = layoutFor(rect());
    double nearest = 1e300;
    std::pair<std::size_t, std::size_t> found {m_line, m_place};
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        for (std::size_t j = 0; j < m_lines[i].points.size(); ++j) {
            const QPointF away = layout.at(m_lines[i].points[j]) - event->position();
            const double distance = QPointF::dotProduct(away, away);
            if (distance < nearest) {
                nearest = distance;
                found = {i, j};
            }
        }
    if (!m_lines.empty() && found != std::pair(m_line, m_place))
        point(found.first, found.second);
}

void PoolChart::keyPressEvent(QKeyEvent *event)
{
    const int sideways = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int upright = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (m_lines.empty() || (sideways == 0 && upright == 0))
        return QWidget::keyPressEvent(event);
    const auto line = std::size_t(std::clamp(int(m_line) + upright, 0, int(m_lines.size()) - 1));
    const int last = int(m_lines[line].points.size()) - 1;
    point(line, std::size_t(std::clamp(int(m_place) + sideways, 0, last)));
}

void PoolChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void PoolChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace retort
