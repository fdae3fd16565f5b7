// The expected values come from SciPy: make_statistics_table.py prints them.

#include "core/evaluation/power.h"

#include <QTest>

#include <cmath>

using namespace retort;

class TestPower : public QObject
{
    Q_OBJECT

private slots:
    void powerIsExact_data();
    void powerIsExact();
    void theSmallestDifferenceIsFoundWithThatPower();
    void tooFewProblemsFindNothing();
};

void TestPower::powerIsExact_data()
{
    QTest::addColumn<int>("n");
    QTest::addColumn<double>("difference");
    QTest::addColumn<double>("discordant");
    QTest::addColumn<double>("power");
    const auto row = [](int n, double difference, double discordant, double power) {
        QTest::addRow("%d, %g of %g", n, difference, discordant) << n << difference << discordant << power;
    };
    row(200, 0.05, 0.25, 0.249744850848);
    row(200, 0.05, 0.3, 0.214728861167);
    row(1000, 0.05, 0.25, 0.876309147058);
    row(1000, 0.05, 0.3, 0.810558082307);
    row(200, 0.1, 0.3, 0.703403532706);
    row(10, 0.5, 0.5, 0.376953125000);
    row(5, 0.5, 0.5, 0);
    row(200, 0, 0.3, 0.037443818685);
    row(200, 0.3, 0.3, 1);
    row(0, 0.1, 0.3, 0);
    row(200, 0, 0, 0);
}

void TestPower::powerIsExact()
{
    QFETCH(int, n);
    QFETCH(double, difference);
    QFETCH(double, discordant);
    QFETCH(double, power);
    QVERIFY(std::abs(mcnemarPower(static_cast<std::size_t>(n), difference, discordant) - power) < 1e-9);
}

void TestPower::theSmallestDifferenceIsFoundWithThatPower()
{
    const auto found = detectableDifference(200, 0.3);
    QVERIFY(found.has_value());
    QVERIFY(std::abs(mcnemarPower(200, *found, 0.3) - kUsualPower) < 1e-4);
    QVERIFY(detectableDifference(1000, 0.3).value() < *found);
}

void TestPower::tooFewProblemsFindNothing()
{
    QVERIFY(!detectableDifference(5, 0.5).has_value());
    QVERIFY(!detectableDifference(0, 0.5).has_value());
}

QTEST_APPLESS_MAIN(TestPower)
#include "tst_power.moc"
