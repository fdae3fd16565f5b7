#include "core/jobs/pair_reader.h"

#include "core/base/error.h"
#include "core/jobs/answer_scores.h"
#include "core/store/problem_filter.h"

#include <set>
#include <string_view>

namespace retort {

namespace {

/// A problem that a teacher has no line for counts as wrong, like one without a rationale.
void fillUp(std::vector<ProblemScore> &teacher, const std::vector<ProblemScore> &run)
{
    std::set<std::string_view> known;
    for (const ProblemScore &problem : teacher)
        known.insert(problem.id);
    std::vector<ProblemScore> missing;
    for (const ProblemScore &problem : run)
        if (!known.contains(problem.id))
            missing.push_back({problem.id, 0, false});
    if (missing.size() < run.size())
        teacher.insert(teacher.end(), missing.begin(), missing.end());
}

std::string teacherTerm(const PairSide &side, bool isRight)
{
    const std::string key = quotedFilterKey(side.format.empty() ? side.teacher : side.teacher + "/" + side.format);
    return (isRight ? "" : "-") + key + ":right"; // turned round it holds those without a rationale, too
}

std::string runTerm(const std::string &key, bool isRight)
{
    return key + (isRight ? ":right" : ":wrong");
}

PairFilter filterFrom(const PairSide &read, bool isRight, const PairSide &beside, bool isBesideRight)
{
    const bool isRun = read.teacher.empty();
    const std::string first = isRun ? runTerm("verdict", isRight) : teacherTerm(read, isRight);
    if (beside.teacher.empty())
        return {read.directory, read.set, first + " " + runTerm("other", isBesideRight), beside.directory, beside.set};
    const bool standsThere = beside.directory == read.directory && beside.set == read.set;
    if (isRun && !standsThere)
        return filterFrom(beside, isBesideRight, read, isRight);
    return {read.directory, read.set, first + " " + teacherTerm(beside, isBesideRight), {}, {}};
}

} // namespace

std::string sideName(const PairSide &side)
{
    return side.teacher.empty() ? side.directory.filename().string() : side.teacher;
}

std::vector<ProblemScore> readScores(const PairSide &side)
{
    if (side.teacher.empty())
        return readVotes(side.directory, side.set);
    // While training, the teachers' rationales of validation problems are kept once, not for each step.
    std::vector<ProblemScore> scores = readTeacherVotes(side.directory, side.set, side.teacher, side.format);
    if (scores.empty() && side.set.ends_with("-validation"))
        scores = readTeacherVotes(side.directory, "validation", side.teacher, side.format);
    if (scores.empty())
        throw Error(side.directory.string() + ": has no rationales of " + side.teacher + " on the set " + side.set);
    return scores;
}

PairFilter filterOf(const PairSide &a, const PairSide &b, PairCell cell)
{
    const bool rightA = cell == PairCell::BothRight || cell == PairCell::OnlyA;
    const bool rightB = cell == PairCell::BothRight || cell == PairCell::OnlyB;
    // A run is what is read; a teacher's rationales stand beside it anyway.
    if (!a.teacher.empty() && b.teacher.empty())
        return filterFrom(b, rightB, a, rightA);
    return filterFrom(a, rightA, b, rightB);
}

PairComparison readPair(const PairSide &a, const PairSide &b)
{
    std::vector<ProblemScore> scoresA = readScores(a);
    std::vector<ProblemScore> scoresB = readScores(b);
    if (!a.teacher.empty())
        fillUp(scoresA, scoresB);
    if (!b.teacher.empty())
        fillUp(scoresB, scoresA);
    PairComparison pair = comparePairs(scoresA, scoresB);
    if (pair.n == 0)
        throw Error(sideName(a) + " and " + sideName(b)
                    + " answered no problem in common; compare runs on the same test set");
    return pair;
}

} // namespace retort
