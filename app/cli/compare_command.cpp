#include "app/cli/breakdown_output.h"
#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/base/percent.h"
#include "core/evaluation/comparison.h"
#include "core/sweep/sweep_directory.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct CompareOptions
{
    std::vector<std::string> runs;
    std::string set = "final-test";
    bool isBreakdown = false;
    bool json = false;
};

void printText(const std::vector<ComparedRun> &runs, const std::string &set)
{
    std::vector<std::vector<std::string>> rows {{"run", "path", "accuracy (" + set + ", 95 % Wilson)"}};
    for (const ComparedRun &run : runs)
        for (const PathScore &score : run.scores)
            rows.push_back({run.name, score.title, formatAccuracy(score.accuracy)});
    std::cout << asTable(rows);
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            const PairComparison pair = comparePairs(runs[i], runs[j]);
            std::cout << "\nA " << runs[i].name << "\nB " << runs[j].name << "\nvote on " << pair.n << " problems";
            for (const PairCell cell : kPairCells)
                std::cout << (cell == PairCell::BothRight ? ": " : ", ") << toText(cell) << " " << pair.count(cell);
            std::cout << "\nMcNemar exact p = " << pair.p << "; A - B "
                      << signedPercentDigits(pair.difference.difference) << " points, 95 % paired bootstrap "
                      << signedPercentDigits(pair.difference.low) << " to " << signedPercentDigits(pair.difference.high)
                      << "\n";
        }
}

/// Each run by itself, then what every later run learned and forgot against an earlier one.
void carryOutBreakdown(const CompareOptions &options, const CommandContext &context)
{
    std::vector<RunBreakdown> runs;
    ExperimentContext folders;
    folders.dataFolder = context.dataFolder();
    folders.workspaceFolder = context.workspaceFolder();
    for (const std::string &directory : options.runs) {
        runs.push_back(breakdownOf(directory, options.set, folders));
        printUnknown(runs.back());
    }
    std::vector<Learning> pairs;
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j)
            pairs.push_back(learningBetween(runs[i].name, runs[i].predictions, runs[j].name, runs[j].predictions));
    if (!options.json) {
        for (const RunBreakdown &run : runs)
            printBreakdown(run);
        for (const Learning &pair : pairs)
            printLearning(pair);
        return;
    }
    nlohmann::json result {{"runs", nlohmann::json::array()}, {"pairs", nlohmann::json::array()}};
    for (const RunBreakdown &run : runs)
        result["runs"].push_back(toJson(run));
    for (const Learning &pair : pairs)
        result["pairs"].push_back(toJson(pair));
    std::cout << result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

/// Run directories as named, and of each sweep its finished runs.
std::vector<std::string> runsNamed(const std::vector<std::string> &named)
{
    std::vector<std::string> runs;
    for (const std::string &name : named) {
        if (!isSweepDirectory(name)) {
            runs.push_back(name);
            continue;
        }
        const SweepDirectory directory(name);
        const std::size_t before = runs.size();
        for (const SweepPoint &point : directory.readSweep().points)
            if (directory.look(point.name).state == PointState::Finished)
                runs.push_back(directory.run(point.name).string());
        if (runs.size() == before)
            throw Error(name + ": no run of this sweep is finished; go on with it: retort run " + name);
    }
    return runs;
}

} // namespace

void addCompareCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<CompareOptions>();
    CLI::App *command =
        app.add_subcommand("compare", "Compares runs on the same problems: intervals, McNemar, paired bootstrap");
    command->add_option("RUN", options->runs, "Run directories; of a sweep's directory all finished runs")->required();
    command->add_option("--predictions", options->set, "Set of predictions: final-test, step-000500-validation, ...")
        ->capture_default_str();
    command->add_flag(
        "--breakdown", options->isBreakdown,
        "Accuracy by agreement of the paths, gold steps, kind and lengths; what was learned and forgotten "
        "between checkpoints and from run to run");
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options, &context] {
        options->runs = runsNamed(options->runs);
        if (options->isBreakdown)
            return carryOutBreakdown(*options, context);
        std::vector<ComparedRun> runs;
        for (const std::string &directory : options->runs)
            runs.push_back(readComparedRun(directory, options->set));
        if (options->json)
            std::cout << compareAsJson(runs, options->set).dump(2) << "\n";
        else
            printText(runs, options->set);
    });
}

} // namespace retort
