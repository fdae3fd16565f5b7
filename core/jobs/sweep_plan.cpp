#include "core/jobs/sweep_plan.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/yaml_tree.h"
#include "core/sweep/sweep_directory.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace retort {

namespace {

/// Names of sweep.sizes; one empty name when there are none.
std::vector<std::string> sizesIn(const YamlNode &root)
{
    std::vector<std::string> names;
    const YamlNode *section = root.find("sweep");
    const YamlNode *sizes = section ? section->find("sizes") : nullptr;
    if (sizes)
        for (const YamlEntry &entry : sizes->entries)
            names.push_back(entry.key);
    if (names.empty())
        names.emplace_back();
    return names;
}

std::string textAt(const YamlNode &root, const char *key)
{
    const YamlNode *node = root.find(key);
    return node && node->kind == YamlNode::Kind::Scalar ? node->text : std::string();
}

SweepSizePlan planOf(const Sweep &sweep, const std::string &size, const std::filesystem::path &runs)
{
    SweepSizePlan plan;
    plan.size = size;
    plan.title = toText(sweep.size);
    plan.directory = runs / sweepFolderName(sweep.name);
    plan.runs = sweep.points.size();
    plan.arms = sweep.arms.size();
    for (const Claim &claim : sweep.claims)
        plan.claims.push_back(claim.name);
    return plan;
}

void readSizes(SweepPlan &plan, const std::string &text, const YamlNode &root, const std::filesystem::path &runs)
{
    for (const std::string &size : sizesIn(root)) {
        const ReadSweep read = parseSweep(text, plan.file.filename().string(), {}, size);
        if (!read.problems.empty())
            throw ConfigError(read.problems);
        if (plan.sizes.empty())
            for (const Claim &claim : read.sweep.claims)
                plan.statements.emplace_back(claim.name, claim.statement);
        plan.sizes.push_back(planOf(read.sweep, size, runs));
    }
}

SweepPlan planIn(const std::filesystem::path &file, const std::string &text, const std::filesystem::path &runs)
{
    SweepPlan plan;
    plan.file = file;
    plan.name = file.stem().string();
    const YamlNode root = parseYamlTree(text, file.filename().string());
    if (const std::string name = textAt(root, "name"); !name.empty())
        plan.name = name;
    plan.description = textAt(root, "description");
    readSizes(plan, text, root, runs);
    return plan;
}

std::optional<double> optionalNumber(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

std::size_t countIn(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}

ClaimForecast claimIn(const nlohmann::json &object)
{
    ClaimForecast claim;
    claim.claim = object.value("claim", std::string());
    claim.problems = countIn(object, "problems");
    claim.seeds = countIn(object, "seeds");
    claim.detectable = optionalNumber(object, "detectable");
    claim.smallestDifference = optionalNumber(object, "smallest_difference").value_or(0);
    return claim;
}

void takeBudgets(SweepForecast &forecast, const nlohmann::json &json)
{
    for (const nlohmann::json &budget : json.value("budgets", nlohmann::json::array())) {
        if (!budget.is_object() || budget.value("kept", true))
            continue;
        const auto claim =
            std::ranges::find(forecast.claims, budget.value("claim", std::string()), &ClaimForecast::claim);
        if (claim != forecast.claims.end())
            claim->brokenBudget = budget.value("figures", std::string());
    }
}

} // namespace

SweepPlan readSweepPlan(const std::filesystem::path &file, const std::filesystem::path &runs)
{
    try {
        return planIn(file, readFile(file, kMaxYamlBytes), runs);
    } catch (const std::exception &error) {
        return {file, file.stem().string(), {}, {}, {}, error.what()};
    }
}

std::vector<SweepPlan> readSweepPlans(const std::vector<std::filesystem::path> &folders,
                                      const std::filesystem::path &runs)
{
    std::vector<SweepPlan> plans;
    std::set<std::string> names;
    for (const std::filesystem::path &folder : folders) {
        std::error_code none;
        for (const auto &entry : std::filesystem::directory_iterator(folder, none)) {
            const std::string extension = entry.path().extension().string();
            const bool isYaml = extension == ".yaml" || extension == ".yml";
            if (!isYaml || names.contains(entry.path().filename().string()) || !isSweepFile(entry.path()))
                continue;
            names.insert(entry.path().filename().string());
            plans.push_back(readSweepPlan(entry.path(), runs));
        }
    }
    std::ranges::sort(plans, {}, [](const SweepPlan &plan) { return plan.file.filename().string(); });
    return plans;
}

bool isSweepFile(const std::filesystem::path &file)
{
    try {
        return isSweepText(readFile(file, kMaxYamlBytes));
    } catch (const Error &) {
        return false; // what reads it says why it cannot be read
    }
}

SweepForecast readForecast(std::string_view text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("runs_to_do"))
        throw Error("the estimate cannot be read; expected what `retort run --estimate --json` prints");
    SweepForecast forecast;
    forecast.runsToDo = countIn(json, "runs_to_do");
    forecast.runsAtOnce = countIn(json, "runs_at_once");
    forecast.threads = countIn(json, "threads");
    forecast.hours = optionalNumber(json, "hours");
    forecast.largestBytes = optionalNumber(json, "largest_bytes").value_or(0);
    for (const nlohmann::json &line : json.value("not_estimated", nlohmann::json::array()))
        if (line.is_string())
            forecast.notEstimated.push_back(line.get<std::string>());
    for (const nlohmann::json &claim : json.value("claims", nlohmann::json::array()))
        if (claim.is_object())
            forecast.claims.push_back(claimIn(claim));
    takeBudgets(forecast, json);
    return forecast;
}

} // namespace retort
