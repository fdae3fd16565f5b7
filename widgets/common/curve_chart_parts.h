#pragma once

#include "core/jobs/smoothed_curve.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/curve_graph.h"

#include <qcustomplot.h>

#include <functional>
#include <memory>
#include <vector>

// What only curve_chart*.cpp see: QCustomPlot's types stay out of the chart's header.

namespace retort {

struct DrawnCurve
{
    const Curve *curve = nullptr;
    CurveLook look;
    CurveGraph *graph = nullptr;
    std::shared_ptr<SmoothedCurve> smooth; // of one that is smoothed

    [[nodiscard]] double toAxis(double step) const { return look.axis ? look.axis->interpolated(step) : step; }
    [[nodiscard]] double toStep(double x) const { return look.axis ? look.axis->whereIs(x) : x; }
    /// What is shown at a place of the axis; nothing before the first point.
    [[nodiscard]] std::optional<CurvePoint> readAt(double x) const;
};

constexpr QMargins kPlotMargins(44, 6, 20, 18); // at least
constexpr double kEndLabelHeight = 13; // of a label at the end of a curve or of a teacher's line
constexpr double kTeacherLabelOffset = 9; // of its middle from the line

struct DrawnTeacher
{
    TeacherLine value;
    QCPGraph *line = nullptr;
    QCPGraph *low = nullptr;
    QCPGraph *high = nullptr;
};

/// A layer's own painting, which no item of the plot does.
class PaintedLayerable final : public QCPLayerable
{
public:
    PaintedLayerable(QCustomPlot *plot, const QString &layer, std::function<void(QCPPainter &)> paint);

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    std::function<void(QCPPainter &)> m_paint;
};

struct CurveChart::Parts
{
    std::vector<DrawnCurve> curves;
    std::vector<DrawnTeacher> teachers;
    DrawnCurve banded;
    QCPGraph *bandHigh = nullptr;
    std::optional<QPoint> dragStart;
    QCPRange dragRange;

    /// What leads first, then its paths, then other runs; what is drawn last is drawn on top.
    [[nodiscard]] std::vector<const DrawnCurve *> inReadingOrder() const;
    void clear(QCustomPlot *plot);
    void clearTeachers(QCustomPlot *plot);
    void clearBand(QCustomPlot *plot);
};

/// Few ticks of values, written as the rest of the window writes numbers; 1, 2 and 5 of each decade when logarithmic.
class ValueTicker final : public QCPAxisTicker
{
public:
    explicit ValueTicker(AxisFormat format);
    void setLogarithmic(bool isLogarithmic) { m_isLogarithmic = isLogarithmic; }
    void setUnit(const QString &unit) { m_unit = unit; } // behind every number: "200 %"

protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;

private:
    [[nodiscard]] QString numberText(double tick) const;

    AxisFormat m_format;
    QString m_unit;
    bool m_isLogarithmic = false;
    double m_step = 0; // between the ticks that are written; 0: no one step
};

/// Ticks of whole steps, of times or of tokens.
class StepTicker final : public QCPAxisTicker
{
public:
    explicit StepTicker(StepAxis axis);

protected:
    double getTickStep(const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;
    int getSubTickCount(double tickStep) override;

private:
    StepAxis m_axis;
    double m_step = 0;
};

[[nodiscard]] QCPScatterStyle scatterOf(const CurveLook &look, const QColor &colour, const QColor &ground);
/// The pen of a curve: hue by run, dash-dot from the ninth run on, dotted where it is planned.
[[nodiscard]] QPen penOf(const CurveLook &look, const Theme &theme);

} // namespace retort
