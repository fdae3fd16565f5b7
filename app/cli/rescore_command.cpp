#include "app/cli/command.h"
#include "app/cli/rescore_views.h"
#include "app/cli/rule_options.h"
#include "app/cli/scored_source.h"
#include "app/cli/terminal.h"
#include "core/evaluation/kept_rescores.h"
#include "core/evaluation/report.h"
#include "core/evaluation/rescoring.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct RescoreOptions
{
    std::vector<std::string> targets;
    std::string set = "final-test";
    RuleOptions rules;
    int mostPaths = 0;
    bool isPool = false;
    bool isProfiles = false;
    bool json = false;
};

/// One target by its own rules and by those that are asked for.
struct Outcome
{
    ScoredSource source;
    ScoringRules rules;
    Rescored anew;
    std::vector<PathScore> before; // empty where the file was never scored
    std::vector<PathScore> after;
    std::size_t tried = 0; // of a run's test set; 0: own rules, no test set, or no run
    std::filesystem::path kept;
};

bool isScored(const std::vector<Prediction> &predictions)
{
    return std::ranges::any_of(predictions, [](const Prediction &p) { return !p.verdict.empty(); });
}

nlohmann::json toJson(const std::vector<PathScore> &scores)
{
    SetReport report;
    report.paths = scores;
    return toJson(report).at("paths");
}

/// Problems of the vote that are right now and were not, or the other way.
std::size_t changed(const Outcome &outcome, bool isRightNow)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < outcome.source.predictions.size(); ++i) {
        const bool before = outcome.source.predictions[i].verdict == "right";
        const bool after = outcome.anew.predictions[i].verdict == "right";
        count += before != after && after == isRightNow ? 1 : 0;
    }
    return count;
}

nlohmann::json resultOf(const Outcome &outcome)
{
    nlohmann::json json {{"run", outcome.source.name},
                         {"set", outcome.source.set},
                         {"n", outcome.anew.predictions.size()},
                         {"broken_lines", outcome.source.broken},
                         {"rules_now", toJson(outcome.rules)},
                         {"paths", toJson(outcome.after)},
                         {"programs_run", outcome.anew.programsRun}};
    if (outcome.before.empty())
        return json;
    json["own_rules"] = toJson(outcome.source.own);
    json["own_paths"] = toJson(outcome.before);
    json["became_right"] = changed(outcome, true);
    json["no_longer_right"] = changed(outcome, false);
    return json;
}

void keep(Outcome &outcome)
{
    const nlohmann::json rules = toJson(outcome.rules);
    const bool isLook = !outcome.source.run.empty() && isTestSet(outcome.source.set);
    if (!isLook || rules == toJson(outcome.source.own))
        return;
    outcome.kept = keepRescore(outcome.source.run, outcome.source.set, {rules}, resultOf(outcome));
    outcome.tried = rulesTried(outcome.source.run, outcome.source.set, {});
}

Outcome rescore(const std::string &target, const RescoreOptions &options, const StopToken &stop)
{
    Outcome outcome;
    outcome.source = openScored(target, options.set);
    outcome.rules = withRules(outcome.source.own, options.rules);
    if (isScored(outcome.source.predictions))
        outcome.before = scorePaths(outcome.source.predictions, "vote");
    outcome.anew = rescored(outcome.source.predictions, outcome.source.own, outcome.rules,
                            lazySandbox(outcome.source.config, stop));
    outcome.after = scorePaths(outcome.anew.predictions, "vote");
    keep(outcome);
    return outcome;
}

nlohmann::json asJson(const Outcome &outcome)
{
    nlohmann::json json = resultOf(outcome);
    if (outcome.tried > 0) {
        json["marks"] = {"post hoc"};
        json["rules_tried"] = outcome.tried;
        json["kept"] = outcome.kept.string();
    }
    return json;
}

void print(const Outcome &outcome)
{
    const ScoredSource &source = outcome.source;
    std::cout << printable(source.name) << ", " << printable(source.set) << ", " << source.predictions.size()
              << " problems\n";
    if (!outcome.before.empty())
        std::cout << "own rules: " << toText(source.own) << "\n";
    std::cout << "now:       " << toText(outcome.rules) << "\n";
    if (outcome.tried > 0)
        std::cout << "post hoc: " << outcome.tried << (outcome.tried == 1 ? " rule" : " rules")
                  << " tried on this test set; kept in " << outcome.kept.string() << "\n";
    std::vector<std::vector<std::string>> rows {{"path", "own rules (95 % Wilson)", "now (95 % Wilson)", "no answer"}};
    for (std::size_t i = 0; i < outcome.after.size(); ++i)
        rows.push_back({printable(outcome.after[i].title),
                        outcome.before.empty() ? "not scored" : formatAccuracy(outcome.before[i].accuracy),
                        formatAccuracy(outcome.after[i].accuracy), std::to_string(outcome.after[i].noAnswer)});
    std::cout << asTable(rows);
    if (!outcome.before.empty())
        std::cout << "the vote: " << changed(outcome, true) << " became right, " << changed(outcome, false)
                  << " no longer right; " << outcome.anew.programsRun << " programs run anew\n";
    if (source.broken > 0)
        std::cerr << source.name << ": " << source.broken << " lines cannot be read and are left out\n";
}

nlohmann::json showRescore(const std::string &target, const RescoreOptions &options, const StopToken &stop)
{
    const Outcome outcome = rescore(target, options, stop);
    if (!options.json)
        print(outcome);
    return asJson(outcome);
}

/// What was looked at by several rules at once: kept of a run's test set, then said and shown.
nlohmann::json keptLook(const ScoredSource &source, std::vector<nlohmann::json> rules, nlohmann::json result,
                        const RescoreOptions &options)
{
    result["run"] = source.name;
    if (!options.json)
        std::cout << printable(source.name) << ", " << printable(source.set) << ", " << source.predictions.size()
                  << " problems\n";
    std::erase(rules, toJson(source.own));
    if (source.run.empty() || !isTestSet(source.set) || rules.empty())
        return result;
    result["kept"] = keepRescore(source.run, source.set, rules, result).string();
    result["marks"] = {"post hoc"};
    result["rules_tried"] = rulesTried(source.run, source.set, {});
    if (!options.json)
        std::cout << "post hoc: " << result["rules_tried"].dump() << " rules tried on this test set; kept in "
                  << result["kept"].get<std::string>() << "\n";
    return result;
}

nlohmann::json showProfiles(const std::string &target, const RescoreOptions &options)
{
    const ScoredSource source = openScored(target, options.set);
    ScoringRules rules = withRules(source.own, options.rules);
    const std::vector<ProfileTable> tables = profileTables(source.predictions, rules);
    std::vector<nlohmann::json> tried;
    for (const ReadingProfile profile : allReadingProfiles()) {
        rules.reading.profile = profile;
        tried.push_back(toJson(rules));
    }
    nlohmann::json result {{"profiles", nlohmann::json::array()}};
    for (const ProfileTable &table : tables)
        result["profiles"].push_back(toJson(table));
    result = keptLook(source, std::move(tried), std::move(result), options);
    if (!options.json)
        printProfiles(tables);
    return result;
}

nlohmann::json showPool(const std::string &target, const RescoreOptions &options, const StopToken &stop)
{
    const ScoredSource source = openScored(target, options.set);
    const ScoringRules rules = withRules(source.own, options.rules);
    const Rescored anew = rescored(source.predictions, source.own, rules, lazySandbox(source.config, stop));
    PoolOptions pool;
    pool.mostPaths = static_cast<std::size_t>(options.mostPaths);
    const PoolTable table = poolTable(anew.predictions, rules, pool);
    nlohmann::json result = toJson(table);
    std::vector<nlohmann::json> tried;
    for (const PoolEntry &entry : table.entries) {
        tried.push_back(toJson(rules));
        if (entry.counts != table.sizes)
            tried.back()["mix"] = entry.counts;
    }
    result["rules_now"] = toJson(rules);
    result = keptLook(source, std::move(tried), std::move(result), options);
    if (!options.json)
        printPool(table);
    return result;
}

nlohmann::json show(const std::string &target, const RescoreOptions &options, const StopToken &stop)
{
    return options.isProfiles ? showProfiles(target, options)
           : options.isPool   ? showPool(target, options, stop)
                              : showRescore(target, options, stop);
}

void carryOut(const RescoreOptions &options)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    nlohmann::json runs = nlohmann::json::array();
    for (const std::string &target : options.targets)
        runs.push_back(show(target, options, stop));
    if (options.json)
        std::cout << nlohmann::json {{"runs", runs}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                  << "\n";
}

} // namespace

void addRescoreCommand(CLI::App &app, CommandContext &)
{
    const auto options = std::make_shared<RescoreOptions>();
    CLI::App *command = app.add_subcommand(
        "rescore", "Reads, compares and votes stored answers by other rules, in seconds, without generating");
    command
        ->add_option("RUN", options->targets,
                     "Run directories, files of `retort eval --out`, or samples of lm-evaluation-harness")
        ->required();
    command->add_option("--predictions", options->set, "Set of predictions: final-test, step-000500-validation, ...")
        ->capture_default_str();
    addRuleOptions(*command, options->rules);
    CLI::Option *profiles = command->add_flag("--profiles", options->isProfiles,
                                              "Shows where the reading profiles read different answers in these texts");
    command
        ->add_flag("--pool", options->isPool,
                   "Takes the samples as a pool: accuracy by number of paths and mix of formats, over its subsets")
        ->excludes(profiles);
    command->add_option("--most-paths", options->mostPaths, "With --pool: votes of at most so many paths; 0: all")
        ->check(CLI::Range(0, 10000))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options] { carryOut(*options); });
}

} // namespace retort
