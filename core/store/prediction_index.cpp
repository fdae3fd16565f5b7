#include "core/store/prediction_index.h"

#include "core/base/error.h"
#include "core/store/annotations.h"
#include "core/store/column_finder.h"
#include "core/store/filter_sql.h"
#include "core/store/first_texts.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/packed_columns.h"
#include "core/store/prediction_counts.h"
#include "core/store/prediction_files.h"
#include "core/store/prediction_fill.h"
#include "core/store/prediction_lines.h"
#include "core/store/prediction_order.h"
#include "core/store/read_ahead.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

// A filter goes over every row of a set: 100,000 rows and their texts stay in memory, so that the next one reads no
// page anew.
constexpr const char *kKeepPages = "PRAGMA cache_size = -65536"; // KiB at most
constexpr std::int64_t kAll = -1; // as a limit
constexpr std::int64_t kFirstLook = 1024; // rows that are looked at for the first ones
constexpr std::int64_t kMostAtOnce = kFirstLook * 16;
constexpr std::size_t kMostLooked = kFirstLook * 64; // for all of them
constexpr std::int64_t kLooksMore = 3; // times what was looked at before
constexpr std::size_t kEnough = 4; // a part of what is wanted that is worth no look at more rows
constexpr std::size_t kReadAheadFrom = 100'000; // problems of a set whose texts a disk needs seconds for
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

} // namespace

class PredictionIndex::Implementation
{
public:
    explicit Implementation(const std::filesystem::path &workspace)
        : file(libraryFile(workspace)), database(openLibrary(workspace)), columns(*database), ahead(file)
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

    /// As the database finds them, `limit` at most.
    [[nodiscard]] std::vector<std::int64_t> asked(const ProblemFilter &filter, const ProblemSort &sort,
                                                  const FilterScope &scope, std::int64_t limit) const
    {
        const SqlCondition passes = filterCondition(filter, scope);
        const SqlCondition order = sortedBy(sort, scope);
        SQLite::Statement statement(*database, "SELECT p.id FROM predictions AS p WHERE p.id BETWEEN ? AND ? AND "
                                                   + passes.text + " ORDER BY " + order.text
                                                   + (sort.isDescending ? " DESC" : "") + ", p.id LIMIT ?");
        statement.bind(1, scope.ids.first);
        statement.bind(2, scope.ids.last);
        statement.bind(bindValues(statement, order, bindValues(statement, passes, 3)), limit);
        std::vector<std::int64_t> ids;
        while (statement.executeStep())
            ids.push_back(statement.getColumn(0).getInt64());
        return ids;
    }

    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
    ColumnFinder columns;
    ReadAhead ahead;
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
                                                const ProblemSort &sort, const SetsBeside &beside, FindWay way,
                                                const StopToken &stop) const
{
    return guarded(m_implementation->file, [&] {
        const FilterScope scope = m_implementation->scopeWith(set, beside, sinceOf(set, filter, beside));
        ColumnFinder &columns = m_implementation->columns;
        std::optional<std::vector<std::int64_t>> found;
        if (way == FindWay::Memory || (way == FindWay::Fitting && columns.isQuick(scope.ids)))
            found = columns.find(filter, sort, scope, stop);
        if (stop.stopRequested())
            return std::vector<std::int64_t> {};
        return found ? std::move(*found) : m_implementation->asked(filter, sort, scope, kAll);
    });
}

void PredictionIndex::lookFurther(const IndexedSet &set, const ProblemFilter &filter, const SetsBeside &beside,
                                  std::size_t wanted, FirstLook &look) const
{
    guarded(m_implementation->file, [&] {
        FilterScope scope = m_implementation->scopeWith(set, beside, sinceOf(set, filter, beside));
        look.isOver = looksElsewhere(filter, scope);
        if (look.isOver)
            return;
        scope.ids.first += look.rows;
        if (look.rows == 0 && asksForWords(filter)) {
            scope.ids.last = indexFirstTexts(*m_implementation->database, scope.ids.first, kFirstLook);
            scope.wordIndex = kFirstTexts;
        } else { // full-text matches are read for a range of rows as a whole, so that small ranges are quick
            scope.ids.last = scope.ids.first + std::clamp(kLooksMore * look.rows, kFirstLook, kMostAtOnce) - 1;
        }
        const auto more = m_implementation->asked(filter, {}, scope, std::int64_t(wanted - look.ids.size()));
        look.ids.insert(look.ids.end(), more.begin(), more.end());
        look.rows = scope.ids.last + 1 - firstOf(set.id);
        look.isOver = look.ids.size() >= std::max<std::size_t>(1, wanted / kEnough)
                      || std::size_t(look.rows) >= std::min(set.problems, kMostLooked);
    });
}

bool PredictionIndex::prepare(const IndexedSet &set, const StopToken &stop) const
{
    return guarded(m_implementation->file, [&] {
        if (!m_implementation->columns.columnsOf(idsOf(set), stop))
            return false;
        if (set.problems >= kReadAheadFrom) // texts may be asked for next
            m_implementation->ahead.read(pagesOfSet(*m_implementation->database, set.id));
        return isWorthPacking(*m_implementation->database, idsOf(set));
    });
}

void PredictionIndex::pack(const IndexedSet &set, const StopToken &stop) const
{
    guarded(m_implementation->file, [&] { packSet(*m_implementation->database, idsOf(set), stop); });
}

bool PredictionIndex::isPrepared(const IndexedSet &set) const
{
    return guarded(m_implementation->file, [&] { return m_implementation->columns.isKept(idsOf(set)); });
}

std::optional<IndexedSet> PredictionIndex::sinceOf(const IndexedSet &set, const ProblemFilter &filter,
                                                   const SetsBeside &beside) const
{
    return asksFor(filter, "changed") && !beside.since ? setBefore(set) : beside.since;
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
        const FilterScope scope = scopeOf(set);
        const bool isQuick = m_implementation->columns.isQuick(scope.ids);
        const auto columns = isQuick ? m_implementation->columns.columnsOf(scope.ids, {}) : nullptr;
        return countsOf(*m_implementation->database, scope, columns.get());
    });
}

std::vector<std::string> PredictionIndex::kinds(const IndexedSet &set) const
{
    return guarded(m_implementation->file, [&] { return kindsOf(*m_implementation->database, idsOf(set)); });
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
        if (ids.empty())
            return std::nullopt;
        const std::int64_t setId = ids.front() >> 32;
        const auto columns = m_implementation->columns.columnsOf({firstOf(setId), lastOf(setId)}, {});
        for (std::size_t place = from + 1; columns && place < ids.size(); ++place) {
            const std::size_t row = columns->placeOf(ids[place]);
            if (row < columns->size() && !columns->isRight(row))
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
        auto student = parsePrediction(bytesAt(files.student, {number(1), number(2)}));
        if (!student || student->id != problemId)
            throw Error(changed);
        WholeProblem problem {std::move(*student), {}};
        if (number(4) > 0) {
            auto teachers = parsePrediction(bytesAt(files.teachers, {number(3), number(4)}));
            if (teachers && teachers->id == problemId)
                problem.teachers = std::move(teachers->paths);
        }
        return problem;
    });
}

} // namespace retort
