#pragma once

#include "core/report/report_document.h"

#include <cstddef>
#include <string>
#include <vector>

// A chart as lines, curves, dots and texts on any canvas. Places are in pixels from the upper left corner.

namespace retort {

using ChartPlace = ReportPoint;

struct ChartStroke
{
    bool isGrid = false; // else a series'
    std::size_t colour = 0; // index of a series' colour
    bool isDashed = false;
    bool isFaint = false; // what a resume went back behind
};

enum class TextAnchor { Start, Middle, End };

/// What a chart is drawn on: SVG or PDF. Used for one chart.
class ChartCanvas
{
public:
    virtual ~ChartCanvas() = default;
    virtual void begin(double width, double height, const std::string &title) = 0; // before all others
    virtual void line(ChartPlace from, ChartPlace to, const ChartStroke &stroke) = 0;
    virtual void curve(const std::vector<ChartPlace> &places, const ChartStroke &stroke) = 0; // one place at least
    virtual void dot(ChartPlace centre, std::size_t colour) = 0;
    virtual void text(ChartPlace baseline, const std::string &text, TextAnchor anchor) = 0;
};

inline constexpr double kChartFontSize = 12;
inline constexpr double kDotRadius = 2.6;
inline constexpr double kSeriesWidth = 1.6;
inline constexpr const char *kChartInk = "#4a5158";
inline constexpr const char *kChartGrid = "#dde1e6";

/// The colours of series on a light ground; the same index has its pendant on a dark one.
[[nodiscard]] const std::vector<std::string> &seriesColours();

/// Round values of an axis from about `low` to about `high`, ascending, at most `most`.
[[nodiscard]] std::vector<double> axisTicks(double low, double high, int most);

/// Curves with axes and legend.
void drawChart(const ReportChart &chart, ChartCanvas &canvas);

} // namespace retort
