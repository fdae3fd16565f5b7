#pragma once

#include "core/base/text.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "tests/core/experiment/config_text.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Experiments of a few steps for the tests.

namespace retort {

inline ExperimentContext contextIn(const std::filesystem::path &folder)
{
    ExperimentContext context;
    context.experimentFolder = context.dataFolder = folder;
    context.statusIntervalSeconds = 0;
    return context;
}

inline ExperimentOutcome runIn(const std::filesystem::path &directory, const std::string &text,
                               const StopToken &stop = {}, std::function<void(const RunStatus &)> onStatus = {})
{
    ExperimentContext context = contextIn(directory.parent_path());
    context.onStatus = std::move(onStatus);
    return runExperiment(configOf(text), text, directory, context, stop);
}

inline std::filesystem::path folderOf(const QTemporaryDir &folder, const char *name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

/// Every metric but times and system/*, as text: what DESIGN.md section 5 promises to the last bit.
inline std::vector<std::string> metricLines(const std::filesystem::path &run, int fromStep = 0)
{
    std::vector<std::string> lines;
    MetricReader reader(run / "metrics.jsonl");
    for (const Metric &metric : reader.readNew())
        if (metric.split != "system" && metric.step > fromStep)
            lines.push_back(std::to_string(metric.step) + " " + metric.split + " " + metric.name + " "
                            + formatNumber(metric.value));
    return lines;
}

/// A folder of runs and their data, gone when the test is. A test class is one by inheritance.
class TinyRuns
{
public:
    [[nodiscard]] std::filesystem::path path(const std::string &name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }

    [[nodiscard]] ExperimentContext context() const { return contextIn(path("")); }

    [[nodiscard]] ExperimentData load(const RunConfig &config) const
    {
        return loadExperimentData(config, context(), {}, {});
    }

    std::filesystem::path run(const std::string &name, const std::string &text) const
    {
        return runIn(path(name), text).directory;
    }

    /// An empty one instead.
    void clear() { m_folder.emplace(); }

private:
    std::optional<QTemporaryDir> m_folder {std::in_place};
};

} // namespace retort
