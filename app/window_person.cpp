#include "app/window_person.h"

#include "app/main_window.h"
#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/base/error.h"
#include "widgets/common/numbers.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace retort {

namespace {

constexpr QSize kWindow(1440, 900);
constexpr int kSettlingTurns = 3; // of the event loop, until there is nothing left to do

SessionOptions optionsOf(const std::filesystem::path &workspace)
{
    SessionOptions options;
    options.workspaceFolder = workspace;
    options.train = [](const TrainingRequest &, const std::function<void(const RunStatus &)> &,
                       const StopToken &) -> TrainingResult { throw Error("a bench trains nothing"); };
    return options;
}

double msOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

WindowPerson::WindowPerson(const std::filesystem::path &workspace)
    : m_session(std::make_unique<Session>(optionsOf(workspace))), m_window(std::make_unique<MainWindow>(*m_session))
{
    m_page = m_window->findChild<RationalesPage *>();
    m_controller = m_window->findChild<RationalesController *>();
    m_window->resize(kWindow);
    m_window->showPage(QStringLiteral("rationales"));
    m_window->show();
    m_watchdog = std::make_unique<GuiWatchdog>(); // its beats keep the loop turning
    rest();
    m_watchdog->clear(); // the first look loads fonts
    connect(m_page->table(), &ProblemTable::listed, this, &WindowPerson::takeList);
    m_page->table()->view()->viewport()->installEventFilter(this);
}

WindowPerson::~WindowPerson() = default;

int WindowPerson::rows() const
{
    return m_page->table()->model()->rowCount();
}

void WindowPerson::activity(const QString &what)
{
    m_activity = what;
    m_watchdog->setActivity(what);
}

/// What goes on from the rows that are shown, or is the same, changes nothing that would be painted by itself.
void WindowPerson::takeList()
{
    m_isAnother = true;
    m_page->table()->view()->viewport()->update();
}

void WindowPerson::showRun(const std::filesystem::path &run)
{
    m_session->showRun(textOf(run.string()));
}

void WindowPerson::showPage(const QString &name)
{
    m_window->showPage(name);
}

void WindowPerson::sortBy(int column)
{
    m_page->table()->view()->horizontalHeader()->setSortIndicator(column, Qt::AscendingOrder);
}

void WindowPerson::goTo(int row)
{
    m_page->table()->setCurrentRow(row);
    rest();
}

double WindowPerson::timed(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return msOf(timer);
}

double WindowPerson::turn(const std::function<void()> &work)
{
    return timed([&] {
        work();
        QCoreApplication::processEvents();
    });
}

double WindowPerson::until(const std::function<bool()> &holds)
{
    QElapsedTimer timer;
    QElapsedTimer rest;
    timer.start();
    rest.start();
    while (!holds()) {
        if (m_controller->isBusy())
            rest.start();
        if (rest.elapsed() > m_giveUpMs)
            throw Error("the window is at rest, but what a person waits for has not come (" + m_activity.toStdString()
                        + ", " + m_page->filterText().toStdString() + ")");
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return msOf(timer);
}

/// Its count is told: while some of it is still looked for, that begins with an ellipsis.
bool WindowPerson::isWhole() const
{
    const QString count = m_page->findChild<QLabel *>(QStringLiteral("problemCount"))->text();
    return m_isAnother && !count.isEmpty() && !count.startsWith(QChar(0x2026));
}

/// The first row that is seen, and the current one.
bool WindowPerson::areRowsThere() const
{
    const ProblemTable *table = m_page->table();
    const int current = table->currentRow();
    return table->model()->problemAt(table->view()->rowAt(0)) && (current < 0 || table->model()->problemAt(current));
}

ListTimes WindowPerson::list(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    m_isAnother = m_isPainted = false;
    work();
    ListTimes times;
    until([&] {
        if (times.countMs == 0 && isWhole())
            times.countMs = msOf(timer);
        if (times.rowsMs == 0 && (m_isPainted || (times.countMs > 0 && rows() == 0)))
            times.rowsMs = msOf(timer);
        return times.countMs > 0 && times.rowsMs > 0;
    });
    return times;
}

double WindowPerson::untilMoved(const std::function<void()> &work)
{
    const int before = m_page->table()->currentRow();
    QElapsedTimer timer;
    timer.start();
    m_isAnother = true;
    m_isPainted = false;
    work();
    until([&] {
        if (m_page->table()->currentRow() == before)
            m_isPainted = false; // of the row before
        return m_isPainted;
    });
    return msOf(timer);
}

double WindowPerson::untilRead()
{
    const auto *position = m_page->findChild<QLabel *>(QStringLiteral("problemPosition"));
    return until([&] { return position->text().startsWith(wholeText(m_page->table()->currentRow() + 1) + ' '); });
}

double WindowPerson::rest()
{
    double ms = until([this] { return !m_controller->isBusy(); });
    for (int i = 0; i < kSettlingTurns; ++i)
        ms += turn([] {});
    return ms;
}

bool WindowPerson::eventFilter(QObject *watched, QEvent *event)
{
    const QTableView *view = m_page->table()->view();
    if (watched == view->viewport() && event->type() == QEvent::Paint && m_isAnother)
        m_isPainted = m_isPainted || areRowsThere();
    return false;
}

} // namespace retort
