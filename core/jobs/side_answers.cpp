#include "core/jobs/side_answers.h"

#include "core/base/error.h"

#include <algorithm>
#include <unordered_map>

namespace retort {

namespace {

/// While training, the teachers' rationales of validation problems are kept once, not for each step.
std::vector<Prediction> teacherLines(const PairSide &side)
{
    const RunReader reader(side.directory);
    std::vector<Prediction> lines = reader.teacherPredictions(side.set);
    if (lines.empty() && side.set.ends_with("-validation"))
        lines = reader.teacherPredictions("validation");
    if (lines.empty())
        throw Error(side.directory.string() + ": has no rationales of " + side.teacher + " on the set " + side.set);
    return lines;
}

const PathPrediction *pathOf(const Prediction &line, const PairSide &side)
{
    const auto isIt = [&](const PathPrediction &path) {
        return path.source == side.teacher && (side.format.empty() || path.format == side.format);
    };
    const auto found = std::ranges::find_if(line.paths, isIt);
    return found == line.paths.end() ? nullptr : &*found;
}

/// The student's line becomes the teacher's.
void take(Prediction &line, const PathPrediction *path)
{
    line.paths.clear();
    line.vote.reset();
    line.verdict = "no_answer";
    line.score = 0;
    if (!path)
        return;
    line.vote = path->answer;
    line.verdict = path->verdict;
    line.score = path->verdict == "right" ? 1 : 0;
    line.paths.push_back(*path);
}

} // namespace

ScoredSource answersOf(const PairSide &side)
{
    ScoredSource source = openScored(side.directory.string(), side.set);
    if (side.teacher.empty())
        return source;
    const std::vector<Prediction> lines = teacherLines(side);
    std::unordered_map<std::string_view, const Prediction *> byId;
    for (const Prediction &line : lines)
        byId.emplace(line.id, &line);
    for (Prediction &line : source.predictions) {
        const auto found = byId.find(line.id);
        take(line, found == byId.end() ? nullptr : pathOf(*found->second, side));
    }
    source.name = side.teacher;
    return source;
}

} // namespace retort
