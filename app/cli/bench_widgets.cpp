#include "app/cli/bench_widgets.h"

#include "app/cli/bench_application.h"
#include "widgets/common/curve_bench.h"
#include "widgets/rationales/table_bench.h"

namespace retort {

namespace {

template<typename Measure, typename... Sizes>
auto measured(const Measure &measure, Sizes... sizes)
{
    const BenchApplication application;
    return measure(sizes...);
}

} // namespace

double benchCurves(int points)
{
    return measured(measureCurveReplot, points);
}

PageBench benchTrainingPage(int points)
{
    return measured(measureTrainingPage, points);
}

CompareBench benchComparedCurves(int points, int runs)
{
    return measured(measureComparedCurves, points, runs);
}

double benchTable(int rows)
{
    return measured(measureTable, rows);
}

} // namespace retort
