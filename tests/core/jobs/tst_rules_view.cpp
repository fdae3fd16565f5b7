#include "core/base/error.h"
#include "core/jobs/rules_view.h"
#include "tests/fakes/fake_comparison.h"
#include "tests/scratch_folder.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace retort;

/// What the window shows of a run's stored answers by other rules. Every text of the made-up run says 2, which is the
/// gold, though its line says that 61 votes of 200 are right.
class TestRulesView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void ownRulesSayWhetherALookCounts();
    void aTeacherIsRefused();
    void otherRulesAreKeptAndCounted();
    void profilesDisagreeTextByText();
    void aPlaceNamesItsProblems();
    void tablesCarryCountsAndIntervals();

private:
    std::unique_ptr<ScratchFolder> m_folder;
    PairSide m_side;
};

void TestRulesView::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    FakeArm arm {.name = "cot-only", .formats = {{"cot", 1}}, .cotRight = 61, .sharedRight = 61, .ownRight = 0};
    m_side = {writeFakeArm(m_folder->path(), "cot", arm), "final-test", {}, {}};
}

void TestRulesView::ownRulesSayWhetherALookCounts()
{
    const OwnRules own = readOwnRules(m_side);
    QVERIFY(own.isCounted);
    QCOMPARE(own.n, std::size_t(200));
    QCOMPARE(own.tried, std::size_t(0));
    QCOMPARE(own.wish.reading.value(), std::string("flexible"));
    QVERIFY2(own.text.starts_with("flexible, numbers within 0.001"), own.text.c_str());
    m_side.set = "step-000200-validation";
    QVERIFY_THROWS_EXCEPTION(Error, (void)readOwnRules(m_side)); // it was never answered
}

void TestRulesView::aTeacherIsRefused()
{
    m_side.teacher = "gpt-3.5";
    try {
        (void)readOwnRules(m_side);
        QFAIL("a teacher has no rules of its own");
    } catch (const Error &error) {
        QVERIFY2(std::string(error.what()).find("Choose a run as A") != std::string::npos, error.what());
    }
    QVERIFY_THROWS_EXCEPTION(Error, (void)readRescore(m_side, {}, {}));
    QVERIFY_THROWS_EXCEPTION(Error, (void)readProfiles(m_side));
}

void TestRulesView::otherRulesAreKeptAndCounted()
{
    const RescoreView view = readRescore(m_side, {.reading = "strict"}, {});
    QCOMPARE(view.paths.front().own->right, 61.0);
    QCOMPARE(view.paths.front().now.right, 200.0);
    QCOMPARE(view.becameRight.size(), std::size_t(139));
    QVERIFY(view.noLongerRight.empty());
    QCOMPARE(view.programsRun, std::size_t(0));
    QCOMPARE(view.tried, std::size_t(1));
    QCOMPARE(readOwnRules(m_side).tried, std::size_t(1));
    QCOMPARE(readRescore(m_side, {.reading = "strict"}, {}).tried, std::size_t(1)); // the same rule again
    QCOMPARE(readRescore(m_side, {.reading = "kojima"}, {}).tried, std::size_t(2));
}

void TestRulesView::profilesDisagreeTextByText()
{
    const ProfilesView view = readProfiles(m_side);
    QCOMPARE(view.tried, std::size_t(4));
    QCOMPARE(view.tables.size(), std::size_t(1));
    const std::vector<ProfileReading> readings = readingsOf(view.tables.front());
    QCOMPARE(readings.size(), std::size_t(200)); // lm-eval's strict one looks for ####
    const TextTable table = profileReadingsText(readings);
    QCOMPARE(table.columns.size(), std::size_t(8));
    QVERIFY(table.rows.front().back() == "2" || table.rows.front().back() == "none");
    QCOMPARE(profilePairsText(view.tables.front()).rows.size(), std::size_t(10));
}

void TestRulesView::aPlaceNamesItsProblems()
{
    QCOMPARE(placeOf(m_side, {"a1", "b2"}).filter, std::string("id:a1,b2"));
    QVERIFY(placeOf(m_side, {}).filter.empty());
    const std::vector<std::string> many(100, "a");
    QCOMPARE(std::ranges::count(placeOf(m_side, many).filter, ','), std::ptrdiff_t(kMostShownIds - 1));
}

void TestRulesView::tablesCarryCountsAndIntervals()
{
    const RescoreView view = readRescore(m_side, {.reading = "strict"}, {});
    const std::string markdown = toText(rescoreText(view, TableFormat::Markdown), TableFormat::Markdown);
    QVERIFY2(markdown.find("| CoT | 30.5 %, 61 of 200, ") != std::string::npos, markdown.c_str());
    const std::string csv = toText(rescoreText(view, TableFormat::Csv), TableFormat::Csv);
    QVERIFY2(csv.starts_with("path,own rules accuracy,own rules right,"), csv.c_str());
    QVERIFY2(csv.find("CoT,0.305,61,200,") != std::string::npos, csv.c_str());
}

QTEST_APPLESS_MAIN(TestRulesView)
#include "tst_rules_view.moc"
