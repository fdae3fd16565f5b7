#include "core/jobs/axis_walk.h"
#include "core/jobs/curve_choice.h"
#include "core/jobs/run_curves.h"
#include "core/jobs/run_parts.h"
#include "core/jobs/smoothed_curve.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace retort;

class TestCurves : public QObject
{
    Q_OBJECT

private slots:
    void aScreenfulOfAMillionPointsKeepsEverySpike();
    void whatFitsIsGivenAsItIs();
    void aPartHasOnePointOutsideOnEachSide();
    void cuttingLeavesTheCurveAsIfItWasNeverLonger_data();
    void cuttingLeavesTheCurveAsIfItWasNeverLonger();
    void notFiniteValuesAreLeftOut();
    void pointAtFindsTheLastOneBefore();
    void aResumedSegmentLeavesItsTailBehind();
    void smoothingStartsAtTheFirstValue();
    void keptMeansAreThoseOfTheCurve_data();
    void keptMeansAreThoseOfTheCurve();
    void keptMeansFollowTheCurve();
    void aScreenfulOfMeansReadsFewPointsHoweverLongTheCurve();
    void axesOfTimeAndTokensAreRead();
    void aWalkFindsWhatASearchFinds();
    void tokensAreEstimatedFromTheSpeed();
    void speedAndTokensOfPartsAreRead();
    void partsAreThoseOfTheProvenance();
    void metricsOfSeveralRunsAreChoices();
};

/// In their order, with leaps, again from the start, before the first and behind the last point.
void TestCurves::aWalkFindsWhatASearchFinds()
{
    Curve axis;
    for (int step = 10; step <= 5000; step += step % 7 + 1)
        axis.append(step, 0.01 * step * step);
    AxisWalk walk(&axis);
    for (const double stride : {0.5, 1.0, 37.0, 900.0})
        for (double step = 0; step < 5200; step += stride) {
            const double expected = axis.interpolated(step);
            const double found = walk.at(step);
            QVERIFY2(std::abs(found - expected) <= 1e-9 * std::max(1.0, std::abs(expected)), // rounding
                     qPrintable(QStringLiteral("%1: %2, not %3").arg(step).arg(found).arg(expected)));
        }
    QCOMPARE(AxisWalk(nullptr).at(17), 17.0);
}

namespace {

Curve waves(int points)
{
    Curve curve;
    for (int i = 0; i < points; ++i)
        curve.append(i, std::sin(i * 0.01) + 0.01 * (i % 7));
    return curve;
}

} // namespace

void TestCurves::aScreenfulOfAMillionPointsKeepsEverySpike()
{
    Curve curve;
    for (int i = 0; i < 1000000; ++i)
        curve.append(i, i == 123457 ? 50.0 : i == 765432 ? -50.0 : std::sin(i * 1e-3));
    const auto shown = curve.sampled(0, 1e6, 1000);
    QVERIFY2(shown.size() <= 2002, qPrintable(QString::number(shown.size())));
    const auto [low, high] = std::minmax_element(shown.begin(), shown.end(), [](auto a, auto b) { return a.y < b.y; });
    QCOMPARE(low->y, -50.0);
    QCOMPARE(high->y, 50.0);
    QVERIFY(std::is_sorted(shown.begin(), shown.end(), [](auto a, auto b) { return a.x < b.x; }));
    QCOMPARE(shown.front(), curve.at(0));
    QCOMPARE(shown.back(), curve.last());
}

void TestCurves::whatFitsIsGivenAsItIs()
{
    const Curve curve = waves(900);
    const auto shown = curve.sampled(0, 900, 1000);
    QCOMPARE(shown.size(), std::size_t(900));
    QCOMPARE(shown[450], curve.at(450));
}

void TestCurves::aPartHasOnePointOutsideOnEachSide()
{
    const Curve curve = waves(1000);
    const auto shown = curve.sampled(100.5, 200, 1000);
    QCOMPARE(shown.front().x, 100.0);
    QCOMPARE(shown.back().x, 201.0);
    QVERIFY(waves(0).sampled(0, 1, 100).empty());
}

void TestCurves::cuttingLeavesTheCurveAsIfItWasNeverLonger_data()
{
    QTest::addColumn<int>("keep");
    QTest::newRow("nothing") << 0;
    QTest::newRow("inside a bucket") << 20003;
    QTest::newRow("at a bucket's edge") << 16384;
    QTest::newRow("all") << 50000;
}

void TestCurves::cuttingLeavesTheCurveAsIfItWasNeverLonger()
{
    QFETCH(int, keep);
    Curve cut = waves(50000);
    const auto tail = cut.cutFrom(keep);
    QCOMPARE(tail.size(), std::size_t(50000 - keep));
    const Curve expected = waves(keep);
    QCOMPARE(cut.size(), expected.size());
    const auto range = cut.range(0, keep);
    QCOMPARE(range.low, expected.range(0, keep).low);
    QCOMPARE(range.high, expected.range(0, keep).high);
    for (const CurvePoint &point : tail)
        cut.append(point.x, point.y);
    const auto whole = cut.range(0, 50000);
    QCOMPARE(whole.high, waves(50000).range(0, 50000).high);
}

void TestCurves::notFiniteValuesAreLeftOut()
{
    Curve curve;
    curve.append(1, 1);
    curve.append(2, std::numeric_limits<double>::quiet_NaN());
    curve.append(3, std::numeric_limits<double>::infinity());
    QCOMPARE(curve.size(), std::size_t(1));
}

void TestCurves::pointAtFindsTheLastOneBefore()
{
    const Curve curve = waves(10);
    QCOMPARE(curve.pointAt(3.7)->x, 3.0);
    QCOMPARE(curve.pointAt(100)->x, 9.0);
    QCOMPARE(curve.pointAt(-1), nullptr);
}

void TestCurves::aResumedSegmentLeavesItsTailBehind()
{
    RunCurves curves;
    std::vector<Metric> metrics;
    for (int step = 1; step <= 10; ++step)
        metrics.push_back({step, "train", "loss/total", double(step), 0, 0});
    for (int step = 7; step <= 12; ++step)
        metrics.push_back({step, "train", "loss/total", 100.0 + step, 0, 1});
    curves.append(metrics);
    const NamedCurve *loss = curves.find("train", "loss/total");
    QVERIFY(loss);
    QCOMPARE(loss->points.size(), std::size_t(12));
    QCOMPARE(loss->points.at(6), (CurvePoint {7, 107}));
    QCOMPARE(loss->abandoned.size(), std::size_t(1));
    QCOMPARE(loss->abandoned.front().at(0), (CurvePoint {6, 6})); // joined to where it left
    QCOMPARE(loss->abandoned.front().last(), (CurvePoint {10, 10}));
    QCOMPARE(curves.find("validation", "loss/total"), nullptr);
}

void TestCurves::smoothingStartsAtTheFirstValue()
{
    RunCurves curves;
    const std::vector<Metric> metrics {{1, "train", "x", 10, 0, 0}, {2, "train", "x", 0, 0, 0}};
    curves.append(metrics);
    QCOMPARE(curves.find("train", "x")->points.smoothedAt(0, 0.8), 10.0);
    QCOMPARE(curves.find("train", "x")->points.smoothedAt(1, 0.8), 8.0);
    QCOMPARE(curves.find("train", "x")->points.smoothedAt(1, 0), 0.0);
}

/// Against the mean over all points.
void TestCurves::keptMeansAreThoseOfTheCurve_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("all") << 0.0 << 200000.0;
    QTest::newRow("a part") << 1234.5 << 60000.0;
    QTest::newRow("every point") << 150000.0 << 150300.0;
}

void TestCurves::keptMeansAreThoseOfTheCurve()
{
    QFETCH(double, from);
    QFETCH(double, to);
    const Curve curve = waves(200000);
    for (const double share : {0.5, 0.8, 0.99}) {
        SmoothedCurve smooth(&curve, share);
        std::vector<double> mean(curve.size());
        for (std::size_t i = 0; i < curve.size(); ++i)
            mean[i] = i == 0 ? curve.at(0).y : share * mean[i - 1] + (1 - share) * curve.at(i).y;
        const auto shown = smooth.sampled(from, to, 1000);
        QVERIFY(shown.size() <= 2002 && shown.size() > 300);
        QVERIFY(shown.front().x <= from && shown.back().x >= std::min(to, curve.last().x));
        QVERIFY(std::is_sorted(shown.begin(), shown.end(), [](auto a, auto b) { return a.x < b.x; }));
        for (const CurvePoint &point : shown) // rounding, in another order
            QVERIFY2(std::abs(point.y - mean[std::size_t(point.x)]) < 1e-12, qPrintable(QString::number(point.x)));
        QVERIFY(std::abs(smooth.at(777) - mean[777]) < 1e-12);
    }
}

/// As it grows, and when a resume went back behind its last points.
void TestCurves::keptMeansFollowTheCurve()
{
    Curve curve;
    SmoothedCurve smooth(&curve, 0.9);
    QVERIFY(smooth.sampled(0, 10, 100).empty());
    const auto isAsAFreshOne = [&] {
        SmoothedCurve fresh(&curve, 0.9);
        return std::abs(smooth.at(curve.size() - 1) - fresh.at(curve.size() - 1)) < 1e-12;
    };
    for (int i = 0; i < 500; ++i) {
        curve.append(i, std::sin(0.1 * i));
        QVERIFY(isAsAFreshOne());
    }
    static_cast<void>(curve.cutFrom(200));
    QVERIFY(isAsAFreshOne());
    for (int i = 200; i < 700; ++i)
        curve.append(i, std::cos(0.1 * i));
    QVERIFY(isAsAFreshOne());
}

/// A new point is read once; what a person's moving costs follows the pixels.
void TestCurves::aScreenfulOfMeansReadsFewPointsHoweverLongTheCurve()
{
    constexpr int kColumns = 1000;
    for (const int points : {50000, 1000000}) {
        const Curve curve = waves(points);
        SmoothedCurve smooth(&curve, 0.99);
        static_cast<void>(smooth.at(0));
        QVERIFY(smooth.pointsRead() <= std::size_t(points));
        for (const double share : {1.0, 0.3, 0.05, 0.001}) {
            const std::size_t before = smooth.pointsRead();
            const auto shown = smooth.sampled(0.4 * points, (0.4 + share * 0.6) * points, kColumns);
            QVERIFY(shown.size() <= 2 * kColumns + 2);
            QVERIFY2(smooth.pointsRead() - before <= std::size_t(17 * kColumns),
                     qPrintable(QString::number(smooth.pointsRead() - before)));
        }
    }
}

void TestCurves::axesOfTimeAndTokensAreRead()
{
    RunCurves curves;
    std::vector<Metric> metrics;
    for (int step = 1; step <= 10; ++step) {
        metrics.push_back({step, "train", "loss/total", 1, 2.0 * step, 0});
        metrics.push_back({step, "train", "tokens", 100.0 * step, 2.0 * step, 0});
    }
    curves.append(metrics);
    QCOMPARE(curves.axis(StepAxis::Step), nullptr);
    QCOMPARE(curves.axis(StepAxis::Time)->interpolated(3.5), 7.0);
    QCOMPARE(curves.axis(StepAxis::Time)->whereIs(7.0), 3.5);
    QCOMPARE(curves.axis(StepAxis::Time)->interpolated(20), 40.0); // goes on as before
    QCOMPARE(curves.axis(StepAxis::Tokens)->interpolated(10), 1000.0);
    QVERIFY(!curves.areTokensEstimated());
    const std::vector<Metric> back {{5, "train", "loss/total", 1, 21, 1}};
    curves.append(back);
    QCOMPARE(curves.axis(StepAxis::Time)->last(), (CurvePoint {5, 21}));
}

void TestCurves::tokensAreEstimatedFromTheSpeed()
{
    RunCurves curves;
    for (int step = 1; step <= 4; ++step) {
        const std::vector<Metric> metrics {{step, "system", "system/tokens_per_second", 50, 2.0 * step, 0}};
        curves.append(metrics);
    }
    QVERIFY(curves.areTokensEstimated());
    QCOMPARE(curves.axis(StepAxis::Tokens)->interpolated(4), 400.0);
}

void TestCurves::speedAndTokensOfPartsAreRead()
{
    RunCurves curves;
    const std::vector<Metric> metrics {{1, "train", "decomposer:tokens", 100, 2, 0},
                                       {1, "system", "system/tokens_per_second", 50, 2, 0},
                                       {2, "train", "solver:tokens", 260, 4, 0},
                                       {2, "system", "system/tokens_per_second", 80, 4, 0}};
    curves.append(metrics);
    QCOMPARE(curves.find("system", "decomposer:system/tokens_per_second")->points.size(), std::size_t(1));
    QCOMPARE(curves.lastValue("system", "solver:system/tokens_per_second"), std::optional(80.0));
    QCOMPARE(curves.find("system", "system/tokens_per_second")->points.size(), std::size_t(2));
    QVERIFY(!curves.areTokensEstimated());
    QCOMPARE(curves.axis(StepAxis::Tokens)->interpolated(2), 260.0);
}

void TestCurves::partsAreThoseOfTheProvenance()
{
    const auto provenance = nlohmann::json::parse(R"({"parts": [{"part": "decomposer", "steps": 120, "examples": 9},
                                                                 {"part": "solver", "steps": 80}]})");
    const std::vector<RunPart> parts = partsOf(provenance);
    QCOMPARE(parts, (std::vector<RunPart> {{"decomposer", 0, 120}, {"solver", 120, 80}}));
    QCOMPARE(partAfter(parts, 0), std::optional<std::size_t>(0));
    QCOMPARE(partAfter(parts, 119), std::optional<std::size_t>(0));
    QCOMPARE(partAfter(parts, 120), std::optional<std::size_t>(1));
    QCOMPARE(partAfter(parts, 200), std::nullopt);
    QVERIFY(partsOf(nlohmann::json::parse(R"({"parts": [{"part": "solver"}]})")).empty());
    QVERIFY(partsOf(nlohmann::json::object()).empty());
    QCOMPARE(titleOfPart("guide"), std::string("Guide"));
    QCOMPARE(partAndMetric("loss/total").first, std::string_view());
}

void TestCurves::metricsOfSeveralRunsAreChoices()
{
    RunCurves one;
    one.append(std::vector<Metric> {{1, "train", "loss/cot", 2, 1, 0},
                                    {1, "train", "decomposer:loss/total", 2, 1, 0},
                                    {1, "system", "system/memory_mb", 9, 1, 0},
                                    {1, "train", "learning_rate", 1e-4, 1, 0},
                                    {1, "validation", "accuracy/cot", 0.5, 1, 0}});
    RunCurves other;
    other.append(
        std::vector<Metric> {{1, "validation", "accuracy/vote", 0.5, 1, 0}, {1, "train", "loss/cot", 2, 1, 0}});
    std::vector<std::string> keys;
    for (const CurveChoice &each : curveChoices({&one, &other}))
        keys.push_back(each.key());
    QCOMPARE(keys, (std::vector<std::string> {"validation/accuracy/vote", "validation/accuracy/cot", "train/loss/cot",
                                              "train/decomposer:loss/total", "train/learning_rate",
                                              "system/system/memory_mb"}));
    QVERIFY(curveChoices({&one}).front().isShare());
    QVERIFY(!curveChoices({}).size());
}

QTEST_APPLESS_MAIN(TestCurves)
#include "tst_curves.moc"
