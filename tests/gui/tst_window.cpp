#include "app/main_window.h"
#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/run_follower.h"
#include "tests/fakes/fake_run.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractItemModelTester>
#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Drives every page by keys and object names; saves a picture of each in both themes and two sizes.
class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void homeListsRunsAndWhatWasCutOff();
    void anEmptyWorkspaceOffersTheSample();
    void aBrokenExperimentIsShownWithItsLines();
    void anExperimentIsCheckedThenTrained();
    void trainingIsPausedAndStoppedWithACheckpoint();
    void aFailedTrainingSaysWhyWhereOneLooks();
    void anExperimentThatCannotStartSaysSo();
    void closingWhileTrainingAsks();
    void aRunShowsItsCurvesAndFigures();
    void theCrosshairReadsEveryChart();
    void theStepAxisReachesTheEndBeforeTheFirstEvaluation();
    void aResumedRunKeepsItsLeftBehindTail();
    void compareShowsCountsAndIntervals();
    void failedProblemsAreReadWithKeys();
    void whatStudentsWriteIsNeverMarkup();
    void pagesAreReachedByKeys();
    void everyControlHasANameToFindAndToRead();
    void modelsKeepTheirPromises();
    void picturesOfEveryPage_data();
    void picturesOfEveryPage();

private:
    void open(const FakeTraining &training = {});
    void addRuns();
    void showRun(const std::string &folder);
    void waitForProblems();
    void drawCharts(); // now: they would do it within 200 ms
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString textOf(const char *name) const { return find<QLabel>(name)->text(); }
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }
    std::filesystem::path runs() const { return workspace() / "runs"; }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

constexpr const char *kMainRun = "2026-11-21_2031_svamp-mixed";

}

void TestWindow::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_window");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestWindow::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/distill-lab-XXXXXX");
    std::filesystem::create_directories(runs());
}

void TestWindow::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_folder.reset();
}

void TestWindow::open(const FakeTraining &training)
{
    const std::filesystem::path sample = workspace() / "sample.yaml";
    RunConfig config;
    config.name = "sample";
    config.data.problems.generator.emplace();
    writeFileAtomically(sample, writeConfig(config, false));
    m_window.reset();
    m_session.reset(); // lets go of the workspace's lock
    m_session = std::make_unique<Session>(SessionOptions {workspace(), sample, fakeTrainer(training)});
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWindow::addRuns()
{
    writeFakeRun(runs(), "2026-11-18_0900_sample",
                 {.name = "sample", .steps = 600, .totalSteps = 600, .evaluateEvery = 100, .isSynthetic = true});
    writeFakeRun(runs(), "2026-11-19_0900_gsm8k-a-run-with-a-very-long-name",
                 {.name = "gsm8k-a-run-with-a-very-long-name-that-does-not-fit-its-column",
                  .steps = 310,
                  .state = RunState::Failed,
                  .message = "loss is not finite at step 310",
                  .hasReport = false});
    writeFakeRun(runs(), "2026-11-20_1500_svamp-cot-only", {.name = "svamp-cot-only", .steps = 2000});
    writeFakeRun(runs(), "2026-11-21_0912_svamp-socratic-mix",
                 {.name = "svamp-socratic-mix", .steps = 640, .state = RunState::Interrupted, .hasReport = false});
    writeFakeRun(runs(), kMainRun, {});
}

void TestWindow::showRun(const std::string &folder)
{
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    QSignalSpy reported(m_session.get(), &Session::reportRead);
    m_session->showRun(QString::fromStdString((runs() / folder).string()));
    QVERIFY(opened.wait());
    QTRY_VERIFY(!reported.isEmpty());
    waitForProblems();
}

/// The index has been filled and the table shows what it says.
void TestWindow::waitForProblems()
{
    auto *controller = m_window->findChild<RationalesController *>();
    QTRY_VERIFY(!controller->isBusy());
}

void TestWindow::drawCharts()
{
    for (CurveChart *chart : m_window->findChildren<CurveChart *>())
        chart->replotNow();
}

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

void TestWindow::trainingIsPausedAndStoppedWithACheckpoint()
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

void TestWindow::aFailedTrainingSaysWhyWhereOneLooks()
{
    open({.steps = 30, .failAtStep = 12});
    m_session->startSample();
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    QVERIFY(find<QWidget>("trainingError")->accessibleName().contains("loss is not finite"));
    QTRY_COMPARE(textOf("runState"), QString("Failed, step 12"));
}

void TestWindow::anExperimentThatCannotStartSaysSo()
{
    open({.failBeforeStart = "svamp.json:120: \"Answer\" is missing; expected a number"});
    m_session->startSample();
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    QVERIFY(find<QWidget>("trainingError")->accessibleName().contains("svamp.json:120"));
    QCOMPARE(find<QWidget>("trainingPage")->findChild<QLabel *>("emptySentence")->text(),
             QString("sample did not start."));
    QVERIFY(!m_session->isTraining());
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

void TestWindow::aRunShowsItsCurvesAndFigures()
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

void TestWindow::theCrosshairReadsEveryChart()
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

void TestWindow::theStepAxisReachesTheEndBeforeTheFirstEvaluation()
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

void TestWindow::aResumedRunKeepsItsLeftBehindTail()
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

void TestWindow::compareShowsCountsAndIntervals()
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

void TestWindow::failedProblemsAreReadWithKeys()
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
    QVERIFY(read("cell_1_1").startsWith("The baker has 121 - 105 = 16"));
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

void TestWindow::whatStudentsWriteIsNeverMarkup()
{
    const auto directory =
        writeFakeRun(runs(), "markup", {.steps = 200, .totalSteps = 200, .problems = 1, .hasReport = false});
    Prediction prediction = RunReader(directory).predictions("step-000200-validation").front();
    prediction.id = "<b>id</b>";
    prediction.question = "<img src='x'><h1>Big</h1>";
    prediction.paths.front().text = "<b>bold</b> \xff\xfe & <script>";
    prediction.paths.front().readBegin = prediction.paths.front().readEnd = 9999;
    prediction.paths.back().error = "<i>error</i>";
    RunWriter::reopen(directory)->writePredictions("step-000200-validation", {prediction});
    open();
    m_window->showPage("rationales");
    showRun("markup");
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), QString("<b>id</b>"));
    QCOMPARE(find<QTextEdit>("questionText")->toPlainText(), QString("<img src='x'><h1>Big</h1>"));
    QVERIFY(find<QWidget>("cell_1_1")->accessibleName().startsWith("<b>bold</b>"));
    QVERIFY(find<QWidget>("cell_answer_2")->accessibleName().startsWith("<i>error</i>"));
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

void TestWindow::everyControlHasANameToFindAndToRead()
{
    addRuns();
    open();
    showRun(kMainRun);
    for (const QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
        if (QByteArray(button->metaObject()->className()).startsWith("QTable")
            || QByteArray(button->metaObject()->className()) == "QLineEditIconButton"
            || button->objectName().startsWith("qt_"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text() + " in " + button->parent()->objectName()
                                                             + " " + button->metaObject()->className()));
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
    }
}

void TestWindow::modelsKeepTheirPromises()
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

void TestWindow::picturesOfEveryPage_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << QSize(1440, 900);
    QTest::newRow("dark") << ThemeKind::Dark << QSize(1440, 900);
    QTest::newRow("1100x700-light") << ThemeKind::Light << QSize(1100, 700);
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << QSize(1100, 700);
}

void TestWindow::picturesOfEveryPage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        QCoreApplication::processEvents(); // layouts settle
        drawCharts();
        QCOMPARE(m_window->size(), size);
        QVERIFY(m_window->grab().save(
            folder.filePath(QStringLiteral("%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    open();
    m_window->resize(size);
    for (const char *page : {"home", "training", "compare", "rationales"}) {
        m_window->showPage(page);
        save(QStringLiteral("empty-%1").arg(page));
    }
    m_window.reset();
    addRuns();
    open();
    m_window->setSandboxState({.ready = true, .message = "confined"});
    m_window->resize(size);
    QTRY_COMPARE(find<QTableView>("runTable")->model()->rowCount(), 5);
    save("1-home");
    showRun(kMainRun);
    for (const char *page : {"4-training", "5-compare", "6-rationales"}) {
        m_window->showPage(QString(page).mid(2));
        save(page);
    }
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
