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

Curve noisyCurve(int points)
{
    Curve curve;
    curve.reserve(std::size_t(points));
    Random random(1);
    for (int i = 0; i < points; ++i)
        curve.append(i, 0.4 + 2.6 * std::exp(-4.0 * i / points) + 0.3 * (random.uniform() - 0.5));
    return curve;
}

} // namespace

double measureCurveReplot(int points)
{
    const Curve curve = noisyCurve(points);
    CurveChart chart(QStringLiteral("Loss, weighted"), AxisFormat::Number, nullptr);
    chart.resize(900, 400);
    chart.addCurve(&curve, {.series = 0, .width = 1, .share = 0.32});
    chart.addCurve(&curve, {.series = 0, .smoothing = RunCurves::kSmoothing});
    chart.setSpan(points);
    chart.show();
    std::vector<double> times;
    for (int i = 0; i < kRepeats; ++i) {
        // Zooms in towards the middle, panning as it goes.
        const double size = points * std::pow(0.8, i);
        chart.setRange(0.4 * (points - size) + 0.001 * i * size, 0.4 * (points - size) + size);
        times.push_back(chart.replotNow());
    }
    std::nth_element(times.begin(), times.begin() + kRepeats / 2, times.end());
    return times[kRepeats / 2];
}

} // namespace retort
