#include "app/cli/command.h"
#include "app/cli/rescore_views.h"
#include "app/cli/rule_options.h"
#include "app/cli/terminal.h"
#include "core/experiment/rescore_look.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct RescoreOptions
{
    std::vector<std::string> targets;
    std::string set = "final-test";
    RuleWish rules;
    int mostPaths = 0;
    bool isPool = false;
    bool isProfiles = false;
    bool json = false;
};

void printHead(const ScoredSource &source)
{
    std::cout << printable(source.name) << ", " << printable(source.set) << ", " << source.predictions.size()
              << " problems\n";
}

void printKept(const KeptLook &kept)
{
    if (!kept.file.empty())
        std::cout << "post hoc: " << kept.tried << (kept.tried == 1 ? " rule" : " rules")
                  << " tried on this test set; kept in " << kept.file.string() << "\n";
}

void print(const RescoreLook &look)
{
    const ScoredSource &source = look.source;
    printHead(source);
    if (!look.before.empty())
        std::cout << "own rules: " << toText(source.own) << "\n";
    std::cout << "now:       " << toText(look.rules) << "\n";
    printKept(look.kept);
    std::vector<std::vector<std::string>> rows {{"path", "own rules (95 % Wilson)", "now (95 % Wilson)", "no answer"}};
    for (std::size_t i = 0; i < look.after.size(); ++i)
        rows.push_back({printable(look.after[i].title),
                        look.before.empty() ? "not scored" : formatAccuracy(look.before[i].accuracy),
                        formatAccuracy(look.after[i].accuracy), std::to_string(look.after[i].noAnswer)});
    std::cout << asTable(rows);
    if (!look.before.empty())
        std::cout << "the vote: " << look.becameRight.size() << " became right, " << look.noLongerRight.size()
                  << " no longer right; " << look.anew.programsRun << " programs run anew\n";
    if (source.broken > 0)
        std::cerr << source.name << ": " << source.broken << " lines cannot be read and are left out\n";
}

void print(const ProfilesLook &look)
{
    printHead(look.source);
    printKept(look.kept);
    printProfiles(look.tables);
}

void print(const PoolLook &look)
{
    printHead(look.source);
    printKept(look.kept);
    printPool(look.table);
}

template<typename Look>
nlohmann::json shown(const Look &look, bool isJson)
{
    if (!isJson)
        print(look);
    return toJson(look);
}

nlohmann::json show(const std::string &target, const RescoreOptions &options, const StopToken &stop)
{
    ScoredSource source = openScored(target, options.set);
    const ProgramBatchRunner programs = lazySandbox(source.config, stop);
    if (options.isProfiles)
        return shown(lookAtProfiles(std::move(source), options.rules), options.json);
    if (options.isPool)
        return shown(lookAtPool(std::move(source), options.rules, std::size_t(options.mostPaths), programs),
                     options.json);
    return shown(lookAgain(std::move(source), options.rules, programs), options.json);
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
