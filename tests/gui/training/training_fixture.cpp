#include "tests/gui/training/training_fixture.h"

#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/run_follower.h"
#include "tests/gui/training/training_stories.h"
#include "widgets/common/theme.h"

#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QToolButton>

namespace retort {

void TrainingFixture::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TrainingFixture::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/distill-lab-XXXXXX");
    std::filesystem::create_directories(runs());
}

void TrainingFixture::cleanup()
{
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    m_writer.reset();
    m_folder.reset();
}

void TrainingFixture::open(const FakeTraining &training)
{
    const std::filesystem::path sample = workspace() / "sample.yaml";
    RunConfig config;
    config.name = "sample";
    config.data.problems.generator.emplace();
    writeFileAtomically(sample, writeConfig(config, false));
    m_session = std::make_unique<Session>(SessionOptions {workspace(), sample, fakeTrainer(training)});
    m_page = std::make_unique<TrainingPage>(m_session->follower());
    m_controller = std::make_unique<TrainingController>(*m_session, m_page.get(), nullptr);
    m_page->resize(1364, 868);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
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

void TrainingFixture::drawCharts()
{
    for (CurveChart *one : m_page->findChildren<CurveChart *>())
        one->replotNow();
}

QMenu *TrainingFixture::menuOf(const char *button) const
{
    auto *found = m_page->findChild<QPushButton *>(QLatin1String(button));
    QMenu *menu = found ? found->menu() : find<QToolButton>(QLatin1String(button))->menu();
    emit menu->aboutToShow();
    return menu;
}

} // namespace retort
