#include "core/experiment/known_problems.h"

#include "core/experiment/experiment_data.h"
#include "core/store/json_fields.h"

#include <nlohmann/json.hpp>

#include <iterator>

namespace retort {

namespace {

ExperimentContext contextOf(const RunReader &reader, const ExperimentContext &folders)
{
    const nlohmann::json provenance = reader.provenance();
    std::string experimentFolder = reader.directory().string();
    std::string dataFolder = folders.dataFolder.string();
    readField(provenance, "experiment_folder", experimentFolder);
    readField(provenance, "data_folder", dataFolder);
    ExperimentContext experiment;
    experiment.experimentFolder = experimentFolder;
    experiment.dataFolder = dataFolder;
    experiment.workspaceFolder = folders.workspaceFolder;
    return experiment;
}

} // namespace

std::vector<Problem> knownProblems(const ScoredSource &source, const ExperimentContext &folders)
{
    const DataConfig &data = source.config.data;
    std::vector<const SourceConfig *> sources {&data.problems, &data.split.test, &data.split.train};
    for (const EvaluationSetConfig &set : source.config.evaluation.sets)
        sources.push_back(&set.source);
    const ExperimentContext experiment = contextOf(RunReader(source.run), folders);
    std::vector<Problem> known;
    for (const SourceConfig *from : sources) {
        if (!from->isGiven())
            continue;
        std::vector<Problem> problems = readSource(*from, experiment).problems;
        known.insert(known.end(), std::make_move_iterator(problems.begin()), std::make_move_iterator(problems.end()));
    }
    return known;
}

} // namespace retort
