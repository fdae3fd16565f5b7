#include "core/jobs/run_follower.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/window_test.h"

#include <QAbstractItemModelTester>
#include <QAbstractButton>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextEdit>

using namespace retort;

/// What the window shows of runs, while they train and after: by keys and object names.
class TestWindowRuns : public WindowTest
{
    Q_OBJECT

private slots:
    void trainingIsPausedAndStoppedWithACheckpoint();
    void aFailedTrainingSaysWhyWhereOneLooks();
    void anExperimentThatCannotStartSaysSo();
    void aRunShowsItsCurvesAndFigures();
    void theCrosshairReadsEveryChart();
    void theStepAxisReachesTheEndBeforeTheFirstEvaluation();
    void aResumedRunKeepsItsLeftBehindTail();
    void compareShowsCountsAndIntervals();
    void failedProblemsAreReadWithKeys();
    void whatStudentsWriteIsNeverMarkup();
    void modelsKeepTheirPromises();
};

void TestWindowRuns::trainingIsPausedAndStoppedWithACheckpoint()
{
    open({.steps = 1000000, .pauseMsPerStep = 1});
    m_session->startSample();
    QTRY_COMPARE(m_session->follower()->status().state, RunState::Running);
    QTest::mouseClick(find<QPushButton>("checkpointButton"), Qt::LeftButton);
    QTRY_VERIFY(!RunReader(m_session->follower()->directory()).checkpoints().empty());
    QTest::mouseClick(find<QPushButton>("pauseButton"), Qt::LeftButton);
    QTRY_VERIFY(textOf("runState").startsWith("Paused"));
    QCOMPARE(find<QPushButton>("pauseButton")->text(), QString("Resume"));
    QTest::mouseClick(find<QPushButton>("pauseButton"), Qt::LeftButton);
    QTRY_VERIFY(textOf("runState").startsWith("Running"));
    QTRY_VERIFY(m_window->findChild<QWidget *>("jobChip") != nullptr);
    QTest::mouseClick(find<QPushButton>("stopButton"), Qt::LeftButton);
    QTRY_VERIFY(textOf("runState").startsWith("Stopped"));
    QVERIFY(!find<QPushButton>("stopButton")->isEnabled());
    QVERIFY(!find<QPushButton>("stopButton")->toolTip().isEmpty());
}

void TestWindowRuns::aFailedTrainingSaysWhyWhereOneLooks()
{
    open({.steps = 30, .failAtStep = 12});
    m_session->startSample();
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    QVERIFY(find<QWidget>("trainingError")->accessibleName().contains("loss is not finite"));
    QTRY_COMPARE(textOf("runState"), QString("Failed, step 12"));
}

void TestWindowRuns::anExperimentThatCannotStartSaysSo()
{
    open({.failBeforeStart = "svamp.json:120: \"Answer\" is missing; expected a number"});
    m_session->startSample();
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    QVERIFY(find<QWidget>("trainingError")->accessibleName().contains("svamp.json:120"));
    QCOMPARE(find<QWidget>("trainingPage")->findChild<QLabel *>("emptySentence")->text(),
             QString("sample did not start."));
    QVERIFY(!m_session->isTraining());
}

void TestWindowRuns::aRunShowsItsCurvesAndFigures()
{
    addRuns();
    open();
    showRun(kMainRun);
    QCOMPARE(textOf("figure_step"), QString("1,240"));
    QCOMPARE(textOf("note_step"), QString("of 2,000"));
    QVERIFY(textOf("figure_accuracy").endsWith(" %"));
    QVERIFY(textOf("note_accuracy").contains("/200"));
    QVERIFY(textOf("figure_gap").startsWith(QChar(0x2212)));
    QVERIFY(find<QWidget>("chart_loss_pot")->isVisible());
    QVERIFY(!find<QWidget>("chart_lr")->findChild<QLabel *>("chartValue")->text().isEmpty());
    QVERIFY(!find<QLabel>("syntheticChip")->isVisible());
    showRun("2026-11-18_0900_sample");
    QVERIFY(find<QLabel>("syntheticChip")->isVisible());
}

void TestWindowRuns::theCrosshairReadsEveryChart()
{
    addRuns();
    open();
    m_window->showPage("training");
    showRun(kMainRun);
    drawCharts();
    auto *plot = find<QWidget>("chart_total")->findChild<QWidget *>("plot");
    auto *value = find<QWidget>("chart_lr")->findChild<QLabel *>("chartValue");
    const QString before = value->text();
    QTest::mouseMove(plot, QPoint(plot->width() / 3, plot->height() / 2));
    QTRY_VERIFY2(value->text().startsWith("step "), qPrintable(value->text()));
    const QString accuracy = find<QWidget>("chart_accuracy")->findChild<QLabel *>("chartValue")->text();
    QVERIFY2(accuracy.contains("vote ") && accuracy.contains("PoT "), qPrintable(accuracy));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(plot, &leave);
    QCOMPARE(value->text(), before);
}

void TestWindowRuns::theStepAxisReachesTheEndBeforeTheFirstEvaluation()
{
    writeFakeRun(runs(), "young", {.steps = 50, .hasReport = false});
    open();
    m_window->showPage("training");
    showRun("young");
    drawCharts();
    auto *chart = find<QWidget>("chart_accuracy");
    auto *plot = chart->findChild<QWidget *>("plot");
    QTest::mouseMove(plot, QPoint(plot->width() / 2, plot->height() / 2));
    auto *value = chart->findChild<QLabel *>("chartValue");
    QTRY_VERIFY(value->text().startsWith("step "));
    const int step = value->text().mid(5).remove(',').toInt();
    QVERIFY2(step > 800 && step < 1200, qPrintable(value->text()));
}

void TestWindowRuns::aResumedRunKeepsItsLeftBehindTail()
{
    const auto directory =
        writeFakeRun(runs(), "resumed", {.steps = 200, .totalSteps = 400, .problems = 10, .hasReport = false});
    const auto writer = RunWriter::reopen(directory);
    std::vector<Metric> metrics;
    for (int step = 151; step <= 300; ++step)
        metrics.push_back({step, "train", "loss/total", 1.0, double(step), 1});
    writer->metrics().append(metrics);
    open();
    showRun("resumed");
    const NamedCurve *loss = m_session->follower()->curves().find("train", "loss/total");
    QCOMPARE(loss->points.size(), std::size_t(300));
    QCOMPARE(loss->abandoned.size(), std::size_t(1));
    QCOMPARE(textOf("figure_step"), QString("300"));
}

void TestWindowRuns::compareShowsCountsAndIntervals()
{
    addRuns();
    open();
    m_window->showPage("compare");
    auto *model = find<QTableView>("compareTable")->model();
    QTRY_VERIFY(model->rowCount() > 5); // runs and teachers
    QVERIFY(find<QWidget>("accuracyBars")->accessibleDescription().contains("66/200"));
    auto *cell = find<QAbstractButton>("pairBothWrong");
    QTRY_VERIFY(!cell->text().isEmpty());
    QTest::mouseClick(cell, Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QString("rationales"));
}

void TestWindowRuns::failedProblemsAreReadWithKeys()
{
    addRuns();
    open();
    m_window->showPage("rationales");
    showRun(kMainRun);
    QTRY_COMPARE(textOf("problemCount"), QString("134 of 200 problems"));
    QTRY_COMPARE(textOf("problemPosition"), QString("1 of 134"));
    const QString first = find<QWidget>("problemId")->accessibleName();
    QTest::keyClick(find<QTableView>("problemTable"), Qt::Key_N);
    QTRY_COMPARE(textOf("problemPosition"), QString("2 of 134"));
    QTest::keyClick(find<QTableView>("problemTable"), Qt::Key_P);
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), first);
    const auto read = [this](const char *cell) {
        return find<QWidget>(cell)->accessibleName().replace(QChar(0xa0), ' ');
    };
    QVERIFY(read("column_teacher_cot").contains(", right"));
    QVERIFY(read("cell_1_1").contains("The baker has 121 - 105 = 16"));
    QVERIFY(read("column_student_cot").contains(", wrong"));
    QVERIFY2(read("cell_1_2").contains("121 - 105 = 26  = 16"), "the right value stands behind the slip");
    QVERIFY(read("cell_answer_3").contains("did it mean bought?"));
    QTest::keyClick(find<QTableView>("problemTable"), Qt::Key_C);
    QVERIFY(QApplication::clipboard()->text().contains("The baker has 121"));
    auto *filter = find<QLineEdit>("filterEdit");
    filter->setText("verdict:wrong failure:wrong_plan");
    QTRY_COMPARE(textOf("problemCount"), QString("67 of 200 problems"));
    filter->setText("\"no such words\"");
    QTRY_COMPARE(textOf("problemCount"), QString("0 of 200 problems"));
    QTRY_VERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

void TestWindowRuns::whatStudentsWriteIsNeverMarkup()
{
    const auto directory =
        writeFakeRun(runs(), "markup", {.steps = 200, .totalSteps = 200, .problems = 1, .hasReport = false});
    Prediction prediction = RunReader(directory).predictions("step-000200-validation").front();
    prediction.id = "<b>id</b>";
    prediction.question = "<img src='x'><h1>Big</h1>";
    prediction.paths.front().text = "<b>bold</b> \xff\xfe & <script>";
    prediction.paths.front().steps.clear();
    prediction.paths.front().readBegin = prediction.paths.front().readEnd = 9999;
    prediction.paths.back().error = "<i>error</i>";
    RunWriter::reopen(directory)->writePredictions("step-000200-validation", {prediction});
    open();
    m_window->showPage("rationales");
    showRun("markup");
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), QString("<b>id</b>"));
    QCOMPARE(find<QTextEdit>("questionText")->toPlainText(), QString("<img src='x'><h1>Big</h1>"));
    QVERIFY(find<QWidget>("cell_1_1")->accessibleName().contains("<b>bold</b>"));
    QVERIFY(find<QWidget>("cell_answer_2")->accessibleName().startsWith("<i>error</i>"));
}

void TestWindowRuns::modelsKeepTheirPromises()
{
    addRuns();
    open();
    for (const char *name : {"runTable", "compareTable", "problemTable"})
        new QAbstractItemModelTester(find<QTableView>(name)->model(),
                                     QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QTRY_COMPARE(find<QTableView>("runTable")->model()->rowCount(), 5);
    showRun(kMainRun);
    find<QLineEdit>("filterEdit")->setText("failure:arithmetic");
    waitForProblems();
    showRun("2026-11-18_0900_sample");
}

QTEST_MAIN(TestWindowRuns)
#include "tst_window_runs.moc"
