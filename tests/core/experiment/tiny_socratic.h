#pragma once

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/experiment/experiment.h"

#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

// Runs of decomposer, solver and guide for the tests.

namespace retort {

/// Students of a few thousand weights on a few dozen generated problems: seconds, not accuracy.
inline constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 40, test_problems: 6, min_steps: 2, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: socratic, max_new_tokens: 12}]
students:
  decomposer: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
  solver: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
  guide: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
socratic: {guidance: steps, guidance_from: guide, max_questions: 2}
training: {max_steps: 4, per_device_train_batch_size: 8, eval_steps: 2, save_steps: 3, save_total_limit: 0, threads: 1}
evaluation: {validation_problems: 2}
)";

inline std::filesystem::path folderOf(const QTemporaryDir &folder, const char *name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

inline std::vector<std::string> metricLines(const std::filesystem::path &run)
{
    std::vector<std::string> lines;
    MetricReader reader(run / "metrics.jsonl");
    for (const Metric &metric : reader.readNew())
        if (metric.split != "system")
            lines.push_back(std::to_string(metric.step) + " " + metric.split + " " + metric.name + " "
                            + formatNumber(metric.value));
    return lines;
}

inline ExperimentOutcome run(const std::filesystem::path &directory, const std::string &text = kTiny,
                             const StopToken &stop = {}, std::function<void(const RunStatus &)> onStatus = {})
{
    const ReadConfig read = parseConfig(text, "tiny.yaml");
    for (const ConfigProblem &problem : read.problems)
        qWarning("%s", toText(problem).c_str());
    ExperimentContext context;
    context.experimentFolder = directory.parent_path();
    context.dataFolder = directory.parent_path();
    context.onStatus = std::move(onStatus);
    context.statusIntervalSeconds = 0;
    return runExperiment(read.config, text, directory, context, stop);
}

inline std::string with(std::string text, const std::string &before, const std::string &after)
{
    const std::size_t at = text.find(before);
    if (at == std::string::npos)
        throw Error("not in the text: " + before);
    return text.replace(at, before.size(), after);
}

} // namespace retort
