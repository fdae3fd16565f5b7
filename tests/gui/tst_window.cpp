#include "core/base/files.h"
#include "core/jobs/run_follower.h"
#include "core/store/draft_store.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/kept_settings.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace retort;

/// The frame of the window, by keys and object names.
class TestWindow : public WindowTest
{
    Q_OBJECT

private slots:
    void homeListsRunsAndWhatWasCutOff();
    void anEmptyWorkspaceOffersTheSample();
    void aBrokenExperimentIsShownWithItsLines();
    void anExperimentIsCheckedThenTrained();
    void closingWhileTrainingAsks();
    void pagesAreReachedByKeys();
    void anErrorStandsWhereOneLooks_data();
    void anErrorStandsWhereOneLooks();
    void aWindowThatIsKilledKeepsItsSize();
    void anUnfinishedSetupWaitsOnItsPage();
    void dataAndTeachersAreThereFromTheStart();
};

void TestWindow::homeListsRunsAndWhatWasCutOff()
{
    addRuns();
    open();
    auto *table = find<QTableView>("runTable");
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QCOMPARE(table->model()->index(0, RunTableModel::Run).data().toString(), QString("svamp-mixed"));
    QVERIFY(table->model()->index(0, RunTableModel::Best).data().toString().contains("/200"));
    QVERIFY(find<QWidget>("interruptedStrip")->isVisible());
    QVERIFY(find<QWidget>("interruptedStrip")
                ->accessibleName()
                .contains("svamp-socratic-mix was cut off at step 640 of 2,000"));
    QVERIFY(find<QPushButton>("resumeInterrupted")->text().contains("600"));
    QTest::keyClicks(find<QLineEdit>("runFilter"), "cot");
    QCOMPARE(table->model()->rowCount(), 1);
    QTest::mouseClick(find<QPushButton>("showInterrupted"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QString("training"));
    QTRY_COMPARE(textOf("runState"), QString("Interrupted"));
    QCOMPARE(find<QPushButton>("pauseButton")->text(), QString("Resume"));
}

void TestWindow::anEmptyWorkspaceOffersTheSample()
{
    open({.steps = 30});
    QVERIFY(find<QWidget>("runsEmpty")->isVisible());
    QSignalSpy ended(m_session->queue(), &JobQueue::ended);
    QTest::mouseClick(find<QAbstractButton>("doorSample"), Qt::LeftButton);
    QVERIFY(ended.wait(kTestPatienceMs));
    QTRY_COMPARE(find<QTableView>("runTable")->model()->rowCount(), 1);
}

void TestWindow::aBrokenExperimentIsShownWithItsLines()
{
    open();
    const std::filesystem::path file = workspace() / "broken.yaml";
    writeFileAtomically(file, "name: x\ntraining:\n  learning_rat: 1e-4\n");
    m_session->openPath(QString::fromStdString(file.string()));
    QTRY_VERIFY(find<QWidget>("homeError")->isVisible());
    const QString message = find<QWidget>("homeError")->accessibleName();
    QVERIFY2(message.contains("broken.yaml:3") && message.contains("learning_rate"), qPrintable(message));
    QTest::mouseClick(find<QWidget>("homeError")->findChild<QAbstractButton *>("stripCopy"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), message);
    m_session->openPath(QString::fromStdString((workspace() / "not-there.yaml").string()));
    QTRY_VERIFY(find<QWidget>("homeError")->accessibleName().contains("not-there.yaml"));
    m_session->openPath(m_folder->path());
    QVERIFY(find<QWidget>("homeError")->accessibleName().contains("FORMAT"));
}

void TestWindow::anExperimentIsCheckedThenTrained()
{
    open({.steps = 30});
    m_session->openPath(QString::fromStdString((workspace() / "sample.yaml").string()));
    QTRY_VERIFY(find<QWidget>("homeOffer")->isVisible());
    QCOMPARE(QApplication::focusWidget(), find<QPushButton>("startButton"));
    QSignalSpy ended(m_session->queue(), &JobQueue::ended);
    QTest::keyClick(find<QPushButton>("startButton"), Qt::Key_Space);
    QVERIFY(ended.wait(kTestPatienceMs));
    QVERIFY(!find<QWidget>("homeOffer")->isVisible());
    QCOMPARE(m_window->currentPage(), QString("training"));
}

void TestWindow::closingWhileTrainingAsks()
{
    open({.steps = 1000000, .pauseMsPerStep = 1});
    m_session->startSample();
    QTRY_COMPARE(m_session->follower()->status().state, RunState::Running);
    m_window->setNextAnswer(CloseAnswer::Cancel);
    QVERIFY(!m_window->close());
    QVERIFY(m_session->isTraining());
    m_window->setNextAnswer(CloseAnswer::StopWithCheckpoint);
    QVERIFY(!m_window->close()); // stays until the checkpoint is written
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(!RunReader(m_session->follower()->directory()).checkpoints().empty());
}

void TestWindow::pagesAreReachedByKeys()
{
    open();
    for (const auto &[key, page] : {std::pair(Qt::Key_2, "data"),
                                    {Qt::Key_3, "teachers"},
                                    {Qt::Key_4, "students"},
                                    {Qt::Key_5, "setup"},
                                    {Qt::Key_6, "training"},
                                    {Qt::Key_7, "compare"},
                                    {Qt::Key_8, "rationales"},
                                    {Qt::Key_9, "sweeps"},
                                    {Qt::Key_1, "home"}}) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), QString(page));
    }
}

void TestWindow::anErrorStandsWhereOneLooks_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("strip");
    for (const auto &[page, strip] : {std::pair("home", "homeError"),
                                      {"data", "dataStrip"},
                                      {"teachers", "teachersStrip"},
                                      {"students", "studentsStrip"},
                                      {"setup", "setupMessage"},
                                      {"training", "trainingError"},
                                      {"compare", "compareError"},
                                      {"rationales", "rationalesMessage"},
                                      {"sweeps", "sweepsStrip"}})
        QTest::newRow(page) << page << strip;
}

void TestWindow::anErrorStandsWhereOneLooks()
{
    QFETCH(QString, page);
    QFETCH(QString, strip);
    open();
    m_window->showPage(page);
    const QString message = "svamp.json:120: \"Answer\" is <b>missing</b>; expected a number";
    emit m_session->failed(message);
    QCOMPARE(m_window->currentPage(), page);
    QVERIFY(find<QWidget>(strip)->isVisible());
    QCOMPARE(find<QWidget>(strip)->findChild<QLabel *>("stripText")->text(), message);
    QCOMPARE(find<QWidget>(strip)->findChild<QLabel *>("stripText")->textFormat(), Qt::PlainText);
    QTest::keyClick(find<QWidget>(strip)->findChild<QAbstractButton *>("stripCopy"), Qt::Key_Space);
    QCOMPARE(QApplication::clipboard()->text(), message);
    QTest::keyClick(find<QWidget>(strip)->findChild<QAbstractButton *>("stripClose"), Qt::Key_Space);
    QVERIFY(!find<QWidget>(strip)->isVisible());
}

/// It is never asked to close.
void TestWindow::aWindowThatIsKilledKeepsItsSize()
{
    open();
    QCOMPARE(m_window->size(), kLargeWindow);
    const QByteArray before = kept::value("window/geometry").toByteArray();
    m_window->resize(1234, 777);
    QTRY_VERIFY(kept::value("window/geometry").toByteArray() != before);
    QTRY_COMPARE(kept::value("window/geometry").toByteArray(), m_window->saveGeometry());
    open();
    QCOMPARE(m_window->size(), QSize(1234, 777));
}

void TestWindow::anUnfinishedSetupWaitsOnItsPage()
{
    DraftStore(workspace()).save({"begun", "not-done-yet", "name: not-done-yet\n", workspace(), {}});
    open();
    waitForPages();
    QCOMPARE(m_window->currentPage(), QString("home"));
    m_window->showPage("setup");
    QTRY_COMPARE(find<QLineEdit>("name")->text(), QString("not-done-yet"));
}

void TestWindow::dataAndTeachersAreThereFromTheStart()
{
    addData();
    open();
    QTRY_COMPARE(find<QTableView>("dataTable")->model()->rowCount(), 100);
    QTRY_COMPARE(find<QAbstractItemView>("sourceList")->model()->rowCount(), 5);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
