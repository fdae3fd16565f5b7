#include "core/store/waiting_rationales.h"

#include "core/base/random.h"
#include "core/formats/format.h"
#include "core/store/library_tables.h"
#include "core/store/rationale_judging.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace retort {

namespace {

constexpr std::int64_t kAtOnce = 1000;

SQLite::Database &withTable(SQLite::Database &database)
{
    database.exec("CREATE TEMP TABLE IF NOT EXISTS waiting_rationales (id INTEGER PRIMARY KEY, gold_kind TEXT, "
                  "gold_number REAL, gold_text TEXT)");
    database.exec("DELETE FROM temp.waiting_rationales");
    return database;
}

std::string problemQuery(const char *condition)
{
    return std::string("SELECT ") + problemColumns() + " FROM problems " + condition;
}

} // namespace

WaitingRationales::WaitingRationales(SQLite::Database &database, std::int64_t dataset)
    : m_database(withTable(database))
    , m_dataset(dataset)
    , m_insert(database, "INSERT INTO temp.waiting_rationales VALUES (last_insert_rowid(), ?, ?, ?)")
    , m_byId(database, problemQuery("INDEXED BY problems_listed WHERE dataset = ? AND problem_id = ? ORDER BY id "
                                    "LIMIT 1"))
    , m_judgement(database)
    , m_removal(database, "DELETE FROM rationales WHERE id = ?")
{
}

std::vector<Problem> WaitingRationales::problemOf(const Rationale &rationale)
{
    std::vector<Problem> found;
    m_byId.bind(1, m_dataset);
    m_byId.bind(2, rationale.question.empty() ? rationale.problemId : problemId(rationale.question));
    if (m_byId.executeStep())
        found.push_back(problemFrom(m_byId));
    m_byId.reset();
    return found;
}

/// The first problem of its id is the one that it would be joined to at the end, too. It is asked for by that id, which
/// takes long to work out from the question.
bool WaitingRationales::joinNow(Rationale &rationale, std::vector<RowIssue> &issues)
{
    const std::vector<Problem> problem = problemOf(rationale);
    if (problem.empty())
        return false;
    std::string question = std::exchange(rationale.question, {});
    rationale.problemId = problem.front().id;
    JoinedRationales judged = judgeTextsFor(problem, {std::move(rationale)});
    rationale = std::move(judged.rationales.front());
    rationale.question = std::move(question);
    std::ranges::move(judged.issues, std::back_inserter(issues));
    return true;
}

void WaitingRationales::add(const Rationale &rationale)
{
    m_insert.clearBindings();
    if (const auto &gold = rationale.statedGold) {
        m_insert.bind(1, std::string(toText(gold->kind)));
        m_insert.bind(2, gold->number);
        m_insert.bind(3, gold->text);
    }
    m_insert.exec();
    m_insert.reset();
    ++m_count;
}

WaitingRationales::Outcome WaitingRationales::join(const std::function<void(double share)> &progress)
{
    Outcome outcome;
    SQLite::Statement next(m_database, std::string("SELECT w.id, w.gold_kind, w.gold_number, w.gold_text, ")
                                           + "r.* FROM temp.waiting_rationales w JOIN (SELECT id, " + rationaleColumns()
                                           + " FROM rationales) r ON r.id = w.id WHERE w.id > ? ORDER BY w.id LIMIT ?");
    std::int64_t last = 0;
    for (std::size_t done = 0; done < m_count; done += kAtOnce) {
        progress(static_cast<double>(done) / static_cast<double>(m_count));
        std::vector<std::pair<std::int64_t, Rationale>> some;
        next.bind(1, last);
        next.bind(2, kAtOnce);
        while (next.executeStep()) {
            last = next.getColumn(0).getInt64();
            some.emplace_back(last, rationaleFrom(next, 5));
            if (!next.getColumn(1).isNull())
                some.back().second.statedGold = answerFrom(next, 1);
        }
        next.reset(); // its rows are changed below
        for (auto &[row, rationale] : some)
            joinOne(row, std::move(rationale), outcome);
    }
    m_database.exec("DROP TABLE temp.waiting_rationales");
    return outcome;
}

void WaitingRationales::joinOne(std::int64_t row, Rationale rationale, Outcome &outcome)
{
    const bool isProgram = formatOf(rationale.format).runsProgram();
    std::vector<Rationale> one;
    const std::vector<Problem> candidates = candidatesFor(rationale);
    one.push_back(std::move(rationale));
    JoinedRationales judged = judgeTextsFor(candidates, std::move(one));
    std::ranges::move(judged.issues, std::back_inserter(outcome.issues));
    if (!judged.rationales.empty()) {
        m_judgement.update(row, judged.rationales.front());
        return;
    }
    ++outcome.withoutProblem;
    outcome.programsWithoutProblem += isProgram ? 1 : 0;
    (m_removal << row).insert();
}

std::vector<Problem> WaitingRationales::candidatesFor(const Rationale &rationale)
{
    std::vector<Problem> found = problemOf(rationale);
    if (!found.empty())
        return found;
    loadJoinKeys();
    const std::uint64_t key = keyOf(joinKey(rationale.question));
    const auto [begin, end] = std::ranges::equal_range(m_byJoinKey, key, {}, [](const auto &e) { return e.first; });
    for (auto it = begin; it != end; ++it)
        found.push_back(selectProblem(m_database, it->second));
    return found;
}

void WaitingRationales::loadJoinKeys()
{
    if (!m_byJoinKey.empty())
        return;
    SQLite::Statement all(m_database, "SELECT id, question FROM problems WHERE dataset = ?");
    all.bind(1, m_dataset);
    while (all.executeStep())
        m_byJoinKey.emplace_back(keyOf(joinKey(all.getColumn(1).getString())), all.getColumn(0).getInt64());
    std::ranges::sort(m_byJoinKey);
}

} // namespace retort
