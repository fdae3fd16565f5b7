#include "app/main_window.h"

#include "app/session.h"
#include "core/jobs/machine.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/rail.h"
#include "widgets/common/status_bar.h"
#include "widgets/compare/compare_page.h"
#include "widgets/home/home_page.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/rationales_page.h"
#include "widgets/training/training_page.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QTime>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr QSize kStartSize(1440, 900);
constexpr QSize kSmallestSize(1100, 700);
constexpr int kClockMs = 250;
constexpr int kMachineMs = 2000;
constexpr int kLogHeight = 160;
constexpr int kLogLines = 2000;

} // namespace

MainWindow::MainWindow(Session &session, QWidget *parent) : QMainWindow(parent), m_session(session)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Retort"));
    setWindowIcon(iconOf(QStringLiteral("retort"), IconTone::Accent));
    setMinimumSize(kSmallestSize);
    auto *central = makeRole("page", this);
    auto *layout = bareLayout<QVBoxLayout>(central, 0);
    auto *upper = bareLayout<QHBoxLayout>(nullptr, 0);
    m_rail = new Rail(central);
    m_stack = new QStackedWidget(central);
    m_status = new StatusBar(central);
    upper->addWidget(m_rail);
    upper->addWidget(m_stack, 1);
    layout->addLayout(upper, 1);
    layout->addWidget(makeLog());
    layout->addWidget(m_status);
    setCentralWidget(central);
    addPages();
    connectHome();
    connectTraining();
    connectResults();
    connectStatus();
    restoreWindow();
}

void MainWindow::addPages()
{
    m_home = new HomePage(m_session.runs(), this);
    m_training = new TrainingPage(m_session.follower(), this);
    m_compare = new ComparePage(this);
    m_rationales = new RationalesPage(this);
    addPage(QStringLiteral("home"), tr("Home"), QStringLiteral("go-home"), m_home);
    addMissingPage(QStringLiteral("data"), tr("Data"), QStringLiteral("view-list-details"),
                   tr("Data: for now, retort data import, list, show and check do this on the command line."));
    addMissingPage(QStringLiteral("teachers"), tr("Teachers"), QStringLiteral("cap"),
                   tr("Teachers: for now, name recorded rationales in the experiment file, under data: rationales:."));
    addMissingPage(QStringLiteral("setup"), tr("Setup"), QStringLiteral("edit-entry"),
                   tr("Setup: for now, write the experiment file in an editor; opening it here checks every line."));
    addPage(QStringLiteral("training"), tr("Training"), QStringLiteral("office-chart-line"), m_training);
    addPage(QStringLiteral("compare"), tr("Compare"), QStringLiteral("office-chart-bar"), m_compare);
    addPage(QStringLiteral("rationales"), tr("Rationales"), QStringLiteral("view-split-left-right"), m_rationales);
    connect(m_rail, &Rail::pageChosen, this, [this](int index) { showPage(m_pages[index].name); });
}

void MainWindow::addPage(const QString &name, const QString &caption, const QString &icon, QWidget *page)
{
    m_rail->addPage(name, caption, icon);
    m_stack->addWidget(page);
    m_pages.append({name, page});
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + m_pages.size())), this);
    connect(shortcut, &QShortcut::activated, this, [this, name] { showPage(name); });
}

void MainWindow::addMissingPage(const QString &name, const QString &caption, const QString &icon,
                                const QString &whatInstead)
{
    m_rail->addPage(name, caption, icon, whatInstead);
    m_pages.append({name, nullptr});
}

void MainWindow::showPage(const QString &name)
{
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].name != name || !m_pages[i].widget)
            continue;
        m_rail->setCurrent(i);
        m_stack->setCurrentWidget(m_pages[i].widget);
        m_pages[i].widget->setFocus();
        m_session.setRunsWatched(m_pages[i].widget == m_home);
    }
}

QString MainWindow::currentPage() const
{
    for (const PageEntry &page : m_pages) {
        if (page.widget == m_stack->currentWidget())
            return page.name;
    }
    return {};
}

QWidget *MainWindow::makeLog()
{
    m_log = new QPlainTextEdit(this);
    m_log->setObjectName(QStringLiteral("log"));
    m_log->setAccessibleName(tr("Log"));
    m_log->setReadOnly(true);
    m_log->setFont(monoFont());
    m_log->setMaximumBlockCount(kLogLines);
    m_log->setFixedHeight(kLogHeight);
    m_log->setPlaceholderText(tr("Nothing has happened yet."));
    m_log->hide();
    return m_log;
}

void MainWindow::connectHome()
{
    m_home->setWorkspace(textOf(m_session.workspaceFolder().string()));
    m_home->setSampleAvailable(m_session.hasSample(),
                               tr("The sample's file, experiments/sample.yaml, is not beside this program."));
    connect(m_home, &HomePage::openRequested, this, &MainWindow::browse);
    connect(m_home, &HomePage::sampleRequested, &m_session, &Session::startSample);
    connect(m_home, &HomePage::pathDropped, &m_session, &Session::openPath);
    connect(m_home, &HomePage::startRequested, &m_session, &Session::startOffered);
    connect(m_home, &HomePage::resumeRequested, &m_session, &Session::resumeRun);
    connect(m_home, &HomePage::runChosen, this, &MainWindow::openRun);
    // First the page, then the offer: its button takes the focus.
    connect(&m_session, &Session::offered, this, [this] { showPage(QStringLiteral("home")); });
    connect(&m_session, &Session::offered, m_home, &HomePage::offerStart);
    connect(&m_session, &Session::offerTaken, m_home, &HomePage::withdrawOffer);
    connect(&m_session, &Session::failed, this, &MainWindow::showFailure);
    auto *open = new QShortcut(QKeySequence::Open, this);
    connect(open, &QShortcut::activated, this, &MainWindow::browse);
}

void MainWindow::connectTraining()
{
    connect(&m_session, &Session::runShown, this, [this] {
        m_series = m_session.runs()->seriesOf(m_session.follower()->directory());
        m_training->setSeries(m_series);
        if (currentPage() == QLatin1String("home"))
            showPage(QStringLiteral("training"));
    });
    connect(&m_session, &Session::waitingFor, this, [this](const QString &sentence) {
        m_training->setWaiting(sentence);
        if (currentPage() == QLatin1String("home"))
            showPage(QStringLiteral("training"));
    });
    connect(m_training, &TrainingPage::pauseRequested, &m_session, &Session::pause);
    connect(m_training, &TrainingPage::resumeRequested, &m_session, [this] {
        if (m_session.follower()->status().state == RunState::Paused)
            m_session.goOn();
        else
            m_session.resumeRun(textOf(m_session.follower()->directory().string()));
    });
    connect(m_training, &TrainingPage::stopRequested, &m_session, &Session::stop);
    connect(m_training, &TrainingPage::checkpointRequested, &m_session, &Session::checkpointNow);
    connect(m_training, &TrainingPage::evaluateRequested, &m_session, &Session::evaluateNow);
}

void MainWindow::connectResults()
{
    connect(&m_session, &Session::reportRead, this,
            [this](const QString &run, const ReportView &report) { m_compare->setReport(run, report, m_series); });
    connect(&m_session, &Session::problemsRead, this,
            [this](const QString &run, const std::shared_ptr<const ProblemList> &problems) {
                m_rationales->setProblems(run, problems, m_series);
            });
    connect(m_rationales, &RationalesPage::setChosen, &m_session, &Session::chooseSet);
    connect(m_compare, &ComparePage::failuresRequested, this, [this](const QString &set) {
        m_session.chooseSet(set);
        showPage(QStringLiteral("rationales"));
    });
    const auto goHome = [this] { showPage(QStringLiteral("home")); };
    connect(m_training, &TrainingPage::homeRequested, this, goHome);
    connect(m_compare, &ComparePage::homeRequested, this, goHome);
    connect(m_rationales, &RationalesPage::homeRequested, this, goHome);
}

void MainWindow::connectStatus()
{
    m_status->setDevice(textOf(describeDevice(readMachine())));
    m_status->setSandbox(tr("Sandbox not tested yet"), {}, false, false);
    connect(m_status, &StatusBar::cancelRequested, m_session.queue(), &JobQueue::stop);
    connect(m_status, &StatusBar::logToggled, m_log, &QWidget::setVisible);
    connect(&m_session, &Session::noted, this, [this](const QString &line) {
        m_log->appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + line);
    });
    connect(m_session.queue(), &JobQueue::changed, this, &MainWindow::updateJobs);
    connect(&m_clock, &QTimer::timeout, this, &MainWindow::updateJobs);
    connect(&m_machineClock, &QTimer::timeout, this, &MainWindow::updateMachine);
    m_clock.start(kClockMs);
    m_machineClock.start(kMachineMs);
    updateMachine();
}

void MainWindow::setSandboxState(const SandboxState &state)
{
    m_status->setSandbox(state.ready ? tr("Sandbox ready") : tr("Programs do not run"), textOf(state.message),
                         state.ready, true);
}

void MainWindow::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open an experiment"), {},
                                                      tr("Experiments (*.yaml *.yml);;All files (*)"));
    if (!file.isEmpty())
        m_session.openPath(file);
}

void MainWindow::openRun(const QString &directory)
{
    m_session.showRun(directory);
    showPage(QStringLiteral("training"));
}

/// An error stands where the person is looking.
void MainWindow::showFailure(const QString &message)
{
    if (currentPage() == QLatin1String("training"))
        m_training->showError(message);
    else if (currentPage() == QLatin1String("home"))
        m_home->showError(message);
    else {
        showPage(QStringLiteral("home"));
        m_home->showError(message);
    }
    m_log->appendPlainText(message);
}

void MainWindow::updateJobs()
{
    QList<JobChip> chips;
    for (const JobState &job : m_session.queue()->jobs()) {
        JobChip chip;
        chip.id = job.id;
        chip.name = textOf(job.request.name);
        chip.series = m_session.runs()->seriesOf(job.request.directory);
        const RunStatus &status = job.status;
        const bool isWaiting = status.state == RunState::Queued && status.phase.empty();
        if (status.totalSteps > 0)
            chip.share = double(status.step) / status.totalSteps;
        if (chip.share >= 0 && status.secondsLeft >= 0)
            chip.text = tr("%1 % · %2 left").arg(int(100 * chip.share)).arg(durationText(status.secondsLeft));
        else
            chip.text = isWaiting ? (chips.isEmpty() ? tr("starting") : tr("waiting")) : textOf(status.phase);
        if (status.state == RunState::Paused)
            chip.text = tr("%1 % · paused").arg(int(100 * std::max(0.0, chip.share)));
        chips << chip;
    }
    m_status->setJobs(chips);
    m_rail->button(4)->setBusy(!chips.isEmpty());
    if (m_closesWhenDone && chips.isEmpty())
        close();
}

void MainWindow::updateMachine()
{
    const MachineState machine = readMachine();
    m_status->setMemory(machine.usedBytes, machine.memoryBytes);
}

CloseAnswer MainWindow::askBeforeClose()
{
    if (m_nextAnswer)
        return *std::exchange(m_nextAnswer, std::nullopt);
    QMessageBox box(QMessageBox::Question, tr("A training is running"),
                    tr("Stop it and close? It keeps a checkpoint and can be resumed from Home."), QMessageBox::NoButton,
                    this);
    auto *stop = box.addButton(tr("Stop with a checkpoint"), QMessageBox::AcceptRole);
    box.addButton(tr("Go on training"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == stop ? CloseAnswer::StopWithCheckpoint : CloseAnswer::Cancel;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session.isTraining()) {
        event->ignore();
        if (m_closesWhenDone || askBeforeClose() == CloseAnswer::Cancel)
            return;
        m_closesWhenDone = true; // the window stays until the checkpoint is written
        m_session.queue()->stopAll();
        return;
    }
    saveWindow();
    event->accept();
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    resize(kStartSize);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    showPage(QStringLiteral("home"));
    showPage(settings.value(QStringLiteral("window/page"), QStringLiteral("home")).toString());
}

void MainWindow::saveWindow() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/page"), currentPage());
}

} // namespace retort
