// The expected intervals come from NumPy: make_statistics_table.py prints them.

#include "core/base/error.h"
#include "core/evaluation/bootstrap.h"

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

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

/// Seeds that differ a lot, on 200 problems.
ArmScores armOf(const std::vector<std::uint64_t> &seeds, std::uint64_t right, std::uint64_t shift)
{
    ArmScores arm {seeds, {}};
    for (const std::uint64_t seed : seeds) {
        std::vector<double> row;
        for (std::uint64_t p = 0; p < 200; ++p)
            row.push_back((p * p * 7 + seed * 13 * p + shift) % 11 < right ? 1 : 0);
        arm.scores.push_back(row);
    }
    return arm;
}

bool isNear(double a, double b, double precision)
{
    return std::abs(a - b) <= precision;
}

} // namespace

class TestBootstrap : public QObject
{
    Q_OBJECT

private slots:
    void intervalOverProblems();
    void aSeedGivesTheSameInterval();
    void equalRunsDoNotDiffer();
    void nothingHasNoDifference();
    void otherProblemsAreRefused();
    void intervalOverSharedSeeds();
    void seedsAreTakenByTheirNumbers();
    void intervalOverOtherSeeds();
    void oneSeedIsTheIntervalOverProblems();
    void armsThatDoNotFitAreRefused();
    void aTestOverSeedsHasThatIntervalAndAChance();
};

void TestBootstrap::intervalOverProblems()
{
    const TwoRuns runs;
    const PairedDifference found = pairedBootstrap(runs.a, runs.b, 10000, 5);
    QVERIFY(isNear(found.difference, 0.085, 1e-12));
    QVERIFY(isNear(found.low, 0.01, 0.006));
    QVERIFY(isNear(found.high, 0.16, 0.006));
}

void TestBootstrap::aSeedGivesTheSameInterval()
{
    const TwoRuns runs;
    QCOMPARE(pairedBootstrap(runs.a, runs.b, 500, 1), pairedBootstrap(runs.a, runs.b, 500, 1));
    QVERIFY(!(pairedBootstrap(runs.a, runs.b, 1, 1) == pairedBootstrap(runs.a, runs.b, 1, 2)));
    const ArmScores a = armOf({1, 2, 3}, 6, 0);
    const ArmScores b = armOf({1, 2, 3}, 5, 4);
    QCOMPARE(seedsBootstrap(a, b, 500, 1), seedsBootstrap(a, b, 500, 1));
    QVERIFY(!(seedsBootstrap(a, b, 1, 1) == seedsBootstrap(a, b, 1, 2)));
}

void TestBootstrap::equalRunsDoNotDiffer()
{
    const TwoRuns runs;
    QCOMPARE(pairedBootstrap(runs.a, runs.a, 100, 1), PairedDifference {});
    const ArmScores arm = armOf({1, 2, 3}, 6, 0);
    QCOMPARE(seedsBootstrap(arm, arm, 100, 1), PairedDifference {}); // also drawn together
}

void TestBootstrap::nothingHasNoDifference()
{
    QCOMPARE(pairedBootstrap({}, {}, 100, 1), PairedDifference {});
    const ArmScores none {{1}, {{}}};
    QCOMPARE(seedsBootstrap(none, none, 100, 1), PairedDifference {});
}

void TestBootstrap::otherProblemsAreRefused()
{
    QVERIFY_EXCEPTION_THROWN((void)pairedBootstrap({1, 0}, {1}, 100, 1), Error);
    QVERIFY_EXCEPTION_THROWN((void)pairedBootstrap({1}, {1}, 0, 1), Error);
}

void TestBootstrap::intervalOverSharedSeeds()
{
    const PairedDifference found = seedsBootstrap(armOf({1, 2, 3}, 6, 0), armOf({1, 2, 3}, 5, 4), 20000, 5);
    QVERIFY(isNear(found.difference, 0.09, 1e-12));
    QVERIFY(isNear(found.low, -0.25, 0.012));
    QVERIFY(isNear(found.high, 0.44, 0.012));
}

void TestBootstrap::seedsAreTakenByTheirNumbers()
{
    const PairedDifference found = seedsBootstrap(armOf({3, 1, 2}, 6, 0), armOf({2, 3, 1}, 5, 4), 500, 5);
    QCOMPARE(found, seedsBootstrap(armOf({1, 2, 3}, 6, 0), armOf({1, 2, 3}, 5, 4), 500, 5));
}

void TestBootstrap::intervalOverOtherSeeds()
{
    const PairedDifference found = seedsBootstrap(armOf({1, 2, 3}, 6, 0), armOf({4, 5}, 5, 4), 20000, 5);
    QVERIFY(isNear(found.difference, 0.228333, 1e-5));
    QVERIFY(isNear(found.low, 0.04, 0.012));
    QVERIFY(isNear(found.high, 0.4175, 0.012));
}

void TestBootstrap::oneSeedIsTheIntervalOverProblems()
{
    const TwoRuns runs;
    const PairedDifference over = pairedBootstrap(runs.a, runs.b, 10000, 5);
    const PairedDifference found = seedsBootstrap({{7}, {runs.a}}, {{7}, {runs.b}}, 10000, 5);
    QVERIFY(isNear(found.difference, over.difference, 1e-12));
    QVERIFY(isNear(found.low, over.low, 0.006));
    QVERIFY(isNear(found.high, over.high, 0.006));
}

void TestBootstrap::armsThatDoNotFitAreRefused()
{
    const ArmScores good {{1, 2}, {{1, 0}, {0, 0}}};
    QVERIFY_EXCEPTION_THROWN((void)seedsBootstrap(good, {}, 10, 1), Error);
    QVERIFY_EXCEPTION_THROWN((void)seedsBootstrap(good, {{1, 2}, {{1, 0}}}, 10, 1), Error);
    QVERIFY_EXCEPTION_THROWN((void)seedsBootstrap(good, {{1, 2}, {{1, 0}, {0}}}, 10, 1), Error);
    QVERIFY_EXCEPTION_THROWN((void)seedsBootstrap(good, {{1, 1}, {{1, 0}, {0, 1}}}, 10, 1), Error);
    QVERIFY_EXCEPTION_THROWN((void)seedsBootstrap(good, good, 0, 1), Error);
}

void TestBootstrap::aTestOverSeedsHasThatIntervalAndAChance()
{
    const ArmScores better = armOf({1, 2, 3}, 8, 0);
    const ArmScores worse = armOf({1, 2, 3}, 2, 0);
    const BootstrapTest tested = seedsBootstrapTest(better, worse, 999, 1);
    QCOMPARE(tested.difference, seedsBootstrap(better, worse, 999, 1));
    QVERIFY(tested.p < 0.05);
    QVERIFY(seedsBootstrapTest(worse, better, 999, 1).p < 0.05);
    QCOMPARE(seedsBootstrapTest(worse, worse, 999, 1).p, 1.0);
    const ArmScores all {{1}, {{1, 1, 1, 1}}};
    const ArmScores none {{1}, {{0, 0, 0, 0}}};
    QCOMPARE(seedsBootstrapTest(all, none, 999, 1).p, 2.0 / 1000); // no resample is at or below 0
}

QTEST_APPLESS_MAIN(TestBootstrap)
#include "tst_bootstrap.moc"
