#include "app/cli/bench_widgets.h"

#include "widgets/common/curve_bench.h"
#include "widgets/rationales/table_bench.h"

#include <QApplication>

namespace retort {

namespace {

template<typename Measure, typename... Sizes>
auto measured(const Measure &measure, Sizes... sizes)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "retort";
    char *argv[] = {name, nullptr};
    const QApplication application(argc, argv);
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
