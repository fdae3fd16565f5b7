#include "app/cli/bench_widgets.h"

#include "widgets/common/curve_bench.h"
#include "widgets/rationales/table_bench.h"

#include <QApplication>

namespace retort {

namespace {

template<typename Value>
Value measured(Value (*measure)(int), int size)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "retort";
    char *argv[] = {name, nullptr};
    const QApplication application(argc, argv);
    return measure(size);
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

double benchTable(int rows)
{
    return measured(measureTable, rows);
}

} // namespace retort
