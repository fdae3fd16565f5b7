#include "tests/gui/training/training_fixture.h"

#include "core/jobs/run_follower.h"
#include "tests/gui/training/training_stories.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace retort {

void TrainingFixture::end()
{
    m_controller.reset();
    m_page.reset();
    m_writer.reset();
}

void TrainingFixture::open(const FakeTraining &training)
{
    m_controller.reset();
    m_page.reset();
    openSession(training, {.sampleFile = writeSample()});
    m_page = std::make_unique<TrainingPage>(m_session->follower());
    m_controller = std::make_unique<TrainingController>(*m_session, m_page.get(), nullptr);
    m_page->resize(kLargePage);
    showActive(*m_page);
}

std::filesystem::path TrainingFixture::addMain(RunState state)
{
    const bool isLive = state == RunState::Running;
    const auto directory =
        writeFakeRun(runs(), kMain, {.state = isLive ? RunState::Interrupted : state, .hasReport = false});
    writeEvaluations(directory, 200, 6);
    if (!isLive)
        return directory;
    m_writer = RunWriter::reopen(directory);
    RunStatus status = m_writer->status();
    status.state = RunState::Running;
    status.secondsLeft = 689;
    status.phase = "training";
    m_writer->setStatus(status);
    return directory;
}

void TrainingFixture::addOthers()
{
    writeFakeRun(runs(), "2026-11-18_0900_sample",
                 {.name = "sample", .steps = 600, .totalSteps = 600, .evaluateEvery = 100, .isSynthetic = true});
    writeFakeRun(runs(), kOther, {.name = "svamp-cot-only", .steps = 2000});
}

void TrainingFixture::show(const std::string &folder)
{
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    m_session->showRun(QString::fromStdString((runs() / folder).string()));
    QVERIFY(opened.wait(kTestPatienceMs));
    QTRY_VERIFY(m_page->findChildren<QWidget *>("probeCard").size() > 0);
}

QMenu *TrainingFixture::menuOf(const char *button) const
{
    auto *found = m_page->findChild<QPushButton *>(QLatin1String(button));
    QMenu *menu = found ? found->menu() : find<QToolButton>(QLatin1String(button))->menu();
    emit menu->aboutToShow();
    return menu;
}

} // namespace retort
