#include "app/cli/breakdown_output.h"

#include "app/cli/scored_source.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "core/store/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>

namespace retort {

namespace {

constexpr std::size_t kShownIds = 8; // --json has them all

ExperimentContext contextOf(const RunReader &reader, const CommandContext &context)
{
    const nlohmann::json provenance = reader.provenance();
    std::string experimentFolder = reader.directory().string();
    std::string dataFolder = context.dataFolder().string();
    readField(provenance, "experiment_folder", experimentFolder);
    readField(provenance, "data_folder", dataFolder);
    ExperimentContext experiment;
    experiment.experimentFolder = experimentFolder;
    experiment.dataFolder = dataFolder;
    experiment.workspaceFolder = context.workspaceFolder();
    return experiment;
}

/// Every problem that the experiment's sources hold.
std::vector<Problem> knownProblems(const ScoredSource &source, const CommandContext &context)
{
    const DataConfig &data = source.config.data;
    std::vector<const SourceConfig *> sources {&data.problems, &data.split.test, &data.split.train};
    for (const EvaluationSetConfig &set : source.config.evaluation.sets)
        sources.push_back(&set.source);
    const ExperimentContext experiment = contextOf(RunReader(source.run), context);
    std::vector<Problem> known;
    for (const SourceConfig *from : sources) {
        if (!from->isGiven())
            continue;
        std::vector<Problem> problems = readSource(*from, experiment).problems;
        known.insert(known.end(), std::make_move_iterator(problems.begin()), std::make_move_iterator(problems.end()));
    }
    return known;
}

std::vector<Problem> knownOrNone(const ScoredSource &source, const CommandContext &context)
{
    try {
        return knownProblems(source, context);
    } catch (const Error &error) {
        std::cerr << printable(source.name)
                  << ": steps and kinds of the problems are not known: " << printable(error.what()) << "\n";
    }
    return {};
}

std::vector<Learning> learningOf(const std::filesystem::path &directory)
{
    const RunReader reader(directory);
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

std::string shownIds(const std::vector<std::string> &ids)
{
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(ids.size(), kShownIds); ++i)
        shown.push_back(printable(ids[i]));
    if (ids.size() > kShownIds)
        shown.push_back("...");
    return ids.empty() ? "" : " (" + joined(shown, " ") + ")";
}

} // namespace

RunBreakdown breakdownOf(const std::string &directory, const std::string &set, const CommandContext &context)
{
    ScoredSource source = openScored(directory, set);
    RunBreakdown result {source.name, source.set, {}, {}, {}};
    const bool isRun = !source.run.empty();
    result.breakdowns =
        breakdownsOf(source.predictions, isRun ? knownOrNone(source, context) : std::vector<Problem>(), source.own);
    if (isRun)
        result.checkpoints = learningOf(source.run);
    result.predictions = std::move(source.predictions);
    return result;
}

void printBreakdown(const RunBreakdown &run)
{
    std::cout << printable(run.name) << ", " << printable(run.set) << "\n";
    for (const Breakdown &breakdown : run.breakdowns) {
        std::vector<std::vector<std::string>> rows {{breakdown.title, "accuracy (95 % Wilson)"}};
        for (const BreakdownRow &row : breakdown.rows)
            rows.push_back({printable(row.label), formatAccuracy(row.accuracy)});
        std::cout << "\n" << asTable(rows);
    }
    for (const Learning &learning : run.checkpoints)
        printLearning(learning);
}

void printLearning(const Learning &learning)
{
    std::cout << "\n"
              << printable(learning.from) << " to " << printable(learning.to) << ", " << learning.n
              << " problems: learned " << learning.learned.size() << shownIds(learning.learned) << ", forgotten "
              << learning.forgotten.size() << shownIds(learning.forgotten) << "\n";
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
