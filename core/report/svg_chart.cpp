#include "core/report/svg_chart.h"

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/report/chart_drawing.h"

#include <algorithm>
#include <cstdio>

namespace retort {

namespace {

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

class SvgCanvas final : public ChartCanvas
{
public:
    explicit SvgCanvas(bool isAlone) : m_isAlone(isAlone) {}

    std::string svg() { return m_out + "</svg>\n"; }

    void begin(double width, double height, const std::string &title) override
    {
        m_out = "<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\"";
        if (m_isAlone)
            m_out += " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" + number(height)
                     + "\"";
        m_out += " role=\"img\" font-family=\"sans-serif\" font-size=\"" + formatNumber(kChartFontSize) + "\"><title>"
                 + escapedMarkup(title) + "</title>";
        if (m_isAlone)
            m_out += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>";
    }

    void line(ChartPlace from, ChartPlace to, const ChartStroke &stroke) override
    {
        m_out += "<line x1=\"" + number(from.x) + "\" y1=\"" + number(from.y) + "\" x2=\"" + number(to.x) + "\" y2=\""
                 + number(to.y) + "\" " + styleOf(stroke) + "/>";
    }

    void curve(const std::vector<ChartPlace> &places, const ChartStroke &stroke) override
    {
        std::string path;
        for (const ChartPlace &place : places)
            path += (path.empty() ? "M" : "L") + number(place.x) + " " + number(place.y);
        m_out += "<path d=\"" + path + "\" fill=\"none\" stroke-linejoin=\"round\" " + styleOf(stroke) + "/>";
    }

    void dot(ChartPlace centre, std::size_t colour) override
    {
        m_out += "<circle cx=\"" + number(centre.x) + "\" cy=\"" + number(centre.y) + "\" r=\""
                 + formatNumber(kDotRadius) + "\" class=\"f" + std::to_string(colour) + "\" fill=\""
                 + seriesColours()[colour] + "\"/>";
    }

    void text(ChartPlace baseline, const std::string &text, TextAnchor anchor) override
    {
        constexpr const char *kAnchors[] {"start", "middle", "end"};
        m_out += "<text class=\"ink\" fill=\"" + std::string(kChartInk) + "\" x=\"" + number(baseline.x) + "\" y=\""
                 + number(baseline.y) + "\" text-anchor=\"" + kAnchors[static_cast<std::size_t>(anchor)] + "\">"
                 + escapedMarkup(text) + "</text>";
    }

private:
    static std::string styleOf(const ChartStroke &stroke)
    {
        if (stroke.isGrid)
            return "class=\"grid\" stroke=\"" + std::string(kChartGrid) + "\"";
        return "class=\"s" + std::to_string(stroke.colour) + "\" stroke=\"" + seriesColours()[stroke.colour]
               + "\" stroke-width=\"" + formatNumber(kSeriesWidth) + "\""
               + (stroke.isDashed ? " stroke-dasharray=\"5 3\"" : "") + (stroke.isFaint ? " opacity=\"0.35\"" : "");
    }

    bool m_isAlone;
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

const std::vector<std::string> &darkSeriesColours()
{
    static const std::vector<std::string> colours {"#6cb2ee", "#f0a06a", "#74c98d", "#c89ae6",
                                                   "#ef8a84", "#5fcaca", "#d6bc63", "#aab4bf"};
    return colours;
}

std::string svgChart(const ReportChart &chart, bool isAlone)
{
    SvgCanvas canvas(isAlone);
    drawChart(chart, canvas);
    return canvas.svg();
}

std::string svgInterval(const ReportInterval &interval)
{
    const auto place = [](double share) { return number(4 + 152 * std::clamp(share, 0.0, 1.0)); };
    return "<svg viewBox=\"0 0 160 14\" width=\"160\" height=\"14\" role=\"img\"><title>" + percentDigits(interval.low)
           + " to " + percentDigits(interval.high) + " %</title><line class=\"grid\" stroke=\""
           + std::string(kChartGrid) + "\" x1=\"4\" y1=\"7\" x2=\"156\" y2=\"7\"/><line class=\"s0\" stroke=\""
           + seriesColours()[0] + "\" stroke-width=\"2\" x1=\"" + place(interval.low) + "\" y1=\"7\" x2=\""
           + place(interval.high) + "\" y2=\"7\"/><circle class=\"f0\" fill=\"" + seriesColours()[0] + "\" cx=\""
           + place(interval.value) + "\" cy=\"7\" r=\"3.5\"/></svg>";
}

} // namespace retort
