#include "core/experiment/run_record.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <unordered_set>
#include <utility>

namespace retort {

void requireSameData(const nlohmann::json &provenance, const ExperimentData &data,
                     const std::filesystem::path &directory)
{
    for (const nlohmann::json &input : provenance.value("inputs", nlohmann::json::array()))
        for (const UsedInput &now : data.inputs)
            if (now.name == input.value("name", "") && now.sha256 != input.value("sha256", ""))
                throw Error(now.path + ": has changed since the run began; put the old file back, or start a new run");
    const std::string split = provenance.value("problems", nlohmann::json::object()).value("split", std::string());
    if (!split.empty() && split != splitHash(data.problems))
        throw Error(directory.string()
                    + ": its problems fall into other splits than when the run began; start a new run");
}

void addWithoutTwins(SetReport &set, std::vector<Prediction> predictions, std::vector<Prediction> teachers,
                     const ExperimentData &data, const std::string &voteTitle)
{
    std::unordered_set<std::string> twins;
    for (const Leak &leak : findLeaks(data.problems.train, data.problems.test))
        twins.insert(leak.testId);
    const auto hasTwin = [&](const Prediction &prediction) { return twins.contains(prediction.id); };
    set.withTwin = std::erase_if(predictions, hasTwin);
    std::erase_if(teachers, hasTwin);
    set.withoutTwinPaths = scorePaths(predictions, voteTitle);
    set.withoutTwinTeachers = scoreTeachers(teachers, data.syntheticTeachers);
}

} // namespace retort
