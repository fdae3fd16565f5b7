#include "app/data_controller.h"

#include "app/session.h"
#include "core/data/generator/generator.h"
#include "core/data/importers.h"
#include "core/data/splits.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/sandbox/sandbox.h"
#include "core/store/rationale_judging.h"
#include "widgets/common/numbers.h"
#include "widgets/data/data_page.h"
#include "widgets/data/import_view.h"
#include "widgets/data/problem_pages.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>

namespace retort {

/// The one connection that lists are read through, whichever thread reads.
struct LibraryReader
{
    std::mutex mutex; // guards `search`
    std::unique_ptr<ProblemSearch> search;
    std::atomic<bool> isStale = false; // the library was changed
};

namespace {

constexpr std::size_t kLeaksAtOnce = 20'000; // problems that are compared without being asked
constexpr const char *kSampleName = "sample-problems";

ProgramRunner sandboxRunner()
{
    return [sandbox = std::make_shared<Sandbox>()](const std::vector<std::string> &programs) {
        std::vector<ProgramRequest> requests;
        for (const std::string &program : programs)
            requests.push_back({.program = program});
        std::vector<std::optional<std::string>> values;
        for (ProgramResult &result : sandbox->run(requests))
            values.push_back(result.end == ProgramEnd::Value ? std::optional(std::move(result.value)) : std::nullopt);
        return values;
    };
}

std::vector<Note> issueNotes(const std::vector<RowIssue> &issues)
{
    std::vector<Note> notes;
    for (const RowIssue &issue : issues) {
        const QString file = QFileInfo(textOf(issue.place.file)).fileName();
        const QString place = issue.place.line > 0 ? QStringLiteral("%1:%2").arg(file).arg(issue.place.line)
                              : file.isEmpty()     ? DataController::tr("joining")
                                                   : file;
        notes.push_back({{place, textOf(issue.message)}, -1});
    }
    return notes;
}

struct FoundLeaks
{
    std::vector<Note> notes;
    std::size_t train = 0;
    std::size_t test = 0;
};

QString nearness(const Leak &leak)
{
    if (leak.numbersOnly)
        return DataController::tr("only numbers differ");
    return leak.similarity >= 1 ? DataController::tr("same question")
                                : DataController::tr("%1 % alike").arg(100 * leak.similarity, 0, 'f', 0);
}

FoundLeaks leaksOf(const std::filesystem::path &workspace, const std::string &name, ProblemSearch &search,
                   std::int64_t id)
{
    const Dataset dataset = Workspace(workspace).dataset(name);
    std::vector<Problem> train, test;
    std::unordered_map<std::string, const Problem *> known;
    for (const Problem &problem : dataset.problems) {
        known[problem.id] = &problem;
        if (problem.split == "test")
            test.push_back(problem);
        else if (problem.split == "train")
            train.push_back(problem);
    }
    std::vector<Leak> leaks = findLeaks(train, test);
    std::ranges::stable_sort(leaks, std::greater(),
                             [](const Leak &leak) { return leak.numbersOnly ? 0 : leak.similarity; });
    FoundLeaks found {{}, train.size(), test.size()};
    for (const Leak &leak : leaks)
        found.notes.push_back(
            {{nearness(leak), textOf(known[leak.trainId]->question), textOf(known[leak.testId]->question)},
             search.rowOf(id, leak.testId).value_or(-1)});
    return found;
}

QStringList asTexts(const std::vector<std::filesystem::path> &files)
{
    QStringList texts;
    for (const std::filesystem::path &file : files)
        texts << textOf(file.string());
    return texts;
}

} // namespace

DataController::DataController(Session &session, DataPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_reader(std::make_shared<LibraryReader>())
{
    for (Background **lane :
         {&m_lister, &m_querier, &m_finder, &m_blockReader, &m_problemReader, &m_leakFinder, &m_previewer})
        *lane = new Background(this);
    connectPage();
    connectImport();
}

DataController::~DataController()
{
    for (const StopToken &stop : m_stops)
        stop.requestStop();
}

void DataController::connectPage()
{
    connect(m_page, &DataPage::datasetChosen, this, &DataController::readDataset);
    connect(m_page, &DataPage::queryChanged, this, &DataController::findProblems);
    connect(m_page, &DataPage::problemChosen, this, &DataController::readProblem);
    connect(m_page, &DataPage::leaksRequested, this, &DataController::findLeaks);
    connect(m_page, &DataPage::verifyRequested, this, [this](qint64 id) { verify(nameOf(id)); });
    connect(m_page, &DataPage::removeRequested, this, &DataController::remove);
    connect(m_page, &DataPage::undoRequested, this, &DataController::undoRemoval);
    connect(m_page, &DataPage::exportRequested, this, &DataController::exportData);
    connect(m_page, &DataPage::sampleProblemsRequested, this, &DataController::makeSampleProblems);
    connect(m_page, &DataPage::emptyTrashRequested, this, [this] {
        change<bool>(
            tr("Empty the trash"),
            [folder = m_session.workspaceFolder()](const ChangeProgress &) {
                Workspace(folder).emptyDatasetTrash();
                return true;
            },
            [this](bool) { m_page->showNote(tr("The trash holds no data set any more.")); });
    });
    connect(m_page->problems(), &ProblemPagesModel::blocksNeeded, this, [this](const QList<int> &blocks) {
        m_wantedBlocks.insert(blocks.begin(), blocks.end());
        readBlocks();
    });
    connect(m_page->problems(), &QAbstractItemModel::modelReset, this, [this] {
        m_wantedBlocks.clear();
        ++m_resets;
    });
    const auto followGuard = [this] { m_page->setReadOnly(m_session.isReadOnly(), m_session.whyReadOnly()); };
    connect(&m_session, &Session::workspaceChanged, this, followGuard);
    followGuard();
}

void DataController::connectImport()
{
    connect(m_page, &DataPage::importRequested, this, &DataController::chooseImport);
    connect(m_page, &DataPage::pathDropped, this, &DataController::importPath);
    connect(m_page, &DataPage::importFolderRequested, this, [this] {
        const QString folder = !m_nextPath.isEmpty()
                                   ? std::exchange(m_nextPath, {})
                                   : QFileDialog::getExistingDirectory(m_page, tr("Import from a folder"));
        if (!folder.isEmpty())
            importPath(folder);
    });
    connect(m_page->importView(), &ImportView::browseRequested, this, &DataController::chooseImport);
    connect(m_page->importView(), &ImportView::choiceChanged, this, &DataController::preview);
    connect(m_page->importView(), &ImportView::importRequested, this, &DataController::startImport);
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

template<typename T>
void DataController::change(const QString &name, std::function<T(const ChangeProgress &)> work,
                            std::function<void(T)> then)
{
    if (m_session.isReadOnly()) {
        m_page->showError(m_session.whyReadOnly());
        return;
    }
    const StopToken stop;
    m_stops.push_back(stop);
    ++m_changes;
    const QString id = m_session.board()->begin(name, [stop] { stop.requestStop(); });
    const ChangeProgress progress = [stop, shown = m_session.board()->progress(id)](double share) {
        shown->setShare(share);
        if (stop.stopRequested())
            throw Error("stopped");
    };
    auto *lane = new Background(this);
    lane->start<T>([work = std::move(work), progress] { return work(progress); },
                   [this, lane, id, name, stop, then = std::move(then)](T value, const std::string &error) {
                       lane->deleteLater();
                       --m_changes;
                       m_session.board()->end(id);
                       m_reader->isStale = true;
                       if (error.empty())
                           then(std::move(value));
                       else if (stop.stopRequested())
                           m_page->showNote(tr("%1: cancelled.").arg(name));
                       else
                           m_page->showError(textOf(error));
                       emit noted(error.empty() ? tr("%1: done").arg(name)
                                                : name + QLatin1String(": ") + textOf(error));
                       refresh();
                       emit datasetsChanged();
                   });
}

bool DataController::isBusy() const
{
    return m_changes > 0
           || std::ranges::any_of(std::initializer_list<Background *> {m_lister, m_querier, m_finder, m_blockReader,
                                                                       m_problemReader, m_leakFinder, m_previewer},
                                  &Background::isBusy);
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
    const auto facts = std::ranges::find(m_datasets, id, &DatasetFacts::id);
    if (facts != m_datasets.end() && facts->problems <= kLeaksAtOnce)
        findLeaks(id);
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

void DataController::findLeaks(std::int64_t id)
{
    const auto facts = std::ranges::find(m_datasets, id, &DatasetFacts::id);
    if (facts == m_datasets.end())
        return;
    const auto has = [&](const std::string &split) {
        return std::ranges::any_of(facts->splits, [&](const auto &entry) { return entry.first == split; });
    };
    m_leakFinder->dropResults();
    if (!has("train") || !has("test")) {
        m_page->setLeaksUnknown(tr("This data set has no train and test split: there is nothing to compare."));
        return;
    }
    m_page->setLeaksUnknown(tr("Comparing training problems with test problems ..."));
    const std::string name = facts->name;
    const auto folder = m_session.workspaceFolder();
    m_leakFinder->start<FoundLeaks>( // with a connection of its own: it takes longer than lists may wait
        [folder, name, id] {
            ProblemSearch search(folder);
            return leaksOf(folder, name, search, id);
        },
        [this, id](FoundLeaks found, const std::string &error) {
            if (id != m_page->currentDataset())
                return;
            if (!error.empty()) {
                m_page->setLeaksUnknown(textOf(error));
                return;
            }
            const bool isClean = found.notes.empty();
            const QString counts = tr("%1 training problems against %2 test problems")
                                       .arg(wholeText(qint64(found.train)), wholeText(qint64(found.test)));
            m_page->setLeaks(std::move(found.notes),
                             isClean ? tr("No test problem is among the training problems: %1.").arg(counts)
                                     : tr("%1, by normalised text, by masked numbers and by shared word triples. A "
                                          "run leaves out the same questions; the others are for you to judge.")
                                           .arg(counts));
        });
}

void DataController::chooseImport()
{
    const QString path = !m_nextPath.isEmpty()
                             ? std::exchange(m_nextPath, {})
                             : QFileDialog::getOpenFileName(m_page, tr("Import data"), {},
                                                            tr("Data (*.json *.jsonl *.csv *.tsv);;All files (*)"));
    if (!path.isEmpty())
        importPath(path);
}

void DataController::importPath(const QString &path)
{
    emit shown();
    if (m_session.isReadOnly()) {
        m_page->showError(m_session.whyReadOnly());
        return;
    }
    m_previewer->start<QStringList>([path] { return asTexts(importableFiles(path.toStdString())); },
                                    [this](QStringList files, const std::string &error) {
                                        if (error.empty())
                                            m_page->showImport(files);
                                        else
                                            m_page->showError(textOf(error));
                                    });
}

void DataController::preview()
{
    m_page->importView()->setReading();
    m_previewer->start<ImportPreview>(
        [folder = m_session.workspaceFolder(), choice = m_page->importView()->choice()] {
            return previewImport(folder, choice);
        },
        [this](ImportPreview preview, const std::string &error) {
            if (error.empty())
                m_page->importView()->setPreview(preview);
            else
                m_page->importView()->showError(textOf(error));
        });
}

void DataController::startImport()
{
    const ImportTarget target = m_page->importView()->target();
    const std::shared_ptr<const Dataset> dataset = m_page->importView()->dataset();
    const QString name = textOf(target.name);
    m_page->hideImport();
    change<ImportResult>(
        tr("Import %1").arg(name),
        [folder = m_session.workspaceFolder(), dataset, target](const ChangeProgress &progress) {
            return writeImport(folder, *dataset, target, progress);
        },
        [this](const ImportResult &result) {
            m_wantedDataset = result.name;
            QString note =
                tr("%1: %2 problems and %3 rationales imported")
                    .arg(textOf(result.name), wholeText(qint64(result.problems)), wholeText(qint64(result.rationales)));
            if (result.leftOut > 0)
                note += tr(", %1 of other problems left out").arg(wholeText(qint64(result.leftOut)));
            m_page->showNote(note + QLatin1Char('.'));
            if (result.programs > 0)
                verify(result.name);
        });
}

void DataController::makeSampleProblems()
{
    std::string name = kSampleName;
    for (int number = 2; std::ranges::find(m_datasets, name, &DatasetFacts::name) != m_datasets.end(); ++number)
        name = kSampleName + ("-" + std::to_string(number));
    change<std::string>(
        tr("Make sample problems"),
        [folder = m_session.workspaceFolder(), name](const ChangeProgress &progress) {
            Dataset dataset = generateDataset({});
            progress(-1);
            judgeTexts(dataset);
            dataset.name = name;
            Workspace(folder).addDataset(dataset, false, progress);
            return name;
        },
        [this](const std::string &made) {
            m_wantedDataset = made;
            verify(made);
        });
}

void DataController::verify(const std::string &name)
{
    change<std::size_t>(
        tr("Verify %1").arg(textOf(name)),
        [folder = m_session.workspaceFolder(), name, runner = m_runner](const ChangeProgress &progress) {
            return verifyPrograms(folder, name, runner ? runner : sandboxRunner(), progress);
        },
        [this, name](std::size_t judged) {
            m_page->showNote(tr("%1: %2 rationales verified.").arg(textOf(name), wholeText(qint64(judged))));
        });
}

void DataController::remove(std::int64_t id)
{
    const std::string name = nameOf(id);
    if (name.empty())
        return;
    change<std::int64_t>(
        tr("Remove %1").arg(textOf(name)),
        [folder = m_session.workspaceFolder(), name](const ChangeProgress &) {
            return Workspace(folder).removeDataset(name);
        },
        [this, name](std::int64_t removed) {
            m_removed = removed;
            m_page->offerUndo(tr("%1 is in the trash.").arg(textOf(name)));
        });
}

void DataController::undoRemoval()
{
    change<std::string>(
        tr("Restore"),
        [folder = m_session.workspaceFolder(), id = m_removed](const ChangeProgress &) {
            return Workspace(folder).restoreDataset(id);
        },
        [this](const std::string &name) {
            m_wantedDataset = name;
            m_page->showNote(tr("%1 is back.").arg(textOf(name)));
        });
}

void DataController::exportData(std::int64_t id)
{
    const std::string name = nameOf(id);
    const QString path = !m_nextPath.isEmpty() ? std::exchange(m_nextPath, {})
                                               : QFileDialog::getSaveFileName(m_page, tr("Export the data set"),
                                                                              textOf(name) + QStringLiteral(".jsonl"),
                                                                              tr("Retort's JSON lines (*.jsonl)"));
    if (path.isEmpty() || name.empty())
        return;
    const QString job = m_session.board()->begin(tr("Export %1").arg(textOf(name)));
    auto *lane = new Background(this);
    lane->start<bool>(
        [folder = m_session.workspaceFolder(), name, path] {
            writeRetortJsonl(Workspace(folder).dataset(name), path.toStdString());
            return true;
        },
        [this, lane, job, path](bool, const std::string &error) {
            lane->deleteLater();
            m_session.board()->end(job);
            if (error.empty())
                m_page->showNote(tr("Written to %1.").arg(path));
            else
                m_page->showError(textOf(error));
        });
}

} // namespace retort
