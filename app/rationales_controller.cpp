#include "app/rationales_controller.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/jobs/program_reader.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/numbers.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kShowJobMs = 400; // what is read sooner needs no chip

/// Texts that a filter looks for.
std::vector<std::string> wordsOf(const ProblemFilter &filter)
{
    std::vector<std::string> words;
    for (const FilterTerm &term : filter.terms) {
        if (!term.isNegated && (term.key.empty() || term.key == "text"))
            words.insert(words.end(), term.values.begin(), term.values.end());
    }
    return words;
}

} // namespace

RationalesController::RationalesController(Session &session, RationalesPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_reader(new ProblemReader(session.workspaceFolder(), this))
    , m_facts(new Background(this))
{
    connectPage();
    connectDetail();
    RunFollower *follower = session.follower();
    connect(follower, &RunFollower::opened, this,
            [this, follower] { openRun(follower->directory(), std::exchange(m_wantedSet, {})); });
    connect(follower, &RunFollower::statusChanged, this, &RationalesController::fillWhenNew);
    connect(session.runs(), &QAbstractItemModel::modelReset, this, &RationalesController::listRuns);
    connect(session.runs(), &QAbstractItemModel::rowsInserted, this, &RationalesController::listRuns);
    connect(session.runs(), &QAbstractItemModel::rowsRemoved, this, &RationalesController::listRuns);
    const auto showReadOnly = [this] {
        m_page->setReadOnly(m_session.isReadOnly() ? m_session.whyReadOnly() : QString());
    };
    connect(&session, &Session::workspaceChanged, this, showReadOnly);
    showReadOnly();
    listRuns();
    m_reader->book([this](const ProblemBook &book, const std::string &error) {
        fail(error);
        m_book = book;
        m_page->setBook(book);
    });
}

RationalesController::~RationalesController() = default;

bool RationalesController::isBusy() const
{
    return m_reader->isFilling() || m_facts->isBusy();
}

void RationalesController::connectPage()
{
    const auto takeBook = [this](const ProblemBook &book, const std::string &error) {
        fail(error);
        if (!error.empty())
            return;
        m_book = book;
        m_page->setBook(book);
        showOpen();
    };
    connect(m_page, &RationalesPage::homeRequested, this, &RationalesController::homeRequested);
    connect(m_page, &RationalesPage::compareRequested, this, &RationalesController::compareRequested);
    connect(m_page, &RationalesPage::runChosen, this, [this](const QString &run) { openRun(run.toStdString(), {}); });
    connect(m_page, &RationalesPage::setChosen, this, [this](const QString &name) { showSet(name.toStdString()); });
    connect(m_page, &RationalesPage::filterChanged, this, &RationalesController::find);
    connect(m_page, &RationalesPage::sortChanged, this, [this](const ProblemSort &sort) {
        m_sort = sort;
        find();
    });
    connect(m_page, &RationalesPage::currentChanged, this, &RationalesController::openCurrent);
    connect(m_page, &RationalesPage::nextFailureRequested, this, &RationalesController::nextFailure);
    connect(m_page, &RationalesPage::tagToggled, this,
            [this](int tag) { annotate([tag](Annotation &annotation) { annotation.toggle(tag); }); });
    connect(m_page, &RationalesPage::noteSaved, this, [this](const QString &note) {
        annotate([note](Annotation &annotation) { annotation.note = note.toStdString(); });
    });
    connect(m_page, &RationalesPage::failureChosen, this, [this](const QString &failure) {
        annotate([failure](Annotation &annotation) {
            annotation.failure = failure.isEmpty() ? std::nullopt : std::optional(failure.toStdString());
        });
    });
    connect(m_page, &RationalesPage::noteRequested, this, [this] {
        if (m_open)
            m_page->editNote(textOf(m_open->shownId), textOf(m_open->annotation.note));
    });
    connect(m_page, &RationalesPage::tagRenamed, this,
            [this, takeBook](int tag, const QString &name) { m_reader->nameTag(tag, name.toStdString(), takeBook); });
    connect(m_page, &RationalesPage::filterSaved, this, [this, takeBook](const QString &name, const QString &filter) {
        m_reader->saveFilter({name.toStdString(), filter.toStdString()}, takeBook);
    });
    connect(m_page, &RationalesPage::filterRemoved, this,
            [this, takeBook](const QString &name) { m_reader->removeFilter(name.toStdString(), takeBook); });
    connect(m_page, &RationalesPage::exportRequested, this, &RationalesController::exportTo);
    connect(
        m_page->table()->model(), &ProblemTableModel::rowsNeeded, this, [this](const std::vector<std::int64_t> &ids) {
            if (set())
                m_reader->rows(*set(), ids, [this](const std::vector<IndexedProblem> &rows, const std::string &error) {
                    fail(error);
                    m_page->table()->model()->setRows(rows);
                });
        });
}

void RationalesController::connectDetail()
{
    ProblemDetail *detail = m_page->detail();
    connect(detail, &ProblemDetail::checkpointChosen, this, &RationalesController::chooseCheckpoint);
    const auto programs = [this, detail]() -> ProgramReader * {
        if (!m_programs) {
            m_programs = ProgramReader::withSandbox(this);
            connect(m_programs, &ProgramReader::programRun, detail, &ProblemDetail::showRun);
        }
        return m_programs;
    };
    connect(detail, &ProblemDetail::programsWanted, this,
            [programs](const QStringList &wanted) { programs()->read(wanted); });
    connect(detail, &ProblemDetail::runRequested, this,
            [programs](const QString &program) { programs()->read({program}); });
}

void RationalesController::showProblems(const std::filesystem::path &run, const QString &set, const QString &filter,
                                        const std::filesystem::path &other, const QString &otherSet)
{
    m_otherRun = other;
    m_otherSet = otherSet.toStdString();
    m_other.reset();
    m_page->setOther(other.empty() ? QString() : textOf(other.filename().string()));
    m_page->setFilterText(filter);
    if (run == m_run.directory && !m_sets.empty())
        showSet(set.toStdString());
    else
        openRun(run, set.toStdString());
}

void RationalesController::openRun(const std::filesystem::path &run, const std::string &set)
{
    const auto &known = m_session.runs()->runs();
    const auto overview = std::ranges::find(known, run, &RunOverview::directory);
    const bool isKnown = overview != known.end();
    m_run = {run, isKnown ? overview->name : run.filename().string(), m_session.runs()->seriesOf(run), {}, {}, {}};
    m_wantedSet = set;
    m_sets.clear();
    m_set = -1;
    m_open.reset();
    m_kept = 0;
    m_page->setEmpty(tr("Reading what %1 has answered.").arg(textOf(m_run.name)));
    listRuns();
    m_facts->start<RunShown>([shown = m_run] { return readRunShown(shown); },
                             [this](const RunShown &shown, const std::string &error) {
                                 if (error.empty() && shown.directory == m_run.directory)
                                     m_run = shown;
                                 showOpen();
                             });
    readSets(false);
    fill();
}

/// What is new of the run comes into the index; what is there already can be read meanwhile.
void RationalesController::fill()
{
    m_session.board()->end(std::exchange(m_job, {}));
    m_reader->fill(m_run.directory, m_wantedSet, [this](std::size_t read, const std::string &error) {
        m_session.board()->end(std::exchange(m_job, {}));
        fail(error);
        if (read > 0 || m_sets.empty())
            readSets(true);
    });
    QTimer::singleShot(kShowJobMs, this, [this, run = m_run.directory] {
        if (!m_reader->isFilling() || run != m_run.directory || !m_job.isEmpty())
            return;
        m_job = m_session.board()->begin(tr("Reading predictions of %1").arg(textOf(m_run.name)),
                                         [this] { m_reader->stopFilling(); });
    });
}

void RationalesController::readSets(bool isLast)
{
    m_reader->sets(m_run.directory, [this, isLast](std::vector<IndexedSet> sets, const std::string &error) {
        fail(error);
        if (!sets.empty())
            showSets(std::move(sets));
        else if (isLast && error.empty())
            m_page->setEmpty(
                tr("%1 has answered no problems yet: its first evaluation brings them.").arg(textOf(m_run.name)));
        else if (isLast)
            m_page->setEmpty(textOf(error));
    });
}

void RationalesController::showSets(std::vector<IndexedSet> sets)
{
    if (sets == m_sets)
        return;
    const std::string open = m_wantedSet.empty() && set() ? set()->name : m_wantedSet;
    m_sets = std::move(sets);
    showSet(open);
}

const IndexedSet *RationalesController::set() const
{
    return m_set >= 0 && m_set < int(m_sets.size()) ? &m_sets[std::size_t(m_set)] : nullptr;
}

void RationalesController::showSet(const std::string &name)
{
    if (m_sets.empty())
        return;
    const auto found = std::ranges::find(m_sets, name, &IndexedSet::name);
    m_set = found == m_sets.end() ? int(m_sets.size()) - 1 : int(found - m_sets.begin());
    if (found != m_sets.end())
        m_wantedSet.clear();
    const auto &known = m_session.runs()->runs();
    const auto overview = std::ranges::find(known, m_run.directory, &RunOverview::directory);
    const QString about = overview == known.end() || overview->student.empty()
                              ? QString()
                              : tr("student %1").arg(textOf(overview->student));
    m_page->setSets(m_sets, m_set, about, m_run.series);
    if (set()->brokenLines > 0)
        m_page->showMessage(tr("%1: %2 lines of %3 cannot be read and are left out.")
                                .arg(textOf(m_run.name))
                                .arg(set()->brokenLines)
                                .arg(textOf(set()->name)),
                            true);
    find();
    if (!m_other)
        readOther();
}

/// The set of the run beside this one: the one that was asked for or that of the same name, else its last.
void RationalesController::readOther()
{
    if (m_otherRun.empty())
        return;
    m_reader->fillOther(m_otherRun, [this](std::size_t, const std::string &error) {
        fail(error);
        m_reader->sets(m_otherRun, [this](const std::vector<IndexedSet> &sets, const std::string &failure) {
            fail(failure);
            if (sets.empty() || !set())
                return;
            const auto same = std::ranges::find(sets, m_otherSet.empty() ? set()->name : m_otherSet, &IndexedSet::name);
            m_other = same == sets.end() ? sets.back() : *same;
            find();
        });
    });
}

void RationalesController::find()
{
    if (!set())
        return;
    const std::int64_t open = m_kept != 0 ? m_kept : m_open ? m_open->id : 0;
    m_reader->find({*set(), m_other, m_page->filter(), m_sort},
                   [this, open](const ProblemIds &ids, const std::string &error) {
                       fail(error);
                       if (!ids)
                           return;
                       m_ids = ids;
                       m_page->setFound(ids, open, m_kept != 0);
                   });
    readCounts();
}

void RationalesController::readCounts()
{
    m_reader->counts(*set(), [this](const SetCounts &counts, const std::string &error) {
        fail(error);
        if (error.empty())
            m_page->setCounts(counts);
    });
}

void RationalesController::openCurrent()
{
    const std::int64_t id = m_page->table()->model()->idAt(m_page->table()->currentRow());
    const std::int64_t kept = std::exchange(m_kept, 0);
    if (id != 0) {
        open(id);
    } else if (kept != 0) {
        open(kept);
    } else {
        m_open.reset();
        m_page->clearProblem();
    }
}

void RationalesController::open(std::int64_t id)
{
    if (!set())
        return;
    m_reader->open(*set(), id, [this](OpenProblem problem, const std::string &error) {
        fail(error);
        if (!error.empty()) {
            fill(); // the file may be another one by now
            return;
        }
        m_open = std::move(problem);
        showOpen();
    });
}

void RationalesController::showOpen()
{
    if (!m_open || !set())
        return;
    ProblemView view = viewOf(*m_open, *set(), m_run, m_book.tagNames, wordsOf(m_page->filter()));
    view.position = std::size_t(m_page->table()->model()->rowOf(m_open->id) + 1);
    view.count = std::size_t(m_page->table()->model()->rowCount());
    m_page->showProblem(view);
}

void RationalesController::chooseCheckpoint(int index)
{
    if (!m_open || index < 0 || index >= int(m_open->history.size()))
        return;
    const ProblemAtStep at = m_open->history[std::size_t(index)];
    m_kept = at.id;
    showSet(at.set);
}

void RationalesController::nextFailure()
{
    const int row = m_page->table()->currentRow();
    if (!m_ids || row < 0)
        return;
    m_reader->nextFailure(m_ids, std::size_t(row), [this](std::optional<std::size_t> next, const std::string &error) {
        fail(error);
        if (next)
            m_page->table()->setCurrentRow(int(*next));
        else if (error.empty())
            m_page->showMessage(tr("No further failure below this one in the list."), false);
    });
}

void RationalesController::annotate(const std::function<void(Annotation &)> &change)
{
    if (!m_open || !set())
        return;
    const AnnotationKey key {set()->runId, set()->step, m_open->problemId, {}};
    m_reader->annotate(key, change, [this, id = m_open->id](const Annotation &annotation, const std::string &error) {
        fail(error);
        if (!error.empty() || !set())
            return;
        m_page->table()->model()->refresh();
        readCounts();
        if (m_open && m_open->id == id) {
            m_open->annotation = annotation;
            showOpen();
        }
    });
}

void RationalesController::listRuns()
{
    QList<ListedRun> choices;
    bool isListed = m_run.directory.empty();
    for (const RunOverview &run : m_session.runs()->runs()) {
        isListed = isListed || run.directory == m_run.directory;
        if ((run.problem.empty() && !run.isArchived) || run.directory == m_run.directory)
            choices.append(
                {textOf(run.directory.string()), textOf(run.name), m_session.runs()->seriesOf(run.directory)});
    }
    if (!isListed)
        choices.prepend({textOf(m_run.directory.string()), textOf(m_run.name), m_run.series});
    m_page->setRuns(choices, textOf(m_run.directory.string()));
}

/// Predictions appear when an evaluation ends: then the phase of the session's run is another one.
void RationalesController::fillWhenNew()
{
    const RunFollower *follower = m_session.follower();
    const RunStatus &status = follower->status();
    const std::string work = status.phase.substr(0, status.phase.find(' '));
    const std::string now = std::string(toText(status.state)) + ' ' + work;
    if (now == std::exchange(m_lastState, now) || follower->directory() != m_run.directory)
        return;
    fill();
}

void RationalesController::exportTo(const QString &file)
{
    if (!m_ids || !set())
        return;
    const QString job = m_session.board()->begin(tr("Writing problems"));
    m_reader->exportLines(
        *set(), m_ids, file.toStdString(), [this, job, file](std::size_t written, const std::string &error) {
            m_session.board()->end(job);
            fail(error);
            if (error.empty())
                m_page->showMessage(tr("%1 problems were written to %2.").arg(wholeText(std::int64_t(written)), file),
                                    false);
        });
}

void RationalesController::fail(const std::string &error)
{
    if (!error.empty())
        m_page->showMessage(textOf(error), true);
}

} // namespace retort
