#include "app/main_window.h"

#include "app/actions.h"
#include "app/close_question.h"
#include "app/compare_controller.h"
#include "app/help.h"
#include "app/home_controller.h"
#include "app/palette_controller.h"
#include "app/rationales_controller.h"
#include "app/run_actions.h"
#include "app/session.h"
#include "app/status_controller.h"
#include "app/trash_controller.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/command_palette.h"
#include "widgets/common/help_sheet.h"
#include "widgets/common/log_drawer.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/common/rail.h"
#include "widgets/common/status_bar.h"
#include "widgets/common/theme_switch.h"
#include "widgets/common/trash_sheet.h"
#include "widgets/compare/compare_page.h"
#include "widgets/home/home_page.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/rationales_page.h"
#include "widgets/training/training_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMenu>
#include <QProcess>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr QSize kStartSize(1440, 900);
constexpr QSize kSmallestSize(1100, 700);
constexpr int kLogHeight = 180;
constexpr int kTrainingIndex = 4;

} // namespace

MainWindow::MainWindow(Session &session, ThemeSwitch *theme, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_theme(theme)
    , m_actions(new Actions(this))
    , m_closing(new CloseQuestion(session, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Retort"));
    setWindowIcon(iconOf(QStringLiteral("retort"), IconTone::Accent));
    setMinimumSize(kSmallestSize);
    buildFrame();
    addPages();
    connectHome();
    connectTraining();
    connectResults();
    connectPalette();
    connectFileActions();
    connectViewActions();
    addSettingsMenu();
    connect(&m_session, &Session::failed, this, &MainWindow::showFailure);
    connect(m_closing, &CloseQuestion::mayCloseNow, this, &QWidget::close);
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    auto *central = makeRole("page", this);
    auto *layout = bareLayout<QVBoxLayout>(central, 0);
    auto *upper = bareLayout<QHBoxLayout>(nullptr, 0);
    m_rail = new Rail(central);
    m_split = new QSplitter(Qt::Vertical, central);
    m_split->setObjectName(QStringLiteral("logSplitter"));
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(measure::kUnit);
    m_stack = new QStackedWidget(m_split);
    m_log = new LogDrawer(m_split);
    m_log->hide();
    m_split->addWidget(m_stack);
    m_split->addWidget(m_log);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({kStartSize.height(), kLogHeight});
    m_status = new StatusBar(central);
    upper->addWidget(m_rail);
    upper->addWidget(m_split, 1);
    layout->addLayout(upper, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);
    m_statusController = new StatusController(m_session, m_status, m_log, this);
    m_help = new HelpSheet(m_stack);
    fillHelp(*m_help, *m_actions);
    m_trash = new TrashController(m_session, new TrashSheet(m_stack), this);
    m_palette = new CommandPalette(central);
    m_paletteController = new PaletteController(m_session, *m_actions, m_palette, this);
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
    const QKeySequence keys(Qt::CTRL | Qt::Key(Qt::Key_0 + m_pages.size()));
    auto *action = new QAction(caption, this);
    action->setObjectName(QStringLiteral("page_") + name);
    action->setShortcut(keys);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, name] { showPage(name); });
    m_paletteController->addPage(name, caption, icon, keys.toString(QKeySequence::PortableText));
    for (PageHeader *header : page->findChildren<PageHeader *>())
        connect(header, &PageHeader::searchRequested, m_paletteController, &PaletteController::openPalette);
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
        rememberOpen();
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

void MainWindow::connectHome()
{
    // First the page, then the offer: its button takes the focus.
    connect(&m_session, &Session::offered, this, [this] { showPage(QStringLiteral("home")); });
    m_homeController = new HomeController(m_session, m_home, this);
    connect(m_homeController, &HomeController::pageWanted, this, &MainWindow::showPage);
    connect(m_homeController, &HomeController::reopened, this, &MainWindow::showPage);
    connect(m_homeController, &HomeController::setupRequested, &m_session, &Session::openPath);
    connect(m_homeController, &HomeController::browseRequested, this, &MainWindow::browse);
    connect(m_homeController, &HomeController::workspaceRequested, this, &MainWindow::browseWorkspace);
}

void MainWindow::connectTraining()
{
    const auto follow = [this] {
        if (currentPage() == QLatin1String("home"))
            showPage(QStringLiteral("training"));
        rememberOpen();
    };
    connect(&m_session, &Session::runShown, this, [this, follow] {
        m_series = m_session.runs()->seriesOf(m_session.follower()->directory());
        m_training->setSeries(m_series);
        follow();
    });
    connect(&m_session, &Session::waitingFor, this, [this, follow](const QString &sentence) {
        m_training->setWaiting(sentence);
        follow();
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
    auto *actions = new RunActions(m_session, *m_actions, this);
    connect(actions, &RunActions::failuresRequested, this, [this] { showPage(QStringLiteral("rationales")); });
    connect(m_statusController, &StatusController::trainingChanged, this, [this](bool isTraining) {
        m_rail->button(kTrainingIndex)->setBusy(isTraining);
        if (!isTraining)
            m_closing->trainingEnded();
    });
    connect(m_status, &StatusBar::jobChosen, this, [this] { showPage(QStringLiteral("training")); });
}

void MainWindow::connectResults()
{
    auto *rationales = new RationalesController(m_session, m_rationales, this);
    auto *compare = new CompareController(m_session, m_compare, this);
    connect(compare, &CompareController::runOpened, this,
            [this](const QString &directory) { showRunOn(directory, QStringLiteral("training")); });
    connect(compare, &CompareController::problemsRequested, this, [this, rationales](const PairProblems &pair) {
        const PairFilter filter = filterOf(pair.a, pair.b, pair.cell);
        rationales->showProblems(filter.run, textOf(filter.set), textOf(filter.filter), filter.other);
        showPage(QStringLiteral("rationales"));
    });
    const auto goHome = [this] { showPage(QStringLiteral("home")); };
    connect(m_training, &TrainingPage::homeRequested, this, goHome);
    connect(m_compare, &ComparePage::homeRequested, this, goHome);
    connect(rationales, &RationalesController::homeRequested, this, goHome);
    connect(rationales, &RationalesController::compareRequested, this, [this] { showPage(QStringLiteral("compare")); });
}

void MainWindow::connectPalette()
{
    connect(m_paletteController, &PaletteController::pageWanted, this, &MainWindow::showPage);
    connect(m_paletteController, &PaletteController::runWanted, this, &MainWindow::showRunOn);
    connect(m_paletteController, &PaletteController::experimentWanted, &m_session, &Session::openPath);
    connect(m_paletteController, &PaletteController::helpWanted, m_help, &HelpSheet::showTopic);
    connect(m_paletteController, &PaletteController::settingWanted, m_help,
            [this] { m_help->showTopic(QStringLiteral("settings")); });
}

void MainWindow::connectFileActions()
{
    connect(m_actions->at("open"), &QAction::triggered, this, &MainWindow::browse);
    connect(m_actions->at("workspace"), &QAction::triggered, this, &MainWindow::browseWorkspace);
    connect(m_actions->at("check-workspace"), &QAction::triggered, &m_session, &Session::checkWorkspace);
    connect(m_actions->at("trash"), &QAction::triggered, m_trash, &TrashController::open);
    connect(m_actions->at("quit"), &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectViewActions()
{
    connect(m_actions->at("palette"), &QAction::triggered, m_paletteController, &PaletteController::openPalette);
    connect(m_actions->at("log"), &QAction::triggered, this, [this] { setLogOpen(!m_log->isVisible()); });
    connect(m_actions->at("help"), &QAction::triggered, this, [this] { m_help->showTopic(currentPage()); });
    connect(m_actions->at("keys"), &QAction::triggered, this, [this] { m_help->showTopic(QStringLiteral("keys")); });
    connect(m_rail->helpButton(), &QToolButton::clicked, m_actions->at("help"), &QAction::trigger);
    connect(m_status, &StatusBar::logToggled, this, &MainWindow::setLogOpen);
    connect(m_log, &LogDrawer::closeRequested, this, [this] { setLogOpen(false); });
    const std::pair<const char *, ThemeChoice> themes[] = {
        {"theme-system", ThemeChoice::System}, {"theme-light", ThemeChoice::Light}, {"theme-dark", ThemeChoice::Dark}};
    for (const auto &[id, choice] : themes) {
        QAction *action = m_actions->at(id);
        action->setCheckable(true);
        action->setEnabled(m_theme != nullptr);
        if (m_theme)
            connect(action, &QAction::triggered, m_theme, [this, wish = choice] { m_theme->choose(wish); });
    }
}

void MainWindow::addSettingsMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("settingsMenu"));
    auto *themes = new QActionGroup(this);
    for (const char *id : {"theme-system", "theme-light", "theme-dark"})
        menu->addAction(themes->addAction(m_actions->at(id)));
    menu->addSeparator();
    for (const char *id : {"workspace", "check-workspace", "trash", "log"})
        menu->addAction(m_actions->at(id));
    menu->addSeparator();
    for (const char *id : {"keys", "help", "quit"})
        menu->addAction(m_actions->at(id));
    m_rail->settingsButton()->setMenu(menu);
    const ThemeChoice choice = m_theme ? m_theme->choice() : ThemeChoice::System;
    m_actions
        ->at(choice == ThemeChoice::Light  ? "theme-light"
             : choice == ThemeChoice::Dark ? "theme-dark"
                                           : "theme-system")
        ->setChecked(true);
}

void MainWindow::setLogOpen(bool isOpen)
{
    m_log->setVisible(isOpen);
    m_status->setLogOpen(isOpen);
    if (isOpen)
        m_log->setFocus();
}

void MainWindow::setSandboxState(const SandboxState &state)
{
    m_statusController->setSandboxState(state);
}

void MainWindow::openPath(const QString &path)
{
    m_homeController->openPath(path);
}

void MainWindow::browse()
{
    const QString filter = tr("Data and experiments (*.yaml *.yml *.json *.jsonl *.csv *.tsv *.txt);;All files (*)");
    const QString file = m_nextPath ? *std::exchange(m_nextPath, std::nullopt)
                                    : QFileDialog::getOpenFileName(this, tr("Open data or an experiment"), {}, filter);
    if (!file.isEmpty())
        openPath(file);
}

/// Each workspace has a window, and a process, of its own.
void MainWindow::browseWorkspace()
{
    const QString start = textOf(m_session.workspaceFolder().parent_path().string());
    const QString folder = m_nextPath ? *std::exchange(m_nextPath, std::nullopt)
                                      : QFileDialog::getExistingDirectory(this, tr("Open another workspace"), start);
    if (folder.isEmpty())
        return;
    const QString program = textOf(m_session.options().program.string());
    if (program.isEmpty() || !QProcess::startDetached(program, {QStringLiteral("--workspace"), folder}))
        showFailure(tr("%1: no window could be started for it; start retort --workspace %1 by hand.").arg(folder));
}

void MainWindow::showRunOn(const QString &directory, const QString &page)
{
    m_session.showRun(directory);
    showPage(page);
}

/// An error stands where the person is looking.
void MainWindow::showFailure(const QString &message)
{
    if (currentPage() == QLatin1String("training")) {
        m_training->showError(message);
        return;
    }
    showPage(QStringLiteral("home"));
    m_home->showError(message);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(m_closing->mayClose());
    if (!event->isAccepted())
        return;
    saveWindow();
    m_session.guard().forget();
}

/// For the next start, should this one not end as it should.
void MainWindow::rememberOpen()
{
    m_session.guard().remember({currentPage().toStdString(), m_session.follower()->directory()});
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    resize(kStartSize);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_split->restoreState(settings.value(QStringLiteral("window/log")).toByteArray());
    m_log->hide();
    showPage(QStringLiteral("home"));
    showPage(settings.value(QStringLiteral("window/page"), QStringLiteral("home")).toString());
    const QString run = settings.value(QStringLiteral("window/run")).toString();
    const bool isOfHere = run.startsWith(textOf(m_session.workspaceFolder().string()));
    if (isOfHere && currentPage() != QLatin1String("home"))
        m_session.showRun(run);
}

void MainWindow::saveWindow() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/page"), currentPage());
    settings.setValue(QStringLiteral("window/log"), m_split->saveState());
    settings.setValue(QStringLiteral("window/run"), textOf(m_session.follower()->directory().string()));
}

} // namespace retort
