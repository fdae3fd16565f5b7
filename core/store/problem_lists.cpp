#include "core/store/problem_lists.h"

#include "core/base/natural_order.h"
#include "core/base/text.h"
#include "core/data/catalogue.h"
#include "core/store/library.h"
#include "core/store/problem_orders.h"

#include <algorithm>

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

void readAnswers(std::int64_t dataset, const std::string &problemId, std::span<const RationaleSource> sources,
                 SQLite::Statement &statement, ListedProblem &row)
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

} // namespace

std::vector<DatasetFacts> selectFacts(SQLite::Database &database)
{
    std::vector<DatasetFacts> list;
    SQLite::Statement statement(database, R"(
        SELECT id, name, importer, path, imported_at, synthetic, rows_read, rows_skipped, licence, sha256,
            (SELECT count(*) FROM rationales WHERE dataset = datasets.id),
            (SELECT count(*) FROM issues WHERE dataset = datasets.id)
        FROM datasets WHERE removed_at IS NULL)");
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
        facts.licence = statement.getColumn(8).getString();
        if (const CatalogueEntry *entry = catalogueEntryOf(statement.getColumn(9).getString());
            facts.licence.empty() && entry) // imported before licences were kept
            facts.licence = entry->licence;
        facts.rationales = countAt(statement, 10);
        facts.issues = countAt(statement, 11);
        list.push_back(std::move(facts));
    }
    std::ranges::sort(list, naturalLess, &DatasetFacts::name);
    for (DatasetFacts &facts : list)
        readSummary(database, facts);
    return list;
}

std::vector<SourceCoverage> selectCoverage(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement statement(database, R"(
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
    SQLite::Statement synthetic(database,
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
}

std::vector<ListedProblem> selectRows(SQLite::Database &database, std::int64_t dataset,
                                      std::span<const std::int64_t> ids, std::span<const RationaleSource> sources)
{
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
            readAnswers(dataset, problemId, sources, answers, row);
            rows.push_back(std::move(row));
        }
        problem.reset();
    }
    return rows;
}

std::vector<ListedRationale> selectLatest(SQLite::Database &database, std::int64_t dataset,
                                          const RationaleSource &source, std::size_t atMost)
{
    SQLite::Statement statement(database, R"(
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
}

} // namespace retort
