#include "app/rationales_controller.h"
#include "app/window_session.h"
#include "core/base/files.h"
#include "core/jobs/run_follower.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/kept_settings.h"
#include "widgets/compare/compare_page.h"

#include <QLineEdit>
#include <QMenu>
#include <QTableView>

#include <algorithm>

using namespace retort;

/// Where a person left off, workspace by workspace.
class TestWindowSession : public WindowTest
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void aMovedWorkspaceFindsItsRuns();
    void brokenFilesAreNone_data();
    void brokenFilesAreNone();
    void theNextStartGoesOnWhereThisOneEnded();
    void anotherWorkspaceBeginsAnew();
    void runsThatAreGoneAreNotOpened();
    void theRunsBesideStand();

private:
    [[nodiscard]] RationalesController *rationales() const { return m_window->findChild<RationalesController *>(); }
    [[nodiscard]] QString openProblem() const { return find<QWidget>("problemId")->accessibleName(); }
    void closeWindow();
};

void TestWindowSession::closeWindow()
{
    QVERIFY(m_window->close());
    m_window.reset();
}

void TestWindowSession::whatIsWrittenIsRead()
{
    const WindowSession session {"rationales",
                                 workspace() / "runs" / "a",
                                 {workspace() / "runs" / "b",
                                  "final-test",
                                  "verdict:wrong",
                                  "0123456789abcdef",
                                  {workspace() / "runs" / "c", "/elsewhere/run"}},
                                 {"a", "b", "teacher"}};
    QVERIFY(!readWindowSession(workspace()));
    writeWindowSession(workspace(), session);
    QVERIFY(readWindowSession(workspace()) == session);
    WindowSession outside = session;
    outside.run = "/elsewhere/run";
    outside.rationales.run.clear();
    writeWindowSession(workspace(), outside);
    QVERIFY(readWindowSession(workspace()) == outside);
}

void TestWindowSession::aMovedWorkspaceFindsItsRuns()
{
    WindowSession session;
    session.run = workspace() / "runs" / "a";
    writeWindowSession(workspace(), session);
    const std::filesystem::path moved = workspace() / "moved";
    std::filesystem::create_directory(moved);
    std::filesystem::rename(workspace() / "session.json", moved / "session.json");
    QVERIFY(readWindowSession(moved)->run == moved / "runs" / "a");
}

void TestWindowSession::brokenFilesAreNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("cut off") << R"({"page": "rat)" << false;
    QTest::newRow("a list") << "[]" << false;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("other types") << R"({"page": 3, "run": {}, "rationales": 4, "compare": [1]})" << true;
    QTest::newRow("other runs") << R"({"rationales": {"beside": ["", 3, {}, null]}})" << true;
    QTest::newRow("no list of runs") << R"({"rationales": {"beside": 3}})" << true;
}

void TestWindowSession::brokenFilesAreNone()
{
    QFETCH(QString, text);
    QFETCH(bool, isRead);
    writeFileAtomically(workspace() / "session.json", text.toStdString());
    const std::optional<WindowSession> read = readWindowSession(workspace());
    QCOMPARE(read.has_value(), isRead);
    if (read)
        QVERIFY(*read == WindowSession());
    open();
    QCOMPARE(m_window->currentPage(), QString("home"));
}

void TestWindowSession::theNextStartGoesOnWhereThisOneEnded()
{
    addRuns();
    open();
    showRun(kMainRun);
    m_window->showPage("compare");
    auto *compare = m_window->findChild<ComparePage *>();
    QTRY_VERIFY(find<QTableView>("compareTable")->model()->rowCount() > 3);
    QStringList sides = compare->sides();
    compare->setSides(sides[1], sides[0], sides[2]);
    m_window->showPage("rationales");
    find<QLineEdit>("filterEdit")->setText("verdict:right");
    auto *table = find<QTableView>("problemTable");
    QTRY_COMPARE(table->model()->rowCount(), 66);
    waitForProblems();
    const std::string first = rationales()->place().problem;
    table->setCurrentIndex(table->model()->index(4, 0));
    QTRY_VERIFY(rationales()->place().problem != first);
    const QString problem = openProblem();
    const std::filesystem::path run = m_session->follower()->directory();
    closeWindow();
    kept::set("compare/a", "another");
    open();
    QCOMPARE(m_window->currentPage(), QString("rationales"));
    QTRY_VERIFY(m_session->follower()->directory() == run);
    QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString("verdict:right"));
    QTRY_COMPARE(openProblem(), problem);
    QTRY_COMPARE(find<QTableView>("problemTable")->currentIndex().row(), 4);
    m_window->showPage("compare");
    QTRY_VERIFY(find<QTableView>("compareTable")->model()->rowCount() > 3);
    QCOMPARE(m_window->findChild<ComparePage *>()->sides(), QStringList({sides[1], sides[0], sides[2]}));
}

void TestWindowSession::anotherWorkspaceBeginsAnew()
{
    addRuns();
    open();
    showRun(kMainRun);
    m_window->showPage("rationales");
    find<QLineEdit>("filterEdit")->setText("verdict:right");
    closeWindow();
    SessionOptions options;
    options.workspaceFolder = workspace() / "another";
    open({}, options);
    QCOMPARE(m_window->currentPage(), QString("home"));
    QVERIFY(!m_session->follower()->isOpen());
    QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString("verdict:wrong")); // as at a first start
    find<QLineEdit>("filterEdit")->setText("tag:3");
    closeWindow();
    open();
    QCOMPARE(m_window->currentPage(), QString("rationales"));
    QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString("verdict:right"));
    find<QLineEdit>("filterEdit")->setText("failure:arithmetic");
    m_window.reset(); // cut off
    open();
    QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString("failure:arithmetic"));
}

void TestWindowSession::runsThatAreGoneAreNotOpened()
{
    addRuns();
    open();
    showRun(kMainRun);
    m_window->showPage("training");
    closeWindow();
    std::filesystem::remove_all(runs() / kMainRun);
    open();
    QCOMPARE(m_window->currentPage(), QString("training"));
    waitForPages();
    QVERIFY(!m_session->follower()->isOpen());
}

/// Those that are still there.
void TestWindowSession::theRunsBesideStand()
{
    addRuns();
    open();
    showRun(kMainRun);
    m_window->showPage("rationales");
    find<QLineEdit>("filterEdit")->setText({});
    waitForProblems();
    for (const char *name : {"svamp-cot-only", "svamp-socratic-mix"}) {
        emit find<QMenu>("detailColumnsMenu")->aboutToShow();
        const QList<QAction *> others = find<QMenu>("otherRuns")->actions();
        const auto other = std::ranges::find(others, QString(name), &QAction::text);
        QVERIFY2(other != others.end(), name);
        (*other)->trigger();
    }
    const std::vector<std::filesystem::path> both {runs() / kOtherRun, runs() / kInterruptedRun};
    QVERIFY(rationales()->place().beside == both);
    closeWindow();
    std::filesystem::remove_all(runs() / kInterruptedRun);
    open();
    QTRY_VERIFY(m_window->findChild<QWidget *>("column_other_cot"));
    QTRY_VERIFY(find<QWidget>("column_other_cot")->isVisible());
    QTRY_VERIFY2(find<QWidget>("column_other_cot")->accessibleName().startsWith("svamp-cot-only, another run"),
                 qPrintable(find<QWidget>("column_other_cot")->accessibleName()));
    QVERIFY(rationales()->place().beside == std::vector<std::filesystem::path> {runs() / kOtherRun});
    QVERIFY(!find<QWidget>("rationalesMessage")->isVisible());
}

QTEST_MAIN(TestWindowSession)
#include "tst_window_session.moc"
