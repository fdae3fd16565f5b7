#include "core/jobs/chart_data.h"

#include "core/base/text.h"
#include "core/jobs/csv_field.h"

namespace retort {

std::string toCsv(const std::vector<ChartData> &charts)
{
    std::string csv = "chart,run,curve,axis,x,value\n";
    for (const ChartData &chart : charts) {
        for (const ChartColumn &column : chart.columns) {
            const std::string start =
                csvField(chart.title) + ',' + csvField(column.run) + ',' + csvField(column.name) + ',' + chart.x + ',';
            for (const CurvePoint &point : column.points)
                csv += start + formatNumber(point.x) + ',' + formatNumber(point.y) + '\n';
        }
    }
    return csv;
}

} // namespace retort
