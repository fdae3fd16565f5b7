#include "core/store/problem_search.h"

#include "core/base/text.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace retort {

namespace {

constexpr int kShownQuestion = 400; // characters of a question that a row can hold at most

std::size_t countAt(const SQLite::Statement &statement, int column)
{
    return static_cast<std::size_t>(statement.getColumn(column).getInt64());
}

FormatKind formatFrom(const std::string &name)
{
    for (const FormatKind format : kAllFormats) {
        if (toText(format) == name)
            return format;
    }
    throw Error('"' + name
                + "\" stands in library.sqlite as a format and is unknown; was it changed by another program?");
}

Verdict verdictFrom(const std::string &name)
{
    for (const Verdict verdict : {Verdict::Right, Verdict::Wrong, Verdict::NoAnswer}) {
        if (toText(verdict) == name)
            return verdict;
    }
    return Verdict::Unchecked;
}

int rankOfSplit(const std::string &split)
{
    static const std::vector<std::string> order {"train", "validation", "test"};
    return static_cast<int>(std::ranges::find(order, split) - order.begin());
}

/// Each word as a beginning, quoted, so that nothing in it is FTS5's syntax.
std::string matchOf(const std::string &text)
{
    std::string match;
    for (const std::string &word : split(replacedAll(text, "\t", " "), ' ')) {
        if (!word.empty())
            match += (match.empty() ? "\"" : " \"") + replacedAll(word, "\"", "\"\"") + "\"*";
    }
    return match;
}

bool looksLikeId(const std::string &text)
{
    return !text.empty() && text.find(' ') == std::string::npos
           && std::ranges::any_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

std::string escapedForLike(const std::string &text)
{
    return replacedAll(replacedAll(replacedAll(text, "!", "!!"), "%", "!%"), "_", "!_") + "%";
}

const char *orderOf(ProblemQuery::Sort sort)
{
    switch (sort) {
    case ProblemQuery::Sort::Id:
        return "length(source_id), source_id, problem_id"; // chal-9 before chal-10
    case ProblemQuery::Sort::Question:
        return "question COLLATE NOCASE";
    case ProblemQuery::Sort::Gold:
        return "gold_kind, gold_number, gold_text";
    case ProblemQuery::Sort::Split:
        return "split, id";
    case ProblemQuery::Sort::File:
        break;
    }
    return "id";
}

void countVerdict(SourceCoverage &coverage, Verdict verdict, std::size_t count)
{
    if (verdict == Verdict::Right)
        coverage.right += count;
    else if (verdict == Verdict::Wrong)
        coverage.wrong += count;
    else if (verdict == Verdict::NoAnswer)
        coverage.noAnswer += count;
    else
        coverage.unchecked += count;
}

std::string lastLineOf(const std::string &text)
{
    const std::string_view whole = trimmed(text);
    const std::size_t at = whole.rfind('\n');
    return std::string(trimmed(at == std::string_view::npos ? whole : whole.substr(at + 1)));
}

} // namespace

class ProblemSearch::Implementation
{
public:
    explicit Implementation(const std::filesystem::path &workspace)
        : file(libraryFile(workspace)), database(openLibrary(workspace))
    {
    }

    /// Sorted row ids of a data set, and the rows of a problem's id. Kept while the same data set is asked for.
    void load(std::int64_t dataset)
    {
        if (loaded == dataset)
            return;
        all.clear();
        byProblem.clear();
        SQLite::Statement statement(*database, "SELECT id, problem_id FROM problems INDEXED BY problems_listed "
                                               "WHERE dataset = ?");
        statement.bind(1, dataset);
        while (statement.executeStep()) {
            all.push_back(statement.getColumn(0).getInt64());
            byProblem.emplace(statement.getColumn(1).getString(), all.back());
        }
        std::ranges::sort(all);
        loaded = dataset;
    }

    [[nodiscard]] std::vector<std::int64_t> sorted(std::vector<std::int64_t> ids) const
    {
        std::ranges::sort(ids);
        ids.erase(std::ranges::unique(ids).begin(), ids.end());
        return ids;
    }

    [[nodiscard]] std::vector<std::int64_t> ids(SQLite::Statement &statement) const
    {
        std::vector<std::int64_t> found;
        while (statement.executeStep())
            found.push_back(statement.getColumn(0).getInt64());
        return sorted(std::move(found));
    }

    [[nodiscard]] std::vector<std::int64_t> withText(std::int64_t dataset, const std::string &text) const
    {
        SQLite::Statement words(*database, "SELECT rowid FROM question_search WHERE question_search MATCH ? "
                                           "AND rowid BETWEEN ? AND ?");
        words.bind(1, matchOf(text));
        words.bind(2, all.front());
        words.bind(3, all.back());
        std::vector<std::int64_t> found = ids(words);
        if (!looksLikeId(text))
            return found;
        SQLite::Statement named(*database, "SELECT id FROM problems INDEXED BY problems_listed WHERE dataset = ? "
                                           "AND (source_id LIKE ? ESCAPE '!' OR problem_id LIKE ? ESCAPE '!')");
        named.bind(1, dataset);
        named.bind(2, escapedForLike(text));
        named.bind(3, escapedForLike(text));
        std::ranges::copy(ids(named), std::back_inserter(found));
        return sorted(std::move(found));
    }

    [[nodiscard]] std::vector<std::int64_t> withRationale(std::int64_t dataset, const ProblemQuery &query) const
    {
        std::string sql = "SELECT problem_id FROM rationales INDEXED BY rationales_listed WHERE dataset = ?";
        if (query.source)
            sql += " AND teacher = ?2 AND format = ?3";
        if (query.verdict)
            sql += " AND verdict = ?4";
        SQLite::Statement statement(*database, sql);
        statement.bind(1, dataset);
        if (query.source) {
            statement.bind(2, query.source->teacher);
            statement.bind(3, std::string(toText(query.source->format)));
        }
        if (query.verdict)
            statement.bind(4, std::string(toText(*query.verdict)));
        std::vector<std::int64_t> found;
        while (statement.executeStep()) {
            const auto [begin, end] = byProblem.equal_range(statement.getColumn(0).getString());
            for (auto it = begin; it != end; ++it)
                found.push_back(it->second);
        }
        return sorted(std::move(found));
    }

    [[nodiscard]] std::vector<std::int64_t> ofSplit(std::int64_t dataset, const std::string &split) const
    {
        SQLite::Statement statement(*database, "SELECT id FROM problems INDEXED BY problems_listed "
                                               "WHERE dataset = ? AND split = ?");
        statement.bind(1, dataset);
        statement.bind(2, split);
        return ids(statement);
    }

    [[nodiscard]] std::vector<std::int64_t> ordered(std::int64_t dataset, const std::vector<std::int64_t> &passing,
                                                    const ProblemQuery &query) const
    {
        SQLite::Statement statement(*database, std::string("SELECT id FROM problems WHERE dataset = ? ORDER BY ")
                                                   + orderOf(query.sort));
        statement.bind(1, dataset);
        std::vector<std::int64_t> result;
        while (statement.executeStep()) {
            const std::int64_t id = statement.getColumn(0).getInt64();
            if (passing.size() == all.size() || std::ranges::binary_search(passing, id))
                result.push_back(id);
        }
        return result;
    }

    void readAnswers(std::int64_t dataset, const std::string &problemId, std::span<const RationaleSource> sources,
                     SQLite::Statement &statement, ListedProblem &row) const
    {
        row.answers.resize(sources.size());
        statement.bind(1, dataset);
        statement.bind(2, problemId);
        while (statement.executeStep()) {
            const RationaleSource source {statement.getColumn(0).getString(),
                                          formatFrom(statement.getColumn(1).getString())};
            const auto at = std::ranges::find(sources, source);
            if (at == sources.end())
                continue;
            ListedAnswer &answer = row.answers[static_cast<std::size_t>(at - sources.begin())];
            if (!answer.isThere)
                answer = {true, statement.getColumn(2).getString(), verdictFrom(statement.getColumn(3).getString())};
        }
        statement.reset();
    }

    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
    std::int64_t loaded = -1;
    std::vector<std::int64_t> all;
    std::unordered_multimap<std::string, std::int64_t> byProblem;
};

ProblemSearch::ProblemSearch(const std::filesystem::path &workspace)
    : m_implementation(std::make_unique<Implementation>(workspace))
{
}

ProblemSearch::~ProblemSearch() = default;

void ProblemSearch::forget()
{
    m_implementation->loaded = -1;
}

std::vector<DatasetFacts> ProblemSearch::datasets() const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        std::vector<DatasetFacts> list;
        SQLite::Statement statement(database, R"(
            SELECT id, name, importer, path, imported_at, synthetic, rows_read, rows_skipped,
                (SELECT count(*) FROM rationales WHERE dataset = datasets.id),
                (SELECT count(*) FROM issues WHERE dataset = datasets.id)
            FROM datasets WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE)");
        while (statement.executeStep()) {
            DatasetFacts facts;
            facts.id = statement.getColumn(0).getInt64();
            facts.name = statement.getColumn(1).getString();
            facts.importer = statement.getColumn(2).getString();
            facts.path = statement.getColumn(3).getString();
            facts.importedAt = statement.getColumn(4).getString();
            facts.synthetic = statement.getColumn(5).getInt() != 0;
            facts.rowsRead = countAt(statement, 6);
            facts.rowsSkipped = countAt(statement, 7);
            facts.rationales = countAt(statement, 8);
            facts.issues = countAt(statement, 9);
            list.push_back(std::move(facts));
        }
        SQLite::Statement groups(database, "SELECT split, gold_kind, count(*) FROM problems INDEXED BY problems_listed "
                                           "WHERE dataset = ? GROUP BY 1, 2");
        for (DatasetFacts &facts : list) {
            std::map<std::string, std::size_t> splits, kinds;
            groups.bind(1, facts.id);
            while (groups.executeStep()) {
                splits[groups.getColumn(0).getString()] += countAt(groups, 2);
                kinds[groups.getColumn(1).getString()] += countAt(groups, 2);
                facts.problems += countAt(groups, 2);
            }
            groups.reset();
            facts.splits.assign(splits.begin(), splits.end());
            std::ranges::stable_sort(facts.splits, {}, [](const auto &entry) { return rankOfSplit(entry.first); });
            std::multimap<std::size_t, std::string, std::greater<>> byCount;
            for (const auto &[kind, count] : kinds)
                byCount.emplace(count, kind);
            for (const auto &[count, kind] : byCount)
                facts.answerKinds.push_back(kind);
        }
        return list;
    });
}

std::vector<SourceCoverage> ProblemSearch::coverage(std::int64_t dataset) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, R"(
            SELECT teacher, format, verdict, count(*) FROM rationales INDEXED BY rationales_listed
            WHERE dataset = ? GROUP BY 1, 2, 3)");
        statement.bind(1, dataset);
        std::vector<SourceCoverage> list;
        while (statement.executeStep()) {
            const RationaleSource source {statement.getColumn(0).getString(),
                                          formatFrom(statement.getColumn(1).getString())};
            if (list.empty() || list.back().source != source)
                list.push_back({source});
            countVerdict(list.back(), verdictFrom(statement.getColumn(2).getString()), countAt(statement, 3));
        }
        SQLite::Statement synthetic(*m_implementation->database,
                                    "SELECT synthetic FROM rationales WHERE dataset = ? AND teacher = ? AND format = ? "
                                    "LIMIT 1");
        for (SourceCoverage &entry : list) {
            synthetic.bind(1, dataset);
            synthetic.bind(2, entry.source.teacher);
            synthetic.bind(3, std::string(toText(entry.source.format)));
            entry.synthetic = synthetic.executeStep() && synthetic.getColumn(0).getInt() != 0;
            synthetic.reset();
        }
        std::ranges::stable_sort(list, [](const SourceCoverage &a, const SourceCoverage &b) {
            return std::pair(a.source.format, b.total()) < std::pair(b.source.format, a.total());
        });
        return list;
    });
}

std::vector<RowIssue> ProblemSearch::issues(std::int64_t dataset) const
{
    return guarded(m_implementation->file, [&] { return selectIssues(*m_implementation->database, dataset); });
}

std::vector<std::int64_t> ProblemSearch::find(std::int64_t dataset, const ProblemQuery &query)
{
    return guarded(m_implementation->file, [&] {
        Implementation &own = *m_implementation;
        own.load(dataset);
        if (own.all.empty())
            return std::vector<std::int64_t>();
        std::vector<std::int64_t> passing = own.all;
        const auto keep = [&passing](const std::vector<std::int64_t> &others) {
            std::vector<std::int64_t> both;
            std::ranges::set_intersection(passing, others, std::back_inserter(both));
            passing = std::move(both);
        };
        if (!matchOf(query.text).empty())
            keep(own.withText(dataset, std::string(trimmed(query.text))));
        if (query.source || query.verdict)
            keep(own.withRationale(dataset, query));
        if (!query.split.empty())
            keep(own.ofSplit(dataset, query.split));
        if (query.sort != ProblemQuery::Sort::File)
            passing = own.ordered(dataset, passing, query);
        if (query.isDescending)
            std::ranges::reverse(passing);
        return passing;
    });
}

std::size_t ProblemSearch::countKnown(std::int64_t dataset, const std::vector<std::string> &problemIds)
{
    return guarded(m_implementation->file, [&] {
        m_implementation->load(dataset);
        return static_cast<std::size_t>(std::ranges::count_if(
            problemIds, [&](const std::string &id) { return m_implementation->byProblem.contains(id); }));
    });
}

std::optional<std::int64_t> ProblemSearch::rowOf(std::int64_t dataset, const std::string &problemId)
{
    return guarded(m_implementation->file, [&]() -> std::optional<std::int64_t> {
        m_implementation->load(dataset);
        const auto found = m_implementation->byProblem.find(problemId);
        if (found == m_implementation->byProblem.end())
            return std::nullopt;
        return found->second;
    });
}

std::vector<ListedProblem> ProblemSearch::rows(std::int64_t dataset, std::span<const std::int64_t> ids,
                                               std::span<const RationaleSource> sources) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        SQLite::Statement problem(database, "SELECT problem_id, source_id, substr(question, 1, ?2), gold_text, split "
                                            "FROM problems WHERE id = ?1");
        SQLite::Statement answers(database, "SELECT teacher, format, coalesce(answer_text, ''), verdict "
                                            "FROM rationales INDEXED BY rationales_of_problem "
                                            "WHERE dataset = ? AND problem_id = ? ORDER BY id");
        std::vector<ListedProblem> rows;
        for (const std::int64_t id : ids) {
            problem.bind(1, id);
            problem.bind(2, kShownQuestion);
            if (problem.executeStep()) {
                const std::string problemId = problem.getColumn(0).getString();
                const std::string sourceId = problem.getColumn(1).getString();
                ListedProblem row {id, sourceId.empty() ? problemId : sourceId, problem.getColumn(2).getString(),
                                   problem.getColumn(3).getString(), problem.getColumn(4).getString()};
                m_implementation->readAnswers(dataset, problemId, sources, answers, row);
                rows.push_back(std::move(row));
            }
            problem.reset();
        }
        return rows;
    });
}

KnownProblem ProblemSearch::problem(std::int64_t dataset, std::int64_t id) const
{
    return guarded(m_implementation->file, [&] {
        KnownProblem known;
        known.problem = selectProblem(*m_implementation->database, id);
        known.rationales = selectRationalesOf(*m_implementation->database, dataset, known.problem.id);
        return known;
    });
}

std::vector<ListedRationale> ProblemSearch::latest(std::int64_t dataset, const RationaleSource &source,
                                                   std::size_t atMost) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, R"(
            SELECT p.id, substr(p.question, 1, ?5), p.gold_text, coalesce(r.answer_text, ''), r.text, r.verdict
            FROM rationales r JOIN problems p ON p.dataset = r.dataset AND p.problem_id = r.problem_id
            WHERE r.dataset = ?1 AND r.teacher = ?2 AND r.format = ?3 ORDER BY r.id DESC LIMIT ?4)");
        statement.bind(1, dataset);
        statement.bind(2, source.teacher);
        statement.bind(3, std::string(toText(source.format)));
        statement.bind(4, static_cast<std::int64_t>(atMost));
        statement.bind(5, kShownQuestion);
        std::vector<ListedRationale> list;
        while (statement.executeStep())
            list.push_back({statement.getColumn(0).getInt64(), statement.getColumn(1).getString(),
                            statement.getColumn(2).getString(), statement.getColumn(3).getString(),
                            lastLineOf(statement.getColumn(4).getString()),
                            verdictFrom(statement.getColumn(5).getString())});
        return list;
    });
}

} // namespace retort
