#include "core/jobs/problem_reader.h"

#include "core/base/error.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/problem_table_export.h"

#include <utility>

namespace retort {

/// Connections of the reading thread, opened at the first use.
struct ProblemReader::Library
{
    std::filesystem::path workspace;
    std::unique_ptr<PredictionIndex> index;
    std::unique_ptr<Annotations> annotations;
    AnnotationHistory history;

    void open()
    {
        if (!index)
            index = std::make_unique<PredictionIndex>(workspace);
        if (!annotations)
            annotations = std::make_unique<Annotations>(workspace);
    }

    [[nodiscard]] ProblemBook book() const { return {annotations->tagNames(), annotations->savedFilters()}; }
};

namespace {

constexpr std::size_t kInMemory = 5000; // problems of a set from which on it is worth the memory
constexpr std::size_t kLarge = 100'000; // from which on the whole list is waited for
constexpr std::size_t kFirstRows = 256; // more than a page shows

SetsBeside besideOf(const ProblemRequest &request)
{
    SetsBeside beside = request.beside;
    if (request.other)
        beside.runs.insert(beside.runs.begin(),
                           SetBeside {request.other->directory.filename().string(), *request.other});
    return beside;
}

} // namespace

ProblemReader::ProblemReader(std::filesystem::path workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_library(std::make_shared<Library>())
    , m_finder(std::make_shared<Library>())
    , m_reading(new SerialWork(this))
    , m_finding(new SerialWork(this))
    , m_filling(new SerialWork(this))
    , m_exporting(new SerialWork(this))
{
    m_library->workspace = m_workspace;
    m_finder->workspace = m_workspace;
}

ProblemReader::~ProblemReader()
{
    m_stopFilling.requestStop();
    m_stopFinding.requestStop();
    m_stopPreparing.requestStop();
    m_stopAll.requestStop();
    delete std::exchange(m_exporting, nullptr);
    delete std::exchange(m_filling, nullptr);
    delete std::exchange(m_finding, nullptr);
    delete std::exchange(m_reading, nullptr);
}

template<typename T>
void ProblemReader::read(const std::string &channel, std::function<T(Library &)> work, Then<T> then)
{
    m_reading->post<T>(
        channel,
        [library = m_library, work = std::move(work)] {
            library->open();
            return work(*library);
        },
        std::move(then));
}

template<typename T>
void ProblemReader::search(const std::string &channel, std::function<T(PredictionIndex &)> work, Then<T> then)
{
    m_finding->post<T>(
        channel,
        [library = m_finder, work = std::move(work)] {
            library->open();
            return work(*library->index);
        },
        std::move(then));
}

template<typename T>
void ProblemReader::write(std::function<T(Library &)> work, Then<T> then)
{
    ++m_writes;
    m_reading->post<T>(
        {},
        [library = m_library, work = std::move(work)] {
            library->open();
            return work(*library);
        },
        [this, then = std::move(then)](T value, const std::string &error) {
            --m_writes;
            then(std::move(value), error);
            if (m_writes == 0 && m_findBehindThem)
                std::exchange(m_findBehindThem, nullptr)();
        },
        SerialWork::AtEnd::Do);
}

void ProblemReader::fill(const std::filesystem::path &run, const std::string &latest, Then<std::size_t> then)
{
    m_stopFilling.requestStop();
    m_stopFilling = StopToken();
    if (!m_untold || m_filled != run)
        m_untold = std::make_shared<std::atomic<std::size_t>>(0);
    m_filled = run;
    m_filling->post<bool>(
        "fill",
        [workspace = m_workspace, run, latest, stop = m_stopFilling, untold = m_untold] {
            PredictionIndex index(workspace);
            *untold += index.update(run, judgeForIndex, stop, latest);
            index.removeMissingRuns();
            return true;
        },
        [untold = m_untold, then = std::move(then)](bool, const std::string &error) {
            then(untold->exchange(0), error);
        });
}

void ProblemReader::fillOther(const std::filesystem::path &run, Then<std::size_t> then)
{
    m_filling->post<std::size_t>(
        {},
        [workspace = m_workspace, run, stop = m_stopAll] {
            return PredictionIndex(workspace).update(run, judgeForIndex, stop);
        },
        std::move(then));
}

void ProblemReader::stopFilling()
{
    m_stopFilling.requestStop();
    m_filling->drop("fill");
}

void ProblemReader::clearIndex(Then<bool> then)
{
    stopFilling();
    m_filling->post<bool>(
        {},
        [workspace = m_workspace] {
            PredictionIndex(workspace).clear();
            return true;
        },
        std::move(then));
}

void ProblemReader::sets(const std::filesystem::path &run, Then<std::vector<IndexedSet>> then)
{
    read<std::vector<IndexedSet>>(
        {}, [run](Library &library) { return library.index->sets(run); }, std::move(then));
}

void ProblemReader::find(const ProblemRequest &request, Then<ProblemIds> then, Then<ProblemIds> first)
{
    m_stopFinding.requestStop(); // what was asked for before is not wanted any more
    m_stopFinding = StopToken();
    m_stopPreparing.requestStop(); // a person waits for this; it is prepared behind it
    m_reading->drop("first");
    m_findBehindThem = nullptr;
    if (m_writes > 0) {
        m_finding->drop("find");
        m_findBehindThem = [this, request, then = std::move(then), first = std::move(first)] {
            find(request, then, first);
        };
        return;
    }
    if (first && request.set.problems >= kLarge && request.sort.by == ProblemSort::By::File
        && !request.sort.isDescending)
        findFirst(request, {}, std::move(first));
    search<ProblemIds>(
        "find",
        [request, stop = m_stopFinding](PredictionIndex &index) -> ProblemIds {
            return std::make_shared<const std::vector<std::int64_t>>(
                index.find(request.set, request.filter, request.sort, besideOf(request), FindWay::Fitting, stop));
        },
        [this, set = request.set, then = std::move(then)](const ProblemIds &ids, const std::string &error) {
            m_reading->drop("first");
            if (set.problems >= kInMemory)
                prepare(set);
            then(ids, error);
        });
}

/// One part more of the set's beginning: what was found is read and shown before the next one.
void ProblemReader::findFirst(const ProblemRequest &request, const FirstLook &known, Then<ProblemIds> first)
{
    read<FirstLook>(
        "first",
        [request, known](Library &library) {
            FirstLook look = known;
            library.index->lookFurther(request.set, request.filter, besideOf(request), kFirstRows, look);
            return look;
        },
        [this, request, before = known.ids.size(), first = std::move(first),
         stop = m_stopFinding](const FirstLook &look, const std::string &error) {
            if (look.ids.size() > before)
                first(std::make_shared<const std::vector<std::int64_t>>(look.ids), error);
            if (error.empty() && !look.isOver && !stop.stopRequested())
                findFirst(request, look, first);
        });
}

void ProblemReader::prepare(const IndexedSet &set)
{
    m_stopPreparing.requestStop();
    m_stopPreparing = StopToken();
    search<bool>(
        "prepare", [set, stop = m_stopPreparing](PredictionIndex &index) { return index.prepare(set, stop); },
        [this, set](bool isLoose, const std::string &) { // what fails here fails again where it is looked for
            if (isLoose)
                pack(set);
        });
}

/// Its rows were read just now. In the thread that writes, so that no filter waits for it.
void ProblemReader::pack(const IndexedSet &set)
{
    m_filling->post<bool>(
        "pack",
        [workspace = m_workspace, set, stop = m_stopPreparing] {
            PredictionIndex(workspace).pack(set, stop);
            return true;
        },
        [](bool, const std::string &) {}); // it is slower without
}

void ProblemReader::rows(const IndexedSet &set, std::vector<std::int64_t> ids, Then<std::vector<IndexedProblem>> then)
{
    read<std::vector<IndexedProblem>>(
        {}, [set, ids = std::move(ids)](Library &library) { return library.index->rows(set, ids); }, std::move(then));
}

void ProblemReader::counts(const IndexedSet &set, Then<SetCounts> then)
{
    search<SetCounts>(
        "counts", [set](PredictionIndex &index) { return index.counts(set); }, std::move(then));
}

void ProblemReader::kinds(const IndexedSet &set, Then<std::vector<std::string>> then)
{
    search<std::vector<std::string>>(
        "kinds", [set](PredictionIndex &index) { return index.kinds(set); }, std::move(then));
}

void ProblemReader::learning(const IndexedSet &set, const std::optional<IndexedSet> &since, Then<LearningCounts> then)
{
    search<LearningCounts>(
        "learning",
        [set, since, stop = m_stopAll](PredictionIndex &index) {
            LearningCounts counts;
            counts.since = since ? since : index.setBefore(set);
            if (!counts.since)
                return counts;
            const auto count = [&](const char *filter) {
                return index.find(set, parseFilter(filter, {}), {}, {{}, counts.since}, FindWay::Memory, stop).size();
            };
            counts.learned = count("changed:learned");
            counts.forgotten = count("changed:forgotten");
            return counts;
        },
        std::move(then));
}

void ProblemReader::nextFailure(const ProblemIds &ids, std::size_t from, Then<std::optional<std::size_t>> then)
{
    search<std::optional<std::size_t>>(
        "failure", [ids, from](PredictionIndex &index) { return index.nextFailure(*ids, from); }, std::move(then));
}

void ProblemReader::open(const IndexedSet &set, std::int64_t id, const RunShown &run, std::vector<std::string> searched,
                         Then<OpenProblem> then)
{
    read<OpenProblem>(
        "open",
        [set, id, run, searched = std::move(searched)](Library &library) {
            return openedOf(*library.index, *library.annotations, set, id, run, searched);
        },
        std::move(then));
}

void ProblemReader::idOf(const IndexedSet &set, const std::string &problemId, Then<std::int64_t> then)
{
    read<std::int64_t>(
        "id",
        [set, problemId](Library &library) -> std::int64_t {
            for (const ProblemAtStep &at : library.index->history(set, problemId)) {
                if (at.set == set.name)
                    return at.id;
            }
            return 0;
        },
        std::move(then));
}

void ProblemReader::annotate(const AnnotationKey &key, std::function<void(Annotation &)> change, Then<Annotation> then,
                             const std::string &shownId)
{
    write<Annotation>([key, change = std::move(change), shownId](
                          Library &library) { return library.history.say(*library.annotations, key, shownId, change); },
                      std::move(then));
}

void ProblemReader::correct(const CorrectionKey &key, const std::string &shownId, const Rationale &rationale,
                            Then<bool> then)
{
    write<bool>(
        [key, shownId, rationale](Library &library) {
            library.history.correct(*library.annotations, key, shownId, rationale);
            return true;
        },
        std::move(then));
}

void ProblemReader::goBack(HistoryStep step, Then<HistoryOutcome> then)
{
    write<HistoryOutcome>([step](Library &library) { return library.history.go(*library.annotations, step); },
                          std::move(then));
}

void ProblemReader::book(Then<ProblemBook> then)
{
    read<ProblemBook>(
        "book", [](Library &library) { return library.book(); }, std::move(then));
}

void ProblemReader::nameTag(int tag, const std::string &name, Then<ProblemBook> then)
{
    write<ProblemBook>(
        [tag, name](Library &library) {
            library.history.nameTag(*library.annotations, tag, name);
            return library.book();
        },
        std::move(then));
}

void ProblemReader::saveFilter(const SavedFilter &filter, Then<ProblemBook> then)
{
    write<ProblemBook>(
        [filter](Library &library) {
            library.history.keepFilter(*library.annotations, filter.name, filter.filter);
            return library.book();
        },
        std::move(then));
}

void ProblemReader::removeFilter(const std::string &name, Then<ProblemBook> then)
{
    write<ProblemBook>(
        [name](Library &library) {
            library.history.keepFilter(*library.annotations, name, std::nullopt);
            return library.book();
        },
        std::move(then));
}

void ProblemReader::exportTo(const std::filesystem::path &file, ProblemFileKind kind, const IndexedSet &set,
                             const ProblemIds &ids, const RunShown &run, const ExportProgress &progress,
                             Then<std::size_t> then)
{
    const ExportProgress told = [progress, stop = m_stopAll](double share) {
        if (stop.stopRequested())
            throw Error("stopped");
        if (progress)
            progress(share);
    };
    // Its own connections: reading thousands of lines must not hold up the table.
    m_exporting->post<std::size_t>(
        {},
        [workspace = m_workspace, set, ids, file, kind, run, told] {
            switch (kind) {
            case ProblemFileKind::Csv:
                return exportTable(workspace, set, *ids, file, told);
            case ProblemFileKind::Markdown:
                return exportMarkdown(workspace, set, *ids, run, file, told);
            default:
                return exportProblems(workspace, set, *ids, file, told);
            }
        },
        std::move(then));
}

} // namespace retort
