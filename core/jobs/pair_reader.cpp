#include "core/jobs/pair_reader.h"

#include "core/base/error.h"

namespace retort {

namespace {

std::string nameOf(const PairSide &side)
{
    return side.teacher.empty() ? side.directory.filename().string() : side.teacher;
}

std::vector<ProblemScore> scoresOf(const PairSide &side)
{
    if (side.teacher.empty())
        return voteScores(readComparedRun(side.directory, side.set).predictions);
    // While training, the teachers' rationales of validation problems are kept once, not for each step.
    const RunReader reader(side.directory);
    std::vector<Prediction> predictions = reader.teacherPredictions(side.set);
    if (predictions.empty() && side.set.ends_with("-validation"))
        predictions = reader.teacherPredictions("validation");
    if (predictions.empty())
        throw Error(side.directory.string() + ": has no rationales of " + side.teacher + " on the set " + side.set);
    return teacherScores(predictions, side.teacher, side.format);
}

/// Not right is wrong or without an answer: the turned-round term.
std::string termOf(const std::string &key, bool isRight)
{
    return (isRight ? "" : "-") + key + ":right";
}

} // namespace

PairFilter filterOf(const PairSide &a, const PairSide &b, PairCell cell)
{
    const bool rightA = cell == PairCell::BothRight || cell == PairCell::OnlyA;
    const bool rightB = cell == PairCell::BothRight || cell == PairCell::OnlyB;
    // A run is what is read; a teacher's rationales stand beside it anyway.
    if (!a.teacher.empty() && b.teacher.empty())
        return {b.directory, b.set, termOf("verdict", rightB) + " " + termOf(a.teacher, rightA), {}};
    const std::string first = a.teacher.empty() ? "verdict" : a.teacher;
    const std::string second = b.teacher.empty() ? "other" : b.teacher;
    return {a.directory, a.set, termOf(first, rightA) + " " + termOf(second, rightB),
            b.teacher.empty() ? b.directory : std::filesystem::path()};
}

PairComparison readPair(const PairSide &a, const PairSide &b)
{
    PairComparison pair = comparePairs(scoresOf(a), scoresOf(b));
    if (pair.n == 0)
        throw Error(nameOf(a) + " and " + nameOf(b)
                    + " answered no problem in common; compare runs on the same test set");
    return pair;
}

} // namespace retort
