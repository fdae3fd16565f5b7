#include "widgets/common/curve_graph.h"

#include "widgets/common/curve_spans.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

QVector<double> patternOf(const QPen &pen)
{
    QVector<double> pattern;
    for (const double part : pen.dashPattern())
        pattern.append(part * std::max(1.0, pen.widthF()));
    return pattern;
}

QVector<QLineF> piecesOf(const QVector<QPointF> &line)
{
    QVector<QLineF> pieces;
    pieces.reserve(line.size());
    for (qsizetype i = 1; i < line.size(); ++i)
        if (const QLineF piece(line[i - 1], line[i]); isFinite(piece))
            pieces.append(piece);
    return pieces;
}

} // namespace

CurveGraph::CurveGraph(QCPAxis *keys, QCPAxis *values) : QCPGraph(keys, values) {}

void CurveGraph::drawLinePlot(QCPPainter *painter, const QVector<QPointF> &lines) const
{
    const QPen pen = painter->pen();
    const bool isPaper =
        painter->modes().testFlag(QCPPainter::pmVectorized) || painter->modes().testFlag(QCPPainter::pmNoCaching);
    if (isPaper || pen.style() == Qt::NoPen) {
        QCPGraph::drawLinePlot(painter, lines);
        return;
    }
    const QRect rect = clipRect();
    if (m_isBody) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(pen.color());
        painter->drawRects(spansOf(lines, rect.left(), rect.left() + rect.width(), 1, pen.widthF()));
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        return;
    }
    QPen solid = pen;
    solid.setStyle(Qt::SolidLine);
    if (pen.style() == Qt::SolidLine)
        solid.setCapStyle(Qt::SquareCap); // pieces that only touched would show their seams
    painter->setPen(solid);
    painter->drawLines(pen.style() == Qt::SolidLine
                           ? piecesOf(lines)
                           : dashesOf(lines, rect.left(), rect.left() + rect.width(), patternOf(pen)));
    painter->setPen(pen);
}

} // namespace retort
