#include "core/report/svg_chart.h"

#include "core/base/percent.h"
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
constexpr const char *kInk = "#4a5158";
constexpr const char *kGrid = "#dde1e6";

struct Range
{
    double low = 0;
    double high = 1;
};

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

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
    explicit ChartDrawing(const ReportChart &chart)
        : m_chart(chart), m_x(rangeOf(chart, &ReportPoint::x)), m_y(rangeOf(chart, &ReportPoint::y))
    {
        if (chart.isShare)
            m_y = {0, std::max(0.05, m_y.high)};
        m_xTicks = axisTicks(m_x.low, m_x.high, 8);
        m_yTicks = axisTicks(m_y.low, m_y.high, 6);
        m_y.low = std::min(m_y.low, m_yTicks.front());
        m_y.high = std::max(m_y.high, m_yTicks.back());
        layLegend();
    }

    std::string draw(bool isAlone)
    {
        const std::string size = number(kWidth) + " " + number(height());
        m_out = "<svg viewBox=\"0 0 " + size + "\"";
        if (isAlone)
            m_out += " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(kWidth) + "\" height=\""
                     + number(height()) + "\"";
        m_out += " role=\"img\" font-family=\"sans-serif\" font-size=\"12\"><title>" + escapedMarkup(m_chart.title)
                 + "</title>";
        if (isAlone)
            m_out += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>";
        drawLegend();
        drawAxes();
        for (const ReportSeries &series : m_chart.series)
            drawSeries(series);
        return m_out + "</svg>\n";
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
            line(place.x, place.y - 4, place.x + 22, place.y - 4, strokeOf(*place.series));
            text(place.x + 28, place.y, place.series->label, "start");
        }
    }

    void drawAxes()
    {
        const std::string grid = "class=\"grid\" stroke=\"" + std::string(kGrid) + "\"";
        for (const double tick : m_yTicks) {
            line(kLeft, placeY(tick), kWidth - kRight, placeY(tick), grid);
            text(kLeft - 8, placeY(tick) + 4, tickText(tick, m_chart.isShare), "end");
        }
        for (const double tick : m_xTicks)
            if (tick >= m_x.low && tick <= m_x.high)
                text(placeX(tick), bottom() + 18, tickText(tick, false), "middle");
        text((kLeft + kWidth - kRight) / 2, bottom() + 36, m_chart.xTitle, "middle");
    }

    void drawSeries(const ReportSeries &series)
    {
        std::string path;
        for (const ReportPoint &point : series.points)
            path += (path.empty() ? "M" : "L") + number(placeX(point.x)) + " " + number(placeY(point.y));
        if (!path.empty())
            m_out += "<path d=\"" + path + "\" fill=\"none\" stroke-linejoin=\"round\" " + strokeOf(series) + "/>";
        if (series.points.size() <= 40 && !series.isAbandoned)
            for (const ReportPoint &point : series.points)
                m_out += "<circle cx=\"" + number(placeX(point.x)) + "\" cy=\"" + number(placeY(point.y))
                         + "\" r=\"2.6\" " + fillOf(series) + "/>";
    }

    static std::size_t colourOf(const ReportSeries &series) { return series.colour % seriesColours().size(); }

    static std::string strokeOf(const ReportSeries &series)
    {
        return "class=\"s" + std::to_string(colourOf(series)) + "\" stroke=\"" + seriesColours()[colourOf(series)]
               + "\" stroke-width=\"1.6\"" + (series.isDashed ? " stroke-dasharray=\"5 3\"" : "")
               + (series.isAbandoned ? " opacity=\"0.35\"" : "");
    }

    static std::string fillOf(const ReportSeries &series)
    {
        return "class=\"f" + std::to_string(colourOf(series)) + "\" fill=\"" + seriesColours()[colourOf(series)] + "\"";
    }

    void line(double x1, double y1, double x2, double y2, const std::string &style)
    {
        m_out += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\""
                 + number(y2) + "\" " + style + "/>";
    }

    void text(double x, double y, const std::string &what, const char *anchor)
    {
        m_out += "<text class=\"ink\" fill=\"" + std::string(kInk) + "\" x=\"" + number(x) + "\" y=\"" + number(y)
                 + "\" text-anchor=\"" + anchor + "\">" + escapedMarkup(what) + "</text>";
    }

    const ReportChart &m_chart;
    Range m_x;
    Range m_y;
    std::vector<double> m_xTicks;
    std::vector<double> m_yTicks;
    std::vector<LegendPlace> m_legend;
    double m_legendHeight = 0;
    std::string m_out;
};

} // namespace

std::string escapedMarkup(std::string_view text)
{
    std::string escaped;
    for (const char c : withReplacedInvalidUtf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '"')
            escaped += "&quot;";
        else if (c == '\'')
            escaped += "&#39;";
        else if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f)
            escaped += "\xef\xbf\xbd"; // no control characters: they are no XML
        else
            escaped += c;
    }
    return escaped;
}

const std::vector<std::string> &seriesColours()
{
    static const std::vector<std::string> colours {"#1f6fb4", "#c2571a", "#2f8a4c", "#8a4bb0",
                                                   "#b3352f", "#0f8a8a", "#8a6d1a", "#5b6470"};
    return colours;
}

const std::vector<std::string> &darkSeriesColours()
{
    static const std::vector<std::string> colours {"#6cb2ee", "#f0a06a", "#74c98d", "#c89ae6",
                                                   "#ef8a84", "#5fcaca", "#d6bc63", "#aab4bf"};
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

std::string svgChart(const ReportChart &chart, bool isAlone)
{
    return ChartDrawing(chart).draw(isAlone);
}

std::string svgInterval(const ReportInterval &interval)
{
    const auto place = [](double share) { return number(4 + 152 * std::clamp(share, 0.0, 1.0)); };
    return "<svg viewBox=\"0 0 160 14\" width=\"160\" height=\"14\" role=\"img\"><title>" + percentDigits(interval.low)
           + " to " + percentDigits(interval.high) + " %</title><line class=\"grid\" stroke=\"" + std::string(kGrid)
           + "\" x1=\"4\" y1=\"7\" x2=\"156\" y2=\"7\"/><line class=\"s0\" stroke=\"" + seriesColours()[0]
           + "\" stroke-width=\"2\" x1=\"" + place(interval.low) + "\" y1=\"7\" x2=\"" + place(interval.high)
           + "\" y2=\"7\"/><circle class=\"f0\" fill=\"" + seriesColours()[0] + "\" cx=\"" + place(interval.value)
           + "\" cy=\"7\" r=\"3.5\"/></svg>";
}

} // namespace retort
