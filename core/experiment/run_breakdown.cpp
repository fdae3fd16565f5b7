#include "core/experiment/run_breakdown.h"

#include "core/base/error.h"
#include "core/experiment/known_problems.h"
#include "core/experiment/scored_source.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

std::vector<Problem> knownOrNone(const ScoredSource &source, const ExperimentContext &folders, std::string &unknown)
{
    try {
        return knownProblems(source, folders);
    } catch (const Error &error) {
        unknown = error.what();
    }
    return {};
}

} // namespace

RunBreakdown breakdownOf(const std::string &target, const std::string &set, const ExperimentContext &folders)
{
    ScoredSource source = openScored(target, set);
    RunBreakdown result;
    result.name = source.name;
    result.set = source.set;
    std::vector<Problem> known;
    if (!source.run.empty()) {
        known = knownOrNone(source, folders, result.unknown);
        result.checkpoints = learningOf(source.run);
    }
    result.breakdowns = breakdownsOf(source.predictions, known, source.own);
    result.predictions = std::move(source.predictions);
    return result;
}

std::vector<Learning> learningOf(const std::filesystem::path &run)
{
    const RunReader reader(run);
    std::vector<Learning> steps;
    std::string from;
    std::vector<Prediction> before;
    for (const std::string &set : reader.predictionSets()) {
        if (!set.starts_with("step-") || !set.ends_with("-validation"))
            continue;
        std::vector<Prediction> after = reader.predictions(set);
        if (!from.empty())
            steps.push_back(learningBetween(from, before, set, after));
        from = set;
        before = std::move(after);
    }
    return steps;
}

nlohmann::json toJson(const RunBreakdown &run)
{
    nlohmann::json json {{"run", run.name},
                         {"set", run.set},
                         {"n", run.predictions.size()},
                         {"breakdowns", nlohmann::json::array()},
                         {"checkpoints", nlohmann::json::array()}};
    for (const Breakdown &breakdown : run.breakdowns)
        json["breakdowns"].push_back(toJson(breakdown));
    for (const Learning &learning : run.checkpoints)
        json["checkpoints"].push_back(toJson(learning));
    return json;
}

} // namespace retort
