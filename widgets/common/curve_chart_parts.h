#pragma once

#include "widgets/common/curve_chart.h"

#include <qcustomplot.h>

#include <vector>

// What only curve_chart.cpp and its helper see: QCustomPlot's types stay out of the chart's header.

namespace retort {

struct DrawnCurve
{
    const Curve *curve = nullptr;
    CurveLook look;
    QCPGraph *graph = nullptr;
    QCPItemText *label = nullptr;
};

struct DrawnTeacher
{
    TeacherLine value;
    QCPGraph *line = nullptr;
    QCPGraph *low = nullptr;
    QCPGraph *high = nullptr;
    QCPItemText *label = nullptr;
};

struct CurveChart::Parts
{
    std::vector<DrawnCurve> curves;
    std::vector<DrawnTeacher> teachers;
    const Curve *banded = nullptr;
    std::size_t bandCount = 0;
    int bandSeries = 0;
    QCPGraph *bandLow = nullptr;
    QCPGraph *bandHigh = nullptr;
    QCPItemLine *crosshair = nullptr;

    [[nodiscard]] const DrawnTeacher *lowestTeacher() const;
    void clear(QCustomPlot *plot);
    void clearTeachers(QCustomPlot *plot);
};

/// Few ticks, written as the rest of the window writes numbers.
class ChartTicker final : public QCPAxisTicker
{
public:
    ChartTicker(AxisFormat format, bool isWhole);

protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;
    int getSubTickCount(double tickStep) override;

private:
    AxisFormat m_format;
    bool m_isWhole;
};

[[nodiscard]] QCPScatterStyle scatterOf(const CurveLook &look, const QColor &colour, const QColor &ground);

} // namespace retort
