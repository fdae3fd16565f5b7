#include "tests/gui/support/window_test.h"

#include "app/rationales_controller.h"
#include "core/base/files.h"
#include "core/jobs/run_follower.h"
#include "tests/fakes/fake_run.h"

#include <QDir>
#include <QSignalSpy>

namespace retort {

void WindowTest::open(const FakeTraining &training, SessionOptions options)
{
    if (options.sampleFile.empty())
        options.sampleFile = writeSample();
    if (options.experimentFolders.empty())
        options.experimentFolders = {workspace() / "experiments"};
    m_window.reset();
    openSession(training, options);
    m_window = std::make_unique<MainWindow>(*m_session);
    showActive(*m_window);
}

void WindowTest::addRuns() const
{
    writeFakeRun(runs(), kSampleRun,
                 {.name = "sample", .steps = 600, .totalSteps = 600, .evaluateEvery = 100, .isSynthetic = true});
    writeFakeRun(runs(), "2026-11-19_0900_gsm8k-a-run-with-a-very-long-name",
                 {.name = "gsm8k-a-run-with-a-very-long-name-that-does-not-fit-its-column",
                  .steps = 310,
                  .state = RunState::Failed,
                  .message = "loss is not finite at step 310",
                  .hasReport = false});
    writeFakeRun(runs(), kOtherRun, {.name = "svamp-cot-only", .steps = 2000});
    writeFakeRun(runs(), kInterruptedRun,
                 {.name = "svamp-socratic-mix", .steps = 640, .state = RunState::Interrupted, .hasReport = false});
    writeFakeRun(runs(), kMainRun, {});
}

void WindowTest::addExperiments() const
{
    const QDir source(qEnvironmentVariable("RETORT_SOURCE_DIR") + QStringLiteral("/experiments"));
    std::filesystem::create_directories(workspace() / "experiments");
    for (const QString &file : source.entryList({QStringLiteral("*.yaml")}))
        QVERIFY(QFile::copy(source.filePath(file), m_folder->filePath(QStringLiteral("experiments/") + file)));
    std::filesystem::create_directories(workspace() / "data" / "svamp");
    writeFileAtomically(workspace() / "data" / "svamp" / "SVAMP.json", "[]");
}

void WindowTest::showRun(const std::string &folder)
{
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    QSignalSpy reported(m_session.get(), &Session::reportRead);
    m_session->showRun(QString::fromStdString((runs() / folder).string()));
    QVERIFY(opened.wait());
    QTRY_VERIFY(!reported.isEmpty());
    waitForProblems();
}

/// The index has been filled and the table shows what it says.
void WindowTest::waitForProblems() const
{
    auto *controller = m_window->findChild<RationalesController *>();
    QTRY_VERIFY(!controller->isBusy());
}

} // namespace retort
