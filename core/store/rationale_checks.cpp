#include "core/store/rationale_checks.h"

#include "core/formats/format.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"

#include <algorithm>
#include <map>
#include <optional>

namespace retort {

namespace {

constexpr std::size_t kRationalesAtOnce = 200; // in one transaction; a problem's stay together

using Rules = std::vector<const CheckRule *>;
using Numbered = std::vector<std::pair<std::int64_t, Rationale>>;

Rules rulesNamed(const std::vector<std::string> &names)
{
    Rules rules;
    for (const std::string &name : names)
        rules.push_back(&checkNamed(name));
    return rules;
}

std::int64_t datasetNamed(SQLite::Database &database, const std::string &name)
{
    SQLite::Statement statement(database, "SELECT id FROM datasets WHERE name = ? AND removed_at IS NULL");
    statement.bind(1, name);
    if (!statement.executeStep())
        throw Error("there is no data set \"" + name + "\"; `retort data list` names them");
    return statement.getColumn(0).getInt64();
}

/// "('answer', 1), ('program', 2)": the names are those of the table, no person's text.
std::string valuesOf(const Rules &rules)
{
    std::string values;
    for (const CheckRule *rule : rules)
        values +=
            (values.empty() ? "('" : ", ('") + std::string(rule->name) + "', " + std::to_string(rule->version) + ")";
    return values;
}

/// Problems with a rationale that lacks a verdict, in the order of the data set.
std::vector<std::string> waitingProblems(SQLite::Database &database, std::int64_t dataset, const Rules &rules)
{
    SQLite::Statement statement(
        database, "SELECT problem_id FROM rationales AS r WHERE dataset = ? AND (SELECT count(*) FROM rationale_checks "
                  "WHERE rationale = r.id AND (rule, version) IN (VALUES "
                      + valuesOf(rules) + ")) < ? GROUP BY problem_id ORDER BY min(id)");
    statement.bind(1, dataset);
    statement.bind(2, static_cast<std::int64_t>(rules.size()));
    std::vector<std::string> ids;
    while (!rules.empty() && statement.executeStep())
        ids.push_back(statement.getColumn(0).getString());
    return ids;
}

std::optional<Problem> problemOf(SQLite::Database &database, std::int64_t dataset, const std::string &problemId)
{
    SQLite::Statement statement(database, "SELECT min(id) FROM problems WHERE dataset = ? AND problem_id = ?");
    statement.bind(1, dataset);
    statement.bind(2, problemId);
    if (!statement.executeStep() || statement.getColumn(0).isNull())
        return std::nullopt;
    return selectProblem(database, statement.getColumn(0).getInt64());
}

/// A problem with its rationales, and which of their verdicts are there, by rule.
struct Work
{
    Problem problem;
    Numbered rationales;
    std::vector<std::map<std::string, int>> versions; // of each rationale
};

std::map<std::string, int> versionsOf(SQLite::Database &database, std::int64_t rationale)
{
    SQLite::Statement statement(database, "SELECT rule, version FROM rationale_checks WHERE rationale = ?");
    statement.bind(1, rationale);
    std::map<std::string, int> versions;
    while (statement.executeStep())
        versions.emplace(statement.getColumn(0).getString(), statement.getColumn(1).getInt());
    return versions;
}

bool isCurrent(const std::map<std::string, int> &versions, const CheckRule &rule)
{
    const auto found = versions.find(std::string(rule.name));
    return found != versions.end() && found->second == rule.version;
}

/// Judges the portion's rationales and writes what came out.
class Portion
{
public:
    Portion(SQLite::Database &database, const Rules &rules, const ProgramRunner &runPrograms)
        : m_database(database), m_rules(rules), m_runPrograms(runPrograms)
    {
    }

    void add(Work work)
    {
        m_size += work.rationales.size();
        m_works.push_back(std::move(work));
    }

    [[nodiscard]] std::size_t size() const { return m_size; }

    /// Gives how many rationales have a verdict that they did not have.
    std::size_t write()
    {
        std::vector<std::pair<std::int64_t, Rationale>> judged = runWaiting();
        std::size_t count = 0;
        Change change(m_database);
        for (const auto &[row, rationale] : judged)
            updateJudgement(m_database, row, rationale);
        for (Work &work : m_works)
            count += writeProblem(work);
        change.commit();
        m_works.clear();
        m_size = 0;
        return count;
    }

private:
    [[nodiscard]] bool mustRun(const Work &work, std::size_t i) const
    {
        const Rationale &rationale = work.rationales[i].second;
        if (!m_runPrograms || !formatOf(rationale.format).runsProgram())
            return false;
        return std::any_of(m_rules.begin(), m_rules.end(), [&](const CheckRule *rule) {
            const bool isOld =
                work.versions[i].contains(std::string(rule->name)) && !isCurrent(work.versions[i], *rule);
            return rule->runsPrograms && (isOld || rationale.verdict == Verdict::Unchecked);
        });
    }

    /// Runs all programs of the portion at once, puts what came out in their places, and gives it with its rows.
    Numbered runWaiting()
    {
        std::vector<Rationale> programs;
        std::vector<Problem> owners;
        std::vector<std::pair<std::int64_t, Rationale> *> places;
        for (Work &work : m_works)
            for (std::size_t i = 0; i < work.rationales.size(); ++i)
                if (mustRun(work, i)) {
                    places.push_back(&work.rationales[i]);
                    programs.push_back(work.rationales[i].second);
                    programs.back().question.clear(); // it is joined already: by its id
                    programs.back().statedGold.reset();
                    owners.push_back(work.problem);
                    work.versions[i].clear(); // the verdicts of another value are gone
                }
        Numbered judged;
        std::vector<Rationale> results = joinAndJudge(owners, std::move(programs), {}, m_runPrograms).rationales;
        for (std::size_t i = 0; i < results.size(); ++i) {
            const std::string question = places[i]->second.question;
            places[i]->second = std::move(results[i]);
            places[i]->second.question = question;
            judged.push_back(*places[i]);
        }
        return judged;
    }

    std::size_t writeProblem(const Work &work)
    {
        std::size_t count = 0;
        EarlierTexts earlier;
        for (std::size_t i = 0; i < work.rationales.size(); ++i) {
            const auto &[row, rationale] = work.rationales[i];
            const CheckSubject subject {work.problem, rationale, earlier.add(rationale)};
            bool isNew = false;
            for (const CheckRule *rule : m_rules)
                if (!isCurrent(work.versions[i], *rule) && !isWaiting(*rule, rationale)) {
                    insert(row, *rule, rule->check(subject));
                    isNew = true;
                }
            count += isNew ? 1 : 0;
        }
        return count;
    }

    static bool isWaiting(const CheckRule &rule, const Rationale &rationale)
    {
        return rule.runsPrograms && formatOf(rationale.format).runsProgram() && rationale.verdict == Verdict::Unchecked;
    }

    void insert(std::int64_t rationale, const CheckRule &rule, const CheckResult &result)
    {
        m_insertion.bind(1, rationale);
        m_insertion.bind(2, std::string(rule.name));
        m_insertion.bind(3, rule.version);
        m_insertion.bind(4, std::string(toText(result.outcome)));
        m_insertion.bind(5, result.reason);
        m_insertion.exec();
        m_insertion.reset();
    }

    SQLite::Database &m_database;
    const Rules &m_rules;
    const ProgramRunner &m_runPrograms;
    std::vector<Work> m_works;
    std::size_t m_size = 0;
    SQLite::Statement m_insertion {m_database, "INSERT OR REPLACE INTO rationale_checks(rationale, rule, version, "
                                               "outcome, reason) VALUES (?, ?, ?, ?, ?)"};
};

std::optional<Work> workOf(SQLite::Database &database, std::int64_t dataset, const std::string &problemId)
{
    std::optional<Problem> problem = problemOf(database, dataset, problemId);
    if (!problem)
        return std::nullopt;
    Work work {std::move(*problem), selectNumberedOf(database, dataset, problemId), {}};
    for (const auto &[row, rationale] : work.rationales)
        work.versions.push_back(versionsOf(database, row));
    return work;
}

RationaleSource sourceFrom(SQLite::Statement &statement, int column)
{
    const std::string format = statement.getColumn(column + 1).getString();
    return {statement.getColumn(column).getString(), formatFromText(format).value_or(FormatKind::Cot)};
}

std::vector<CheckCount> countsOf(SQLite::Database &database, std::int64_t dataset, const CheckRule &rule)
{
    SQLite::Statement statement(
        database, "SELECT r.teacher, r.format, sum(c.outcome = 'passed'), sum(c.outcome = 'failed'), "
                  "sum(c.outcome = 'not_applicable'), sum(c.outcome IS NULL) FROM rationales AS r LEFT JOIN "
                  "rationale_checks AS c ON c.rationale = r.id AND c.rule = ? AND c.version = ? WHERE r.dataset = ? "
                  "GROUP BY r.format, r.teacher");
    statement.bind(1, std::string(rule.name));
    statement.bind(2, rule.version);
    statement.bind(3, dataset);
    const auto count = [&](int column) { return static_cast<std::size_t>(statement.getColumn(column).getInt64()); };
    std::vector<CheckCount> counts;
    while (statement.executeStep())
        counts.push_back({std::string(rule.name), sourceFrom(statement, 0), count(2), count(3), count(4), count(5)});
    return counts;
}

} // namespace

std::size_t verifyRationales(const std::filesystem::path &workspace, const std::string &dataset,
                             const std::vector<std::string> &rules, const ProgramRunner &runPrograms,
                             const std::function<void(double share)> &progress)
{
    const Rules asked = rulesNamed(rules);
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        const std::int64_t id = datasetNamed(*database, dataset);
        const std::vector<std::string> waiting = waitingProblems(*database, id, asked);
        Portion portion(*database, asked, runPrograms);
        std::size_t count = 0;
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            if (std::optional<Work> work = workOf(*database, id, waiting[i]))
                portion.add(std::move(*work));
            if (portion.size() < kRationalesAtOnce)
                continue;
            count += portion.write();
            progress(static_cast<double>(i + 1) / static_cast<double>(waiting.size()));
        }
        count += portion.write();
        progress(1);
        return count;
    });
}

std::vector<CheckCount> countChecks(const std::filesystem::path &workspace, const std::string &dataset,
                                    const std::vector<std::string> &rules)
{
    const Rules asked = rulesNamed(rules);
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        const std::int64_t id = datasetNamed(*database, dataset);
        std::vector<CheckCount> counts;
        for (const CheckRule *rule : asked)
            for (CheckCount &count : countsOf(*database, id, *rule))
                counts.push_back(std::move(count));
        return counts;
    });
}

std::vector<FailedRationale> failedRationales(const std::filesystem::path &workspace, const std::string &dataset,
                                              const std::string &rule, std::size_t atMost,
                                              const std::optional<RationaleSource> &source)
{
    const CheckRule &asked = checkNamed(rule);
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        SQLite::Statement statement(
            *database, "SELECT r.teacher, r.format, r.problem_id, c.reason FROM rationales AS r JOIN rationale_checks "
                       "AS c ON c.rationale = r.id AND c.rule = ?1 AND c.version = ?2 AND c.outcome = 'failed' "
                       "WHERE r.dataset = ?3 AND (?5 IS NULL OR (r.teacher = ?5 AND r.format = ?6)) "
                       "ORDER BY r.id LIMIT ?4");
        statement.bind(1, rule);
        statement.bind(2, asked.version);
        statement.bind(3, datasetNamed(*database, dataset));
        statement.bind(4, static_cast<std::int64_t>(atMost));
        if (source) {
            statement.bind(5, source->teacher);
            statement.bind(6, std::string(toText(source->format)));
        }
        std::vector<FailedRationale> failed;
        while (statement.executeStep())
            failed.push_back({statement.getColumn(2).getString(), sourceFrom(statement, 0), rule,
                              statement.getColumn(3).getString()});
        return failed;
    });
}

} // namespace retort
