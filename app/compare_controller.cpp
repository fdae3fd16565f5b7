#include "app/compare_controller.h"

#include "app/compare_analysis.h"
#include "app/compare_curves.h"
#include "app/compare_report.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/jobs/background.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/serial_work.h"
#include "core/store/run_shelf.h"
#include "core/store/trash.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/compare_model.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr const char *kSweepsSetting = "compare/sweeps";
constexpr int kFollowMs = 3000; // runs that go on

std::vector<std::string> stringsOf(const QStringList &texts)
{
    std::vector<std::string> strings;
    for (const QString &text : texts)
        strings.push_back(text.toStdString());
    return strings;
}

struct Reading
{
    std::vector<RunToCompare> runs;
    ComparisonView view;
};

struct Removal
{
    std::vector<std::string> ids; // in the trash
    std::vector<std::string> names;
    std::string error; // of those that stayed
};

Removal removeRuns(const std::filesystem::path &workspace, const std::vector<std::pair<std::string, std::string>> &runs)
{
    Removal removal;
    const Trash trash(workspace);
    for (const auto &[directory, name] : runs) {
        try {
            removal.ids.push_back(trash.put(directory, "run", name).id);
            removal.names.push_back(name);
        } catch (const std::exception &error) {
            removal.error += (removal.error.empty() ? "" : "\n") + std::string(error.what());
        }
    }
    return removal;
}

bool goesOn(const RunToCompare &run)
{
    const RunState state = run.overview.status.state;
    return state == RunState::Running || state == RunState::Paused || state == RunState::Queued;
}

} // namespace

CompareController::CompareController(Session &session, ComparePage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_reader(new Background(this))
    , m_measurer(new Background(this))
    , m_pairs(new Background(this))
    , m_writer(new SerialWork(this))
    , m_saver(new Background(this))
{
    for (const QString &sweep : kept::value(QLatin1String(kSweepsSetting)).toStringList())
        m_sweeps.insert(sweep.toStdString());
    connectPage();
    const auto *analysis = new CompareAnalysis(session, page, this);
    connect(analysis, &CompareAnalysis::placeRequested, this, &CompareController::placeRequested);
    new CompareCurves(m_page->curves(), this);
    m_report = new CompareReport(session.workspaceFolder() / "reports", page, this);
    m_page->installEventFilter(this);
    connect(&m_session, &Session::runsListed, this, [this] {
        if (m_page->isVisible())
            refresh();
    });
    connect(&m_session, &Session::workspaceChanged, this, &CompareController::showReadOnly);
    showReadOnly();
    m_follow.setInterval(kFollowMs);
    connect(&m_follow, &QTimer::timeout, this, &CompareController::refresh);
}

CompareController::~CompareController() = default;

void CompareController::connectPage()
{
    const std::filesystem::path workspace = m_session.workspaceFolder();
    connect(m_page, &ComparePage::homeRequested, this, &CompareController::homeRequested);
    connect(m_page, &ComparePage::runOpened, this, &CompareController::runOpened);
    connect(m_page, &ComparePage::problemsRequested, this, &CompareController::problemsRequested);
    connect(m_page, &ComparePage::problemSetChosen, this, [this](const QString &problems) {
        m_problems = problems.toStdString();
        showProblems();
    });
    connect(m_page, &ComparePage::sweepToggled, this,
            [this](const QString &directory, bool isShown) { showSweep(directory.toStdString(), isShown); });
    connect(m_page, &ComparePage::pairWanted, this, &CompareController::comparePair);
    connect(m_page, &ComparePage::renameRequested, this, [this, workspace](const QString &id, const QString &name) {
        write(
            [workspace, run = id.toStdString(), text = name.toStdString()] { RunShelf(workspace).rename(run, text); });
    });
    connect(m_page, &ComparePage::groupRequested, this,
            [this, workspace](const QStringList &ids, const QString &group) {
                write([workspace, runs = stringsOf(ids), text = group.toStdString()] {
                    RunShelf(workspace).setGroup(runs, text);
                });
            });
    connect(m_page, &ComparePage::archiveRequested, this, [this, workspace](const QStringList &ids, bool isArchived) {
        write([workspace, runs = stringsOf(ids), isArchived] { RunShelf(workspace).setArchived(runs, isArchived); });
    });
    connect(m_page, &ComparePage::deleteRequested, this, &CompareController::remove);
    connect(m_page, &ComparePage::undoRequested, this, &CompareController::restore);
    connect(m_page, &ComparePage::saveRequested, this, &CompareController::save);
}

void CompareController::showSweep(const std::filesystem::path &directory, bool isShown)
{
    if (isShown)
        m_sweeps.insert(directory);
    else
        m_sweeps.erase(directory);
    QStringList kept;
    for (const std::filesystem::path &sweep : m_sweeps)
        kept << textOf(sweep.string());
    kept::set(QLatin1String(kSweepsSetting), kept);
    refresh();
}

void CompareController::showReadOnly()
{
    m_page->setReadOnly(m_session.isReadOnly() ? m_session.whyReadOnly() : QString());
}

bool CompareController::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && event->type() == QEvent::Show)
        refresh();
    if (watched == m_page && event->type() == QEvent::Hide)
        m_follow.stop();
    return QObject::eventFilter(watched, event);
}

void CompareController::refresh()
{
    if (m_reader->isBusy()) {
        m_isStale = true;
        return;
    }
    const HueKeeping hues = m_session.isReadOnly() ? HueKeeping::OnlyNow : HueKeeping::Kept;
    const auto read = [workspace = m_session.workspaceFolder(), known = m_runs, problems = m_problems, hues,
                       shown = m_sweeps, openRun = m_session.follower()->directory()] {
        Reading reading;
        std::vector<SweepChoice> sweeps = sweepChoices(workspace, shown);
        const auto fill = [&] {
            reading.runs = readRunsToCompare(workspace, known, hues, sweeps);
            reading.view = comparisonOf(reading.runs, problems);
        };
        fill();
        if (reading.view.sets.empty() && showOneSweep(sweeps, openRun)) // better than an empty page
            fill();
        reading.view.sweeps = std::move(sweeps);
        return reading;
    };
    m_reader->start<Reading>(read, [this](Reading reading, const std::string &error) {
        if (!error.empty())
            m_page->showError(textOf(error));
        m_runs = std::move(reading.runs);
        show(std::move(reading.view));
        const bool isLive = std::any_of(m_runs.begin(), m_runs.end(), goesOn);
        if (isLive && m_page->isVisible())
            m_follow.start();
        else
            m_follow.stop();
        // The reader is still busy while it hands over.
        if (std::exchange(m_isStale, false))
            QMetaObject::invokeMethod(this, &CompareController::refresh, Qt::QueuedConnection);
    });
}

/// Another set of problems of the same runs. What is being read must not be dropped for it.
void CompareController::showProblems()
{
    if (m_reader->isBusy()) {
        m_isStale = true;
        return;
    }
    const auto make = [runs = m_runs, problems = m_problems, sweeps = m_page->model()->view().sweeps] {
        ComparisonView view = comparisonOf(runs, problems);
        view.sweeps = sweeps;
        return view;
    };
    m_reader->start<ComparisonView>(make, [this](ComparisonView view, const std::string &error) {
        if (!error.empty())
            m_page->showError(textOf(error));
        show(std::move(view));
        if (std::exchange(m_isStale, false))
            QMetaObject::invokeMethod(this, &CompareController::refresh, Qt::QueuedConnection);
    });
}

/// Means of several seeds are shown at once, their intervals when they are made: these take all answers.
void CompareController::show(ComparisonView view)
{
    const bool isWhole = takeIntervals(view, m_intervals);
    m_page->setView(view);
    if (!isWhole)
        measure();
}

void CompareController::measure()
{
    if (m_measurer->isBusy())
        return; // what it makes is shown, and what is then lacking made
    const auto make = [view = m_page->model()->view(), known = m_intervals] { return measureFolds(view, known); };
    m_measurer->start<FoldIntervals>(make, [this](const FoldIntervals &intervals, const std::string &error) {
        if (!error.empty())
            m_page->showError(textOf(error));
        m_intervals.insert(intervals.begin(), intervals.end());
        ComparisonView view = m_page->model()->view();
        const bool isWhole = takeIntervals(view, m_intervals);
        m_page->setView(view);
        if (!isWhole && error.empty())
            QMetaObject::invokeMethod(this, &CompareController::measure, Qt::QueuedConnection);
    });
}

void CompareController::comparePair(const PairSide &a, const PairSide &b)
{
    if (a.isFolded() || b.isFolded()) {
        m_pairs->start<FoldedPair>([a, b] { return readFoldedPair(a, b); },
                                   [this, a, b](const FoldedPair &pair, const std::string &error) {
                                       m_page->setFoldedPair(a, b, pair, textOf(error));
                                   });
        return;
    }
    m_pairs->start<PairComparison>([a, b] { return readPair(a, b); },
                                   [this, a, b](const PairComparison &pair, const std::string &error) {
                                       m_page->setPair(a, b, pair, textOf(error));
                                   });
}

void CompareController::write(std::function<void()> work)
{
    const auto run = [work = std::move(work)] {
        work();
        return true;
    };
    const auto done = [this](bool, const std::string &error) {
        if (!error.empty())
            m_page->showError(textOf(error));
        m_session.refreshRuns();
        refresh();
    };
    m_writer->post<bool>({}, run, done, SerialWork::AtEnd::Do);
}

void CompareController::remove(const QStringList &directories)
{
    std::vector<std::pair<std::string, std::string>> runs;
    for (const QString &directory : directories) {
        const CompareRow *row = m_page->model()->view().row(directory.toStdString());
        if (row)
            runs.emplace_back(row->directory.string(), row->name);
    }
    const auto work = [workspace = m_session.workspaceFolder(), runs] { return removeRuns(workspace, runs); };
    const auto done = [this](const Removal &removal, const std::string &error) {
        const std::string all = removal.error + error;
        if (!all.empty())
            m_page->showError(textOf(all));
        if (!removal.ids.empty()) {
            m_trashed = removal.ids;
            m_page->offerUndo(removal.ids.size() == 1
                                  ? tr("%1 was moved to the trash.").arg(textOf(removal.names.front()))
                                  : tr("%1 runs were moved to the trash.").arg(removal.ids.size()));
        }
        m_session.refreshRuns();
        refresh();
    };
    m_writer->post<Removal>({}, work, done, SerialWork::AtEnd::Do);
}

void CompareController::restore()
{
    m_page->withdrawUndo();
    write([workspace = m_session.workspaceFolder(), ids = std::exchange(m_trashed, {})] {
        for (const std::string &id : ids)
            Trash(workspace).restore(id);
    });
}

void CompareController::save(const QString &suggestedName, const FileMaker &make)
{
    QString file = std::exchange(m_nextSaveFile, {});
    if (file.isEmpty())
        file = QFileDialog::getSaveFileName(m_page, tr("Save the chart"), suggestedName);
    if (file.isEmpty())
        return;
    const auto work = [path = std::filesystem::path(file.toStdString()),
                       text = make(QFileInfo(file).suffix().toLower()).toStdString()] {
        writeFileAtomically(path, text);
        return true;
    };
    m_saver->start<bool>(work, [this](bool, const std::string &error) {
        if (!error.empty())
            m_page->showError(textOf(error));
    });
}

} // namespace retort
