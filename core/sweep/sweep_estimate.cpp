#include "core/sweep/sweep_estimate.h"

#include "core/evaluation/power.h"
#include "core/experiment/experiment_data.h"
#include "core/sweep/claim_rule.h"

#include <algorithm>

namespace retort {

namespace {

struct PointEstimate
{
    std::optional<RunEstimate> run;
    std::size_t testProblems = 0;
    std::string error;
};

/// The same for runs that take the same.
std::string estimateKey(RunConfig config)
{
    config.name.clear();
    config.description.clear();
    config.training.seed = 0;
    return writeConfig(config, true);
}

PointEstimate estimatePoint(const RunConfig &config, const PreviewFunction &previewOf, const DeviceSpeed &speed,
                            const std::string &device)
{
    const SetupPreview preview = previewOf(config);
    PointEstimate estimate;
    estimate.testProblems = preview.data->problems.test.size();
    if (config.evaluation.testProblems > 0)
        estimate.testProblems =
            std::min(estimate.testProblems, static_cast<std::size_t>(config.evaluation.testProblems));
    estimate.run = estimateRun(preview, speed, device);
    estimate.error = !preview.dataError.empty() ? preview.dataError : preview.studentError;
    if (!estimate.run && estimate.error.empty())
        estimate.error = "there is nothing to train on";
    return estimate;
}

} // namespace

SweepEstimate estimateSweep(const Sweep &sweep, const PreviewFunction &preview, const DeviceSpeed &speed,
                            const std::string &device, const std::function<bool(const SweepPoint &)> &isAsked)
{
    SweepEstimate total;
    std::map<std::string, PointEstimate> known;
    for (const SweepPoint &point : sweep.points) {
        const std::string key = estimateKey(point.config);
        auto found = known.find(key);
        if (found == known.end())
            found = known.emplace(key, estimatePoint(point.config, preview, speed, device)).first;
        const PointEstimate &estimate = found->second;
        total.testProblems[point.name] = estimate.testProblems;
        if (!estimate.error.empty())
            total.problems.push_back(point.name + ": " + estimate.error);
        if (!isAsked(point))
            continue;
        total.hasTime = total.hasTime && estimate.run && estimate.run->hasTime;
        if (!estimate.run)
            continue;
        total.seconds += estimate.run->seconds();
        total.largestBytes = std::max(total.largestBytes, estimate.run->memoryBytes());
    }
    return total;
}

std::vector<ClaimPower> powerOf(const Sweep &sweep, const std::map<std::string, std::size_t> &testProblems)
{
    std::vector<ClaimPower> powers;
    for (const Claim &claim : sweep.claims) {
        ClaimPower power {claim.name, 0, std::nullopt, claim.smallestDifference, claim.seeds.size()};
        for (const SweepPoint *point : pointsOf(claim, claim.better.arm, sweep))
            if (const auto found = testProblems.find(point->name);
                found != testProblems.end() && point->seed() == claim.seeds.front())
                power.problems += found->second;
        power.difference = detectableDifference(power.problems, kAssumedDiscordant);
        powers.push_back(std::move(power));
    }
    return powers;
}

} // namespace retort
