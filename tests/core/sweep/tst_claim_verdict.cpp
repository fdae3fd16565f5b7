#include "core/sweep/claim_verdict.h"

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

/// So many problems of `n` right, from the first on, or from `from` on.
SeedScores right(std::size_t n, std::size_t count, std::size_t from = 0)
{
    SeedScores scores;
    for (std::size_t i = 0; i < n; ++i)
        scores["p" + std::to_string(1000 + i)] = i >= from && i < from + count ? 1 : 0;
    return scores;
}

Claim claimOf(double smallest = 0.03)
{
    Claim claim;
    claim.size = ClaimSize::Mechanism;
    claim.smallestDifference = smallest;
    return claim;
}

/// Complete, above its floor, and with this difference.
ClaimEvidence evidenceOf(double difference, double low, double high, double p)
{
    ClaimEvidence evidence;
    evidence.isComplete = true;
    evidence.hasFloors = true;
    evidence.comparison.n = 400;
    evidence.comparison.difference = {difference, low, high};
    evidence.adjustedP = p;
    evidence.floors.push_back({"most frequent answer (2)", {}, true});
    return evidence;
}

} // namespace

class TestClaimVerdict : public QObject
{
    Q_OBJECT

private slots:
    void verdictsFollowTheRule_data()
    {
        QTest::addColumn<double>("difference");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("p");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, double d, double low, double high, double p, ClaimVerdict verdict) {
            QTest::newRow(name) << d << low << high << p << int(verdict);
        };
        row("above", 0.1, 0.05, 0.15, 0.001, ClaimVerdict::Seen);
        row("above, by chance", 0.1, -0.01, 0.2, 0.06, ClaimVerdict::Undecided);
        row("above, but Holm takes it", 0.05, 0.01, 0.09, 0.05, ClaimVerdict::Undecided);
        row("nothing, known well", 0.0, -0.02, 0.02, 0.9, ClaimVerdict::NotSeen);
        row("nothing, known badly", 0.0, -0.1, 0.1, 0.9, ClaimVerdict::Undecided);
        row("sure, but too small to matter", 0.015, 0.005, 0.025, 0.001, ClaimVerdict::NotSeen);
        row("the other way", -0.1, -0.15, -0.05, 0.001, ClaimVerdict::NotSeen);
        row("the other way, known badly", -0.1, -0.25, 0.05, 0.04, ClaimVerdict::Undecided);
    }

    void verdictsFollowTheRule()
    {
        QFETCH(double, difference);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, p);
        QFETCH(int, verdict);
        const JudgedClaim higher = judge(claimOf(), evidenceOf(difference, low, high, p));
        QCOMPARE(int(higher.verdict), verdict);
        QVERIFY(!higher.reason.empty());
        Claim lower = claimOf();
        lower.direction = ClaimDirection::Lower;
        QCOMPARE(int(judge(lower, evidenceOf(-difference, -high, -low, p)).verdict), verdict);
    }

    void smokeNeverGivesAVerdict()
    {
        Claim claim = claimOf();
        claim.size = ClaimSize::Smoke;
        QCOMPARE(judge(claim, evidenceOf(0.1, 0.05, 0.15, 0.001)).verdict, ClaimVerdict::None);
    }

    void missingRunsLeaveItUndecided()
    {
        ClaimEvidence evidence = evidenceOf(0.1, 0.05, 0.15, 0.001);
        evidence.isComplete = false;
        QCOMPARE(judge(claimOf(), evidence).verdict, ClaimVerdict::Undecided);
    }

    void aChangedRuleIsExploratory()
    {
        ClaimEvidence evidence = evidenceOf(0.1, 0.05, 0.15, 0.001);
        evidence.isRuleKept = false;
        QCOMPARE(judge(claimOf(), evidence).verdict, ClaimVerdict::Exploratory);
    }

    void anArmAtTheFloorIsNeverSeen()
    {
        ClaimEvidence evidence = evidenceOf(0.1, 0.05, 0.15, 0.001);
        evidence.floors.push_back({"the arm answer-only/answer", {}, false});
        const JudgedClaim judged = judge(claimOf(), evidence);
        QCOMPARE(judged.verdict, ClaimVerdict::AtTheFloor);
        QVERIFY(judged.reason.find("answer-only") != std::string::npos);
    }

    void withoutFloorsThereIsNoVerdict()
    {
        ClaimEvidence evidence = evidenceOf(0.1, 0.05, 0.15, 0.001);
        evidence.floors.clear();
        evidence.hasFloors = false;
        QCOMPARE(judge(claimOf(), evidence).verdict, ClaimVerdict::Undecided);
    }

    void oneSeedIsComparedByMcNemar()
    {
        const ArmComparison compared =
            compareArms({{1, right(200, 60)}}, {{1, right(200, 40, 10)}}, ClaimTest::BySeeds);
        QVERIFY(compared.isMcNemar);
        QCOMPARE(compared.n, std::size_t(200));
        QCOMPARE(compared.p, mcnemarExact(20, 0));
        QVERIFY(std::abs(compared.difference.difference - 0.1) < 1e-12);
        QCOMPARE(compared.a.right, 60.0);
    }

    void severalSeedsAreBootstrapped()
    {
        const std::map<std::uint64_t, SeedScores> a {{1, right(200, 80)}, {2, right(200, 70)}};
        const std::map<std::uint64_t, SeedScores> b {{1, right(200, 50)}, {2, right(200, 52)}};
        const ArmComparison compared = compareArms(a, b, ClaimTest::BySeeds);
        QVERIFY(!compared.isMcNemar);
        QVERIFY(std::abs(compared.difference.difference - 0.12) < 1e-12);
        QVERIFY(compared.p < 0.01 && compared.difference.low > 0);
        QCOMPARE(compared.a.right, 75.0);
        const ArmComparison same = compareArms(a, a, ClaimTest::BySeeds);
        QCOMPARE(same.p, 1.0);
    }

    void onlyProblemsThatAllAnsweredAreCompared()
    {
        const ArmComparison compared = compareArms({{1, right(100, 50)}}, {{1, right(120, 50)}}, ClaimTest::BySeeds);
        QCOMPARE(compared.n, std::size_t(100));
        QCOMPARE(compared.leftOut, std::size_t(20));
        QCOMPARE(compareArms({{1, right(1, 1)}}, {{1, {{"other", 1}}}}, ClaimTest::BySeeds).n, std::size_t(0));
    }

    void sharesOfTiesAreBootstrapped()
    {
        SeedScores shared = right(100, 50);
        shared.begin()->second = 0.5;
        QVERIFY(!compareArms({{1, shared}}, {{1, right(100, 20)}}, ClaimTest::McNemar).isMcNemar);
    }
};

QTEST_APPLESS_MAIN(TestClaimVerdict)

#include "tst_claim_verdict.moc"
