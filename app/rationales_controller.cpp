#include "app/rationales_controller.h"

#include "app/answers_controller.h"
#include "app/library_changes.h"
#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/program_reader.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/text_hits.h"
#include "widgets/common/numbers.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/column_menu.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace retort {

RationalesController::RationalesController(Session &session, RationalesPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_reader(new ProblemReader(session.workspaceFolder(), this))
    , m_facts(new Background(this))
    , m_answers(new AnswersController(session, *this, page->detail()))
    , m_changes(new LibraryChanges(session, this))
    , m_checks(new SerialWork(this))
{
    std::error_code gone;
    m_page->setWorkspace(textOf(std::filesystem::weakly_canonical(session.workspaceFolder(), gone).string()));
    connectPage();
    connectAnnotations();
    connectDetail();
    connectExports();
    connectCorrections();
    RunFollower *follower = session.follower();
    connect(follower, &RunFollower::opened, this, [this, follower] { takeRun(follower->directory()); });
    connect(&session, &Session::runShown, this, [this] { m_isChosenHere = false; });
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
    showBook();
}

RationalesController::~RationalesController() = default;

void RationalesController::showBook()
{
    m_reader->book([this](const ProblemBook &book, const std::string &error) {
        fail(error);
        m_book = book;
        m_page->setBook(book);
    });
}

bool RationalesController::isBusy() const
{
    return m_reader->isFilling() || m_reader->isReading() || m_facts->isBusy() || m_answers->isBusy()
           || m_changes->isBusy() || m_checks->isBusy();
}

void RationalesController::connectPage()
{
    const auto takeBook = [this](const ProblemBook &book, const std::string &error) {
        fail(error);
        if (!error.empty()) {
            m_page->setBook(m_book); // as it is stored
            return;
        }
        m_book = book;
        m_page->setBook(book);
        dressAgain();
    };
    connect(m_page, &RationalesPage::homeRequested, this, &RationalesController::homeRequested);
    connect(m_page, &RationalesPage::compareRequested, this, &RationalesController::compareRequested);
    connect(m_page, &RationalesPage::runChosen, this, [this](const QString &run) {
        dropWanted();
        openRun(run.toStdString(), {});
    });
    connect(m_page, &RationalesPage::setChosen, this, [this](const QString &name) {
        m_staysInSet = true;
        dropWanted();
        showSet(name.toStdString());
    });
    connect(m_page, &RationalesPage::sinceChosen, this, [this](const QString &name) {
        m_sinceName = name.toStdString();
        readLearning();
        find();
    });
    connect(m_page, &RationalesPage::swapRequested, this, &RationalesController::swapSets);
    connect(m_page, &RationalesPage::filterChanged, this, &RationalesController::findAnew);
    connect(m_page, &RationalesPage::sortChanged, this, [this](const ProblemSort &sort) {
        m_sort = sort;
        find();
    });
    connect(m_page, &RationalesPage::currentChanged, this, &RationalesController::openCurrent);
    connect(m_page, &RationalesPage::linkRequested, this, &RationalesController::copyLink);
    connect(m_page, &RationalesPage::nextFailureRequested, this, [this] {
        goOnByHand();
        inTurn([this] { nextFailure(); });
    });
    connect(m_page, &RationalesPage::walkRequested, this, [this](int rows) {
        goOnByHand();
        inTurn([this, rows] { m_page->table()->walk(rows); });
    });
    connect(m_page->table()->view(), &QAbstractItemView::pressed, this, &RationalesController::goOnByHand);
    connect(m_page, &RationalesPage::tagRenamed, this,
            [this, takeBook](int tag, const QString &name) { m_reader->nameTag(tag, name.toStdString(), takeBook); });
    connect(m_page, &RationalesPage::filterSaved, this, [this, takeBook](const QString &name, const QString &filter) {
        m_reader->saveFilter({name.toStdString(), filter.toStdString()}, takeBook);
    });
    connect(m_page, &RationalesPage::filterRemoved, this,
            [this, takeBook](const QString &name) { m_reader->removeFilter(name.toStdString(), takeBook); });
    connect(m_page->table()->model(), &ProblemTableModel::rowsNeeded, this, &RationalesController::readRows);
}

/// What a person says of the problem that is open.
void RationalesController::connectAnnotations()
{
    const auto sayInTurn = [this](std::function<void(Annotation &)> change) {
        inTurn([this, change = std::move(change)] { annotate(currentKey(), change); });
    };
    connect(m_page, &RationalesPage::tagToggled, this,
            [sayInTurn](int tag) { sayInTurn([tag](Annotation &annotation) { annotation.toggle(tag); }); });
    connect(m_page, &RationalesPage::starToggled, this,
            [sayInTurn] { sayInTurn([](Annotation &annotation) { annotation.toggleStar(); }); });
    connect(m_page, &RationalesPage::undoRequested, this, [this] { goBack(HistoryStep::Undo); });
    connect(m_page, &RationalesPage::redoRequested, this, [this] { goBack(HistoryStep::Redo); });
    connect(m_page, &RationalesPage::failureChosen, this, [this](const QString &failure) {
        annotate(currentKey(), [failure](Annotation &annotation) {
            annotation.failure = failure.isEmpty() ? std::nullopt : std::optional(failure.toStdString());
        });
    });
    connect(m_page, &RationalesPage::noteRequested, this, [this] { inTurn([this] { editNote(); }); });
    connect(m_page, &RationalesPage::noteSaved, this, [this](const QString &note) {
        annotate(m_noted, [note](Annotation &annotation) { annotation.note = note.toStdString(); });
    });
}

void RationalesController::connectDetail()
{
    ProblemDetail *detail = m_page->detail();
    connect(detail, &ProblemDetail::checkpointChosen, this, &RationalesController::chooseCheckpoint);
    connect(detail->columnMenu(), &ColumnMenu::otherToggled, this,
            [this](const QString &run, bool isShown) { toggleBeside(run.toStdString(), isShown); });
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
    dropWanted();
    m_isChosenHere = true;
    m_otherRun = other;
    m_otherSet = otherSet.toStdString();
    m_other.reset();
    m_page->setOther(other.empty() ? QString() : textOf(other.filename().string()));
    m_page->setFilterText(filter);
    if (run == m_run.directory && !m_sets.empty()) {
        m_staysInSet = true;
        showSet(set.toStdString());
    } else {
        openRun(run, set.toStdString());
    }
}

void RationalesController::readKinds()
{
    m_reader->kinds(*set(), [this](const std::vector<std::string> &kinds, const std::string &error) {
        fail(error);
        m_page->setKinds(kinds);
    });
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
    m_outside = id == 0 ? kept : 0;
    if (id != 0 || kept != 0) {
        open(id != 0 ? id : kept);
        return;
    }
    m_open.reset();
    m_reading = 0;
    m_page->clearProblem();
}

void RationalesController::open(std::int64_t id)
{
    if (!set())
        return;
    m_reading = id;
    m_isNoteWanted = false;
    const auto show = [this, id, asked = *set()](OpenProblem problem, const std::string &error) {
        if (id != m_reading)
            return; // nothing is listed any more, or another run is shown
        m_reading = 0;
        if (!error.empty()) {
            m_openError = error; // told when reading the run anew does not help: the file may be another one by now
            fill();
            return;
        }
        m_open = std::move(problem);
        m_openSet = asked;
        ProblemView view = std::exchange(m_open->view, {});
        dressOpen(view);
        m_page->showProblem(std::move(view), std::exchange(m_open->steps, {}));
        if (std::exchange(m_isNoteWanted, false))
            editNote();
    };
    const RunShown shown = shownRun();
    m_openBeside = shown.beside;
    m_reader->open(*set(), id, shown, searchedBy(m_page->filter()), show);
}

void RationalesController::dressOpen(ProblemView &view) const
{
    dress(view, *m_open, m_run, m_book.tagNames);
    if (!m_ids) {
        view.position = 0; // not known before all are found
        return;
    }
    view.position = std::size_t(m_page->table()->model()->rowOf(m_open->id) + 1);
    view.count = std::size_t(m_page->table()->model()->rowCount());
}

void RationalesController::dressAgain()
{
    if (m_open)
        m_page->changeProblem([this](ProblemView &view) { dressOpen(view); });
}

void RationalesController::chooseCheckpoint(int index)
{
    if (!m_open || index < 0 || index >= int(m_open->history.size()))
        return;
    const ProblemAtStep at = m_open->history[std::size_t(index)];
    dropWanted();
    m_kept = at.id;
    m_staysInSet = true;
    showSet(at.set);
}

std::optional<AnnotationKey> RationalesController::openKey() const
{
    if (!m_open)
        return std::nullopt;
    return AnnotationKey {m_openSet.runId, m_openSet.step, m_open->problemId, {}};
}

/// Of the row that is chosen, or of the problem that is open outside the list, also while it is still being read: a key
/// that comes quickly behind another one never means the problem that is about to go.
std::optional<AnnotationKey> RationalesController::currentKey() const
{
    const ProblemTable *table = m_page->table();
    const std::int64_t id = table->model()->idAt(table->currentRow());
    const bool isOpen = id != 0 ? m_open && m_open->id == id : m_reading == 0;
    if ((!set() || isOpen) && !m_open)
        m_page->showMessage(tr("No problem is open: open one to tag, star or note it."), false);
    if (!set() || isOpen)
        return openKey();
    if (const IndexedProblem *problem = table->model()->problemAt(table->currentRow()))
        return AnnotationKey {set()->runId, set()->step, problem->problemId, {}};
    m_page->showMessage(tr("This problem is still being read: nothing was noted for it."), false);
    return std::nullopt;
}

void RationalesController::annotate(const std::optional<AnnotationKey> &key,
                                    const std::function<void(Annotation &)> &change)
{
    if (!key)
        return;
    m_staysInSet = true;
    const bool isOpen = key == openKey();
    if (isOpen)
        change(m_open->annotation); // what is opened before it is stored begins with it
    const ProblemTable *table = m_page->table();
    const std::int64_t row = isOpen ? m_open->id : table->model()->idAt(table->currentRow());
    const auto show = [this, key, row](const Annotation &annotation, const std::string &error) {
        fail(error);
        if (!error.empty() || !set())
            return;
        readCounts();
        if (set()->runId == key->runId && set()->step == key->step)
            readRows({row});
        if (key != openKey())
            return;
        m_open->annotation = annotation;
        dressAgain();
    };
    m_reader->annotate(*key, change, show, isOpen ? m_open->shownId : key == m_noted ? m_notedId : key->problemId);
}

void RationalesController::readRows(const std::vector<std::int64_t> &ids)
{
    if (!set())
        return;
    m_reader->rows(*set(), ids, [this](const std::vector<IndexedProblem> &rows, const std::string &error) {
        fail(error);
        m_page->table()->model()->setRows(rows);
    });
}

void RationalesController::fail(const std::string &error)
{
    if (!error.empty())
        m_page->showMessage(textOf(error), true);
}

} // namespace retort
