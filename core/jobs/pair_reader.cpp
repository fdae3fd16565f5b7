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

} // namespace

PairComparison readPair(const PairSide &a, const PairSide &b)
{
    PairComparison pair = comparePairs(scoresOf(a), scoresOf(b));
    if (pair.n == 0)
        throw Error(nameOf(a) + " and " + nameOf(b)
                    + " answered no problem in common; compare runs on the same test set");
    return pair;
}

} // namespace retort
