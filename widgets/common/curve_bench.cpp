#include "widgets/common/curve_bench.h"

#include "core/base/random.h"
#include "core/jobs/run_curves.h"
#include "widgets/common/curve_chart.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace retort {

namespace {

constexpr int kRepeats = 31;

NamedCurve noisyCurve(int points)
{
    NamedCurve curve;
    curve.points.reserve(std::size_t(points));
    curve.smooth.reserve(std::size_t(points));
    Random random(1);
    double smooth = 3;
    for (int i = 0; i < points; ++i) {
        const double value = 0.4 + 2.6 * std::exp(-4.0 * i / points) + 0.3 * (random.uniform() - 0.5);
        smooth = RunCurves::kSmoothing * smooth + (1 - RunCurves::kSmoothing) * value;
        curve.points.append(i, value);
        curve.smooth.append(i, smooth);
    }
    return curve;
}

} // namespace

double measureCurveReplot(int points)
{
    const NamedCurve curve = noisyCurve(points);
    CurveChart chart(QStringLiteral("Loss, weighted"), AxisFormat::Number, nullptr);
    chart.resize(900, 400);
    chart.addCurve(&curve.points, {.series = 0, .width = 1, .share = 0.32});
    chart.addCurve(&curve.smooth, {.series = 0});
    chart.setSpan(points);
    chart.show();
    std::vector<double> times;
    for (int i = 0; i < kRepeats; ++i)
        times.push_back(chart.replotNow());
    std::nth_element(times.begin(), times.begin() + kRepeats / 2, times.end());
    return times[kRepeats / 2];
}

} // namespace retort
