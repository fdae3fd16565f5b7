#include "core/store/prediction_index.h"

#include "core/base/error.h"
#include "core/store/annotations.h"
#include "core/store/filter_sql.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/prediction_files.h"
#include "core/store/prediction_fill.h"
#include "core/store/prediction_lines.h"
#include "core/store/prediction_order.h"

#include <algorithm>
#include <fstream>

namespace retort {

namespace {

// A filter goes over every row of a set: 100,000 rows and their texts stay in memory, so that the next one reads no
// page anew.
constexpr const char *kKeepPages = "PRAGMA cache_size = -65536"; // KiB at most
constexpr std::size_t kShownText = 400; // characters of a question, an answer or an error that a row can show

FilterScope scopeOf(const IndexedSet &set)
{
    return {idsOf(set), set.runId, set.step, {}, {}, set.sources, {}};
}

std::optional<std::string> textOrNothing(const SQLite::Statement &statement, int column)
{
    if (statement.isColumnNull(column))
        return std::nullopt;
    return statement.getColumn(column).getString();
}

std::string readBytes(const std::filesystem::path &file, std::int64_t begin, std::int64_t size)
{
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(begin);
    stream.read(bytes.data(), size);
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return bytes;
}

/// Run, step, first and last row, for annotations of a set.
SqlCondition ofScope(const FilterScope &scope)
{
    return {{}, {scope.runId, std::int64_t(scope.step), scope.ids.first, scope.ids.last}};
}

/// Without what a person chose.
SetCounts suggestedCounts(SQLite::Database &database, const FilterScope &scope)
{
    SQLite::Statement statement(database, "SELECT verdict, failure, count(*) FROM predictions WHERE id BETWEEN ? AND ? "
                                          "GROUP BY verdict, failure");
    statement.bind(1, scope.ids.first);
    statement.bind(2, scope.ids.last);
    SetCounts counts;
    while (statement.executeStep()) {
        const auto count = std::size_t(statement.getColumn(2).getInt64());
        counts.problems += count;
        counts.wrong += statement.getColumn(0).getString() == "right" ? 0 : count;
        if (const std::string kind = statement.getColumn(1).getString(); !kind.empty())
            counts.failures[kind] += count;
    }
    return counts;
}

} // namespace

class PredictionIndex::Implementation
{
public:
    explicit Implementation(const std::filesystem::path &workspace)
        : file(libraryFile(workspace)), database(openLibrary(workspace))
    {
        guarded(file, [this] {
            database->exec(kKeepPages);
            addFilterFunctions(*database);
        });
    }

    void removeGoneSets(const RunReader &run, const std::vector<std::string> &there) const
    {
        SQLite::Statement known(*database, "SELECT id, set_name FROM indexed_sets WHERE directory = ?");
        known.bind(1, run.directory().string());
        std::vector<std::int64_t> gone;
        while (known.executeStep()) {
            if (std::ranges::count(there, known.getColumn(1).getString()) == 0)
                gone.push_back(known.getColumn(0).getInt64());
        }
        for (const std::int64_t id : gone)
            removeSet(*database, id);
    }

    [[nodiscard]] std::vector<IndexedSource> sourcesOf(std::int64_t setId) const
    {
        SQLite::Statement statement(*database,
                                    "SELECT source, format FROM indexed_sources WHERE set_id = ? ORDER BY position");
        statement.bind(1, setId);
        std::vector<IndexedSource> sources;
        while (statement.executeStep())
            sources.push_back({statement.getColumn(0).getString(), statement.getColumn(1).getString()});
        return sources;
    }

    [[nodiscard]] std::vector<IndexedPath> pathsOf(SQLite::Statement &statement, std::int64_t id) const
    {
        statement.bind(1, id);
        std::vector<IndexedPath> paths;
        while (statement.executeStep()) {
            const auto text = [&](int column) { return statement.getColumn(column).getString(); };
            paths.push_back({text(0), text(1), statement.getColumn(2).getInt(), textOrNothing(statement, 3), text(4),
                             text(5), text(6), statement.getColumn(7).getInt()});
        }
        statement.reset();
        return paths;
    }

    [[nodiscard]] FilterScope scopeWith(const IndexedSet &set, const SetsBeside &beside,
                                        const std::optional<IndexedSet> &since) const
    {
        FilterScope scope = scopeOf(set);
        for (const SetBeside &run : beside.runs)
            scope.beside.emplace_back(run.run, idsOf(run.set));
        if (since)
            scope.since = idsOf(*since);
        SQLite::Statement names(*database, "SELECT tag, name FROM tag_names");
        while (names.executeStep())
            scope.tags[names.getColumn(0).getInt()] = names.getColumn(1).getString();
        return scope;
    }

    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
};

PredictionIndex::PredictionIndex(const std::filesystem::path &workspace)
    : m_implementation(std::make_unique<Implementation>(workspace))
{
}

PredictionIndex::~PredictionIndex() = default;

std::size_t PredictionIndex::update(const std::filesystem::path &run, const PredictionJudge &judge,
                                    const StopToken &stop, const std::string &latest)
{
    return guarded(m_implementation->file, [&] {
        const RunReader reader(run);
        std::vector<std::string> sets = reader.predictionSets();
        m_implementation->removeGoneSets(reader, sets);
        std::ranges::reverse(sets); // what is looked at first is the last
        std::stable_partition(sets.begin(), sets.end(), [&latest](const std::string &set) { return set == latest; });
        std::size_t read = 0;
        for (const std::string &set : sets) {
            if (!stop.keepGoing())
                break;
            read += fillSet(*m_implementation->database, reader, set, judge, stop) ? 1 : 0;
        }
        return read;
    });
}

void PredictionIndex::removeMissingRuns()
{
    guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, "SELECT id, directory FROM indexed_sets");
        std::vector<std::int64_t> gone;
        while (statement.executeStep()) {
            std::error_code error;
            if (!std::filesystem::exists(std::filesystem::path(statement.getColumn(1).getString()) / "FORMAT", error))
                gone.push_back(statement.getColumn(0).getInt64());
        }
        for (const std::int64_t id : gone)
            removeSet(*m_implementation->database, id);
    });
}

void PredictionIndex::clear()
{
    guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, "SELECT id FROM indexed_sets");
        std::vector<std::int64_t> all;
        while (statement.executeStep())
            all.push_back(statement.getColumn(0).getInt64());
        for (const std::int64_t id : all)
            removeSet(*m_implementation->database, id);
    });
}

std::vector<IndexedSet> PredictionIndex::sets(const std::filesystem::path &run) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, R"(
            SELECT id, run_id, set_name, step, problems, broken_lines FROM indexed_sets
            WHERE directory = ? AND reader = ? ORDER BY set_name LIKE 'final-%', step, set_name)");
        statement.bind(1, run.string());
        statement.bind(2, kPredictionReader);
        std::vector<IndexedSet> sets;
        while (statement.executeStep()) {
            const auto number = [&](int column) { return statement.getColumn(column).getInt64(); };
            const auto text = [&](int column) { return statement.getColumn(column).getString(); };
            sets.push_back({number(0), run, text(1), text(2), int(number(3)), std::size_t(number(4)),
                            std::size_t(number(5)), m_implementation->sourcesOf(number(0))});
        }
        return sets;
    });
}

std::vector<std::int64_t> PredictionIndex::find(const IndexedSet &set, const ProblemFilter &filter,
                                                const ProblemSort &sort, const SetsBeside &beside) const
{
    return guarded(m_implementation->file, [&] {
        const FilterScope scope = m_implementation->scopeWith(
            set, beside, asksFor(filter, "changed") && !beside.since ? setBefore(set) : beside.since);
        const SqlCondition passes = filterCondition(filter, scope);
        const SqlCondition order = sortedBy(sort, scope);
        SQLite::Statement statement(*m_implementation->database,
                                    "SELECT p.id FROM predictions AS p WHERE p.id BETWEEN ? AND ? AND " + passes.text
                                        + " ORDER BY " + order.text + (sort.isDescending ? " DESC" : "") + ", p.id");
        statement.bind(1, scope.ids.first);
        statement.bind(2, scope.ids.last);
        bindValues(statement, order, bindValues(statement, passes, 3));
        std::vector<std::int64_t> ids;
        while (statement.executeStep())
            ids.push_back(statement.getColumn(0).getInt64());
        return ids;
    });
}

std::vector<IndexedProblem> PredictionIndex::rows(const IndexedSet &set, std::span<const std::int64_t> ids) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        SQLite::Statement statement(database, R"(
            SELECT p.problem_id, substr(t.question, 1, ?1),
                substr(coalesce(nullif(p.gold, ''), (SELECT d.gold_text FROM problems AS d
                                                     WHERE d.problem_id = p.problem_id), ''), 1, ?1),
                substr(p.vote, 1, ?1), p.tie, p.verdict, p.score,
                coalesce(a.failure, p.failure), p.steps, p.slip_step, p.agreement, coalesce(a.tags, 0),
                coalesce((SELECT nullif(d.source_id, '') FROM problems AS d WHERE d.problem_id = p.problem_id), p.problem_id)
            FROM predictions AS p JOIN prediction_texts AS t ON t.id = p.id
            LEFT JOIN annotations AS a ON a.run_id = ?2 AND a.step = ?3 AND a.problem_id = p.problem_id AND a.path = ''
            WHERE p.id = ?4)");
        statement.bind(1, std::int64_t(kShownText));
        statement.bind(2, set.runId);
        statement.bind(3, set.step);
        SQLite::Statement paths(database, "SELECT source, format, sample, substr(answer, 1, ?2), verdict, "
                                          "substr(error, 1, ?2), finish, steps FROM prediction_paths "
                                          "WHERE prediction = ?1 ORDER BY position");
        paths.bind(2, std::int64_t(kShownText));
        std::vector<IndexedProblem> rows;
        for (const std::int64_t id : ids) {
            statement.bind(4, id);
            if (statement.executeStep()) {
                const auto text = [&](int column) { return statement.getColumn(column).getString(); };
                const auto number = [&](int column) { return statement.getColumn(column).getInt(); };
                rows.push_back({id, text(0), text(12), text(1), text(2), textOrNothing(statement, 3), number(4) != 0,
                                text(5), statement.getColumn(6).getDouble(), text(7), number(8), number(9),
                                statement.getColumn(10).getDouble(), std::uint32_t(number(11)),
                                m_implementation->pathsOf(paths, id)});
            }
            statement.reset();
        }
        return rows;
    });
}

std::optional<IndexedSet> PredictionIndex::setBefore(const IndexedSet &set) const
{
    return checkpointBefore(set, sets(set.directory));
}

SetCounts PredictionIndex::counts(const IndexedSet &set) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        const FilterScope scope = scopeOf(set);
        SetCounts counts = suggestedCounts(database, scope);
        SQLite::Statement chosen(database, R"(
            SELECT p.failure, a.failure FROM annotations AS a JOIN predictions AS p ON p.problem_id = a.problem_id
            WHERE a.run_id = ? AND a.step = ? AND a.path = '' AND a.failure IS NOT NULL AND p.id BETWEEN ? AND ?)");
        bindValues(chosen, ofScope(scope), 1);
        while (chosen.executeStep()) {
            const std::string suggested = chosen.getColumn(0).getString();
            if (!suggested.empty() && --counts.failures[suggested] == 0)
                counts.failures.erase(suggested);
            ++counts.failures[chosen.getColumn(1).getString()];
        }
        SQLite::Statement tags(database, R"(
            SELECT a.tags FROM annotations AS a WHERE a.run_id = ? AND a.step = ? AND a.path = '' AND a.tags <> 0
            AND EXISTS (SELECT 1 FROM predictions AS p WHERE p.problem_id = a.problem_id AND p.id BETWEEN ? AND ?))");
        bindValues(tags, ofScope(scope), 1);
        while (tags.executeStep()) {
            for (std::size_t tag = 0; tag < counts.tags.size(); ++tag)
                counts.tags[tag] += (tags.getColumn(0).getUInt() >> tag) & 1U;
            counts.stars += (tags.getColumn(0).getUInt() & Annotation::kStar) != 0 ? 1 : 0;
        }
        return counts;
    });
}

std::vector<ProblemAtStep> PredictionIndex::history(const IndexedSet &set, const std::string &problemId) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, R"(
            SELECT p.id, s.set_name, s.step, p.verdict FROM indexed_sets AS s
            JOIN predictions AS p ON p.problem_id = ? AND p.id BETWEEN s.id << 32 AND (s.id << 32) + 4294967295
            WHERE s.directory = ? AND s.reader = ? ORDER BY s.set_name LIKE 'final-%', s.step, p.id)");
        statement.bind(1, problemId);
        statement.bind(2, set.directory.string());
        statement.bind(3, kPredictionReader);
        std::vector<ProblemAtStep> history;
        while (statement.executeStep())
            history.push_back({statement.getColumn(0).getInt64(), statement.getColumn(1).getString(),
                               statement.getColumn(2).getInt(), statement.getColumn(3).getString()});
        return history;
    });
}

std::optional<std::size_t> PredictionIndex::nextFailure(std::span<const std::int64_t> ids, std::size_t from) const
{
    return guarded(m_implementation->file, [&]() -> std::optional<std::size_t> {
        SQLite::Statement statement(*m_implementation->database,
                                    "SELECT 1 FROM predictions WHERE id = ? AND verdict <> 'right'");
        for (std::size_t place = from + 1; place < ids.size(); ++place) {
            statement.bind(1, ids[place]);
            const bool isFailure = statement.executeStep();
            statement.reset();
            if (isFailure)
                return place;
        }
        return std::nullopt;
    });
}

std::optional<Problem> PredictionIndex::dataOf(const std::string &problemId) const
{
    return guarded(m_implementation->file, [&] { return findProblem(*m_implementation->database, problemId); });
}

WholeProblem PredictionIndex::whole(const IndexedSet &set, std::int64_t id) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database,
                                    "SELECT problem_id, line_begin, line_size, teacher_begin, teacher_size "
                                    "FROM predictions WHERE id = ?");
        statement.bind(1, id);
        const SetFiles files = filesOfSet(set.directory, set.name);
        const std::string changed =
            files.student.string() + ": has changed since it was read; open the run again to read it anew";
        if (!statement.executeStep())
            throw Error(changed);
        const std::string problemId = statement.getColumn(0).getString();
        const auto number = [&](int column) { return statement.getColumn(column).getInt64(); };
        auto student = parsePrediction(readBytes(files.student, number(1), number(2)));
        if (!student || student->id != problemId)
            throw Error(changed);
        WholeProblem problem {std::move(*student), {}};
        if (number(4) > 0) {
            auto teachers = parsePrediction(readBytes(files.teachers, number(3), number(4)));
            if (teachers && teachers->id == problemId)
                problem.teachers = std::move(teachers->paths);
        }
        return problem;
    });
}

} // namespace retort
