#include "widgets/rationales/star_mark.h"

#include "widgets/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace retort {

void drawStar(QPainter &painter, QPointF middle, double radius, const QColor &color)
{
    constexpr int kTips = 5;
    constexpr double kInner = 0.45; // of the radius
    QPolygonF star;
    for (int corner = 0; corner < 2 * kTips; ++corner) {
        const double angle = -std::numbers::pi / 2 + corner * std::numbers::pi / kTips;
        const double reach = corner % 2 == 0 ? radius : radius * kInner;
        star << middle + QPointF(std::cos(angle), std::sin(angle)) * reach;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(star);
}

QPixmap starPixmap(int size)
{
    const qreal scale = qApp->devicePixelRatio();
    QPixmap pixmap(QSize(size, size) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawStar(painter, {size / 2.0, size / 2.0}, size / 2.0 - 0.5, themeOf(QApplication::palette()).text2);
    return pixmap;
}

} // namespace retort
