// The expected values come from SciPy: make_statistics_table.py prints them.

#include "core/evaluation/p_text.h"
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
    void pIsWrittenShortly_data();
    void pIsWrittenShortly();
    void holmAdjusts_data();
    void holmAdjusts();
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

void TestStatistics::pIsWrittenShortly_data()
{
    QTest::addColumn<double>("p");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one") << 1.0 << QByteArray("1.000");
    QTest::newRow("rounded") << 0.01249 << QByteArray("0.012");
    QTest::newRow("the least with a point") << 0.001 << QByteArray("0.001");
    QTest::newRow("small") << 0.000124 << QByteArray("1.2e-04");
    QTest::newRow("nothing") << 0.0 << QByteArray("0.0e+00");
}

void TestStatistics::pIsWrittenShortly()
{
    QFETCH(double, p);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(pValueText(p)), text);
}

void TestStatistics::holmAdjusts_data()
{
    QTest::addColumn<QList<double>>("p");
    QTest::addColumn<QList<double>>("adjusted");
    QTest::newRow("four") << QList<double> {0.01, 0.04, 0.03, 0.005} << QList<double> {0.03, 0.06, 0.06, 0.02};
    QTest::newRow("one") << QList<double> {0.5} << QList<double> {0.5};
    QTest::newRow("ties") << QList<double> {0.2, 0.2, 0.9} << QList<double> {0.6, 0.6, 0.9};
    QTest::newRow("five") << QList<double> {0.001, 0.5, 0.0005, 0.04, 0.04}
                          << QList<double> {0.004, 0.5, 0.0025, 0.12, 0.12};
    QTest::newRow("none") << QList<double> {} << QList<double> {};
}

void TestStatistics::holmAdjusts()
{
    QFETCH(QList<double>, p);
    QFETCH(QList<double>, adjusted);
    const std::vector<double> found = holm({p.begin(), p.end()});
    QCOMPARE(qsizetype(found.size()), adjusted.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY(isNear(found[i], adjusted[qsizetype(i)]));
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
