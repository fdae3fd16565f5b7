#include "core/experiment/answer_plan.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace retort {

std::vector<PathConfig> pathsOf(const RunConfig &config)
{
    if (!config.evaluation.paths.empty())
        return config.evaluation.paths;
    std::vector<PathConfig> paths;
    for (const FormatConfig &format : config.formats)
        paths.push_back({.format = format.format});
    return paths;
}

std::string voteTitleOf(const RunConfig &config)
{
    const std::vector<PathConfig> paths = pathsOf(config);
    std::size_t count = 0;
    for (const PathConfig &path : paths)
        count += static_cast<std::size_t>(path.samples);
    if (count == 1)
        return "vote (of one path)";
    const VoteConfig &vote = config.evaluation.vote;
    if (count == 2 && paths.size() == 2 && vote.rule == VoteRule::Majority && vote.ties == TieRule::Format)
        return "vote, ties to " + vote.tieFormat + " (= " + vote.tieFormat + ", else the other)";
    return "vote";
}

bool takesAllTexts(const EvaluationConfig &evaluation)
{
    return !evaluation.paths.empty()
           && std::ranges::none_of(evaluation.paths, [](const PathConfig &path) { return path.from.empty(); });
}

bool isUntrained(const RunConfig &config)
{
    return config.training.maxSteps <= 0 && config.training.numTrainEpochs <= 0 && !takesAllTexts(config.evaluation);
}

std::vector<Problem> firstProblems(std::vector<Problem> problems, int limit)
{
    if (limit > 0 && std::cmp_greater(problems.size(), limit))
        problems.resize(static_cast<std::size_t>(limit));
    return problems;
}

ProgramBatchRunner programRunnerOf(const EvaluationConfig &evaluation, Sandbox &sandbox, StopToken stop)
{
    const ProgramRequest limits {{}, evaluation.programTimeoutMs, evaluation.programMemoryMb, false};
    return [limits, &sandbox, stop = std::move(stop)](const std::vector<std::string> &programs) {
        std::vector<ProgramRequest> requests(programs.size(), limits);
        for (std::size_t i = 0; i < programs.size(); ++i)
            requests[i].program = programs[i];
        return sandbox.run(requests, stop);
    };
}

void requireSandbox(const RunConfig &config, Sandbox &sandbox)
{
    const auto runsProgram = [](const PathConfig &path) { return formatOf(path.format).runsProgram(); };
    if (std::ranges::any_of(pathsOf(config), runsProgram) && !sandbox.state().ready)
        throw Error(sandbox.state().message);
}

} // namespace retort
