#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/waiting_list.h"
#include "tests/fakes/gguf_student.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/theme.h"
#include "widgets/home/home_page.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractEventDispatcher>
#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace retort;

/// Home by keys and object names: doors, experiments, notices, what is dropped, trouble with the workspace.
class TestHomePage : public WindowTest
{
    Q_OBJECT

private slots:
    void aFirstStartReachesARunningSampleByOnePress();
    void anExperimentShowsItsClaimAndHowToGetWhatIsMissing();
    void aDropIsOpenedByWhatItIs();
    void aDroppedStudentIsImported();
    void aSecondWindowOnlyReads();
    void aFullDiskIsSaidAndGoesAway();
    void aWindowThatCrashedIsOfferedAgain();
    void waitingRunsAreOffered();
    void closingCanKeepTheTrainingInAnotherProcess();
    void theQueueIsKeptWhenTheWindowCloses();
    void idleTheWindowSleeps();
    void pictures_data();
    void pictures();

private:
    void begin() override { qunsetenv("RETORT_DATA"); }
    void drop(const QString &path);
};

void TestHomePage::drop(const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(find<HomePage>("homePage"), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(find<HomePage>("homePage"), &event);
}

void TestHomePage::aFirstStartReachesARunningSampleByOnePress()
{
    open({.steps = 1000000, .pauseMsPerStep = 1});
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("doorNew"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("doorSample"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(m_window->currentPage(), QString("training"));
    QTRY_COMPARE(m_session->follower()->status().state, RunState::Running);
    QTRY_VERIFY(m_window->findChild<QWidget *>("jobChip") != nullptr);
    QTest::mouseClick(find<QAbstractButton>("jobCancel"), Qt::LeftButton);
    QTRY_COMPARE(m_session->follower()->status().state, RunState::Stopped);
}

void TestHomePage::anExperimentShowsItsClaimAndHowToGetWhatIsMissing()
{
    addExperiments();
    open();
    QTRY_VERIFY(m_window->findChild<QWidget *>("experiment_svamp-mixed") != nullptr);
    auto *card = find<QWidget>("experiment_svamp-mixed");
    QTRY_VERIFY(card->isVisible());
    auto *wayOut = card->findChild<QLabel *>("wayOut");
    QVERIFY(wayOut->isHidden());
    auto *get = card->findChild<QPushButton *>("getButton");
    QVERIFY(get);
    QTest::keyClick(get, Qt::Key_Space);
    QVERIFY(wayOut->isVisible());
    QVERIFY2(wayOut->text().contains("RETORT_DATA=FOLDER"), qPrintable(wayOut->text()));
    QCOMPARE(wayOut->textFormat(), Qt::PlainText);
    auto *sample = find<QWidget>("experiment_sample");
    QVERIFY(!sample->findChild<QPushButton *>("getButton"));
    QVERIFY(sample->findChild<QPushButton *>("setUpButton")->accessibleName().contains("sample"));
}

void TestHomePage::aDropIsOpenedByWhatItIs()
{
    addRuns();
    open();
    drop(QString::fromStdString((runs() / "2026-11-20_1500_svamp-cot-only").string()));
    QTRY_COMPARE(m_window->currentPage(), QString("training"));
    m_window->showPage("home");
    const QString picture = m_folder->filePath("picture.json");
    writeFileAtomically(picture.toStdString(), std::string("\x89PNG\0\0", 6));
    drop(picture);
    QTRY_VERIFY(find<QWidget>("homeError")->isVisible());
    QVERIFY2(find<QWidget>("homeError")->accessibleName().contains("is no text"),
             qPrintable(find<QWidget>("homeError")->accessibleName()));
    QCOMPARE(m_window->currentPage(), QString("home"));
}

void TestHomePage::aDroppedStudentIsImported()
{
    open();
    GgufStudent student;
    student.keys.number("tokenizer.ggml.bos_token_id", 0);
    const std::filesystem::path file = workspace() / "tiny.gguf";
    student.write(file);
    drop(QString::fromStdString(file.string()));
    QTRY_COMPARE(m_window->currentPage(), QString("students"));
    QTRY_COMPARE(find<QWidget>("studentsStrip")->accessibleName(), QString("tiny is in the workspace."));
    QVERIFY(std::filesystem::exists(workspace() / "students/tiny/config.json"));
}

void TestHomePage::aSecondWindowOnlyReads()
{
    addRuns();
    WorkspaceGuard other(workspace());
    open();
    QVERIFY(find<QWidget>("workspaceTrouble")->isVisible());
    QVERIFY(m_session->isReadOnly());
    QVERIFY(!find<QAbstractButton>("doorSample")->isEnabled());
    QVERIFY(find<QAbstractButton>("doorSample")->toolTip().contains("another Retort window"));
    QTRY_VERIFY(m_window->findChild<QPushButton *>("resumeInterrupted") != nullptr);
    QVERIFY(!find<QPushButton>("resumeInterrupted")->isEnabled());
    m_session->startSample();
    m_session->resumeRun(QString::fromStdString((runs() / "2026-11-21_0912_svamp-socratic-mix").string()));
    QVERIFY(!m_session->isTraining());
    m_session->showRun(QString::fromStdString((runs() / "2026-11-21_2031_svamp-mixed").string()));
    QTRY_VERIFY(m_session->follower()->isOpen()); // reading goes on
}

void TestHomePage::aFullDiskIsSaidAndGoesAway()
{
    std::uintmax_t room = 0;
    SessionOptions options;
    options.freeBytes = [&room](const std::filesystem::path &) { return room; };
    open({}, options);
    QVERIFY(find<QWidget>("workspaceTrouble")->accessibleName().contains("the disk is full"));
    room = WorkspaceGuard::kLeastFreeBytes;
    QTest::mouseClick(find<QPushButton>("checkWorkspaceButton"), Qt::LeftButton);
    QVERIFY(!find<QWidget>("workspaceTrouble")->isVisible());
    QVERIFY(find<QAbstractButton>("doorSample")->isEnabled());
}

void TestHomePage::aWindowThatCrashedIsOfferedAgain()
{
    addRuns();
    const std::filesystem::path run = runs() / "2026-11-20_1500_svamp-cot-only";
    WorkspaceGuard(workspace()).remember({"training", run});
    open();
    QVERIFY(find<QWidget>("reopenStrip")->isVisible());
    QVERIFY(find<QWidget>("reopenStrip")->accessibleName().contains("svamp-cot-only"));
    QVERIFY(find<QWidget>("reopenStrip")->accessibleName().contains("page Training")); // as the rail calls it
    QTest::keyClick(find<QPushButton>("reopenButton"), Qt::Key_Space);
    QCOMPARE(m_window->currentPage(), QString("training"));
    QCOMPARE(m_session->follower()->directory(), run);
    QVERIFY(m_window->close());
    open();
    QVERIFY(!find<QWidget>("reopenStrip")->isVisible());
    QCOMPARE(m_window->currentPage(), QString("training")); // the state lasts all the same
    QCOMPARE(m_session->follower()->directory(), run);
}

void TestHomePage::waitingRunsAreOffered()
{
    RunConfig config;
    config.name = "waits";
    config.data.problems.generator.emplace();
    TrainingRequest request;
    request.name = config.name;
    request.configText = writeConfig(config, false);
    writeWaiting(workspace(), {request});
    open({.steps = 20});
    QVERIFY(find<QWidget>("waitingStrip")->accessibleName().contains("waits"));
    QSignalSpy ended(m_session->queue(), &JobQueue::ended);
    QTest::keyClick(find<QPushButton>("startWaitingButton"), Qt::Key_Space);
    QVERIFY(ended.wait(kTestPatienceMs));
    QVERIFY(find<QWidget>("waitingStrip")->isHidden());
    QVERIFY(readWaiting(workspace()).empty());
}

void TestHomePage::closingCanKeepTheTrainingInAnotherProcess()
{
    const std::filesystem::path program = workspace() / "program";
    writeFileAtomically(program,
                        "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"" + (workspace() / "arguments").string() + "\"\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    SessionOptions options;
    options.program = program;
    open({.steps = 1000000, .pauseMsPerStep = 1}, options);
    m_session->startSample();
    QTRY_VERIFY(m_session->follower()->status().step > 2);
    m_window->setNextAnswer(CloseAnswer::KeepTraining);
    QVERIFY(!m_window->close());
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(!RunReader(m_session->follower()->directory()).checkpoints().empty());
    QTRY_VERIFY(std::filesystem::exists(workspace() / "arguments"));
    QTRY_VERIFY(
        readFile(workspace() / "arguments").find("--resume\n" + m_session->follower()->directory().string() + "\n")
        != std::string::npos);
}

void TestHomePage::theQueueIsKeptWhenTheWindowCloses()
{
    open({.steps = 1000000, .pauseMsPerStep = 1});
    m_session->startSample();
    QTRY_VERIFY(m_session->isTraining());
    m_session->startSample();
    QTRY_COMPARE(m_session->queue()->jobs().size(), std::size_t(2));
    m_window->setNextAnswer(CloseAnswer::StopWithCheckpoint);
    QVERIFY(!m_window->close());
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(readWaiting(workspace()).size(), std::size_t(1));
}

void TestHomePage::idleTheWindowSleeps()
{
    addRuns();
    addExperiments();
    open();
    m_session->showRun(QString::fromStdString((runs() / "2026-11-21_2031_svamp-mixed").string()));
    QTRY_VERIFY(m_session->follower()->isOpen());
    m_window->showPage("training");
    QSignalSpy nothing(m_session.get(), &Session::offered);
    static_cast<void>(nothing.wait(800)); // what the opening left to do
    int turns = 0;
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this, [&turns] { ++turns; });
    static_cast<void>(nothing.wait(2000));
    QAbstractEventDispatcher::instance()->disconnect(this);
    QVERIFY2(turns <= 10, qPrintable(QString::number(turns))); // at most one timer of a second, and the wait's own
}

void TestHomePage::pictures_data()
{
    addPictureRows(kLargeWindow, kSmallWindow);
}

void TestHomePage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    open();
    m_window->resize(size);
    savePicture("home-empty");
    addRuns();
    addExperiments();
    writeFileAtomically(workspace() / "experiments" / "broken.yaml", "name: broken\ntraining:\n  learning_rat: 1\n");
    open();
    m_window->setSandboxState({.ready = true, .message = "confined"});
    m_window->resize(size);
    QTRY_COMPARE(find<QTableView>("runTable")->model()->rowCount(), 5);
    new QAbstractItemModelTester(find<QTableView>("runTable")->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QTRY_VERIFY(m_window->findChild<QWidget *>("experiment_svamp-mixed") != nullptr);
    find<HomePage>("homePage")->setDrafts({{"1", "svamp-lambda-0.3", 0}});
    savePicture("home-full");
    find<HomePage>("homePage")->showError("svamp.json:120: \"Answer\" is missing; expected a number");
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(find<QWidget>("helpSheet")->isVisible());
    savePicture("home-help");
    QTest::keyClick(find<QWidget>("helpText"), Qt::Key_Escape);
    QVERIFY(!find<QWidget>("helpSheet")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(find<QWidget>("logDrawer")->isVisible());
    savePicture("home-log");
}

QTEST_MAIN(TestHomePage)
#include "tst_home_page.moc"
