#pragma once

#include <qcustomplot.h>

namespace retort {

/// A curve's line, drawn so that a long one costs no more than its pixels: dashes are cut here rather than by a path's
/// stroker, and a line that fills its columns of pixels (`isBody`) is one upright span in each of them, as high as all
/// that the line passes there, so that no spike is lost. On paper it is drawn as QCustomPlot draws it.
class CurveGraph final : public QCPGraph
{
public:
    CurveGraph(QCPAxis *keys, QCPAxis *values);

    void setBody(bool isBody) { m_isBody = isBody; }

protected:
    void drawLinePlot(QCPPainter *painter, const QVector<QPointF> &lines) const override;

private:
    bool m_isBody = false;
};

} // namespace retort
