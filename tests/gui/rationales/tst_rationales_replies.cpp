#include "app/rationales_controller.h"
#include "core/jobs/run_follower.h"
#include "core/store/annotations.h"
#include "core/store/prediction_index.h"
#include "tests/fakes/fake_seeds.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/column_menu.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>

#include <utility>

using namespace retort;

/// What a person asks for is not undone by answers to what was asked for before.
class TestRationalesReplies : public RationalesTest
{
    Q_OBJECT

private slots:
    void whatStaysOpenOutlastsListsThatComeByThemselves();
    void aFilterOfAPersonEndsIt();
    void aTagMeansWhatIsAboutToBeOpened();
    void aNoteIsAboutWhatIsAboutToBeOpened();
    void anEmptyListStaysEmpty();
    void columnsBesideLeaveTheKeyBefore();
    void aFailureOfTheNextSetIsWaitedFor();
    void aLinkOutlastsAnotherRunOfTheSession();
    void theSessionsNextRunIsShown();
    void aSetChosenSinceOutlastsALink();
    void aCheckpointChosenSinceOutlastsALink();
    void aKeyPressedSinceOutlastsALink();

private:
    static constexpr const char *kFirst = "0000000000000000"; // both are wrong
    static constexpr const char *kSecond = "000000009e3779b1";

    [[nodiscard]] QString openProblem() const { return find<QWidget>("problemId")->accessibleName(); }
    [[nodiscard]] int currentRow() const { return m_page->table()->currentRow(); }
    [[nodiscard]] std::uint32_t tagsOf(const char *problem) const;
    [[nodiscard]] std::string wrongProblem(std::size_t place) const;
    /// The second problem, which the filter leaves out.
    void openOutside();
};

std::uint32_t TestRationalesReplies::tagsOf(const char *problem) const
{
    const IndexedSet set = PredictionIndex(workspace()).sets(runs() / kRun).back();
    return Annotations(workspace()).get({set.runId, set.step, problem, {}}).tags;
}

void TestRationalesReplies::openOutside()
{
    openRun();
    filter()->setText("verdict:right");
    waitForPosition("1 of 10");
    m_controller->showProblem(runs() / kRun, "final-test", kSecond);
}

void TestRationalesReplies::whatStaysOpenOutlastsListsThatComeByThemselves()
{
    openOutside();
    bool isAsked = false;
    connect(m_page.get(), &RationalesPage::currentChanged, this, [&] { // it is about to be read
        if (currentRow() < 0 && !std::exchange(isAsked, true))
            emit m_page->sinceChosen({});
    });
    QTRY_COMPARE(openProblem(), QString(kSecond));
    QTRY_VERIFY(isAsked && !m_controller->isBusy());
    QCOMPARE(openProblem(), QString(kSecond));
    emit m_page->sinceChosen({}); // once it is open
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(openProblem(), QString(kSecond));
    QCOMPARE(currentRow(), -1);
}

void TestRationalesReplies::aFilterOfAPersonEndsIt()
{
    openOutside();
    QTRY_COMPARE(openProblem(), QString(kSecond));
    filter()->setText("verdict:right steps>0");
    waitForPosition("1 of 10");
}

void TestRationalesReplies::aTagMeansWhatIsAboutToBeOpened()
{
    openOutside();
    const QString before = openProblem();
    bool isTagged = false;
    connect(m_page.get(), &RationalesPage::currentChanged, this, [&] {
        if (currentRow() < 0 && !std::exchange(isTagged, true))
            emit m_page->tagToggled(1);
    });
    QTRY_COMPARE(openProblem(), QString(kSecond));
    QTRY_VERIFY(isTagged && !m_controller->isBusy());
    QCOMPARE(tagsOf(qPrintable(before)), 0U);
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains("nothing was noted"));
    emit m_page->tagToggled(1);
    QTRY_COMPARE(tagsOf(kSecond), 1U);
}

void TestRationalesReplies::aNoteIsAboutWhatIsAboutToBeOpened()
{
    openRun();
    emit m_page->walkRequested(1);
    emit m_page->noteRequested();
    auto *text = find<QPlainTextEdit>("noteText");
    QVERIFY(!text->isVisible());
    QTRY_VERIFY(text->isVisible());
    type("of the second");
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(storedNote(1), QString("of the second"));
    QCOMPARE(storedNote(0), QString());
}

void TestRationalesReplies::anEmptyListStaysEmpty()
{
    openRun();
    emit m_page->walkRequested(1); // is being read
    m_page->setFound(std::make_shared<const std::vector<std::int64_t>>(), 0, false);
    QTRY_VERIFY(!m_controller->isBusy());
    QVERIFY(m_page->detail()->view().id.empty());
}

void TestRationalesReplies::columnsBesideLeaveTheKeyBefore()
{
    writeFakeRun(runs(), "second", {.name = "second", .problems = 30});
    openRun();
    const QString other = QString::fromStdString((runs() / "second").string());
    ColumnMenu *menu = m_page->detail()->columnMenu();
    emit menu->otherToggled(other, true);
    QTRY_VERIFY(!m_controller->isBusy());
    emit m_page->walkRequested(1); // is being read
    emit menu->otherToggled(other, false);
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(currentRow(), 1);
    QCOMPARE(openProblem(), QString(kSecond));
}

void TestRationalesReplies::aFailureOfTheNextSetIsWaitedFor()
{
    openRun();
    emit m_page->setChosen("final-test");
    emit m_page->nextFailureRequested();
    QTRY_COMPARE(currentRow(), 1);
    QVERIFY(!find<QWidget>("rationalesMessage")->isVisible());
}

void TestRationalesReplies::aLinkOutlastsAnotherRunOfTheSession()
{
    writeFakeRun(runs(), "second", {.name = "second", .problems = 30});
    openRun();
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    m_session->showRun(QString::fromStdString((runs() / "second").string()));
    m_controller->showProblem(runs() / kRun, "final-test", kSecond);
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(m_controller->run(), runs() / kRun);
    QTRY_COMPARE(openProblem(), QString(kSecond));
}

void TestRationalesReplies::theSessionsNextRunIsShown()
{
    writeFakeRun(runs(), "second", {.name = "second", .problems = 30});
    openRun();
    m_controller->showProblem(runs() / kRun, "final-test", kFirst);
    QTRY_VERIFY(!m_controller->isBusy());
    m_session->showRun(QString::fromStdString((runs() / "second").string()));
    QTRY_COMPARE(m_controller->run(), runs() / "second");
}

std::string TestRationalesReplies::wrongProblem(std::size_t place) const
{
    const PredictionIndex index(workspace());
    const IndexedSet set = index.sets(m_controller->run()).back();
    return index.rows(set, std::vector {index.find(set, parseFilter("verdict:wrong", {}), {}).at(place)})
        .at(0)
        .problemId;
}

void TestRationalesReplies::aSetChosenSinceOutlastsALink()
{
    openRun();
    m_controller->showProblem(runs() / kRun, "final-test", wrongProblem(5));
    emit m_page->setChosen("final-test");
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(currentRow(), 0);
    QCOMPARE(openProblem(), QString(kFirst));
}

void TestRationalesReplies::aCheckpointChosenSinceOutlastsALink()
{
    writeSeed(runs(), kRun, 1, {200});
    open(kRun);
    waitForTable("4 of 6");
    waitForPosition("1 of 4");
    m_controller->showProblem(runs() / kRun, "final-test", wrongProblem(2));
    emit m_page->detail()->checkpointChosen(0);
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(openProblem(), QString(kFirst));
    QCOMPARE(m_page->detail()->view().checkpoint, 0);
}

/// The list is there before the link's problem is found: much is read before that.
void TestRationalesReplies::aKeyPressedSinceOutlastsALink()
{
    openRun();
    const std::vector<std::int64_t> ids(100000, m_page->table()->model()->idAt(0));
    emit m_page->table()->model()->rowsNeeded(ids);
    m_controller->showProblem(runs() / kRun, "final-test", wrongProblem(5));
    QTRY_COMPARE(currentRow(), 0);
    emit m_page->walkRequested(1);
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(currentRow(), 1);
    QCOMPARE(openProblem(), QString(kSecond));
}

QTEST_MAIN(TestRationalesReplies)
#include "tst_rationales_replies.moc"
