#include "widgets/common/verdict_mark.h"

#include <QCoreApplication>
#include <QPainter>

namespace retort {

QColor verdictColour(Verdict verdict, const Theme &theme)
{
    switch (verdict) {
    case Verdict::Right:
        return theme.success;
    case Verdict::Wrong:
        return theme.danger;
    case Verdict::NoAnswer:
        return theme.warning;
    case Verdict::Unchecked:
        break;
    }
    return theme.text3;
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right:
        return QCoreApplication::translate("Verdict", "verified");
    case Verdict::Wrong:
        return QCoreApplication::translate("Verdict", "wrong");
    case Verdict::NoAnswer:
        return QCoreApplication::translate("Verdict", "unreadable");
    case Verdict::Unchecked:
        break;
    }
    return QCoreApplication::translate("Verdict", "unverified");
}

void drawVerdictMark(QPainter &painter, const QRectF &area, Verdict verdict, const Theme &theme)
{
    const QPointF middle = area.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(verdictColour(verdict, theme), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (verdict) {
    case Verdict::Right:
        painter.drawPolyline(
            QPolygonF({middle + QPointF(-4.5, 0.5), middle + QPointF(-1.5, 3.5), middle + QPointF(4.5, -3.5)}));
        break;
    case Verdict::Wrong:
        painter.drawLine(middle + QPointF(-3.5, -3.5), middle + QPointF(3.5, 3.5));
        painter.drawLine(middle + QPointF(3.5, -3.5), middle + QPointF(-3.5, 3.5));
        break;
    case Verdict::NoAnswer:
        painter.setFont(fontOf(TextSize::Body, QFont::Bold));
        painter.drawText(area, Qt::AlignCenter, QStringLiteral("?"));
        break;
    case Verdict::Unchecked:
        painter.drawEllipse(middle, 3, 3);
        break;
    }
    painter.restore();
}

VerdictMark::VerdictMark(Verdict verdict, QWidget *parent) : QWidget(parent), m_verdict(verdict)
{
    setFixedSize(measure::kIconSmall, measure::kIconSmall);
    setToolTip(verdictWord(verdict));
    setAccessibleName(verdictWord(verdict));
}

void VerdictMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawVerdictMark(painter, QRectF(rect()), m_verdict, themeOf(this));
}

} // namespace retort
