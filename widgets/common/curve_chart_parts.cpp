#include "widgets/common/curve_chart_parts.h"

#include "widgets/common/numbers.h"

#include <cmath>

namespace retort {

namespace {

constexpr double kMarker = 7;

QCPScatterStyle::ScatterShape scatterShape(Shape shape)
{
    switch (shape) {
    case Shape::Square:
        return QCPScatterStyle::ssSquare;
    case Shape::Diamond:
        return QCPScatterStyle::ssDiamond;
    case Shape::Triangle:
        return QCPScatterStyle::ssTriangle;
    default:
        return QCPScatterStyle::ssCircle;
    }
}

} // namespace

const DrawnTeacher *CurveChart::Parts::lowestTeacher() const
{
    const DrawnTeacher *lowest = nullptr;
    for (const DrawnTeacher &teacher : teachers) {
        if (!lowest || teacher.value.value < lowest->value.value)
            lowest = &teacher;
    }
    return lowest;
}

void CurveChart::Parts::clear(QCustomPlot *plot)
{
    clearTeachers(plot);
    for (const DrawnCurve &drawn : curves) {
        plot->removeGraph(drawn.graph);
        if (drawn.label)
            plot->removeItem(drawn.label);
    }
    curves.clear();
    if (bandHigh) {
        plot->removeGraph(bandHigh);
        plot->removeGraph(bandLow);
    }
    bandLow = bandHigh = nullptr;
    banded = nullptr;
}

void CurveChart::Parts::clearTeachers(QCustomPlot *plot)
{
    for (const DrawnTeacher &teacher : teachers) {
        plot->removeGraph(teacher.line);
        plot->removeGraph(teacher.high);
        plot->removeGraph(teacher.low);
        plot->removeItem(teacher.label);
    }
    teachers.clear();
}

ChartTicker::ChartTicker(AxisFormat format, bool isWhole) : m_format(format), m_isWhole(isWhole)
{
    setTickStepStrategy(tssReadability);
}

QString ChartTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    if (m_format == AxisFormat::Percent)
        return QStringLiteral("%1 %").arg(std::round(100 * tick));
    if (m_isWhole)
        return wholeText(std::int64_t(std::llround(tick)));
    if (std::abs(tick) < 1e-12)
        return QStringLiteral("0");
    if (std::abs(tick) >= 1000)
        return wholeText(std::int64_t(std::llround(tick)));
    QString text = std::abs(tick) >= 0.01 ? QString::number(tick, 'g', 4) : QString::number(tick, 'g', 2);
    text.replace(QLatin1String("e-0"), QLatin1String("e-"));
    return text;
}

int ChartTicker::getSubTickCount(double)
{
    return 0;
}

QCPScatterStyle scatterOf(const CurveLook &look, const QColor &colour, const QColor &ground)
{
    if (!look.marker)
        return QCPScatterStyle(QCPScatterStyle::ssNone);
    return QCPScatterStyle(scatterShape(*look.marker), QPen(colour, 1.4), look.isFilled ? colour : ground, kMarker);
}

} // namespace retort
