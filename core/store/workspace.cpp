#include "core/store/workspace.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/problem_orders.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <algorithm>

namespace retort {

namespace {

void makeFolders(const std::filesystem::path &folder)
{
    try {
        for (const char *name : {"students", "runs", "data"})
            std::filesystem::create_directories(folder / name);
    } catch (const std::filesystem::filesystem_error &error) {
        throw Error(folder.string() + ": the workspace cannot be made: " + error.code().message()
                    + "; name another folder by --workspace");
    }
    if (::access(folder.c_str(), W_OK) != 0)
        throw Error(folder.string() + ": the workspace cannot be written; name another folder by --workspace");
}

void addRuns(const std::filesystem::path &folder, std::vector<std::filesystem::path> &runs)
{
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(folder, missing)) {
        if (std::filesystem::is_regular_file(entry.path() / "FORMAT"))
            runs.push_back(entry.path());
        else if (std::filesystem::is_regular_file(entry.path() / "sweep.yaml"))
            addRuns(entry.path(), runs);
    }
}

constexpr std::size_t kRowsBetweenReports = 256;

/// Tells the share of `rows` that is done now and then.
std::function<void()> rowCounter(std::size_t rows, const ChangeProgress &progress)
{
    if (!progress)
        return {};
    return [rows, progress, done = std::size_t(0)]() mutable {
        if (++done % kRowsBetweenReports == 0)
            progress(static_cast<double>(done) / static_cast<double>(rows));
    };
}

// A removed data set gives its name free: this and its row's id stand behind it while it is in the trash.
constexpr char kRemovedMark = '\x1f';

std::string withoutMark(const std::string &name)
{
    return name.substr(0, name.rfind(kRemovedMark));
}

} // namespace

class Workspace::Implementation
{
public:
    explicit Implementation(std::filesystem::path workspace) : folder(std::move(workspace)), file(libraryFile(folder))
    {
        makeFolders(folder);
        database = openLibrary(folder);
    }

    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        SQLite::Statement statement(*database, "SELECT name FROM datasets WHERE removed_at IS NULL ORDER BY name");
        while (statement.executeStep())
            names.push_back(statement.getColumn(0).getString());
        return names;
    }

    /// Row id of the data set; Error with a proposal when there is none.
    [[nodiscard]] std::int64_t idOf(const std::string &name) const
    {
        if (const auto id = findDataset(*database, name))
            return *id;
        const std::vector<std::string> all = names();
        const std::optional<std::string> meant = didYouMean(name, all);
        throw Error("there is no data set \"" + name + "\" in " + folder.string()
                    + (meant         ? "; did you mean \"" + *meant + "\"?"
                       : all.empty() ? "; import one by `retort data import`"
                                     : "; there are: " + joined(all, ", ")));
    }

    [[nodiscard]] std::vector<std::int64_t> removed() const
    {
        std::vector<std::int64_t> ids;
        SQLite::Statement statement(*database, "SELECT id FROM datasets WHERE removed_at IS NOT NULL");
        while (statement.executeStep())
            ids.push_back(statement.getColumn(0).getInt64());
        return ids;
    }

    [[nodiscard]] bool has(const std::string &name) const { return std::ranges::count(names(), name) > 0; }

    std::filesystem::path folder;
    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
};

Workspace::Workspace(const std::filesystem::path &folder)
    : m_implementation(std::make_unique<Implementation>(std::filesystem::absolute(folder)))
{
}

Workspace::~Workspace() = default;

const std::filesystem::path &Workspace::folder() const
{
    return m_implementation->folder;
}

std::filesystem::path Workspace::runs() const
{
    return folder() / "runs";
}

std::filesystem::path Workspace::students() const
{
    return folder() / "students";
}

std::filesystem::path Workspace::data() const
{
    return folder() / "data";
}

void Workspace::addDataset(const Dataset &dataset, bool replace, const ChangeProgress &progress)
{
    if (dataset.name.empty())
        throw Error("a data set needs a name; give one by --name");
    guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        Change change(database);
        if (!replace && m_implementation->has(dataset.name))
            throw Error("there is a data set \"" + dataset.name + "\" already in " + folder().string()
                        + "; give another name by --name, or remove that one first");
        if (const auto old = findDataset(database, dataset.name))
            deleteDataset(database, *old);
        const std::int64_t id = insertDataset(database, dataset);
        const auto onRow = rowCounter(dataset.problems.size() + dataset.rationales.size(), progress);
        insertProblems(database, id, dataset.problems, onRow);
        insertRationales(database, id, dataset.rationales, onRow);
        insertIssues(database, id, dataset.issues);
        keepSummary(database, id);
        change.commit();
    });
}

std::vector<DatasetSummary> Workspace::datasets() const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, R"(
            SELECT name, importer, path, sha256, imported_at, synthetic,
                (SELECT count(*) FROM problems WHERE dataset = datasets.id),
                (SELECT count(*) FROM rationales WHERE dataset = datasets.id),
                (SELECT count(*) FROM issues WHERE dataset = datasets.id)
            FROM datasets WHERE removed_at IS NULL ORDER BY name)");
        std::vector<DatasetSummary> summaries;
        while (statement.executeStep()) {
            const auto text = [&](int column) { return statement.getColumn(column).getString(); };
            const auto count = [&](int column) {
                return static_cast<std::size_t>(statement.getColumn(column).getInt64());
            };
            summaries.push_back(
                {text(0), text(1), text(2), text(3), text(4), count(6), count(7), count(8), count(5) != 0});
        }
        return summaries;
    });
}

Dataset Workspace::dataset(const std::string &name) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        const std::int64_t id = m_implementation->idOf(name);
        Dataset dataset = selectDataset(database, id);
        dataset.problems = selectProblems(database, id);
        dataset.rationales = selectRationales(database, id);
        dataset.issues = selectIssues(database, id);
        return dataset;
    });
}

void Workspace::addRationales(const std::string &name, const std::vector<Rationale> &rationales,
                              const std::vector<RowIssue> &issues, const ChangeProgress &progress)
{
    guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        Change change(database);
        const std::int64_t id = m_implementation->idOf(name);
        insertRationales(database, id, rationales, rowCounter(rationales.size(), progress));
        insertIssues(database, id, issues);
        change.commit();
    });
}

std::int64_t Workspace::removeDataset(const std::string &name)
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        Change change(database);
        const std::int64_t id = m_implementation->idOf(name);
        SQLite::Statement statement(database, "UPDATE datasets SET name = ?, removed_at = ? WHERE id = ?");
        statement.bind(1, name + kRemovedMark + std::to_string(id));
        statement.bind(2, utcNow());
        statement.bind(3, id);
        statement.exec();
        change.commit();
        return id;
    });
}

std::vector<RemovedDataset> Workspace::removedDatasets() const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, R"(
            SELECT id, name, removed_at, (SELECT count(*) FROM problems WHERE dataset = datasets.id)
            FROM datasets WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, id DESC)");
        std::vector<RemovedDataset> removed;
        while (statement.executeStep())
            removed.push_back({statement.getColumn(0).getInt64(), withoutMark(statement.getColumn(1).getString()),
                               statement.getColumn(2).getString(),
                               static_cast<std::size_t>(statement.getColumn(3).getInt64())});
        return removed;
    });
}

std::string Workspace::restoreDataset(std::int64_t id)
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        Change change(database);
        SQLite::Statement find(database, "SELECT name FROM datasets WHERE id = ? AND removed_at IS NOT NULL");
        find.bind(1, id);
        if (!find.executeStep())
            throw Error("the data set is no longer in the trash; import its file again");
        const std::string old = withoutMark(find.getColumn(0).getString());
        std::string name = old;
        for (int number = 2; m_implementation->has(name); ++number)
            name = old + "-" + std::to_string(number);
        SQLite::Statement statement(database, "UPDATE datasets SET name = ?, removed_at = NULL WHERE id = ?");
        statement.bind(1, name);
        statement.bind(2, id);
        statement.exec();
        change.commit();
        return name;
    });
}

void Workspace::dropRemovedDataset(std::int64_t id)
{
    guarded(m_implementation->file, [&] {
        Change change(*m_implementation->database);
        const std::vector<std::int64_t> removed = m_implementation->removed();
        if (std::ranges::find(removed, id) == removed.end())
            throw Error("the data set is no longer in the trash; it was restored or removed already");
        deleteDataset(*m_implementation->database, id);
        change.commit();
    });
}

void Workspace::emptyDatasetTrash()
{
    guarded(m_implementation->file, [&] {
        Change change(*m_implementation->database);
        for (const std::int64_t id : m_implementation->removed())
            deleteDataset(*m_implementation->database, id);
        change.commit();
    });
}

std::vector<std::filesystem::path> Workspace::runDirectories() const
{
    std::vector<std::filesystem::path> found;
    addRuns(runs(), found);
    std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> dated;
    for (const std::filesystem::path &run : found) {
        std::error_code gone;
        const auto made = std::filesystem::last_write_time(run / "FORMAT", gone); // written once, when the run is made
        if (!gone)
            dated.emplace_back(made, run);
    }
    std::ranges::sort(dated, std::greater());
    std::vector<std::filesystem::path> newestFirst;
    for (auto &[made, run] : dated)
        newestFirst.push_back(std::move(run));
    return newestFirst;
}

} // namespace retort
