// What an experiment reads its data from: files, the workspace, the generator.

#include "core/config/mapping_file.h"
#include "core/data/importers/file_source.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "core/store/workspace.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

/// With the mapping read, and paths as the experiment's folder has them.
FileSource fileSourceOf(const SourceConfig &source, const ExperimentContext &context)
{
    const auto resolved = [&](const std::string &path) {
        return path.empty() ? std::filesystem::path()
                            : resolvedPath(path, context.experimentFolder, context.dataFolder);
    };
    FileSource file {resolved(source.path),
                     source.importer,
                     source.columns,
                     resolved(source.questions),
                     static_cast<std::size_t>(source.questionsOffset),
                     resolved(source.splitLists)};
    if (isMappingFile(source.mapping))
        file.columns = loadMapping(resolved(source.mapping));
    else if (!source.mapping.empty() && context.workspaceFolder.empty())
        throw Error("mapping: " + source.mapping + " needs a workspace; name one with --workspace");
    else if (!source.mapping.empty())
        file.columns = namedMapping(context.workspaceFolder, source.mapping);
    return file;
}

} // namespace

Dataset readSource(const SourceConfig &source, const ExperimentContext &context)
{
    if (source.generator)
        return generateDataset(*source.generator);
    if (!source.dataset.empty()) {
        if (context.workspaceFolder.empty())
            throw Error("dataset: " + source.dataset + " needs a workspace; name one with --workspace");
        return Workspace(context.workspaceFolder).dataset(source.dataset);
    }
    return readFileSource(fileSourceOf(source, context));
}

PathResolver resolverOf(const ExperimentContext &context)
{
    return [experiment = context.experimentFolder, data = context.dataFolder](const std::string &path) {
        return resolvedPath(path, experiment, data);
    };
}

void requireUsable(const ExperimentData &data, const RunConfig &config)
{
    if (data.problems.test.empty())
        throw Error(
            "data: there are no test problems; name them with data.split.test, or use problems that carry a split");
    if (data.problems.train.empty())
        throw Error("data: no training problem is left; " + std::to_string(data.leaksKeptOut)
                    + " were kept out because they are test questions, and problems without gold need rationales with "
                      "keep: agree");
    for (const FormatConfig &format : config.formats) {
        const bool present = std::any_of(data.trainRationales.begin(), data.trainRationales.end(),
                                         [&](const Rationale &r) { return r.format == format.format; });
        if (!present)
            throw Error("formats: no rationale of format " + std::string(toText(format.format))
                        + " is left to train on; name a source of it in data.rationales, or loosen its keep rule");
    }
}

ExperimentData loadExperimentData(const RunConfig &config, const ExperimentContext &context,
                                  const ProgramBatchRunner &runPrograms, const StopToken &)
{
    // A run that is asked to stop while it loads goes on to its first step and stops there, with a directory.
    const SourceReader read = [&context](const SourceConfig &source) { return readSource(source, context); };
    ExperimentData data = collectExperimentData(config, read, runPrograms, {}, resolverOf(context));
    requireUsable(data, config);
    return data;
}

nlohmann::json toJson(const std::vector<UsedInput> &inputs)
{
    nlohmann::json list = nlohmann::json::array();
    for (const UsedInput &input : inputs)
        list.push_back({{"name", input.name},
                        {"importer", input.importer},
                        {"path", input.path},
                        {"sha256", input.sha256},
                        {"rows", input.rows},
                        {"skipped", input.skipped}});
    return list;
}

} // namespace retort
