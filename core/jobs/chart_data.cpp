#include "core/jobs/chart_data.h"

#include "core/base/text.h"

namespace retort {

namespace {

/// RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe.
std::string asField(std::string text)
{
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    return '"' + replacedAll(text, "\"", "\"\"") + '"';
}

} // namespace

std::string toCsv(const std::vector<ChartData> &charts)
{
    std::string csv = "chart,run,curve,axis,x,value\n";
    for (const ChartData &chart : charts) {
        for (const ChartColumn &column : chart.columns) {
            const std::string start =
                asField(chart.title) + ',' + asField(column.run) + ',' + asField(column.name) + ',' + chart.x + ',';
            for (const CurvePoint &point : column.points)
                csv += start + formatNumber(point.x) + ',' + formatNumber(point.y) + '\n';
        }
    }
    return csv;
}

} // namespace retort
