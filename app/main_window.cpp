#include "app/main_window.h"

#include "app/actions.h"
#include "app/close_question.h"
#include "app/diagnostics.h"
#include "app/help.h"
#include "app/language_switch.h"
#include "app/link_controller.h"
#include "app/pages.h"
#include "app/palette_controller.h"
#include "app/run_actions.h"
#include "app/session.h"
#include "app/status_controller.h"
#include "app/trash_controller.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/sweep_list.h"
#include "widgets/common/command_palette.h"
#include "widgets/common/help_sheet.h"
#include "widgets/common/log_drawer.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/page_stack.h"
#include "widgets/common/parts.h"
#include "widgets/common/rail.h"
#include "widgets/common/status_bar.h"
#include "widgets/common/theme_switch.h"
#include "widgets/common/trash_sheet.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMenu>
#include <QProcess>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr QSize kSmallestSize(1100, 700);
constexpr int kLogHeight = 180;
constexpr int kTrainingIndex = 5;
constexpr int kGeometryPauseMs = 300;

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
    connectJobs();
    connectPalette();
    connectLinks();
    connectFileActions();
    connectViewActions();
    addSettingsMenu();
    connect(&m_session, &Session::failed, this, &MainWindow::showFailure);
    connect(m_closing, &CloseQuestion::mayCloseNow, this, &QWidget::close);
    m_saveGeometry.setSingleShot(true);
    m_saveGeometry.setInterval(kGeometryPauseMs);
    m_saveGeometry.callOnTimeout(this, &MainWindow::saveGeometryNow);
    connect(m_split, &QSplitter::splitterMoved, &m_saveGeometry, qOverload<>(&QTimer::start));
    restoreWindow();
    updateKeys(*m_help, *this, m_pages->entries());
}

/// Controllers let go of their pages, which go with the central widget.
MainWindow::~MainWindow()
{
    delete m_pages;
}

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
    m_stack = new PageStack(m_split);
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
    fillHelp(*m_help);
    m_trash = new TrashController(m_session, new TrashSheet(m_stack), this);
    m_palette = new CommandPalette(central);
    m_paletteController = new PaletteController(m_session, *m_actions, m_palette, this);
}

void MainWindow::addPages()
{
    m_pages = new Pages(m_session, this);
    for (const PageEntry &page : m_pages->entries())
        addPage(page);
    connect(m_rail, &Rail::pageChosen, this, [this](int index) { showPage(m_pages->entries()[index].name); });
    connect(m_pages, &Pages::pageWanted, this, &MainWindow::showPage);
    connect(m_pages, &Pages::browseRequested, this, &MainWindow::browse);
    connect(m_pages, &Pages::workspaceRequested, this, &MainWindow::browseWorkspace);
    connect(m_pages, &Pages::helpWanted, this, &MainWindow::showHelp);
    connect(m_pages, &Pages::runSeen, this, [this] {
        if (currentPage() == QLatin1String("home"))
            showPage(QStringLiteral("training"));
        rememberOpen();
    });
}

void MainWindow::addPage(const PageEntry &page)
{
    m_rail->addPage(page.name, page.caption, page.icon);
    m_stack->addWidget(page.widget);
    const QKeySequence keys(Qt::CTRL | Qt::Key(Qt::Key_0 + m_rail->count()));
    auto *action = new QAction(page.caption, this);
    action->setObjectName(QStringLiteral("page_") + page.name);
    action->setShortcut(keys);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, name = page.name] { showPage(name); });
    m_paletteController->addPage(page.name, page.caption, page.icon, keys.toString(QKeySequence::PortableText));
    for (PageHeader *header : page.widget->findChildren<PageHeader *>())
        connect(header, &PageHeader::searchRequested, m_paletteController, &PaletteController::openPalette);
}

void MainWindow::showPage(const QString &name)
{
    for (int i = 0; i < m_pages->entries().size(); ++i) {
        const PageEntry &page = m_pages->entries()[i];
        if (page.name != name || !page.widget)
            continue;
        m_rail->setCurrent(i);
        m_stack->setCurrentWidget(page.widget);
        m_pages->giveFocus(page);
        m_session.setRunsWatched(name == QLatin1String("home"));
        m_session.sweeps()->setWatched(name == QLatin1String("home") || name == QLatin1String("sweeps"));
        rememberOpen();
    }
}

QString MainWindow::currentPage() const
{
    for (const PageEntry &page : m_pages->entries()) {
        if (page.widget == m_stack->currentWidget())
            return page.name;
    }
    return {};
}

void MainWindow::connectJobs()
{
    auto *actions = new RunActions(m_session, *m_actions, this);
    connect(actions, &RunActions::failuresRequested, this, [this] { showPage(QStringLiteral("rationales")); });
    connect(m_statusController, &StatusController::trainingChanged, this, [this](bool isTraining) {
        m_rail->button(kTrainingIndex)->setBusy(isTraining);
        if (!isTraining)
            m_closing->trainingEnded();
    });
}

void MainWindow::connectPalette()
{
    connect(m_paletteController, &PaletteController::pageWanted, this, &MainWindow::showPage);
    connect(m_paletteController, &PaletteController::runWanted, this, &MainWindow::showRunOn);
    connect(m_paletteController, &PaletteController::experimentWanted, m_pages, &Pages::openExperiment);
    connect(m_paletteController, &PaletteController::sweepWanted, m_pages, &Pages::openSweep);
    connect(m_paletteController, &PaletteController::datasetWanted, m_pages, &Pages::openDataset);
    connect(m_paletteController, &PaletteController::sideBySideWanted, m_pages, &Pages::readSideBySide);
    connect(m_paletteController, &PaletteController::settingWanted, m_pages, &Pages::openSetting);
    connect(m_paletteController, &PaletteController::helpWanted, this, &MainWindow::showHelp);
}

void MainWindow::connectLinks()
{
    m_links = new LinkController(m_session, this);
    connect(m_links, &LinkController::found, m_pages, &Pages::openLink);
    connect(m_links, &LinkController::failed, this, &MainWindow::showFailure);
    connect(m_links, &LinkController::handedOver, this, [this] {
        show();
        raise();
        activateWindow();
    });
    connect(m_actions->at("copy-link"), &QAction::triggered, m_pages, &Pages::copyLink);
}

void MainWindow::connectFileActions()
{
    connect(m_actions->at("new"), &QAction::triggered, m_pages, &Pages::newExperiment);
    connect(m_actions->at("open"), &QAction::triggered, this, &MainWindow::browse);
    connect(m_actions->at("workspace"), &QAction::triggered, this, &MainWindow::browseWorkspace);
    connect(m_actions->at("check-workspace"), &QAction::triggered, &m_session, &Session::checkWorkspace);
    connect(m_actions->at("trash"), &QAction::triggered, m_trash, &TrashController::open);
    auto *diagnostics = new Diagnostics(m_session, this);
    connect(m_actions->at("diagnostics"), &QAction::triggered, this, [this, diagnostics] {
        if (const QString file = askForDiagnostics(); !file.isEmpty())
            diagnostics->writeTo(file);
    });
    connect(diagnostics, &Diagnostics::failed, this, &MainWindow::showFailure);
    connect(diagnostics, &Diagnostics::written, &m_session, [this](const QString &file) {
        emit m_session.noted(tr("%1: written; README.txt in it lists what was left out").arg(file));
    });
    connect(m_actions->at("quit"), &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectViewActions()
{
    connect(m_actions->at("palette"), &QAction::triggered, m_paletteController, &PaletteController::openPalette);
    connect(m_actions->at("log"), &QAction::triggered, this, [this] { setLogOpen(!m_log->isVisible()); });
    connect(m_actions->at("help"), &QAction::triggered, this, [this] { showHelp(currentPage()); });
    connect(m_actions->at("keys"), &QAction::triggered, this, [this] { showHelp(QStringLiteral("keys")); });
    connect(m_rail->helpButton(), &QToolButton::clicked, m_actions->at("help"), &QAction::trigger);
    connect(m_status, &StatusBar::logToggled, this, &MainWindow::setLogOpen);
    connect(m_log, &LogDrawer::closeRequested, this, [this] { setLogOpen(false); });
    connect(m_actions->at("next-control"), &QAction::triggered, this, [this] { focusNextChild(); });
    connect(m_actions->at("previous-control"), &QAction::triggered, this, [this] { focusPreviousChild(); });
    const std::pair<const char *, ThemeChoice> themes[] = {
        {"theme-system", ThemeChoice::System}, {"theme-light", ThemeChoice::Light}, {"theme-dark", ThemeChoice::Dark}};
    for (const auto &[id, choice] : themes) {
        QAction *action = m_actions->at(id);
        action->setCheckable(true);
        action->setEnabled(m_theme != nullptr);
        if (m_theme)
            connect(action, &QAction::triggered, m_theme, [this, wish = choice] { m_theme->choose(wish); });
    }
    QAction *contrast = m_actions->at("contrast");
    contrast->setCheckable(true);
    contrast->setEnabled(m_theme != nullptr);
    if (!m_theme)
        return;
    contrast->setChecked(m_theme->isHighContrast());
    connect(contrast, &QAction::triggered, m_theme, &ThemeSwitch::setHighContrast);
    connect(m_theme, &ThemeSwitch::chosen, contrast,
            [this, contrast] { contrast->setChecked(m_theme->isHighContrast()); });
}

void MainWindow::addSettingsMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("settingsMenu"));
    auto *themes = new QActionGroup(this);
    for (const char *id : {"theme-system", "theme-light", "theme-dark"})
        menu->addAction(themes->addAction(m_actions->at(id)));
    menu->addAction(m_actions->at("contrast"));
    menu->addSeparator();
    for (const char *id : {"workspace", "check-workspace", "diagnostics", "trash", "log"})
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

void MainWindow::offerLanguages(LanguageSwitch &languages)
{
    languages.offerIn(*m_actions, *m_rail->settingsButton()->menu());
    connect(&languages, &LanguageSwitch::chosen, this, [this](const QString &note) {
        emit m_session.noted(note);
        setLogOpen(true);
    });
}

void MainWindow::showHelp(const QString &topic)
{
    updateKeys(*m_help, *this, m_pages->entries());
    m_help->showTopic(topic);
}

void MainWindow::setLogOpen(bool isOpen)
{
    m_log->setVisible(isOpen);
    m_stack->setShared(isOpen);
    m_status->setLogOpen(isOpen);
    if (isOpen)
        m_log->setFocus();
}

void MainWindow::setSandboxState(const SandboxState &state)
{
    m_statusController->setSandboxState(state);
    m_pages->setSandboxState(state);
}

void MainWindow::openPath(const QString &path)
{
    m_pages->openPath(path);
}

void MainWindow::openLink(const ProblemLink &link)
{
    m_links->follow(link);
}

void MainWindow::browse()
{
    const QString filter =
        tr("Data, experiments, students (*.yaml *.yml *.json *.jsonl *.csv *.tsv *.xml *.txt *.gguf);;All files (*)");
    const QString file = m_nextPath ? *std::exchange(m_nextPath, std::nullopt)
                                    : QFileDialog::getOpenFileName(this, tr("Open data or an experiment"), {}, filter);
    if (!file.isEmpty())
        openPath(file);
}

QString MainWindow::askForDiagnostics()
{
    return m_nextPath ? *std::exchange(m_nextPath, std::nullopt)
                      : QFileDialog::getSaveFileName(this, tr("Save diagnostics"), QStringLiteral("retort-doctor.tar"),
                                                     tr("Archives (*.tar)"));
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
    m_pages->showError(currentPage(), message);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(m_closing->mayClose());
    if (!event->isAccepted())
        return;
    saveWindow();
    m_pages->flush();
    m_session.guard().forget();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_saveGeometry.start();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    m_saveGeometry.start();
}

} // namespace retort
