#include "widgets/common/curve_chart_parts.h"

#include "widgets/common/numbers.h"

#include <algorithm>
#include <array>
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

/// 1, 2, 4 or 5 of a decade, never finer than asked for: the labels of a narrow axis must not touch.
double roundedUp(double step)
{
    const double decade = std::pow(10, std::floor(std::log10(step)));
    for (const double digit : {1.0, 2.0, 4.0, 5.0}) {
        if (step <= digit * decade * (1 + 1e-9))
            return digit * decade;
    }
    return 10 * decade;
}

/// So many digits that a number and the next one of an axis are not written alike; `least` are enough for most.
int digitsFor(double value, double step, int least)
{
    if (step <= 0 || value == 0)
        return least;
    int decimals = -int(std::floor(std::log10(step) + 1e-9));
    const double last = step * std::pow(10, decimals);
    decimals += std::abs(last - std::round(last)) > 1e-6 ? 1 : 0; // 0.025
    return std::max(least, int(std::floor(std::log10(std::abs(value)) + 1e-9)) + 1 + decimals);
}

QString bigNumber(double value, double step = 0)
{
    const int digits = digitsFor(value, step, 4);
    if (std::abs(value) >= 1e6)
        return QStringLiteral("%1 M").arg(QString::number(value / 1e6, 'g', digits));
    return std::abs(value) >= 1e4 ? QStringLiteral("%1 k").arg(QString::number(value / 1e3, 'g', digits))
                                  : wholeText(std::int64_t(std::llround(value)));
}

} // namespace

std::optional<CurvePoint> DrawnCurve::readAt(double x) const
{
    constexpr double kRounding = 1e-6; // of a step, from going to the axis and back
    const CurvePoint *point = curve->pointAt(toStep(x) + kRounding);
    const bool isOver = look.isPart && !look.hasEnd && toStep(x) > curve->last().x + 0.5; // another part goes on
    if (!point || isOver)
        return std::nullopt;
    const double y = smooth ? smooth->at(std::size_t(point - &curve->at(0))) : point->y;
    return CurvePoint {toAxis(point->x), y};
}

PaintedLayerable::PaintedLayerable(QCustomPlot *plot, const QString &layer, std::function<void(QCPPainter &)> paint)
    : QCPLayerable(plot, layer), m_paint(std::move(paint))
{
}

void PaintedLayerable::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(true);
}

void PaintedLayerable::draw(QCPPainter *painter)
{
    m_paint(*painter);
}

std::vector<const DrawnCurve *> CurveChart::Parts::inReadingOrder() const
{
    std::vector<const DrawnCurve *> ordered;
    for (const DrawnCurve &drawn : curves)
        ordered.push_back(&drawn);
    const auto rank = [](const DrawnCurve *drawn) {
        return drawn->look.isFilled || drawn->look.hasEnd ? 0 : drawn->look.marker ? 1 : 2;
    };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&rank](const DrawnCurve *a, const DrawnCurve *b) { return rank(a) < rank(b); });
    return ordered;
}

void CurveChart::Parts::clear(QCustomPlot *plot)
{
    clearTeachers(plot);
    for (const DrawnCurve &drawn : curves)
        plot->removeGraph(drawn.graph);
    curves.clear();
    clearBand(plot);
}

void CurveChart::Parts::clearBand(QCustomPlot *plot)
{
    if (bandHigh) {
        plot->removeGraph(bandHigh);
        plot->removeGraph(banded.graph);
    }
    bandHigh = nullptr;
    banded = {};
}

void CurveChart::Parts::clearTeachers(QCustomPlot *plot)
{
    for (const DrawnTeacher &teacher : teachers) {
        plot->removeGraph(teacher.line);
        plot->removeGraph(teacher.high);
        plot->removeGraph(teacher.low);
    }
    teachers.clear();
}

ValueTicker::ValueTicker(AxisFormat format) : m_format(format)
{
    setTickStepStrategy(tssReadability);
}

QString ValueTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    if (m_format == AxisFormat::Percent)
        return QStringLiteral("%1 %").arg(std::round(100 * tick));
    return m_unit.isEmpty() ? numberText(tick) : QStringLiteral("%1 %2").arg(numberText(tick), m_unit);
}

QString ValueTicker::numberText(double tick) const
{
    if (std::abs(tick) < 1e-12)
        return QStringLiteral("0");
    if (std::abs(tick) >= 1000 && (m_step <= 0 || m_step >= 1))
        return bigNumber(tick, m_step);
    if (std::abs(tick) >= 0.01)
        return QString::number(tick, 'g', digitsFor(tick, m_step, 4));
    const int power = int(std::floor(std::log10(std::abs(tick)) + 1e-9));
    const QString digits = QString::number(tick / std::pow(10, power), 'g', digitsFor(tick, m_step, 3));
    return QStringLiteral("%1e%2").arg(digits).arg(power);
}

QVector<double> ValueTicker::createTickVector(double tickStep, const QCPRange &range)
{
    m_step = m_isLogarithmic ? 0 : tickStep;
    // No share is above 100 %, whatever room the axis leaves above it for a label.
    if (m_format == AxisFormat::Percent)
        return QCPAxisTicker::createTickVector(tickStep, {range.lower, std::min(range.upper, 1.0)});
    if (!m_isLogarithmic || range.lower <= 0)
        return QCPAxisTicker::createTickVector(tickStep, range);
    constexpr std::array<double, 3> kSteps {1, 2, 5};
    QVector<double> all;
    QVector<double> decades;
    for (int power = int(std::floor(std::log10(range.lower))); power <= std::ceil(std::log10(range.upper)); ++power) {
        for (const double step : kSteps) {
            const double tick = step * std::pow(10, power);
            all << tick;
            if (step == 1)
                decades << tick;
        }
    }
    return std::log10(range.upper / range.lower) > 2.5 ? decades : all;
}

int ValueTicker::getSubTickCount(double)
{
    return 0;
}

StepTicker::StepTicker(StepAxis axis) : m_axis(axis)
{
    setTickStepStrategy(tssReadability);
}

double StepTicker::getTickStep(const QCPRange &range)
{
    if (m_axis != StepAxis::Time)
        return m_step = roundedUp(std::max(1.0, range.size() / std::max(1, tickCount())));
    constexpr std::array<double, 19> kSeconds {1,   2,    5,    10,   15,    30,    60,    120,   300,   600,
                                               900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800};
    const double wanted = range.size() / std::max(1, tickCount());
    const auto found = std::lower_bound(kSeconds.begin(), kSeconds.end(), wanted);
    return found != kSeconds.end() ? *found : 86400 * std::ceil(wanted / 86400);
}

QString StepTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    if (m_axis == StepAxis::Time)
        return durationText(tick);
    return m_axis == StepAxis::Tokens ? bigNumber(tick, m_step) : wholeText(std::int64_t(std::llround(tick)));
}

int StepTicker::getSubTickCount(double)
{
    return 0;
}

QString axisPlace(double x, StepAxis axis)
{
    if (axis == StepAxis::Time)
        return durationText(x);
    return axis == StepAxis::Tokens ? CurveChart::tr("%1 tokens").arg(bigNumber(x))
                                    : CurveChart::tr("step %1").arg(wholeText(std::int64_t(std::llround(x))));
}

QCPScatterStyle scatterOf(const CurveLook &look, const QColor &colour, const QColor &ground)
{
    if (!look.marker)
        return QCPScatterStyle(QCPScatterStyle::ssNone);
    return QCPScatterStyle(scatterShape(*look.marker), QPen(colour, 1.4), look.isFilled ? colour : ground, kMarker);
}

QPen penOf(const CurveLook &look, const Theme &theme)
{
    const QColor colour = mixed(theme.seriesAt(look.series), theme.bg2, look.share);
    QPen pen(colour, look.width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    const bool isNinth = look.series / int(theme.series.size()) % 2 == 1;
    if (look.isPlanned)
        pen.setDashPattern({1.5, 2.5});
    else if (isNinth && !look.marker)
        pen.setStyle(Qt::DashDotLine);
    return pen;
}

} // namespace retort
