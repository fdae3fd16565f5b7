#include "core/base/files.h"
#include "core/jobs/run_follower.h"
#include "tests/gui/training/training_fixture.h"
#include "tests/gui/training/training_stories.h"

#include <QComboBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <fstream>

using namespace retort;

namespace {

/// As another program would.
void writeLines(const std::filesystem::path &file, const std::string &text)
{
    std::ofstream(file, std::ios::binary | std::ios::app) << text;
}

} // namespace

/// The run that is shown: chosen, waiting, going on, written by another process, and changing under the window.
class TestTrainingRuns : public TrainingFixture
{
    Q_OBJECT

private slots:
    void aRunIsChosenInTheHeader();
    void waitingRunsComeEarlierOrLeave();
    void anInterruptedRunGoesOn();
    void aRunOfAnotherProcessIsFollowed();
    void aRunThatVanishesIsSaidAndFoundAgain();
    void aReplacedLogIsReadAgain();
    void aLogThatIsCutShortIsReadAgain();
    void rubbishInALogIsCountedAndLeftOut();
    void anotherRunInTheSamePlaceIsShown();
    void aDamagedStateIsSaidAndFoundAgain();
    void aLongLogIsReadWithProgress();
};

void TestTrainingRuns::aRunIsChosenInTheHeader()
{
    addMain();
    addOthers();
    open();
    QVERIFY(m_page->findChild<QLabel *>("emptySentence")->isVisible());
    auto *box = find<QComboBox>("runBox");
    QTRY_COMPARE(box->count(), 3);
    QVERIFY(box->isVisible());
    const QString invitation = box->placeholderText();
    const QImage inviting = box->grab().toImage();
    box->setPlaceholderText(" "); // an empty one would choose the first run
    QVERIFY(box->grab().toImage() != inviting); // it stood there
    box->setPlaceholderText(invitation);
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down); // the newest one
    QVERIFY(opened.wait(kTestPatienceMs));
    QCOMPARE(box->currentText(), QString("svamp-mixed"));
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("1,240"));
    QTest::keyClick(box, Qt::Key_Down);
    QVERIFY(opened.wait(kTestPatienceMs));
    QCOMPARE(box->currentText(), QString("svamp-cot-only"));
}

void TestTrainingRuns::waitingRunsComeEarlierOrLeave()
{
    open({.steps = 1000000, .pauseMsPerStep = 1});
    auto *button = find<QPushButton>("queueButton");
    QVERIFY(!button->isVisible());
    TrainingRequest request;
    request.config.name = "x";
    for (const char *name : {"first", "second", "third"}) {
        request.name = name;
        request.directory = runs() / name;
        m_session->queue()->add(request);
    }
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), QString("Queue 2"));
    QTest::mouseClick(button, Qt::LeftButton);
    auto *popup = find<QWidget>("queuePopup");
    QVERIFY(!popup->findChild<QToolButton *>("queueUp_job-2")->isEnabled());
    QTest::mouseClick(popup->findChild<QToolButton *>("queueUp_job-3"), Qt::LeftButton);
    QTRY_COMPARE(m_session->queue()->jobs()[1].id, QString("job-3"));
    QTest::mouseClick(popup->findChild<QToolButton *>("queueRemove_job-2"), Qt::LeftButton);
    QTRY_COMPARE(button->text(), QString("Queue 1"));
    m_session->queue()->stopAll();
    QTRY_VERIFY(m_session->queue()->isEmpty());
}

void TestTrainingRuns::anInterruptedRunGoesOn()
{
    addMain(RunState::Interrupted);
    open({.steps = 1250});
    show(kMain);
    QCOMPARE(find<QLabel>("runState")->text(), QString("Interrupted"));
    auto *button = find<QPushButton>("pauseButton");
    QCOMPARE(button->text(), QString("Resume"));
    QSignalSpy ended(m_session->queue(), &JobQueue::ended);
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(ended.wait(kTestPatienceMs));
    QTRY_COMPARE(find<QLabel>("runState")->text(), QString("Finished"));
}

void TestTrainingRuns::aRunOfAnotherProcessIsFollowed()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    QVERIFY(find<QLabel>("runState")->text().startsWith("Running"));
    QCOMPARE(find<QLabel>("probeNext")->text(), QString("next at 1,400 in 2:25"));
    for (int step = 1241; step <= 1260; ++step)
        m_writer->metrics().append(metricsAt(step));
    QTRY_COMPARE(find<QLabel>("figure_step")->text(), QString("1,260"));
    QTest::mouseClick(find<QPushButton>("evaluateButton"), Qt::LeftButton);
    const auto commands = m_writer->takeCommands();
    QCOMPARE(commands.size(), std::size_t(1));
    QCOMPARE(commands.front().second, ControlCommand::Evaluate);
    writeEvaluations(runs() / kMain, 200, 7);
    m_writer->metrics().append({{1400, "validation", "accuracy/vote", 0.42, 1300, 1}});
    QTRY_COMPARE(find<QLabel>("probeStep")->text(), QString("step 1,400"));
}

void TestTrainingRuns::aRunThatVanishesIsSaidAndFoundAgain()
{
    const auto directory = addMain();
    open();
    show(kMain);
    std::filesystem::rename(directory, workspace() / "elsewhere");
    m_session->follower()->readNow();
    auto *strip = find<QWidget>("trainingError");
    QTRY_VERIFY(strip->isVisible());
    QVERIFY2(strip->accessibleName().contains("not there any more"), qPrintable(strip->accessibleName()));
    QVERIFY(strip->accessibleName().contains(kMain));
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("1,240")); // what was read stays
    drawCharts();
    std::filesystem::rename(workspace() / "elsewhere", directory);
    m_session->follower()->readNow();
    QTRY_VERIFY(!strip->accessibleName().contains("not there any more"));
    QTRY_COMPARE(find<QLabel>("figure_step")->text(), QString("1,240"));
}

void TestTrainingRuns::aReplacedLogIsReadAgain()
{
    const auto directory = addMain();
    open();
    show(kMain);
    writeFileAtomically(
        directory / "metrics.jsonl",
        "{\"step\":7,\"split\":\"train\",\"name\":\"loss/total\",\"value\":1,\"seconds\":1}\n{broken\n");
    m_session->follower()->readNow();
    QTRY_VERIFY(find<QWidget>("trainingError")->accessibleName().contains("read again"));
    QCOMPARE(m_session->follower()->curves().find("train", "loss/total")->points.size(), std::size_t(1));
    drawCharts();
}

/// Its size changes and nothing else: as when a disk is full or a file system loses its last blocks.
void TestTrainingRuns::aLogThatIsCutShortIsReadAgain()
{
    const auto directory = addMain();
    open();
    show(kMain);
    const auto log = directory / "metrics.jsonl";
    std::filesystem::resize_file(log, std::filesystem::file_size(log) / 2);
    m_session->follower()->readNow();
    QTRY_VERIFY2(message().contains("cut short"), qPrintable(message()));
    QVERIFY(message().contains("read again"));
    const Curve &loss = m_session->follower()->curves().find("train", "loss/total")->points;
    QVERIFY(loss.size() > 500 && loss.size() < 700);
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("1,240")); // that is what its status says
    drawCharts();
    // Half a line is at its end: what is appended behind it is one broken line and then whole ones.
    writeLines(log, "\n{\"step\":1241,\"split\":\"train\",\"name\":\"loss/total\",\"value\":1,\"seconds\":1}\n");
    m_session->follower()->readNow();
    QTRY_VERIFY2(message().contains("cannot be read"), qPrintable(message()));
    QCOMPARE(m_session->follower()->curves().find("train", "loss/total")->points.last().x, 1241.0);
}

void TestTrainingRuns::rubbishInALogIsCountedAndLeftOut()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    const std::filesystem::path log = runs() / kMain / "metrics.jsonl";
    writeLines(log, "not json\n{\"step\":\"x\",\"name\":\"loss/total\",\"value\":1}\n" + std::string(300, '\0')
                        + "\n\xff\xfe\n");
    QTRY_VERIFY2(message().contains("left out of the curves: 4"), qPrintable(message()));
    QVERIFY(message().contains("metrics.jsonl"));
    m_writer->metrics().append(metricsAt(1241));
    QTRY_COMPARE(find<QLabel>("figure_step")->text(), QString("1,241")); // it goes on behind them
    writeLines(log, std::string(3 << 20, 'x') + "\n"); // no line is so long
    QTRY_VERIFY2(message().contains("left out of the curves: 5"), qPrintable(message()));
    m_writer->metrics().append(metricsAt(1242));
    QTRY_COMPARE(find<QLabel>("figure_step")->text(), QString("1,242"));
    drawCharts();
}

void TestTrainingRuns::anotherRunInTheSamePlaceIsShown()
{
    const auto directory = addMain();
    open();
    show(kMain);
    std::filesystem::rename(directory, workspace() / "elsewhere");
    writeFakeRun(runs(), kMain, {.name = "the other one", .steps = 400, .totalSteps = 400, .hasReport = false});
    m_session->follower()->readNow();
    QTRY_VERIFY2(message().contains("replaced"), qPrintable(message()));
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("400"));
    QCOMPARE(m_session->follower()->facts().config.name, std::string("the other one"));
    drawCharts();
}

void TestTrainingRuns::aDamagedStateIsSaidAndFoundAgain()
{
    const auto directory = addMain();
    open();
    show(kMain);
    const std::string status = readFile(directory / "status.json");
    writeFileAtomically(directory / "status.json", "{\"state\": 7");
    m_session->follower()->readNow();
    QTRY_VERIFY2(message().contains("status.json"), qPrintable(message()));
    QVERIFY(message().contains("still shown"));
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("1,240"));
    writeFileAtomically(directory / "status.json", status);
    m_session->follower()->readNow();
    QTRY_VERIFY2(!message().contains("status.json"), qPrintable(message()));
    drawCharts();
}

void TestTrainingRuns::aLongLogIsReadWithProgress()
{
    addMain();
    open();
    QTRY_COMPARE(find<QComboBox>("runBox")->count(), 1);
    m_session->showRun(QString::fromStdString((runs() / kMain).string()));
    auto *loading = find<QWidget>("loadingState");
    QTRY_VERIFY(loading->isVisible() || m_session->follower()->isOpen());
    emit m_session->follower()->loading(0.43); // as while a log of a million lines is read
    QVERIFY(loading->isVisible());
    QCOMPARE(find<QLabel>("loadingSentence")->text(), QString("Reading the log of svamp-mixed, 43 %"));
    QCOMPARE(find<QProgressBar>("loadingBar")->value(), 43);
}

QTEST_MAIN(TestTrainingRuns)
#include "tst_training_runs.moc"
