#include "widgets/common/balanced_text.h"

#include <QPainter>

namespace retort {

namespace {

QRect placeOf(const QFontMetrics &metrics, const QString &text, int width)
{
    return metrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), int(Qt::AlignHCenter) | Qt::TextWordWrap, text);
}

} // namespace

int balancedWidth(const QFontMetrics &metrics, const QString &text, int width)
{
    const int height = placeOf(metrics, text, width).height();
    int low = 0; // too narrow
    int high = width;
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        const QRect place = placeOf(metrics, text, middle);
        (place.height() <= height && place.width() <= middle ? high : low) = middle;
    }
    return high;
}

/// Within the same height that the label asks for, so that no layout is the wiser.
void BalancedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    const int width = balancedWidth(fontMetrics(), text(), room.width());
    QRect lines(0, 0, width, room.height());
    lines.moveCenter(room.center());
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(lines, int(Qt::AlignCenter) | Qt::TextWordWrap, text());
}

} // namespace retort
