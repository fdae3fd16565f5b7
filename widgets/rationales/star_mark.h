#pragma once

#include <QPixmap>
#include <QPointF>

class QColor;
class QPainter;

namespace retort {

void drawStar(QPainter &painter, QPointF middle, double radius, const QColor &color);

/// For the head of the stars' column, `size` pixels wide and high.
[[nodiscard]] QPixmap starPixmap(int size);

} // namespace retort
