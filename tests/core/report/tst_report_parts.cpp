#include "core/report/report_curves.h"
#include "core/report/reported_run.h"
#include "core/report/chart_drawing.h"
#include "tests/scratch_folder.h"

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

std::string metricLine(int step, const char *name, const std::string &value, int segment)
{
    return "{\"step\":" + std::to_string(step) + ",\"split\":\"train\",\"name\":\"" + name + "\",\"value\":" + value
           + ",\"seconds\":1,\"segment\":" + std::to_string(segment) + "}\n";
}

Prediction prediction(int number, bool isRight)
{
    Prediction made;
    made.id = std::to_string(number);
    made.verdict = isRight ? "right" : "wrong";
    return made;
}

QString idsOf(const std::vector<Prediction> &predictions)
{
    QStringList ids;
    for (const Prediction &one : predictions)
        ids << QString::fromStdString(one.id);
    return ids.join(' ');
}

std::vector<double> ticks(double low, double high)
{
    return axisTicks(low, high, 6);
}

} // namespace

/// Curves out of logs, thinning, axes, which answers are shown.
class TestReportParts : public QObject
{
    Q_OBJECT

private slots:
    void resumedCurvesLeaveTheirTailBehind()
    {
        const ScratchFolder scratch;
        const auto log =
            scratch.write("metrics.jsonl", metricLine(1, "loss/cot", "4", 0) + metricLine(2, "loss/cot", "null", 0)
                                               + "broken\n" + metricLine(3, "loss/cot", "3", 0)
                                               + metricLine(4, "loss/cot", "9", 0) + metricLine(3, "loss/cot", "3.5", 1)
                                               + metricLine(1, "grad_norm", "1", 0) + "{\"step\":5,\"spl");
        const std::vector<ReportCurve> curves = readCurves(log);
        QCOMPARE(curves.size(), std::size_t(2));
        QVERIFY((curves[0].points == std::vector<ReportPoint> {{1, 4}, {3, 3.5}}));
        QVERIFY((curves[0].abandoned == std::vector<std::vector<ReportPoint>> {{{3, 3}, {4, 9}}}));
        QVERIFY(readCurves(scratch.path() / "missing.jsonl").empty());
    }

    void thinningKeepsEverySpike()
    {
        std::vector<ReportPoint> points;
        for (int i = 0; i < 100'000; ++i)
            points.push_back({double(i), std::sin(i * 0.01)});
        points[77'777].y = 50;
        points[33'333].y = -50;
        const std::vector<ReportPoint> kept = thinned(points, 300);
        QVERIFY(kept.size() <= 602 && kept.size() > 300);
        QVERIFY(kept.front() == points.front() && kept.back() == points.back());
        double low = 0;
        double high = 0;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            low = std::min(low, kept[i].y);
            high = std::max(high, kept[i].y);
            QVERIFY(i == 0 || kept[i - 1].x < kept[i].x);
        }
        QVERIFY(low == -50 && high == 50);
        QVERIFY(thinned({{1, 1}, {2, 2}}, 300).size() == 2);
    }

    void ticksAreRoundAndSpanTheValues_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("unit") << 0.0 << 1.0;
        QTest::newRow("narrow") << 3.141 << 3.142;
        QTest::newRow("tiny") << 1e-9 << 3e-9;
        QTest::newRow("huge") << 0.0 << 7.3e9;
        QTest::newRow("negative") << -17.0 << 4.0;
    }

    void ticksAreRoundAndSpanTheValues()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const std::vector<double> made = ticks(low, high);
        QVERIFY(made.size() >= 3 && made.size() <= 8);
        const double step = made[1] - made[0];
        QVERIFY(made.front() <= low + 1e-9 * step && made.back() >= high - 1e-6 * step);
        const double digit = step / std::pow(10, std::floor(std::log10(step * 1.0001)));
        QVERIFY2(std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6,
                 qPrintable(QString::number(digit)));
    }

    void rightAndWrongAnswersAreSpreadEvenly()
    {
        std::vector<Prediction> predictions;
        for (int i = 0; i < 100; ++i)
            predictions.push_back(prediction(i, i % 2 == 0));
        const SampledAnswers answers = sampleAnswers(predictions, 10);
        QCOMPARE(idsOf(answers.right), QString("0 20 40 60 80"));
        QCOMPARE(idsOf(answers.wrong), QString("1 21 41 61 81"));
        QCOMPARE(answers.answered, std::size_t(100));
    }

    void fewOfOneKindLeaveRoomForTheOther()
    {
        std::vector<Prediction> predictions;
        for (int i = 0; i < 30; ++i)
            predictions.push_back(prediction(i, i < 3));
        const SampledAnswers few = sampleAnswers(predictions, 20);
        QCOMPARE(few.right.size(), std::size_t(3));
        QCOMPARE(few.wrong.size(), std::size_t(17));
        QCOMPARE(sampleAnswers({prediction(1, true)}, 20).right.size(), std::size_t(1));
        QVERIFY(sampleAnswers({}, 20).right.empty());
    }
};

QTEST_APPLESS_MAIN(TestReportParts)
#include "tst_report_parts.moc"
