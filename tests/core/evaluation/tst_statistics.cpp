// The expected values come from SciPy: make_statistics_table.py prints them.

#include "core/base/error.h"
#include "core/evaluation/statistics.h"

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

/// The table holds twelve digits.
bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-11;
}

/// 200 problems: both right 110, only a 37, only b 20, neither 33.
struct TwoRuns
{
    std::vector<double> a;
    std::vector<double> b;

    TwoRuns()
    {
        for (int i = 0; i < 200; ++i) {
            a.push_back(i < 147 ? 1 : 0);
            b.push_back(i < 110 || (i >= 147 && i < 167) ? 1 : 0);
        }
    }
};

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private slots:
    void wilsonInterval_data();
    void wilsonInterval();
    void wilsonOfNothing();
    void wilsonOfShares();
    void accuracyIsShownWithItsCount();
    void mcnemar_data();
    void mcnemar();
    void bootstrapInterval();
    void bootstrapIsSeeded();
    void equalRunsDoNotDiffer();
    void bootstrapOfNothing();
    void bootstrapRefusesOtherProblems();
};

void TestStatistics::wilsonInterval_data()
{
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("n");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    const auto row = [](int right, int n, double low, double high) {
        QTest::addRow("%d of %d", right, n) << right << n << low << high;
    };
    row(147, 200, 0.669824238074, 0.791318458529);
    row(0, 200, 0.000000000000, 0.018845326377);
    row(200, 200, 0.981154673623, 1.000000000000);
    row(1, 1, 0.206549314377, 1.000000000000);
    row(0, 1, 0.000000000000, 0.793450685623);
    row(5, 10, 0.236593090513, 0.763406909487);
    row(942, 1318, 0.689744927660, 0.738445606253);
    row(853, 999, 0.830593028134, 0.874403752545);
    row(1, 1000, 0.000176546371, 0.005642558598);
}

void TestStatistics::wilsonInterval()
{
    QFETCH(int, right);
    QFETCH(int, n);
    QFETCH(double, low);
    QFETCH(double, high);
    const Proportion proportion = wilson(right, static_cast<std::size_t>(n));
    QCOMPARE(proportion.accuracy, static_cast<double>(right) / n);
    QVERIFY(isNear(proportion.low, low));
    QVERIFY(isNear(proportion.high, high));
}

void TestStatistics::wilsonOfNothing()
{
    QCOMPARE(wilson(0, 0), (Proportion {0, 0, 0, 0, 1}));
}

void TestStatistics::wilsonOfShares()
{
    const Proportion between = wilson(147.5, 200);
    QCOMPARE(between.accuracy, 0.7375);
    QVERIFY(between.low > wilson(147, 200).low && between.low < wilson(148, 200).low);
    QVERIFY(between.high > wilson(147, 200).high && between.high < wilson(148, 200).high);
}

void TestStatistics::accuracyIsShownWithItsCount()
{
    QCOMPARE(formatAccuracy(wilson(147, 200)), std::string("73.5 %, 147 of 200, 67.0-79.1"));
    QCOMPARE(formatAccuracy(wilson(147.0 + 1.0 / 3, 200)), std::string("73.7 %, 147.33 of 200, 67.2-79.3"));
    QCOMPARE(formatAccuracy(wilson(0, 200)), std::string("0.0 %, 0 of 200, 0.0-1.9"));
    QCOMPARE(formatAccuracy(wilson(200, 200)), std::string("100.0 %, 200 of 200, 98.1-100.0"));
    QCOMPARE(formatAccuracy(wilson(0, 0)), std::string("0.0 %, 0 of 0, 0.0-100.0"));
    QCOMPARE(formatAccuracy(wilson(5, 400)), std::string("1.3 %, 5 of 400, 0.5-2.9")); // a half goes up
}

void TestStatistics::mcnemar_data()
{
    QTest::addColumn<int>("onlyA");
    QTest::addColumn<int>("onlyB");
    QTest::addColumn<double>("p");
    const auto row = [](int onlyA, int onlyB, double p) {
        QTest::addRow("%d and %d", onlyA, onlyB) << onlyA << onlyB << p;
    };
    row(0, 0, 1);
    row(1, 0, 1);
    row(5, 0, 0.0625);
    row(0, 6, 0.03125);
    row(10, 10, 1);
    row(11, 10, 1);
    row(25, 10, 0.0166738478001);
    row(40, 60, 0.056887933641);
    row(300, 200, 8.94006654225e-06);
    row(7, 19, 0.028959274292);
}

void TestStatistics::mcnemar()
{
    QFETCH(int, onlyA);
    QFETCH(int, onlyB);
    QFETCH(double, p);
    const auto a = static_cast<std::size_t>(onlyA);
    const auto b = static_cast<std::size_t>(onlyB);
    QVERIFY(isNear(mcnemarExact(a, b), p));
    QCOMPARE(mcnemarExact(a, b), mcnemarExact(b, a));
}

void TestStatistics::bootstrapInterval()
{
    const TwoRuns runs;
    const PairedDifference difference = pairedBootstrap(runs.a, runs.b, 10000, 5);
    QVERIFY(isNear(difference.difference, 0.085));
    // SciPy gives 0.010 and 0.160 with other draws; means of 200 lie 0.005 apart, so one such step is chance.
    QVERIFY(std::abs(difference.low - 0.010) < 0.0051);
    QVERIFY(std::abs(difference.high - 0.160) < 0.0051);
}

void TestStatistics::bootstrapIsSeeded()
{
    const TwoRuns runs;
    QCOMPARE(pairedBootstrap(runs.a, runs.b, 500, 1), pairedBootstrap(runs.a, runs.b, 500, 1));
    const PairedDifference one = pairedBootstrap(runs.a, runs.b, 1, 1);
    const PairedDifference other = pairedBootstrap(runs.a, runs.b, 1, 2);
    QVERIFY(one.low != other.low);
}

void TestStatistics::equalRunsDoNotDiffer()
{
    const TwoRuns runs;
    QCOMPARE(pairedBootstrap(runs.a, runs.a, 100, 1), PairedDifference {});
}

void TestStatistics::bootstrapOfNothing()
{
    QCOMPARE(pairedBootstrap({}, {}, 100, 1), PairedDifference {});
}

void TestStatistics::bootstrapRefusesOtherProblems()
{
    QVERIFY_EXCEPTION_THROWN((void)pairedBootstrap({1, 0}, {1}, 100, 1), Error);
    QVERIFY_EXCEPTION_THROWN((void)pairedBootstrap({1}, {1}, 0, 1), Error);
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
