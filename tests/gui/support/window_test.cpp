#include "tests/gui/support/window_test.h"

#include "app/rationales_controller.h"
#include "app/setup_controller.h"
#include "core/base/files.h"
#include "core/data/generator/generator.h"
#include "core/jobs/background.h"
#include "core/jobs/run_follower.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_run.h"

#include <QDir>
#include <QSignalSpy>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPatienceMs = 30000; // a set-up is measured, data is read

struct Teaching
{
    const char *teacher;
    FormatKind format;
    std::size_t wrongEach;
    std::size_t silentEach; // 0: always answers
};

constexpr Teaching kTeachings[] = {{"gpt-3.5", FormatKind::Cot, 5, 0},
                                   {"codex", FormatKind::Pot, 7, 9},
                                   {"codex 0-shot", FormatKind::Pot, 4, 8},
                                   {"palm-540b", FormatKind::Cot, 4, 30},
                                   {"gpt-4o", FormatKind::Socratic, 40, 0}};

Rationale taught(const Problem &problem, const Teaching &teaching, std::size_t index)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = teaching.teacher;
    rationale.format = teaching.format;
    const bool isWrong = index % teaching.wrongEach == 1;
    const bool isSilent = teaching.silentEach > 0 && index % teaching.silentEach == 3;
    const Answer answer = numberAnswer(problem.gold.number + (isWrong ? 7 : 0));
    rationale.text = teaching.format == FormatKind::Pot ? "total = " + answer.text + "\nans = total"
                                                        : "We add what is there. The answer is " + answer.text + ".";
    if (!isSilent)
        rationale.answer = answer;
    rationale.verdict = isSilent ? Verdict::NoAnswer : isWrong ? Verdict::Wrong : Verdict::Right;
    return rationale;
}

bool isAnyBusy(const QObject &owner)
{
    const auto workers = owner.findChildren<Background *>();
    return std::any_of(workers.begin(), workers.end(), [](const Background *worker) { return worker->isBusy(); });
}

} // namespace

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

void WindowTest::addData() const
{
    GeneratorOptions options;
    options.trainProblems = 80;
    options.testProblems = 20;
    options.formats = {FormatKind::Cot};
    Dataset dataset = generateDataset(options);
    dataset.name = "svamp";
    dataset.synthetic = false;
    dataset.rationales.clear();
    for (std::size_t i = 0; i < dataset.problems.size(); ++i) {
        dataset.problems[i].synthetic = false;
        for (const Teaching &teaching : kTeachings)
            dataset.rationales.push_back(taught(dataset.problems[i], teaching, i));
    }
    Workspace(workspace()).addDataset(dataset);
}

void WindowTest::beginSetup()
{
    auto *setup = m_window->findChild<SetupController *>();
    QSignalSpy opened(setup, &SetupController::opened);
    setup->beginFrom(QString::fromStdString(m_session->options().sampleFile.string()));
    QVERIFY(opened.wait(kTestPatienceMs));
}

void WindowTest::waitForPages() const
{
    QTRY_VERIFY_WITH_TIMEOUT(!isAnyBusy(*m_window) && !isAnyBusy(*m_session), kPatienceMs);
    auto *setup = m_window->findChild<SetupController *>();
    QTRY_VERIFY_WITH_TIMEOUT(!setup->watch()->isLooking(), kPatienceMs);
}

void WindowTest::showRun(const std::string &folder)
{
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    QSignalSpy reported(m_session.get(), &Session::reportRead);
    m_session->showRun(QString::fromStdString((runs() / folder).string()));
    QVERIFY(opened.wait(kTestPatienceMs));
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
