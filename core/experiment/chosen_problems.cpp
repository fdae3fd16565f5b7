#include "core/experiment/chosen_problems.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace retort {

namespace {

/// The problems of `all` that a list names, by id, else by join key.
std::vector<Problem> picked(const std::vector<Problem> &all, const std::vector<Problem> &wanted, const std::string &key,
                            std::vector<RowIssue> &issues)
{
    std::unordered_map<std::string, const Problem *> byId;
    std::unordered_map<std::string, const Problem *> byKey;
    for (const Problem &problem : all) {
        byId.emplace(problem.id, &problem);
        byKey.emplace(joinKey(problem.question), &problem);
    }
    std::vector<Problem> found;
    for (const Problem &problem : wanted) {
        const auto id = byId.find(problem.id);
        const auto near = id == byId.end() ? byKey.find(joinKey(problem.question)) : byKey.end();
        if (id != byId.end())
            found.push_back(*id->second);
        else if (near != byKey.end())
            found.push_back(*near->second);
        else
            issues.push_back(
                {{key, 0, 0}, "\"" + problem.question.substr(0, 60) + "\" is not among data.problems; left out"});
    }
    if (found.empty())
        throw Error(key + ": none of its " + std::to_string(wanted.size()) + " problems is among data.problems");
    return found;
}

TrainAndTest drawn(const SplitConfig &split, const std::vector<Problem> &problems)
{
    if (split.testFraction > 0)
        return drawTest(problems, split.testFraction, split.seed);
    return split.folds > 0 ? drawnFold(problems, split.folds, split.fold, split.seed) : ownFold(problems, split.fold);
}

/// Adds what the problems' own split fields say, as far as no list is given.
void addOwnSplits(const std::vector<Problem> &problems, const SplitConfig &split, TrainAndTest &parts)
{
    for (const Problem &problem : problems) {
        if (!split.train.isGiven() && (problem.split == "train" || (problem.split.empty() && split.test.isGiven())))
            parts.train.push_back(problem);
        if (!split.test.isGiven() && problem.split == "test")
            parts.test.push_back(problem);
    }
}

} // namespace

SplitProblems chooseProblems(const SplitConfig &split, SplitSources sources, std::vector<RowIssue> &issues)
{
    TrainAndTest parts;
    if (sources.train)
        parts.train =
            sources.all ? picked(*sources.all, *sources.train, "data.split.train", issues) : std::move(*sources.train);
    if (sources.test)
        parts.test =
            sources.all ? picked(*sources.all, *sources.test, "data.split.test", issues) : std::move(*sources.test);
    const std::vector<Problem> all = std::move(sources.all).value_or(std::vector<Problem>());
    if (split.testFraction > 0 || split.fold >= 0)
        parts = drawn(split, split.train.isGiven() ? parts.train : all);
    else
        addOwnSplits(all, split, parts);
    SplitProblems problems = splitProblems(std::move(parts.train), std::move(parts.test),
                                           {.validationShare = split.validation,
                                            .trainFraction = split.trainFraction,
                                            .seed = split.seed,
                                            .leaks = split.leaks,
                                            .nearDuplicates = split.nearDuplicates});
    issues.insert(issues.end(), problems.leaksTrainedOn.begin(), problems.leaksTrainedOn.end());
    return problems;
}

} // namespace retort
