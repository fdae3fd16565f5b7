#include "widgets/compare/setting_chart.h"

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
constexpr double kRight = 20;
constexpr double kNames = 116; // right of the plot, where series have names
constexpr double kNameHeight = 15;
constexpr double kBand = 0.16;
constexpr double kValueRoom = 56; // of a value below the axis
constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

Shape shapeAt(std::size_t series)
{
    constexpr Shape kShapes[] = {Shape::Circle, Shape::Triangle, Shape::Square, Shape::Diamond};
    return kShapes[series % std::size(kShapes)];
}

bool hasNames(const SettingView &view)
{
    return view.series.size() > 1;
}

} // namespace

struct SettingChart::Layout
{
    QRectF plot;
    double low = 0;
    double high = 1;
    double least = 0; // of x, by powers of ten where the view is
    double most = 1;
    bool isLog = false;

    [[nodiscard]] double xOf(double value) const
    {
        const double placed = isLog ? std::log10(value) : value;
        return plot.left() + 12 + (placed - least) / std::max(1e-12, most - least) * (plot.width() - 24);
    }
    [[nodiscard]] double yOf(double share) const
    {
        return plot.bottom() - (share - low) / (high - low) * plot.height();
    }
    [[nodiscard]] QPointF at(const SettingPoint &point) const { return {xOf(point.x), yOf(point.accuracy.accuracy)}; }
};

SettingChart::SettingChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("settingChart"));
    setAccessibleName(tr("Accuracy over a setting"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void SettingChart::setView(SettingView view)
{
    if (view == m_view)
        return;
    m_view = std::move(view);
    QStringList spoken;
    for (std::size_t i = 0; i < m_view.series.size(); ++i)
        for (std::size_t j = 0; j < m_view.series[i].points.size(); ++j)
            spoken << textOfPoint(i, j);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    m_series = m_place = 0;
    if (!m_view.series.empty())
        point(0, m_view.series.front().points.size() - 1);
    update();
}

SettingChart::Layout SettingChart::layoutFor(const QRectF &area) const
{
    Layout layout;
    layout.plot = area.adjusted(kLeft, kTop, -(hasNames(m_view) ? kNames : kRight), -kBottom);
    layout.isLog = m_view.isLog;
    double low = m_view.teacher ? m_view.teacher->accuracy : 1;
    double high = m_view.teacher ? m_view.teacher->accuracy : 0;
    layout.least = 1e300;
    layout.most = -1e300;
    for (const SettingSeries &series : m_view.series)
        for (const SettingPoint &point : series.points) {
            low = std::min(low, point.accuracy.low);
            high = std::max(high, point.accuracy.high);
            layout.least = std::min(layout.least, point.x);
            layout.most = std::max(layout.most, point.x);
        }
    if (layout.isLog) {
        layout.least = std::log10(layout.least);
        layout.most = std::log10(layout.most);
    }
    layout.low = std::floor(low * 20) / 20;
    layout.high = std::max(layout.low + 0.05, std::ceil(high * 20 - 1e-9) / 20);
    return layout;
}

void SettingChart::drawScale(QPainter &painter, const Layout &layout) const
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
    std::vector<std::pair<double, QString>> values; // those that there are, as they are written
    for (const SettingSeries &series : m_view.series)
        for (const SettingPoint &point : series.points)
            values.emplace_back(layout.xOf(point.x), textOf(point.text));
    std::ranges::sort(values, {}, &std::pair<double, QString>::first);
    double last = -1e300;
    for (const auto &[x, text] : values) {
        if (x - last < kValueRoom)
            continue;
        painter.drawText(QRectF(x - 40, layout.plot.bottom() + 3, 80, 14), Qt::AlignCenter, text);
        last = x;
    }
    painter.drawText(QRectF(layout.plot.left(), layout.plot.bottom() + 18, layout.plot.width(), 14), Qt::AlignCenter,
                     m_view.isLog ? tr("%1, by powers of ten").arg(textOf(m_view.x.title)) : textOf(m_view.x.title));
}

void SettingChart::drawTeacher(QPainter &painter, const Layout &layout) const
{
    if (!m_view.teacher)
        return;
    const Theme &theme = themeOf(this);
    const double y = std::round(layout.yOf(m_view.teacher->accuracy)) + 0.5;
    painter.setPen(teacherPen(theme));
    painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(layout.plot.left() + 4, y + 1, layout.plot.width() - 8, 15), Qt::AlignLeft,
                     QStringLiteral("%1 %2").arg(textOf(m_view.teacher->title), percentText(m_view.teacher->accuracy)));
}

void SettingChart::drawBand(QPainter &painter, const SettingSeries &series, const Layout &layout) const
{
    QPolygonF band;
    for (const SettingPoint &point : series.points)
        band << QPointF(layout.xOf(point.x), layout.yOf(point.accuracy.high));
    for (std::size_t i = series.points.size(); i-- > 0;)
        band << QPointF(layout.xOf(series.points[i].x), layout.yOf(series.points[i].accuracy.low));
    QColor hue = themeOf(this).seriesAt(series.hue);
    hue.setAlphaF(float(kBand));
    painter.setPen(Qt::NoPen);
    painter.setBrush(hue);
    painter.drawPolygon(band);
}

void SettingChart::drawSeries(QPainter &painter, std::size_t at, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    const SettingSeries &series = m_view.series[at];
    const QColor hue = theme.seriesAt(series.hue);
    QPolygonF path;
    for (const SettingPoint &point : series.points)
        path << layout.at(point);
    painter.setPen(
        QPen(hue, at == m_series ? measure::kCurve + 0.8 : measure::kCurve, kStyles[at % std::size(kStyles)]));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(path);
    painter.setPen(QPen(hue, measure::kWhisker));
    for (const SettingPoint &point : series.points)
        painter.drawLine(QPointF(layout.xOf(point.x), layout.yOf(point.accuracy.low)),
                         QPointF(layout.xOf(point.x), layout.yOf(point.accuracy.high)));
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const bool isRead = at == m_series && i == m_place;
        drawShape(painter, shapeAt(at), layout.at(series.points[i]), isRead ? 12 : 8, hue, true, theme.bg2);
    }
}

/// At the ends of the lines, moved apart where they would overlap.
void SettingChart::drawNames(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    std::vector<std::pair<double, std::size_t>> places;
    for (std::size_t i = 0; i < m_view.series.size(); ++i)
        places.emplace_back(layout.at(m_view.series[i].points.back()).y(), i);
    std::ranges::sort(places);
    double last = layout.plot.top() - kNameHeight;
    for (auto &[y, series] : places)
        last = y = std::max(y, last + kNameHeight);
    const double over = places.empty() ? 0 : std::max(0.0, places.back().first - layout.plot.bottom());
    const QFontMetricsF metrics(fontOf(TextSize::Caption, QFont::Medium));
    for (const auto &[y, series] : places) {
        const QPointF mark(layout.plot.right() + 8, y - over);
        drawShape(painter, shapeAt(series), mark, 7, theme.seriesAt(m_view.series[series].hue), true, theme.bg2);
        painter.setFont(fontOf(TextSize::Caption, series == m_series ? QFont::DemiBold : QFont::Medium));
        painter.setPen(series == m_series ? theme.text1 : theme.text2);
        painter.drawText(QRectF(mark.x() + 8, mark.y() - 8, kNames - 18, 16), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(textOf(m_view.series[series].title), Qt::ElideMiddle, kNames - 18));
    }
}

void SettingChart::draw(QPainter &painter, const QRectF &area) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_view.series.empty())
        return;
    const Layout layout = layoutFor(area);
    drawScale(painter, layout);
    for (const SettingSeries &series : m_view.series)
        drawBand(painter, series, layout);
    drawTeacher(painter, layout);
    for (std::size_t i = 0; i < m_view.series.size(); ++i)
        drawSeries(painter, i, layout);
    if (hasNames(m_view))
        drawNames(painter, layout);
}

void SettingChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw(painter, rect());
    if (!hasFocus())
        return;
    painter.setPen(QPen(themeOf(this).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
}

QString SettingChart::textOfPoint(std::size_t series, std::size_t place) const
{
    const SettingPoint &point = m_view.series[series].points[place];
    QStringList parts {
        QStringLiteral("%1 %2: %3").arg(textOf(m_view.x.title), textOf(point.text), accuracyText(point.accuracy))};
    if (point.seeds > 1)
        parts << tr("mean of %1 seeds").arg(point.seeds);
    if (hasNames(m_view))
        parts << textOf(m_view.series[series].title);
    return parts.join(QStringLiteral(", "));
}

void SettingChart::point(std::size_t series, std::size_t place)
{
    m_series = series;
    m_place = place;
    emit pointedAt(textOfPoint(series, place));
    update();
}

void SettingChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_view.series.empty())
        return;
    const Layout layout = layoutFor(rect());
    double nearest = 1e300;
    std::pair<std::size_t, std::size_t> found {m_series, m_place};
    for (std::size_t i = 0; i < m_view.series.size(); ++i)
        for (std::size_t j = 0; j < m_view.series[i].points.size(); ++j) {
            const QPointF away = layout.at(m_view.series[i].points[j]) - event->position();
            const double distance = QPointF::dotProduct(away, away);
            if (distance < nearest) {
                nearest = distance;
                found = {i, j};
            }
        }
    if (found != std::pair(m_series, m_place))
        point(found.first, found.second);
}

void SettingChart::keyPressEvent(QKeyEvent *event)
{
    const int sideways = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int upright = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (m_view.series.empty() || (sideways == 0 && upright == 0))
        return QWidget::keyPressEvent(event);
    const auto series = std::size_t(std::clamp(int(m_series) + upright, 0, int(m_view.series.size()) - 1));
    const int last = int(m_view.series[series].points.size()) - 1;
    point(series, std::size_t(std::clamp(int(m_place) + sideways, 0, last)));
}

void SettingChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void SettingChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace retort
