#include "core/base/files.h"
#include "core/jobs/run_follower.h"
#include "tests/gui/support/window_test.h"
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
    QVERIFY(ended.wait());
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
    QVERIFY(ended.wait());
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
                                    {Qt::Key_4, "setup"},
                                    {Qt::Key_5, "training"},
                                    {Qt::Key_6, "compare"},
                                    {Qt::Key_7, "rationales"},
                                    {Qt::Key_1, "home"}}) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), QString(page));
    }
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
