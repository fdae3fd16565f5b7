#pragma once

#include "app/cli/bench_compare.h"
#include "app/cli/bench_page.h"

namespace retort {

/// What measureCurveReplot, measureTrainingPage, measureComparedCurves and measureTable give, with a QApplication
/// (offscreen unless the environment says otherwise) around them.
[[nodiscard]] double benchCurves(int points);
[[nodiscard]] PageBench benchTrainingPage(int points);
[[nodiscard]] CompareBench benchComparedCurves(int points, int runs);
[[nodiscard]] double benchTable(int rows);

} // namespace retort
