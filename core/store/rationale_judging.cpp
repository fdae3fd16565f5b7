#include "core/store/rationale_judging.h"

#include "core/formats/format.h"
#include "core/formats/format_table.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <span>
#include <unordered_map>

namespace retort {

namespace {

constexpr std::size_t kProgramsAtOnce = 100;

bool isProgram(const Rationale &rationale)
{
    return formatOf(rationale.format).runsProgram();
}

/// Programs are joined as they are, their recorded values neither trusted nor replaced.
JoinedRationales joinPrograms(const std::vector<Problem> &problems, std::vector<Rationale> programs, bool isRecorded)
{
    JudgeOptions options;
    options.trustRecordedValues = true;
    std::erase_if(programs, [isRecorded](const Rationale &r) { return r.answerIsRecorded != isRecorded; });
    for (Rationale &program : programs) // so that none is run now
        program.answerIsRecorded = true;
    JoinedRationales joined = joinAndJudge(problems, std::move(programs), options, {});
    for (Rationale &program : joined.rationales) {
        program.verdict = Verdict::Unchecked;
        program.answerIsRecorded = isRecorded;
    }
    return joined;
}

std::int64_t datasetId(SQLite::Database &database, const std::string &name)
{
    SQLite::Statement statement(database, "SELECT id FROM datasets WHERE name = ? AND removed_at IS NULL");
    statement.bind(1, name);
    if (!statement.executeStep())
        throw Error("there is no data set \"" + name + "\" any more; nothing was verified");
    return statement.getColumn(0).getInt64();
}

using Numbered = std::vector<std::pair<std::int64_t, Rationale>>;
using ProblemsById = std::unordered_map<std::string, Problem>;

ProblemsById byId(std::vector<Problem> problems)
{
    ProblemsById result;
    for (Problem &problem : problems) {
        const std::string id = problem.id;
        result.emplace(id, std::move(problem));
    }
    return result;
}

bool isJudgedAlike(const Rationale &before, const Rationale &after)
{
    const auto textOf = [](const Rationale &rationale) { return rationale.answer ? rationale.answer->text : ""; };
    return before.verdict == after.verdict && before.answer.has_value() == after.answer.has_value()
           && textOf(before) == textOf(after);
}

/// Judges the portion and keeps what came out; gives how many are judged otherwise than before. Every rationale's
/// problem is among the problems.
std::size_t judgePortion(SQLite::Database &database, const ProblemsById &problems,
                         std::span<const Numbered::value_type> portion, const ProgramRunner &runPrograms)
{
    std::vector<Rationale> rationales;
    std::vector<Problem> owners;
    for (const auto &[row, rationale] : portion) {
        rationales.push_back(rationale);
        rationales.back().question.clear(); // they are joined already: by their id
        rationales.back().statedGold.reset();
        owners.push_back(problems.at(rationale.problemId));
    }
    const JoinedRationales judged = joinAndJudge(owners, std::move(rationales), {}, runPrograms);
    assert(judged.rationales.size() == portion.size());
    std::size_t changed = 0;
    Change change(database);
    for (std::size_t i = 0; i < portion.size(); ++i) {
        changed += isJudgedAlike(portion[i].second, judged.rationales[i]) ? 0 : 1;
        updateJudgement(database, portion[i].first, judged.rationales[i]);
    }
    change.commit();
    return changed;
}

} // namespace

JoinedRationales judgeTextsFor(const std::vector<Problem> &problems, std::vector<Rationale> rationales)
{
    const auto firstProgram =
        std::stable_partition(rationales.begin(), rationales.end(), [](const Rationale &r) { return !isProgram(r); });
    std::vector<Rationale> programs(std::make_move_iterator(firstProgram), std::make_move_iterator(rationales.end()));
    rationales.erase(firstProgram, rationales.end());
    JoinedRationales result = joinAndJudge(problems, std::move(rationales), {}, {});
    if (programs.empty())
        return result; // of a million rows, mostly
    for (const bool isRecorded : {true, false}) {
        JoinedRationales joined = joinPrograms(problems, programs, isRecorded);
        std::ranges::move(joined.rationales, std::back_inserter(result.rationales));
        std::ranges::move(joined.issues, std::back_inserter(result.issues));
        result.withoutProblem += joined.withoutProblem;
    }
    return result;
}

void judgeTexts(Dataset &dataset)
{
    JoinedRationales judged = judgeTextsFor(dataset.problems, std::move(dataset.rationales));
    dataset.rationales = std::move(judged.rationales);
    std::ranges::move(judged.issues, std::back_inserter(dataset.issues));
    if (judged.withoutProblem > 0)
        dataset.issues.push_back({{dataset.path},
                                  std::to_string(judged.withoutProblem)
                                      + " rationales belong to no problem of this file and were left out"});
}

std::size_t verifyPrograms(const std::filesystem::path &workspace, const std::string &dataset,
                           const ProgramRunner &runPrograms, const std::function<void(double share)> &progress)
{
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        const std::int64_t id = datasetId(*database, dataset);
        const ProblemsById problems = byId(selectProblems(*database, id));
        Numbered unchecked = selectUnchecked(*database, id);
        std::erase_if(unchecked, [&](const auto &entry) { return !problems.contains(entry.second.problemId); });
        for (std::size_t begin = 0; begin < unchecked.size(); begin += kProgramsAtOnce) {
            progress(static_cast<double>(begin) / static_cast<double>(unchecked.size()));
            const std::size_t count = std::min(kProgramsAtOnce, unchecked.size() - begin);
            judgePortion(*database, problems, std::span(unchecked).subspan(begin, count), runPrograms);
        }
        progress(1);
        return unchecked.size();
    });
}

Rejudged verifyProblem(const std::filesystem::path &workspace, const std::string &dataset, const std::string &problemId,
                       const ProgramRunner &runPrograms)
{
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        const std::int64_t id = datasetId(*database, dataset);
        const ProblemsById problems = byId(selectProblems(*database, id));
        if (!problems.contains(problemId))
            throw Error("the problem is no longer in " + dataset + "; choose its data set again");
        const Numbered all = selectNumberedOf(*database, id, problemId);
        return Rejudged {all.size(), judgePortion(*database, problems, all, runPrograms)};
    });
}

} // namespace retort
