#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/parts.h"

#include <QFocusEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

// How a person moves through a chart: wheel, drag, keys.

namespace retort {

namespace {

constexpr double kZoomPerNotch = 0.8;
constexpr double kWheelNotch = 120;
constexpr double kPanShare = 0.1;
constexpr double kSmallestShare = 1e-7; // of the whole axis

} // namespace

void CurveChart::setRange(double from, double to)
{
    m_isZoomed = true;
    m_plot->xAxis->setRange(from, to);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

std::optional<std::pair<double, double>> CurveChart::zoomedRange() const
{
    if (!m_isZoomed)
        return std::nullopt;
    return std::pair(m_plot->xAxis->range().lower, m_plot->xAxis->range().upper);
}

void CurveChart::showAll()
{
    m_isZoomed = false;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// The range stays on the axis; as wide as the axis, all is shown.
void CurveChart::moveTo(double from, double to)
{
    const double last = axisEnd();
    if (to - from >= last) {
        showAll();
        emit allShown();
        return;
    }
    const double least = m_axis == StepAxis::Time ? last * kSmallestShare : std::max(2.0, last * kSmallestShare);
    const double size = std::max(to - from, std::min(least, last));
    const double start = std::clamp(from, 0.0, last - size);
    setRange(start, start + size);
    emit rangeMoved(start, start + size);
}

void CurveChart::zoom(double factor, double centrePixel)
{
    const QCPRange range = m_plot->xAxis->range();
    const double centre = std::clamp(m_plot->xAxis->pixelToCoord(centrePixel), range.lower, range.upper);
    moveTo(centre - (centre - range.lower) * factor, centre + (range.upper - centre) * factor);
}

void CurveChart::pan(double share)
{
    const QCPRange range = m_plot->xAxis->range();
    moveTo(range.lower + share * range.size(), range.upper + share * range.size());
}

void CurveChart::pointAt(double pixel)
{
    const QRect rect = m_plot->axisRect()->rect();
    if (pixel < rect.left() || pixel > rect.right()) {
        emit pointedAt(std::nullopt);
        return;
    }
    const double x = m_plot->xAxis->pixelToCoord(pixel);
    emit pointedAt(m_axis == StepAxis::Time ? x : std::round(x));
}

void CurveChart::movePointer(int direction)
{
    const QCPRange range = m_plot->xAxis->range();
    const double step = std::max(m_axis == StepAxis::Step ? 1.0 : 1e-3, range.size() / 100);
    const double x = std::clamp(m_pointed.value_or(range.center()) + direction * step, range.lower, range.upper);
    emit pointedAt(m_axis == StepAxis::Step ? std::round(x) : x);
}

bool CurveChart::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Leave:
        emit pointedAt(std::nullopt);
        break;
    case QEvent::Wheel: {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        const QPoint turned = wheel->angleDelta();
        if (std::abs(turned.x()) > std::abs(turned.y()))
            pan(-turned.x() / kWheelNotch * kPanShare);
        else
            zoom(std::pow(kZoomPerNotch, turned.y() / kWheelNotch), wheel->position().x());
        return true;
    }
    case QEvent::MouseButtonPress:
        setFocus(Qt::MouseFocusReason);
        if (static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton) {
            m_parts->dragStart = static_cast<QMouseEvent *>(event)->pos();
            m_parts->dragRange = m_plot->xAxis->range();
        }
        break;
    case QEvent::MouseButtonRelease:
        m_parts->dragStart.reset();
        break;
    case QEvent::MouseButtonDblClick:
        m_parts->dragStart.reset();
        showAll();
        emit allShown();
        break;
    case QEvent::MouseMove: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (m_parts->dragStart && (mouse->buttons() & Qt::LeftButton)) {
            const double moved = m_parts->dragRange.size() * (m_parts->dragStart->x() - mouse->pos().x())
                                 / std::max(1, m_plot->axisRect()->width());
            if (m_isZoomed)
                moveTo(m_parts->dragRange.lower + moved, m_parts->dragRange.upper + moved);
        } else {
            pointAt(mouse->position().x());
        }
        break;
    }
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void CurveChart::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_plot->axisRect()->rect().center().x();
    const int direction = event->key() == Qt::Key_Left ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(kZoomPerNotch, middle);
        return;
    case Qt::Key_Minus:
        zoom(1 / kZoomPerNotch, middle);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event->modifiers() & Qt::ShiftModifier)
            movePointer(direction);
        else if (m_isZoomed)
            pan(direction * kPanShare);
        return;
    case Qt::Key_0:
    case Qt::Key_Home:
        showAll();
        emit allShown();
        return;
    case Qt::Key_L:
        setLogarithmic(!m_isLogarithmic);
        return;
    case Qt::Key_Escape:
        if (m_pointed) {
            emit pointedAt(std::nullopt);
            return;
        }
        break;
    default:
        break;
    }
    QFrame::keyPressEvent(event);
}

void CurveChart::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void CurveChart::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

void CurveChart::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeOf(this).accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusPanel, measure::kRadiusPanel);
}

} // namespace retort
