#include "core/formats/format.h"
#include "core/base/utc_time.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/rationale_judging.h"
#include "core/teachers/sampling.h"

#include <algorithm>
#include <unordered_map>

namespace retort {

namespace {

std::int64_t datasetId(SQLite::Database &database, const std::string &name)
{
    SQLite::Statement row(database, "SELECT id FROM datasets WHERE name = ? AND removed_at IS NULL");
    row.bind(1, name);
    if (!row.executeStep())
        throw Error("there is no data set \"" + name + "\" in the workspace (any more); retort data list shows them");
    return row.getColumn(0).getInt64();
}

void keepPrompt(SQLite::Database &database, const TeacherPrompt &prompt)
{
    SQLite::Statement row(database, "INSERT OR IGNORE INTO teacher_prompts(hash, format, text, used_at) "
                                    "VALUES (?, ?, ?, ?)");
    row.bind(1, prompt.hash());
    row.bind(2, std::string(toText(prompt.format)));
    row.bind(3, prompt.text);
    row.bind(4, utcNow());
    row.exec();
}

/// An answer that is to become a rationale.
struct Waiting
{
    std::int64_t sample = 0; // its row
    Rationale rationale;
};

std::vector<Waiting> waitingAnswers(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement row(database,
                          "SELECT s.id, s.problem_id, s.teacher, s.format, a.text FROM teacher_samples s "
                          "JOIN teacher_requests r ON r.id = s.request JOIN teacher_answers a ON a.id = r.answer "
                          "WHERE s.dataset = ? AND s.rationale IS NULL AND a.outcome = ? ORDER BY s.id");
    row.bind(1, dataset);
    row.bind(2, std::string(toText(Outcome::Ok)));
    std::vector<Waiting> waiting;
    while (row.executeStep()) {
        Waiting entry;
        entry.sample = row.getColumn(0).getInt64();
        entry.rationale.problemId = row.getColumn(1).getString();
        entry.rationale.teacher = row.getColumn(2).getString();
        entry.rationale.format = formatFromText(row.getColumn(3).getString()).value_or(FormatKind::Cot);
        entry.rationale.text = row.getColumn(4).getString();
        waiting.push_back(std::move(entry));
    }
    return waiting;
}

using ProblemsById = std::unordered_map<std::string, Problem>;

ProblemsById problemsById(SQLite::Database &database, std::int64_t dataset)
{
    ProblemsById result;
    for (Problem &problem : selectProblems(database, dataset))
        result.emplace(std::string(problem.id), std::move(problem));
    return result;
}

/// Reads its answer and judges it; a program stays unchecked.
void judge(Rationale &rationale, const Problem &problem)
{
    rationale.question = problem.question;
    JoinedRationales judged = judgeTextsFor({problem}, {rationale});
    if (!judged.rationales.empty())
        rationale = std::move(judged.rationales.front());
}

void count(Verdict verdict, CollectedRationales &collected)
{
    ++collected.added;
    collected.right += verdict == Verdict::Right;
    collected.wrong += verdict == Verdict::Wrong;
    collected.noAnswer += verdict == Verdict::NoAnswer;
    collected.unchecked += verdict == Verdict::Unchecked;
}

} // namespace

void enterSamples(const std::filesystem::path &workspace, const SamplingPlan &plan,
                  const std::vector<PlannedSample> &planned, const std::vector<LedgerEntry> &entries)
{
    const auto database = openLibrary(workspace);
    guarded(libraryFile(workspace), [&] {
        Change change(*database);
        const std::int64_t dataset = datasetId(*database, plan.dataset);
        keepPrompt(*database, plan.prompt);
        SQLite::Statement row(*database, "INSERT OR IGNORE INTO teacher_samples(dataset, problem_id, teacher, format, "
                                         "prompt, hinted, sample, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (std::size_t i = 0; i < planned.size(); ++i) {
            row.bind(1, dataset);
            row.bind(2, planned[i].problemId);
            row.bind(3, plan.teacher);
            row.bind(4, std::string(toText(plan.prompt.format)));
            row.bind(5, plan.prompt.hash());
            row.bind(6, int(plan.isHinted));
            row.bind(7, planned[i].request.sample);
            row.bind(8, entries[i].id);
            row.exec();
            row.reset();
        }
        change.commit();
    });
}

CollectedRationales collectRationales(const std::filesystem::path &workspace, const std::string &dataset)
{
    const auto database = openLibrary(workspace);
    return guarded(libraryFile(workspace), [&] {
        CollectedRationales collected;
        Change change(*database);
        const std::int64_t id = datasetId(*database, dataset);
        std::vector<Waiting> waiting = waitingAnswers(*database, id);
        const ProblemsById problems = waiting.empty() ? ProblemsById() : problemsById(*database, id);
        SQLite::Statement link(*database, "UPDATE teacher_samples SET rationale = ? WHERE id = ?");
        for (Waiting &entry : waiting) {
            const auto problem = problems.find(entry.rationale.problemId);
            if (problem == problems.end()) // the data set was changed meanwhile
                continue;
            judge(entry.rationale, problem->second);
            insertRationales(*database, id, {entry.rationale});
            link.bind(1, database->getLastInsertRowid());
            link.bind(2, entry.sample);
            link.exec();
            link.reset();
            count(entry.rationale.verdict, collected);
        }
        change.commit();
        return collected;
    });
}

std::optional<RationaleOrigin> originOf(const std::filesystem::path &workspace, std::int64_t rationale)
{
    const auto database = openLibrary(workspace);
    return guarded(libraryFile(workspace), [&]() -> std::optional<RationaleOrigin> {
        SQLite::Statement row(*database, "SELECT s.request, s.sample, s.hinted, p.hash, p.text FROM teacher_samples s "
                                         "JOIN teacher_prompts p ON p.hash = s.prompt WHERE s.rationale = ?");
        row.bind(1, rationale);
        if (!row.executeStep())
            return std::nullopt;
        return RationaleOrigin {row.getColumn(0).getInt64(), row.getColumn(1).getInt(), row.getColumn(2).getInt() != 0,
                                row.getColumn(3).getString(), row.getColumn(4).getString()};
    });
}

} // namespace retort
