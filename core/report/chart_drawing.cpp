#include "core/report/chart_drawing.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace retort {

namespace {

constexpr double kWidth = 760;
constexpr double kPlotHeight = 240;
constexpr double kLeft = 64;
constexpr double kRight = 16;
constexpr double kBottom = 44; // ticks and title of the axis
constexpr double kLegendRow = 20;
constexpr double kCharacter = 6.6; // width of one at 12 px, about
constexpr std::size_t kMostDots = 40;

struct Range
{
    double low = 0;
    double high = 1;
};

Range rangeOf(const ReportChart &chart, double ReportPoint::*value)
{
    Range range;
    bool isFirst = true;
    for (const ReportSeries &series : chart.series)
        for (const ReportPoint &point : series.points) {
            range.low = isFirst ? point.*value : std::min(range.low, point.*value);
            range.high = isFirst ? point.*value : std::max(range.high, point.*value);
            isFirst = false;
        }
    if (range.high - range.low < 1e-12 * std::max(1.0, std::abs(range.high))) {
        range.low -= range.low == 0 ? 0 : std::abs(range.low) / 2;
        range.high += range.high == 0 ? 1 : std::abs(range.high) / 2;
    }
    return range;
}

std::string tickText(double value, bool isShare)
{
    if (isShare)
        return formatNumber(std::round(value * 1000) / 10) + " %";
    if (value != 0 && (std::abs(value) < 1e-3 || std::abs(value) >= 1e6)) {
        char text[32];
        std::snprintf(text, sizeof text, "%.2g", value);
        return text;
    }
    return formatNumber(std::round(value * 1e6) / 1e6);
}

/// Draws one chart; places are computed once.
class ChartDrawing
{
public:
    ChartDrawing(const ReportChart &chart, ChartCanvas &canvas)
        : m_chart(chart), m_canvas(canvas), m_x(rangeOf(chart, &ReportPoint::x)), m_y(rangeOf(chart, &ReportPoint::y))
    {
        if (chart.isShare)
            m_y = {0, std::max(0.05, m_y.high)};
        m_xTicks = axisTicks(m_x.low, m_x.high, 8);
        m_yTicks = axisTicks(m_y.low, m_y.high, 6);
        m_y.low = std::min(m_y.low, m_yTicks.front());
        m_y.high = std::max(m_y.high, m_yTicks.back());
        layLegend();
    }

    void draw()
    {
        m_canvas.begin(kWidth, height(), m_chart.title);
        drawLegend();
        drawAxes();
        for (const ReportSeries &series : m_chart.series)
            drawSeries(series);
    }

private:
    struct LegendPlace
    {
        const ReportSeries *series = nullptr;
        double x = 0;
        double y = 0;
    };

    [[nodiscard]] double top() const { return m_legendHeight + 10; }
    [[nodiscard]] double bottom() const { return top() + kPlotHeight; }
    [[nodiscard]] double height() const { return bottom() + kBottom; }

    [[nodiscard]] double placeX(double x) const
    {
        return kLeft + (x - m_x.low) / (m_x.high - m_x.low) * (kWidth - kLeft - kRight);
    }

    [[nodiscard]] double placeY(double y) const
    {
        return bottom() - (y - m_y.low) / (m_y.high - m_y.low) * kPlotHeight;
    }

    void layLegend()
    {
        double x = kLeft;
        double y = 14;
        for (const ReportSeries &series : m_chart.series) {
            if (series.label.empty())
                continue;
            const double width = 46 + kCharacter * static_cast<double>(series.label.size());
            if (x > kLeft && x + width > kWidth - kRight) {
                x = kLeft;
                y += kLegendRow;
            }
            m_legend.push_back({&series, x, y});
            x += width;
        }
        m_legendHeight = m_legend.empty() ? 0 : y + 6;
    }

    void drawLegend()
    {
        for (const LegendPlace &place : m_legend) {
            m_canvas.line({place.x, place.y - 4}, {place.x + 22, place.y - 4}, strokeOf(*place.series));
            m_canvas.text({place.x + 28, place.y}, place.series->label, TextAnchor::Start);
        }
    }

    void drawAxes()
    {
        for (const double tick : m_yTicks) {
            m_canvas.line({kLeft, placeY(tick)}, {kWidth - kRight, placeY(tick)}, {.isGrid = true});
            m_canvas.text({kLeft - 8, placeY(tick) + 4}, tickText(tick, m_chart.isShare), TextAnchor::End);
        }
        for (const double tick : m_xTicks)
            if (tick >= m_x.low && tick <= m_x.high)
                m_canvas.text({placeX(tick), bottom() + 18}, tickText(tick, false), TextAnchor::Middle);
        m_canvas.text({(kLeft + kWidth - kRight) / 2, bottom() + 36}, m_chart.xTitle, TextAnchor::Middle);
    }

    void drawSeries(const ReportSeries &series)
    {
        std::vector<ChartPlace> places;
        for (const ReportPoint &point : series.points)
            places.push_back({placeX(point.x), placeY(point.y)});
        if (!places.empty())
            m_canvas.curve(places, strokeOf(series));
        if (places.size() <= kMostDots && !series.isAbandoned)
            for (const ChartPlace &place : places)
                m_canvas.dot(place, colourOf(series));
    }

    static std::size_t colourOf(const ReportSeries &series) { return series.colour % seriesColours().size(); }

    static ChartStroke strokeOf(const ReportSeries &series)
    {
        return {.colour = colourOf(series), .isDashed = series.isDashed, .isFaint = series.isAbandoned};
    }

    const ReportChart &m_chart;
    ChartCanvas &m_canvas;
    Range m_x;
    Range m_y;
    std::vector<double> m_xTicks;
    std::vector<double> m_yTicks;
    std::vector<LegendPlace> m_legend;
    double m_legendHeight = 0;
};

} // namespace

const std::vector<std::string> &seriesColours()
{
    static const std::vector<std::string> colours {"#1f6fb4", "#c2571a", "#2f8a4c", "#8a4bb0",
                                                   "#b3352f", "#0f8a8a", "#8a6d1a", "#5b6470"};
    return colours;
}

std::vector<double> axisTicks(double low, double high, int most)
{
    const double span = std::max(high - low, 1e-300);
    const double raw = span / std::max(1, most - 1);
    const double unit = std::pow(10, std::floor(std::log10(raw)));
    double step = 10 * unit;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * unit >= raw * 0.999) {
            step = factor * unit;
            break;
        }
    std::vector<double> ticks;
    const double first = std::floor(low / step);
    for (int i = 0; i <= most + 1; ++i) {
        const double tick = (first + i) * step;
        ticks.push_back(tick);
        if (tick >= high - 1e-9 * span)
            break;
    }
    return ticks;
}

void drawChart(const ReportChart &chart, ChartCanvas &canvas)
{
    ChartDrawing(chart, canvas).draw();
}

} // namespace retort
