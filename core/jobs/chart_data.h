#pragma once

#include "core/jobs/curve.h"

#include <string>
#include <vector>

namespace retort {

/// One curve of a chart as it is given away: a copy, so that it can be written in a thread.
struct ChartColumn
{
    std::string run;
    std::string name; // "vote", "loss"
    std::vector<CurvePoint> points;
};

struct ChartData
{
    std::string title;
    std::string x; // "step", "seconds", "tokens"
    std::vector<ChartColumn> columns;
};

/// Long form, one point a line: chart,run,curve,axis,x,value. Names are quoted where they need it.
[[nodiscard]] std::string toCsv(const std::vector<ChartData> &charts);

} // namespace retort
