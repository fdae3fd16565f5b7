#include "core/store/library_tables.h"

#include "core/base/error.h"
#include "core/store/json_fields.h"
#include "core/store/library.h"
#include "core/store/row_writers.h"

#include <algorithm>
#include <array>
#include <limits>

// Columns in the order in which readProblem() and readRationale() take them.
#define RETORT_PROBLEM_COLUMNS                                                                                         \
    "problem_id, source_id, question, gold_kind, gold_number, gold_text, kind, equation, gold_steps, facts, split, "   \
    "synthetic"
#define RETORT_RATIONALE_COLUMNS                                                                                       \
    "problem_id, question, teacher, format, text, answer_is_recorded, verdict, synthetic, slip, answer_kind, "         \
    "answer_number, answer_text"

namespace retort {

namespace {

constexpr std::int64_t kQuestionsAtOnce = 100'000; // one part of the index each: few parts are searched quickly

/// Reads the columns of one row after the other.
class RowReader
{
public:
    explicit RowReader(SQLite::Statement &statement, int first = 0) : m_statement(statement), m_next(first) {}

    std::string text() { return m_statement.getColumn(m_next++).getString(); }
    bool flag() { return m_statement.getColumn(m_next++).getInt() != 0; }
    std::size_t count() { return static_cast<std::size_t>(m_statement.getColumn(m_next++).getInt64()); }

    double number() // SQLite keeps "not a number" as NULL
    {
        const SQLite::Column column = m_statement.getColumn(m_next++);
        return column.isNull() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
    }

    bool nextIsNull() { return m_statement.getColumn(m_next).isNull(); }

private:
    SQLite::Statement &m_statement;
    int m_next;
};

/// The entry with that name; Error, because only another program can have written another one.
template<typename Value, std::size_t N>
Value named(const std::array<Value, N> &values, const std::string &name)
{
    for (const Value value : values) {
        if (toText(value) == name)
            return value;
    }
    throw Error('"' + name + "\" stands in library.sqlite and is unknown; was it changed by another program?");
}

constexpr std::array kAnswerKinds {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice, AnswerKind::Text};
constexpr std::array kVerdicts {Verdict::Unchecked, Verdict::Right, Verdict::Wrong, Verdict::NoAnswer};

std::string name(auto value)
{
    return std::string(toText(value));
}

Answer readAnswerColumns(RowReader &row)
{
    Answer answer;
    answer.kind = named(kAnswerKinds, row.text());
    answer.number = row.number();
    answer.text = row.text();
    return answer;
}

constexpr std::string_view kEmptyList = "[]"; // of most problems: not worth a parser

std::vector<std::string> readFacts(const std::string &text)
{
    return text == kEmptyList ? std::vector<std::string>()
                              : nlohmann::json::parse(text).get<std::vector<std::string>>();
}

std::vector<Step> readSteps(const std::string &text)
{
    std::vector<Step> steps;
    if (text == kEmptyList)
        return steps;
    for (const nlohmann::json &object : nlohmann::json::parse(text)) {
        Step step;
        readField(object, "text", step.text);
        readField(object, "question", step.question);
        steps.push_back(std::move(step));
    }
    return steps;
}

Problem readProblem(RowReader row)
{
    Problem problem;
    problem.id = row.text();
    problem.sourceId = row.text();
    problem.question = row.text();
    problem.gold = readAnswerColumns(row);
    problem.kind = row.text();
    problem.equation = row.text();
    problem.goldSteps = readSteps(row.text());
    problem.facts = readFacts(row.text());
    problem.split = row.text();
    problem.synthetic = row.flag();
    return problem;
}

Rationale readRationale(RowReader row)
{
    Rationale rationale;
    rationale.problemId = row.text();
    rationale.question = row.text();
    rationale.teacher = row.text();
    rationale.format = named(kAllFormats, row.text());
    rationale.text = row.text();
    rationale.answerIsRecorded = row.flag();
    rationale.verdict = named(kVerdicts, row.text());
    rationale.synthetic = row.flag();
    rationale.slip = row.text();
    if (!row.nextIsNull())
        rationale.answer = readAnswerColumns(row);
    return rationale;
}

/// Rationales of a data set with their rows, by a query of the data set and one more text.
std::vector<std::pair<std::int64_t, Rationale>> readNumbered(SQLite::Statement &statement, std::int64_t datasetId,
                                                             const std::string &text)
{
    statement.bind(1, datasetId);
    statement.bind(2, text);
    std::vector<std::pair<std::int64_t, Rationale>> rationales;
    while (statement.executeStep())
        rationales.emplace_back(statement.getColumn(0).getInt64(), readRationale(RowReader(statement, 1)));
    return rationales;
}

RowIssue readIssue(RowReader row)
{
    RowIssue issue;
    issue.place.file = row.text();
    issue.place.line = row.count();
    issue.place.column = row.count();
    issue.message = row.text();
    return issue;
}

template<typename Item>
std::vector<Item> selectItems(SQLite::Database &database, const char *query, std::int64_t datasetId,
                              Item (*read)(RowReader))
{
    SQLite::Statement statement(database, query);
    statement.bind(1, datasetId);
    std::vector<Item> items;
    while (statement.executeStep())
        items.push_back(read(RowReader(statement)));
    return items;
}

} // namespace

const char *problemColumns()
{
    return RETORT_PROBLEM_COLUMNS;
}

const char *rationaleColumns()
{
    return RETORT_RATIONALE_COLUMNS;
}

Problem problemFrom(SQLite::Statement &statement, int firstColumn)
{
    return readProblem(RowReader(statement, firstColumn));
}

Rationale rationaleFrom(SQLite::Statement &statement, int firstColumn)
{
    return readRationale(RowReader(statement, firstColumn));
}

Answer answerFrom(SQLite::Statement &statement, int firstColumn)
{
    RowReader row(statement, firstColumn);
    return readAnswerColumns(row);
}

std::int64_t lastProblemRow(SQLite::Database &database)
{
    return database.execAndGet("SELECT coalesce(max(id), 0) FROM problems").getInt64();
}

void addQuestions(SQLite::Database &database, std::int64_t behindRow, const std::function<void(double share)> &progress)
{
    const std::int64_t last = lastProblemRow(database);
    RowWriter questions(database, "INSERT INTO question_search(rowid, question) "
                                  "SELECT id, question FROM problems WHERE id > ? AND id <= ?");
    for (std::int64_t row = behindRow; row < last; row += kQuestionsAtOnce) {
        if (progress)
            progress(static_cast<double>(row - behindRow) / static_cast<double>(last - behindRow));
        (questions << row << std::min(row + kQuestionsAtOnce, last)).insert();
    }
}

void insertProblems(SQLite::Database &database, std::int64_t datasetId, const std::vector<Problem> &problems,
                    const std::function<void()> &onRow)
{
    const std::int64_t last = lastProblemRow(database);
    ProblemWriter writer(database, datasetId);
    for (const Problem &problem : problems) {
        writer.add(problem);
        if (onRow)
            onRow();
    }
    addQuestions(database, last);
}

void insertRationales(SQLite::Database &database, std::int64_t datasetId, const std::vector<Rationale> &rationales,
                      const std::function<void()> &onRow)
{
    RationaleWriter writer(database, datasetId);
    for (const Rationale &rationale : rationales) {
        writer.add(rationale);
        if (onRow)
            onRow();
    }
}

void insertIssues(SQLite::Database &database, std::int64_t datasetId, const std::vector<RowIssue> &issues)
{
    IssueWriter writer(database, datasetId);
    for (const RowIssue &issue : issues)
        writer.add(issue);
}

std::vector<Problem> selectProblems(SQLite::Database &database, std::int64_t datasetId)
{
    return selectItems(database, "SELECT " RETORT_PROBLEM_COLUMNS " FROM problems WHERE dataset = ? ORDER BY id",
                       datasetId, &readProblem);
}

std::optional<Problem> findProblem(SQLite::Database &database, const std::string &problemId)
{
    SQLite::Statement statement(database,
                                "SELECT problem_id, source_id, question, gold_kind, gold_number, gold_text, kind, "
                                "equation, gold_steps, facts, split, synthetic FROM problems WHERE problem_id = ? "
                                "ORDER BY gold_steps = '[]', id LIMIT 1");
    statement.bind(1, problemId);
    if (!statement.executeStep())
        return std::nullopt;
    return readProblem(RowReader(statement));
}

std::vector<Rationale> selectRationales(SQLite::Database &database, std::int64_t datasetId)
{
    return selectItems(database, "SELECT " RETORT_RATIONALE_COLUMNS " FROM rationales WHERE dataset = ? ORDER BY id",
                       datasetId, &readRationale);
}

std::vector<RowIssue> selectIssues(SQLite::Database &database, std::int64_t datasetId, std::int64_t atMost)
{
    const std::string query = "SELECT file, line, file_column, message FROM issues WHERE dataset = ? ORDER BY id LIMIT "
                              + std::to_string(atMost);
    return selectItems(database, query.c_str(), datasetId, &readIssue);
}

Problem selectProblem(SQLite::Database &database, std::int64_t row)
{
    SQLite::Statement statement(database, "SELECT " RETORT_PROBLEM_COLUMNS " FROM problems WHERE id = ?");
    statement.bind(1, row);
    if (!statement.executeStep())
        throw Error("the problem is no longer in the library; choose its data set again");
    return readProblem(RowReader(statement));
}

std::vector<Rationale> selectRationalesOf(SQLite::Database &database, std::int64_t datasetId,
                                          const std::string &problemId)
{
    SQLite::Statement statement(database, "SELECT " RETORT_RATIONALE_COLUMNS " FROM rationales "
                                          "WHERE dataset = ? AND problem_id = ? ORDER BY id");
    statement.bind(1, datasetId);
    statement.bind(2, problemId);
    std::vector<Rationale> rationales;
    while (statement.executeStep())
        rationales.push_back(readRationale(RowReader(statement)));
    return rationales;
}

std::vector<std::pair<std::int64_t, Rationale>> selectUnchecked(SQLite::Database &database, std::int64_t datasetId)
{
    SQLite::Statement statement(database, "SELECT id, " RETORT_RATIONALE_COLUMNS " FROM rationales "
                                          "WHERE dataset = ? AND verdict = ? ORDER BY id");
    return readNumbered(statement, datasetId, name(Verdict::Unchecked));
}

std::vector<std::pair<std::int64_t, Rationale>> selectNumberedOf(SQLite::Database &database, std::int64_t datasetId,
                                                                 const std::string &problemId)
{
    SQLite::Statement statement(database, "SELECT id, " RETORT_RATIONALE_COLUMNS " FROM rationales "
                                          "WHERE dataset = ? AND problem_id = ? ORDER BY id");
    return readNumbered(statement, datasetId, problemId);
}

void updateJudgement(SQLite::Database &database, std::int64_t row, const Rationale &rationale)
{
    JudgementWriter(database).update(row, rationale);
}

} // namespace retort
