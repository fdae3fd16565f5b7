#pragma once

#include "widgets/common/theme.h"

#include <QPointF>
#include <QRectF>

#include <string_view>

class QPainter;

namespace retort {

/// Formats have a shape, never a hue: CoT circle, PoT square, Socratic diamond, answer triangle, vote a thick line.
enum class Shape { Circle, Square, Diamond, Triangle, Line };

[[nodiscard]] Shape shapeOf(std::string_view formatOrPath);
void drawShape(QPainter &painter, Shape shape, QPointF centre, double size, const QColor &colour, bool isFilled,
               const QColor &ground);

/// A run's dot: filled for the first eight runs, hollow for the next.
void drawRunDot(QPainter &painter, QPointF centre, int series, const Theme &theme, const QColor &ground);

/// Verdict "right", "wrong" or "no_answer" as a sign in its colour: check, cross, question mark.
void drawVerdict(QPainter &painter, const QRectF &area, std::string_view verdict, const Theme &theme);
[[nodiscard]] const QColor &verdictColour(std::string_view verdict, const Theme &theme);

/// A chip drawn by a delegate, its left edge at `left`, centred on `middle`. kind as of makeChip. Returns its width.
double drawChip(QPainter &painter, double left, double middle, const QString &text, const char *kind,
                const Theme &theme, double maximumWidth);

/// The pen of the teacher: ink and dashes, which no student has.
[[nodiscard]] QPen teacherPen(const Theme &theme, double width = measure::kTeacherLine);

} // namespace retort
