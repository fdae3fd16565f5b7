#include "app/data_controller.h"

#include "app/data_catalogue.h"
#include "app/data_files.h"
#include "app/data_pairs.h"
#include "app/library_changes.h"
#include "app/session.h"
#include "core/jobs/answered_problem.h"
#include "core/jobs/background.h"
#include "widgets/common/numbers.h"
#include "widgets/data/comparison_bar.h"
#include "widgets/data/data_page.h"
#include "widgets/data/problem_pages.h"
#include "widgets/home/run_table_model.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace retort {

/// The one connection that lists are read through, whichever thread reads.
struct LibraryReader
{
    std::mutex mutex; // guards `search`
    std::unique_ptr<ProblemSearch> search;
    std::atomic<bool> isStale = false; // the library was changed
};

DataController::DataController(Session &session, DataPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_changes(new LibraryChanges(session, this))
    , m_files(new DataFiles(session, *m_changes, page, this))
    , m_catalogue(new DataCatalogue(session, page, this))
    , m_pairs(new DataPairs(session, page, this))
    , m_reader(std::make_shared<LibraryReader>())
{
    for (Background **lane : {&m_lister, &m_querier, &m_finder, &m_blockReader, &m_problemReader, &m_answerFinder})
        *lane = new Background(this);
    connectPage();
    connectProblems();
    connectChanges();
}

DataController::~DataController() = default;

void DataController::connectPage()
{
    connect(m_page, &DataPage::datasetChosen, this, &DataController::readDataset);
    connect(m_page, &DataPage::queryChanged, this, &DataController::findProblems);
    connect(m_page, &DataPage::problemChosen, this, &DataController::readProblem);
    connect(m_page, &DataPage::pairsExportRequested, this,
            [this] { m_files->exportPairs(m_page->comparison()->comparison()); });
    connect(m_page, &DataPage::verifyRequested, this, [this](qint64 id) { verify(nameOf(id)); });
    connect(m_page, &DataPage::checkRequested, this, [this](qint64 id, const QString &problem, const QString &shownId) {
        checkAgain(nameOf(id), problem.toStdString(), shownId);
    });
    connect(m_page, &DataPage::sideBySideRequested, this,
            [this](qint64 id, const QString &problem) { readSideBySide(nameOf(id), problem.toStdString()); });
    connect(m_page, &DataPage::answersRequested, this,
            [this](const QString &problem, const QString &shownId) { findAnswers(problem.toStdString(), shownId); });
    connect(m_page, &DataPage::removeRequested, this, &DataController::remove);
    connect(m_page, &DataPage::undoRequested, this, &DataController::undoRemoval);
    connect(m_page, &DataPage::exportRequested, this, [this](qint64 id) { m_files->exportDataset(nameOf(id)); });
    connect(m_page, &DataPage::sampleProblemsRequested, this, &DataController::makeSampleProblems);
    const auto followGuard = [this] { m_page->setReadOnly(m_session.isReadOnly(), m_session.whyReadOnly()); };
    connect(&m_session, &Session::workspaceChanged, this, followGuard);
    followGuard();
}

void DataController::connectProblems()
{
    connect(m_page->problems(), &ProblemPagesModel::blocksNeeded, this, [this](const QList<int> &blocks) {
        m_wantedBlocks.insert(blocks.begin(), blocks.end());
        readBlocks();
    });
    connect(m_page->problems(), &QAbstractItemModel::modelReset, this, [this] {
        m_wantedBlocks.clear();
        ++m_resets;
    });
}

void DataController::connectChanges()
{
    connect(m_changes, &LibraryChanges::written, this, [this] { m_reader->isStale = true; });
    connect(m_changes, &LibraryChanges::failed, m_page, &DataPage::showError);
    connect(m_changes, &LibraryChanges::cancelled, m_page, &DataPage::showNote);
    connect(m_changes, &LibraryChanges::noted, this, &DataController::noted);
    connect(m_changes, &LibraryChanges::changed, this, &DataController::refresh);
    connect(m_changes, &LibraryChanges::changed, this, &DataController::datasetsChanged);
    connect(m_catalogue, &DataCatalogue::importRequested, m_files, &DataFiles::offer);
    connect(m_catalogue, &DataCatalogue::noted, this, &DataController::noted);
    connect(m_files, &DataFiles::opened, this, &DataController::shown);
    connect(m_files, &DataFiles::imported, this, [this](const QString &dataset, bool hasPrograms) {
        m_wantedDataset = dataset.toStdString();
        if (hasPrograms)
            verify(m_wantedDataset);
    });
    // What another part of the window changed: the trash.
    connect(&m_session, &Session::datasetsChanged, this, [this] {
        m_reader->isStale = true;
        refresh();
        emit datasetsChanged();
    });
}

void DataController::importPath(const QString &path)
{
    m_files->open(path);
}

void DataController::chooseImport()
{
    m_files->choose();
}

void DataController::setNextPath(const QString &path)
{
    m_files->setNextPath(path);
    m_catalogue->setNextPath(path);
}

template<typename T>
void DataController::read(Background *lane, std::function<T(ProblemSearch &)> work, std::function<void(T)> then)
{
    const auto reading = [reader = m_reader, folder = m_session.workspaceFolder(), work = std::move(work)] {
        const std::lock_guard lock(reader->mutex);
        if (!reader->search)
            reader->search = std::make_unique<ProblemSearch>(folder);
        if (reader->isStale.exchange(false))
            reader->search->forget();
        return work(*reader->search);
    };
    lane->start<T>(reading, [this, then = std::move(then)](T value, const std::string &error) {
        if (error.empty())
            then(std::move(value));
        else
            m_page->showError(textOf(error));
    });
}

bool DataController::isBusy() const
{
    return m_changes->isBusy() || m_files->isBusy() || m_pairs->isBusy() || m_catalogue->isBusy()
           || std::ranges::any_of(std::initializer_list<Background *> {m_lister, m_querier, m_finder, m_blockReader,
                                                                       m_problemReader, m_answerFinder},
                                  &Background::isBusy);
}

std::size_t DataController::problemsOf(const QuestionComparison &comparison) const
{
    std::size_t problems = 0;
    for (const DatasetFacts &facts : m_datasets) {
        if (facts.name == comparison.one.name || (comparison.other && facts.name == comparison.other->name))
            problems += facts.problems;
    }
    return problems;
}

std::string DataController::nameOf(std::int64_t id) const
{
    const auto found = std::ranges::find(m_datasets, id, &DatasetFacts::id);
    return found == m_datasets.end() ? std::string() : found->name;
}

void DataController::refresh()
{
    read<std::vector<DatasetFacts>>(
        m_lister, [](ProblemSearch &search) { return search.datasets(); },
        [this](std::vector<DatasetFacts> datasets) {
            m_datasets = datasets;
            m_page->setDatasets(std::move(datasets));
            chooseWanted();
        });
}

void DataController::chooseWanted()
{
    const auto wanted = std::ranges::find(m_datasets, m_wantedDataset, &DatasetFacts::name);
    m_wantedDataset.clear();
    if (wanted == m_datasets.end())
        return;
    m_page->chooseDataset(wanted->id);
    if (m_wantedSource)
        m_page->filterBy(*m_wantedSource);
    m_wantedSource.reset();
}

void DataController::showDataset(const QString &dataset)
{
    m_wantedDataset = dataset.toStdString();
    m_wantedSource.reset();
    emit shown();
    refresh();
}

void DataController::showSource(const QString &dataset, const RationaleSource &source)
{
    m_wantedDataset = dataset.toStdString();
    m_wantedSource = source;
    emit shown();
    refresh();
}

void DataController::readDataset(std::int64_t id)
{
    m_querier->dropResults();
    read<DatasetView>(
        m_finder,
        [id, query = m_page->query()](ProblemSearch &search) {
            return DatasetView {search.coverage(id), search.issues(id), search.find(id, query)};
        },
        [this, id](DatasetView view) { takeView(id, std::move(view)); });
    m_pairs->follow(problemsOf(m_page->comparison()->comparison()));
}

void DataController::takeView(std::int64_t id, DatasetView view)
{
    if (id != m_page->currentDataset())
        return;
    m_page->setCoverage(std::move(view.coverage));
    m_page->setIssues(issueNotes(view.issues));
    m_page->setProblems(std::move(view.ids));
}

void DataController::findProblems()
{
    const std::int64_t id = m_page->currentDataset();
    if (m_finder->isBusy()) { // what it reads may be the whole data set's view, which must not be dropped
        readDataset(id);
        return;
    }
    read<std::vector<std::int64_t>>(
        m_querier, [id, query = m_page->query()](ProblemSearch &search) { return search.find(id, query); },
        [this, id](std::vector<std::int64_t> ids) {
            if (id == m_page->currentDataset())
                m_page->setProblems(std::move(ids));
        });
}

void DataController::readBlocks()
{
    if (m_blockReader->isBusy() || m_wantedBlocks.empty())
        return; // it reads on when it has come back
    using Blocks = std::vector<std::pair<int, std::vector<ListedProblem>>>;
    std::vector<std::pair<int, std::vector<std::int64_t>>> wanted;
    for (const int block : std::exchange(m_wantedBlocks, {}))
        wanted.emplace_back(block, m_page->problems()->idsOf(block));
    read<Blocks>(
        m_blockReader,
        [id = m_page->currentDataset(), wanted, sources = m_page->problems()->sources()](ProblemSearch &search) {
            Blocks blocks;
            for (const auto &[block, ids] : wanted)
                blocks.emplace_back(block, search.rows(id, ids, sources));
            return blocks;
        },
        [this, resets = m_resets](Blocks blocks) {
            for (auto &[block, rows] : blocks) {
                if (resets == m_resets) // else they are rows of another list
                    m_page->problems()->setBlock(block, std::move(rows));
            }
            readBlocks();
        });
}

void DataController::readProblem(std::int64_t row)
{
    read<KnownProblem>(
        m_problemReader,
        [id = m_page->currentDataset(), row](ProblemSearch &search) { return search.problem(id, row); },
        [this](KnownProblem known) { m_page->setProblem(known); });
}

void DataController::findAnswers(const std::string &problem, const QString &shownId)
{
    std::vector<std::filesystem::path> runs;
    for (const RunOverview &run : m_session.runs()->runs())
        if (run.problem.empty() && !run.isArchived)
            runs.push_back(run.directory);
    m_answerFinder->dropResults();
    m_answerFinder->start<std::optional<AnsweredProblem>>(
        [runs, problem] { return findAnswered(runs, problem); },
        [this, problem, shownId](const std::optional<AnsweredProblem> &found, const std::string &error) {
            if (!error.empty())
                m_page->showError(textOf(error));
            else if (!found)
                m_page->showHint(tr("No run has answered %1: runs answer the problems of validation and test. "
                                    "An experiment with this data set as its test brings answers.")
                                     .arg(shownId));
            else
                emit answersFound(found->run, textOf(found->set), QStringLiteral("id:") + textOf(problem));
        });
}

} // namespace retort
