#include "core/experiment/source_runs.h"

#include "core/store/run_directory.h"

#include <set>

namespace retort {

namespace {

double numberOf(const nlohmann::json &json, const char *key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_number() ? found->get<double>() : 0;
}

void addRun(SourceRuns &sum, const RunReader &run)
{
    const nlohmann::json report = run.report();
    const nlohmann::json provenance = run.provenance();
    const nlohmann::json training = report.value("training", nlohmann::json::object());
    for (const char *key : {"steps", "seconds", "tokens", "parameters"})
        sum.training[key] = sum.training.value(key, 0.0) + numberOf(training, key);
    sum.parameters += static_cast<std::int64_t>(numberOf(provenance, "parameters"));
    sum.trainedParameters += static_cast<std::int64_t>(numberOf(provenance, "trained_parameters"));
    if (!training.is_object())
        return;
    for (const nlohmann::json &format : training.value("formats", nlohmann::json::array()))
        sum.training["formats"].push_back(format);
}

} // namespace

SourceRuns sourceRuns(const std::vector<PathConfig> &paths, const PathResolver &resolve)
{
    SourceRuns sum;
    sum.training = {{"formats", nlohmann::json::array()}};
    std::set<std::filesystem::path> seen;
    for (const PathConfig &path : paths) {
        if (path.from.empty())
            continue;
        std::filesystem::path from = std::filesystem::weakly_canonical(resolve(path.from));
        if (!seen.insert(from).second)
            continue;
        sum.names.push_back(from.filename().string());
        if (std::filesystem::exists(from / "FORMAT"))
            addRun(sum, RunReader(from));
    }
    return sum;
}

} // namespace retort
