#include "app/cli/data_filters.h"

#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/experiment/experiment.h"
#include "core/experiment/filter_table.h"
#include "core/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct FilterOptions
{
    std::string experiment;
    bool json = false;
};

std::string shown(double value)
{
    return formatNumber(std::round(value * 10) / 10);
}

void print(const std::vector<KeepEffects> &compared)
{
    std::vector<std::vector<std::string>> rows {{"keep", "format", "teacher", "problems", "rationales", "mean steps",
                                                 "mean characters", "median answer", "problems left by"}};
    for (const KeepEffects &entry : compared)
        for (const FilterEffect &effect : entry.effects) {
            std::vector<std::string> stages;
            for (const FilterStage &stage : effect.stages)
                stages.push_back(stage.name + " " + std::to_string(stage.problems));
            rows.push_back(
                {std::string(toText(entry.rule)), std::string(titleOf(effect.format)), printable(effect.teacher),
                 std::to_string(effect.problemsKept) + " of " + std::to_string(effect.problems),
                 std::to_string(effect.kept) + " of " + std::to_string(effect.rationales),
                 shown(effect.meanStepsKept) + " (" + shown(effect.meanSteps) + ")",
                 shown(effect.meanCharactersKept) + " (" + shown(effect.meanCharacters) + ")",
                 shown(effect.medianGoldKept) + " (" + shown(effect.medianGold) + ")", joined(stages, ", ")});
        }
    std::cout << asTable(rows) << "In brackets: without a filter.\n";
}

void carryOut(const FilterOptions &options, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    const RunConfig config = loadConfig(options.experiment);
    ExperimentContext experiment;
    experiment.experimentFolder = std::filesystem::absolute(options.experiment).parent_path();
    experiment.dataFolder = context.dataFolder();
    experiment.workspaceFolder = context.workspaceFolder();
    std::unique_ptr<Sandbox> sandbox;
    const ProgramBatchRunner run = [&](const std::vector<std::string> &programs) {
        if (!sandbox)
            sandbox = std::make_unique<Sandbox>();
        if (!sandbox->state().ready)
            throw Error("the sandbox is not ready, so no program is run: " + sandbox->state().message);
        std::vector<ProgramRequest> requests;
        for (const std::string &program : programs)
            requests.push_back({program, config.evaluation.programTimeoutMs, config.evaluation.programMemoryMb, false});
        return sandbox->run(requests, stop);
    };
    const SourceReader read = [&](const SourceConfig &source) { return readSource(source, experiment); };
    const std::vector<KeepEffects> compared = compareKeepRules(config, read, run, stop);
    if (stop.stopRequested()) {
        context.exitStatus = 130;
        return;
    }
    if (!options.json)
        return print(compared);
    nlohmann::json json {{"experiment", options.experiment}, {"keep", nlohmann::json::array()}};
    for (const KeepEffects &entry : compared)
        json["keep"].push_back({{"rule", toText(entry.rule)}, {"effects", toJson(entry.effects)}});
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

} // namespace

void addDataFilters(CLI::App &data, CommandContext &context)
{
    const auto options = std::make_shared<FilterOptions>();
    CLI::App *filters = data.add_subcommand(
        "filters", "Shows what keep: correct, correct_in_all, agree and all leave of an experiment's rationales");
    filters->add_option("EXPERIMENT", options->experiment, "Experiment file (YAML)")->required();
    filters->add_flag("--json", options->json, "Prints one JSON document");
    filters->callback([options, &context] {
        try {
            carryOut(*options, context);
        } catch (const Stopped &) {
            context.exitStatus = 130;
        }
    });
}

} // namespace retort
