#include "core/experiment/run_record.h"

#include "core/base/error.h"
#include "core/experiment/answer_plan.h"
#include "core/store/run_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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

std::string validationSetName(int step)
{
    return stepName(step) + "-validation";
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

std::vector<MetricValue> accuraciesOf(const std::vector<Prediction> &predictions, const RunConfig &config)
{
    std::vector<MetricValue> values;
    for (const PathScore &score : scorePaths(predictions, voteTitleOf(config))) {
        values.push_back({"accuracy/" + score.name, score.accuracy.accuracy});
        if (score.name == "vote")
            break;
    }
    return values;
}

bool noteBest(nlohmann::json &facts, int step, const std::string &metric, const std::vector<MetricValue> &values)
{
    const auto found = std::ranges::find(values, metric, &MetricValue::name);
    if (found == values.end())
        throw Error("evaluation.select_metric: there is no " + metric
                    + "; name accuracy/FORMAT of a path, accuracy/vote, or loss/FORMAT");
    const double value = metric.starts_with("loss/") ? -found->value : found->value;
    if (facts.contains("best_step") && value <= facts.value("best_value", 0.0))
        return false;
    facts["best_step"] = step;
    facts["best_value"] = value;
    facts["best_metric"] = metric;
    return true;
}

nlohmann::json toJson(const EncodedExamples::Format &counts)
{
    return {{"format", toText(counts.format)},
            {"examples", counts.examples},
            {"overlong", counts.overlong},
            {"target_tokens", counts.targetTokens}};
}

} // namespace retort
