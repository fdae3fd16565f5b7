#include "core/jobs/run_follower.h"
#include "core/jobs/sweep_list.h"
#include "core/store/run_lock.h"
#include "tests/fakes/fake_sweep.h"
#include "tests/gui/support/controls.h"
#include "tests/gui/sweeps/sweeps_page_test.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"
#include "widgets/sweeps/sweep_grid_model.h"

#include <nlohmann/json.hpp>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QTableView>

using namespace retort;

/// Sweeps in the window: grid and cards, their row on Home, their chip in the status bar.
class TestSweepsPage : public SweepsPageTest
{
    Q_OBJECT

private slots:
    void aSweepIsOneRowOnHomeAndOpensByEnter();
    void theListHasSweepsAndFiles();
    void theGridShowsStatesAndTheChosenAccuracy();
    void aFinishedCellOpensItsRun();
    void claimsAreCardsWithABadge();
    void claimsAreCopiedAsMarkdown();
    void failuresSayWhy();
    void aRunningSweepIsOneChipAndIsStopped();
    void everyControlIsNamedAndReached();
    void pictures_data();
    void pictures();

private:
    std::unique_ptr<RunLock> m_running;
    std::unique_ptr<RunWriter> m_writer;
};

void TestSweepsPage::aSweepIsOneRowOnHomeAndOpensByEnter()
{
    addRuns();
    addSweep(2);
    open();
    auto *table = find<QTableView>("runTable");
    QTRY_COMPARE(table->model()->rowCount(), 6); // none of its fifteen runs
    new QAbstractItemModelTester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    const QModelIndex first = table->model()->index(0, RunTableModel::Run);
    QCOMPARE(first.data().toString(), QString("mixed-vs-single-mechanism"));
    QCOMPARE(first.siblingAtColumn(RunTableModel::State).data().toString(), QString("6 of 15 runs"));
    QCOMPARE(first.siblingAtColumn(RunTableModel::Best).data().toString(), QString("3 undecided"));
    table->setFocus();
    table->setCurrentIndex(first);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage(), QString("sweeps"));
    QTRY_COMPARE(find<QLabel>("sweepProgressText")->text(), QString("6 of 15 runs"));
}

void TestSweepsPage::theListHasSweepsAndFiles()
{
    addFile();
    addSweep(1);
    openSweeps();
    auto *model = find<QListView>("sweepList")->model();
    new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QTRY_COMPARE(model->rowCount(), 4); // each below its heading
    QVERIFY(!model->index(0, 0).flags().testFlag(Qt::ItemIsEnabled));
    QCOMPARE(model->index(1, 0).data(Qt::AccessibleTextRole).toString(),
             QString("mixed-vs-single-mechanism, 3 of 15 runs, 3 undecided"));
    QCOMPARE(model->index(3, 0).data(Qt::AccessibleTextRole).toString(),
             QString("mixed-vs-single, mechanism 15 runs · smoke 3 runs, 3 claims"));
    chooseRow("mixed-vs-single");
    QTRY_VERIFY(find<QWidget>("planView")->isVisible());
    addSweep(2); // more runs have finished
    m_session->sweeps()->refresh();
    QTRY_VERIFY(model->index(1, 0).data(Qt::AccessibleTextRole).toString().contains("6 of 15 runs"));
    QVERIFY(find<QWidget>("planView")->isVisible()); // what is chosen stays
    chooseRow("mixed-vs-single-mechanism");
    QTRY_COMPARE(find<QLabel>("sweepProgressText")->text(), QString("6 of 15 runs"));
}

void TestSweepsPage::theGridShowsStatesAndTheChosenAccuracy()
{
    addSweep(2);
    openSweeps();
    auto *grid = find<QTableView>("sweepGrid");
    auto *model = grid->model();
    new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QTRY_COMPARE(model->rowCount(), 3);
    QCOMPARE(model->columnCount(), 7); // the arm, five seeds, the mean
    QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), QString("seed 1"));
    QCOMPARE(model->index(0, 0).data().toString(), QString("mixed"));
    QCOMPARE(model->index(0, 1).data().toString(), QString("53.5 %"));
    QVERIFY(model->index(0, 1).data(Qt::ToolTipRole).toString().contains("107/200"));
    QCOMPARE(model->index(0, 3).data().toString(), QString("waiting"));
    QCOMPARE(model->index(0, 6).data().toString(), QString("54.3 %"));
    QVERIFY(model->index(0, 6).data(SweepGridModel::NoteRole).toString().contains("2 of 5 seeds"));
    QCOMPARE(model->index(0, 2).data(SweepGridModel::ShadeRole).toDouble(), 1.0);
    auto *accuracy = find<QComboBox>("sweepAccuracy");
    accuracy->setFocus();
    accuracy->setCurrentIndex(accuracy->findData("cot"));
    emit accuracy->activated(accuracy->currentIndex());
    QCOMPARE(model->index(1, 1).data().toString(), QString("41.5 %"));
    QCOMPARE(model->index(2, 1).data().toString(), QString("–")); // it has no CoT
}

void TestSweepsPage::aFinishedCellOpensItsRun()
{
    const Sweep sweep = addSweep(2);
    openSweeps();
    auto *grid = find<QTableView>("sweepGrid");
    QTRY_COMPARE(grid->model()->rowCount(), 3);
    grid->setFocus();
    grid->setCurrentIndex(grid->model()->index(0, 5));
    QTest::keyClick(grid, Qt::Key_Return); // it waits: there is nothing to show
    QCOMPARE(m_window->currentPage(), QString("sweeps"));
    grid->setCurrentIndex(grid->model()->index(0, 2));
    QTest::keyClick(grid, Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage(), QString("training"));
    QTRY_COMPARE(m_session->follower()->directory(), directory().run("mixed_seed-2"));
}

void TestSweepsPage::claimsAreCardsWithABadge()
{
    addSweep();
    openSweeps();
    QTRY_VERIFY(m_window->findChild<QWidget *>("claim_mixed-cot") != nullptr);
    auto *seen = find<QWidget>("claim_mixed-cot");
    QCOMPARE(seen->findChild<QLabel *>("verdictBadge")->text(), QString("seen"));
    QVERIFY(seen->findChild<QWidget *>("differenceBar"));
    QString all;
    for (const QLabel *label : seen->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        all += label->text() + QLatin1Char('\n');
    }
    for (const char *part :
         {"Mixed Distillation reports it", "mixed by CoT: 56.5 %, 113/200", "(mean of 5 seeds)", "+12.0 points",
          "above the only one: most frequent answer (7)", "same steps: 12 and 12 steps, kept",
          "bootstrap over problems and seeds", "after Holm", "of interest +3.0"})
        QVERIFY2(all.contains(part), qPrintable(QString(part) + "\nnot in\n" + all));
    QCOMPARE(find<QWidget>("claim_mixed-pot")->findChild<QLabel *>("verdictBadge")->text(), QString("not seen"));
    QVERIFY(find<QLabel>("sweepVerdicts")->text().startsWith("1 seen, "));
}

void TestSweepsPage::claimsAreCopiedAsMarkdown()
{
    addSweep();
    openSweeps();
    QTRY_VERIFY(find<QPushButton>("copyClaims")->isVisible());
    QTest::keyClick(find<QPushButton>("copyClaims"), Qt::Key_Space);
    QVERIFY(QApplication::clipboard()->text().startsWith("# Claims of mixed"));
    QVERIFY(QApplication::clipboard()->text().contains("Verdict: **seen**"));
}

void TestSweepsPage::failuresSayWhy()
{
    const Sweep sweep = addSweep(1);
    FakeAnswers failed;
    failed.state = RunState::Failed;
    failed.message = "loss is <b>not finite</b> at step 3";
    writeFakePoint(directory(), *sweep.find("mixed_seed-2"), failed);
    openSweeps();
    QTRY_VERIFY(find<QLabel>("sweepFailures")->isVisible());
    QCOMPARE(find<QLabel>("sweepFailures")->text(), "mixed_seed-2 failed: " + QString::fromStdString(failed.message));
    QCOMPARE(find<QLabel>("sweepFailures")->textFormat(), Qt::PlainText);
    QCOMPARE(find<QLabel>("sweepState")->text(), QString("1 of 15 failed"));
    QCOMPARE(find<QTableView>("sweepGrid")->model()->index(0, 2).data().toString(), QString("failed"));
    QVERIFY(find<QPushButton>("sweepGoOn")->isVisible());
    QVERIFY(!find<QPushButton>("sweepGoOn")->isEnabled()); // there is no program here
    QVERIFY(!find<QPushButton>("sweepGoOn")->toolTip().isEmpty());
}

void TestSweepsPage::aRunningSweepIsOneChipAndIsStopped()
{
    addSweep(1);
    openSweeps(withProgram(holdingScript(directory().path().string())));
    QTRY_VERIFY(find<QPushButton>("sweepGoOn")->isEnabled());
    QTest::keyClick(find<QPushButton>("sweepGoOn"), Qt::Key_Space);
    QTRY_VERIFY(find<QPushButton>("sweepStop")->isVisible());
    QCOMPARE(find<QLabel>("sweepState")->text(), QString("Running"));
    m_window->resize(kSmallWindow);
    m_window->showPage("home");
    m_window->showPage("sweeps");
    QVERIFY(QApplication::focusWidget() != find<QWidget>("sweepStop")); // nothing is stopped by one key too many
    QTRY_VERIFY(m_window->findChild<QWidget *>("jobChip") != nullptr);
    QCOMPARE(m_window->findChildren<QWidget *>("jobChip").size(), 1);
    QTest::mouseClick(find<QAbstractButton>("jobCancel"), Qt::LeftButton);
    QTRY_VERIFY(!RunLock::isHeld(directory().lockFile()));
    m_session->sweeps()->refresh();
    QTRY_VERIFY(find<QPushButton>("sweepGoOn")->isVisible());
    QTRY_VERIFY(m_window->findChild<QWidget *>("jobChip") == nullptr);
}

void TestSweepsPage::everyControlIsNamedAndReached()
{
    addFile();
    addSweep(2);
    openSweeps();
    QTRY_COMPARE(find<QTableView>("sweepGrid")->model()->rowCount(), 3);
    for (const QString &row : {QString("mixed-vs-single-mechanism"), QString("mixed-vs-single")}) {
        chooseRow(row);
        for (const QStringList &faults :
             {namelessControls(*m_window), silentDisabledControls(*m_window), unreachableControls(*m_window)})
            QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join('\n')));
    }
}

void TestSweepsPage::pictures_data()
{
    addPictureRows(kLargeWindow, kSmallWindow);
}

void TestSweepsPage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    openSweeps();
    m_window->resize(size);
    savePicture("sweeps-empty");
    addFile();
    addRuns();
    Sweep sweep = addSweep(3);
    FakeAnswers failed;
    failed.state = RunState::Failed;
    failed.message = "loss is not finite at step 3";
    writeFakePoint(directory(), *sweep.find("cot-only_seed-4"), failed);
    m_writer = RunWriter::create(directory().run("mixed_seed-4"), sweep.find("mixed_seed-4")->configText, "", {});
    RunStatus status = m_writer->status();
    status.state = RunState::Running;
    status.step = 620;
    status.totalSteps = 1600;
    status.secondsLeft = 1260;
    m_writer->setStatus(status);
    m_running = std::make_unique<RunLock>(directory().lockFile());
    openSweeps(withEstimate());
    m_window->resize(size);
    QTRY_COMPARE(find<QTableView>("sweepGrid")->model()->rowCount(), 3);
    savePicture("sweeps-running");
    m_window->showPage("home");
    waitForPages();
    savePicture("home-sweeps");
    m_writer.reset();
    m_running.reset();
    addSweep();
    m_window->showPage("sweeps");
    m_session->sweeps()->refresh();
    QTRY_COMPARE(find<QLabel>("sweepState")->text(), QString("Finished"));
    savePicture("sweeps-finished");
    chooseRow("mixed-vs-single");
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QString("About 6.3 hours"));
    savePicture("sweeps-plan");
}

QTEST_MAIN(TestSweepsPage)
#include "tst_sweeps_page.moc"
