#pragma once

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QVector>

namespace retort {

/// Neither end lies where a logarithm puts zero.
[[nodiscard]] bool isFinite(const QLineF &line);

/// What a line passes in each column of `perPixel` to a pixel between `left` and `right`, wider by half of `width`
/// above and below; columns that it does not reach are left out.
[[nodiscard]] QVector<QRectF> spansOf(const QVector<QPointF> &line, double left, double right, double perPixel,
                                      double width);

/// The dashes of a line between `left` and `right`; the pattern in pixels, a dash first.
[[nodiscard]] QVector<QLineF> dashesOf(const QVector<QPointF> &line, double left, double right,
                                       const QVector<double> &pattern);

} // namespace retort
