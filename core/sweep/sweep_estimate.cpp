#include "core/sweep/sweep_estimate.h"

#include "core/evaluation/power.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/experiment_data.h"
#include "core/sweep/claim_rule.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

struct PointEstimate
{
    bool isThere = false;
    bool hasTime = true;
    double seconds = 0;
    double bytes = 0;
    std::size_t testProblems = 0;
    std::optional<SpentBudget> spent;
    std::string error;
};

SpentBudget spentBy(const SetupPreview &preview)
{
    SpentBudget spent;
    spent.steps = preview.totalSteps;
    spent.parameters = static_cast<double>(preview.parameters);
    for (const FormatPreview &format : preview.formats)
        spent.formats[std::string(toText(format.config.format))] = {
            format.passes * static_cast<double>(format.examples),
            format.passes * static_cast<double>(format.targetTokens)};
    return spent;
}

void add(SpentBudget &sum, const SpentBudget &more)
{
    sum.steps += more.steps;
    sum.parameters += more.parameters;
    for (const auto &[name, format] : more.formats) {
        sum.formats[name].examples += format.examples;
        sum.formats[name].targetTokens += format.targetTokens;
    }
}

/// Of a run and of those that it takes its texts from; nothing when one is not known.
std::optional<SpentBudget> spentOn(const SweepPoint &point, const Sweep &sweep, const SweepEstimate &estimate)
{
    SpentBudget sum;
    if (const auto own = estimate.spent.find(point.name); own != estimate.spent.end())
        sum = own->second;
    else if (!takesAllTexts(point.config.evaluation))
        return std::nullopt;
    std::set<std::string> sources; // each once
    for (const PointSource &source : point.sources)
        sources.insert(source.point);
    for (const std::string &source : sources) {
        const SweepPoint *from = sweep.find(source);
        const auto more = from ? spentOn(*from, sweep, estimate) : std::nullopt;
        if (!more)
            return std::nullopt;
        add(sum, *more);
    }
    return sum;
}

/// Of one seed of an arm, folds added up.
std::optional<SpentBudget> spentOn(const Claim &claim, const std::string &arm, const Sweep &sweep,
                                   const SweepEstimate &estimate)
{
    std::optional<SpentBudget> sum;
    for (const SweepPoint *point : pointsOf(claim, arm, sweep)) {
        if (claim.seeds.empty() || point->seed() != claim.seeds.front())
            continue;
        const auto more = spentOn(*point, sweep, estimate);
        if (!more)
            return std::nullopt;
        add(sum ? *sum : sum.emplace(), *more);
    }
    return sum;
}

/// The same for runs that take the same.
std::string estimateKey(RunConfig config)
{
    config.name.clear();
    config.description.clear();
    config.training.seed = 0;
    return writeConfig(config, true);
}

/// A run of several students as one run of each: they are trained one after another, by the same rationales.
std::vector<RunConfig> runsOfStudents(const RunConfig &config)
{
    if (!config.students)
        return {config};
    std::vector<StudentConfig> students {config.students->decomposer, config.students->solver};
    if (config.students->guide)
        students.push_back(*config.students->guide);
    std::vector<RunConfig> runs;
    for (const StudentConfig &student : students) {
        RunConfig &run = runs.emplace_back(config);
        run.students.reset();
        run.socratic = {};
        run.student = student;
    }
    return runs;
}

void addRun(PointEstimate &estimate, const SetupPreview &preview, const std::optional<RunEstimate> &run)
{
    const bool hasStudent = !takesAllTexts(preview.config.evaluation);
    if (estimate.error.empty())
        estimate.error = !preview.dataError.empty() ? preview.dataError : hasStudent ? preview.studentError : "";
    if (!run && estimate.error.empty())
        estimate.error = "there is nothing to train on";
    if (!run)
        return;
    estimate.isThere = true;
    estimate.hasTime = estimate.hasTime && run->hasTime;
    estimate.seconds += run->seconds();
    estimate.bytes = std::max(estimate.bytes, run->memoryBytes());
}

PointEstimate estimatePoint(const RunConfig &config, const PreviewFunction &previewOf, const DeviceSpeed &speed,
                            const std::string &device)
{
    PointEstimate estimate;
    for (const RunConfig &run : runsOfStudents(config)) {
        const SetupPreview preview = previewOf(run);
        estimate.testProblems = preview.data->problems.test.size();
        addRun(estimate, preview, estimateRun(preview, speed, device));
        // What parts of several students see is counted when they are made.
        if (preview.totalSteps > 0 && !takesAllTexts(config.evaluation) && !config.students)
            estimate.spent = spentBy(preview);
    }
    if (config.evaluation.testProblems > 0)
        estimate.testProblems =
            std::min(estimate.testProblems, static_cast<std::size_t>(config.evaluation.testProblems));
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
        if (estimate.spent)
            total.spent[point.name] = *estimate.spent;
        if (!estimate.error.empty())
            total.problems.push_back(point.name + ": " + estimate.error);
        if (!isAsked(point))
            continue;
        total.hasTime = total.hasTime && estimate.isThere && estimate.hasTime;
        total.seconds += estimate.seconds;
        total.largestBytes = std::max(total.largestBytes, estimate.bytes);
    }
    return total;
}

std::vector<PlannedBudget> plannedBudgets(const Sweep &sweep, const SweepEstimate &estimate)
{
    std::vector<PlannedBudget> budgets;
    for (const Claim &claim : sweep.claims) {
        const auto better = spentOn(claim, claim.better.arm, sweep, estimate);
        const auto worse = spentOn(claim, claim.worse.arm, sweep, estimate);
        if (better && worse)
            budgets.push_back(
                {claim.name, claim.budget, budgetFigures(claim.budget, claim.better, *better, claim.worse, *worse)});
    }
    return budgets;
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
