#include "widgets/common/marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cstring>

namespace retort {

namespace {

constexpr double kChipHeight = 20;
constexpr double kChipPadding = 6;

QColor groundOfChip(const char *kind, const Theme &theme)
{
    if (!std::strcmp(kind, "success"))
        return theme.successSoft;
    if (!std::strcmp(kind, "warning"))
        return theme.warningSoft;
    if (!std::strcmp(kind, "danger"))
        return theme.dangerSoft;
    return theme.bg3;
}

QColor inkOfChip(const char *kind, const Theme &theme)
{
    if (!std::strcmp(kind, "success"))
        return theme.success;
    if (!std::strcmp(kind, "warning"))
        return theme.warning;
    if (!std::strcmp(kind, "danger"))
        return theme.danger;
    return theme.text2;
}

} // namespace

Shape shapeOf(std::string_view formatOrPath)
{
    formatOrPath = formatOrPath.substr(0, formatOrPath.find('@')); // "cot@8": eight samples
    if (formatOrPath.find("_else_") != std::string_view::npos)
        return Shape::Line;
    if (formatOrPath.starts_with("pot"))
        return Shape::Square;
    if (formatOrPath.starts_with("socratic"))
        return Shape::Diamond;
    if (formatOrPath.starts_with("answer"))
        return Shape::Triangle;
    return formatOrPath.starts_with("cot") ? Shape::Circle : Shape::Line;
}

void drawShape(QPainter &painter, Shape shape, QPointF centre, double size, const QColor &colour, bool isFilled,
               const QColor &ground)
{
    painter.setPen(isFilled ? QPen(Qt::NoPen) : QPen(colour, 1.4));
    painter.setBrush(isFilled ? colour : ground);
    const double half = size / 2;
    const QPointF right(half, 0), down(0, half);
    switch (shape) {
    case Shape::Circle:
        painter.drawEllipse(centre, half, half);
        break;
    case Shape::Square:
        painter.drawRect(QRectF(centre.x() - half * 0.9, centre.y() - half * 0.9, size * 0.9, size * 0.9));
        break;
    case Shape::Diamond:
        painter.drawPolygon(
            QPolygonF({centre - right * 1.2, centre - down * 1.2, centre + right * 1.2, centre + down * 1.2}));
        break;
    case Shape::Triangle:
        painter.drawPolygon(
            QPolygonF({centre - down * 1.1, centre + right * 1.1 + down * 0.9, centre - right * 1.1 + down * 0.9}));
        break;
    case Shape::Line:
        painter.setPen(QPen(colour, 2.6, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(centre - right * 1.4, centre + right * 1.4);
        break;
    }
}

void drawRunDot(QPainter &painter, QPointF centre, int series, const Theme &theme, const QColor &ground)
{
    const bool isFirstRound = (series / int(theme.series.size())) % 2 == 0;
    const QColor &colour = theme.seriesAt(series);
    painter.setPen(QPen(colour, isFirstRound ? 0.5 : 2));
    painter.setBrush(isFirstRound ? colour : ground);
    painter.drawEllipse(centre, isFirstRound ? 4 : 3.5, isFirstRound ? 4 : 3.5);
}

const QColor &verdictColour(std::string_view verdict, const Theme &theme)
{
    return verdict == "right" ? theme.success : verdict == "wrong" ? theme.danger : theme.warning;
}

void drawVerdict(QPainter &painter, const QRectF &area, std::string_view verdict, const Theme &theme)
{
    const QPointF middle = area.center();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(verdictColour(verdict, theme), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (verdict == "right") {
        painter.drawPolyline(
            QPolygonF({middle + QPointF(-4.5, 0.5), middle + QPointF(-1.5, 3.5), middle + QPointF(4.5, -3.5)}));
    } else if (verdict == "wrong") {
        painter.drawLine(middle + QPointF(-3.5, -3.5), middle + QPointF(3.5, 3.5));
        painter.drawLine(middle + QPointF(3.5, -3.5), middle + QPointF(-3.5, 3.5));
    } else {
        painter.setFont(fontOf(TextSize::Body, QFont::Bold));
        painter.drawText(area, Qt::AlignCenter, QStringLiteral("?"));
    }
}

double drawChip(QPainter &painter, double left, double middle, const QString &text, const char *kind,
                const Theme &theme, double maximumWidth)
{
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    const QFontMetricsF metrics(painter.font());
    const double room = maximumWidth - 2 * kChipPadding;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    const QRectF area(left, middle - kChipHeight / 2, metrics.horizontalAdvance(shown) + 2 * kChipPadding, kChipHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(groundOfChip(kind, theme));
    painter.drawRoundedRect(area, measure::kRadiusSmall, measure::kRadiusSmall);
    painter.setPen(inkOfChip(kind, theme));
    painter.drawText(area, Qt::AlignCenter, shown);
    return area.width();
}

QPen teacherPen(const Theme &theme, double width)
{
    QPen pen(theme.teacher, width);
    pen.setDashPattern({5 / width, 3.5 / width});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace retort
