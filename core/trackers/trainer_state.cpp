#include "core/trackers/trainer_state.h"

#include "core/base/files.h"
#include "core/trackers/flat_settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kSplits[] = {"train", "validation", "test"};
constexpr const char *kPrefixes[] = {"", "eval_", "test_"};

/// "loss/total" is loss, "loss/cot" loss_cot, "accuracy/vote" accuracy_vote; empty: it has no name there.
std::string ecosystemName(const std::string &name)
{
    if (name.starts_with("loss_weighted/") || name == "epoch" || name == "tokens")
        return {};
    if (name == "loss/total")
        return "loss";
    std::string plain = name;
    std::replace(plain.begin(), plain.end(), '/', '_');
    return plain;
}

double lastAt(const std::map<int, double> &values, int step)
{
    const auto after = values.upper_bound(step);
    return after == values.begin() ? 0 : std::prev(after)->second;
}

double numberOr(const std::map<std::string, std::string> &settings, const char *key, double fallback)
{
    const auto found = settings.find(key);
    char *end = nullptr;
    const double value = found == settings.end() ? fallback : std::strtod(found->second.c_str(), &end);
    return end == nullptr || end == found->second.c_str() ? fallback : value;
}

class TrainerStateTracker final : public Tracker
{
public:
    [[nodiscard]] std::string_view name() const override { return "trainer_state"; }

    /// A run that goes on takes up its history from the log, whichever segments that has.
    void begin(const TrackedRun &run) override
    {
        const auto settings = flatSettings(run.resolvedConfig);
        m_settings = {settings.begin(), settings.end()};
        m_history = {};
        if (run.step > 0)
            MetricReader(run.directory / "metrics.jsonl").readNew([&](const Metric &metric) {
                if (metric.step <= run.step)
                    m_history.add(metric);
            });
    }

    void log(const std::vector<Metric> &metrics) override
    {
        for (const Metric &metric : metrics)
            m_history.add(metric);
    }

    void checkpoint(const TrackedCheckpoint &checkpoint) override
    {
        writeFileAtomically(checkpoint.folder / "trainer_state.json", stateOf(checkpoint).dump(2) + "\n");
    }

private:
    /// The fields of transformers' TrainerState, in its order.
    [[nodiscard]] Json stateOf(const TrackedCheckpoint &checkpoint) const
    {
        Json state;
        state["best_global_step"] = checkpoint.bestStep ? Json(*checkpoint.bestStep) : Json();
        state["best_metric"] = checkpoint.bestValue ? Json(*checkpoint.bestValue) : Json();
        state["best_model_checkpoint"] = checkpoint.bestStep ? Json(checkpointName(*checkpoint.bestStep)) : Json();
        state["epoch"] = m_history.epochAt(checkpoint.step);
        state["eval_steps"] = static_cast<int>(numberOr(m_settings, "training.eval_steps", 0));
        state["global_step"] = checkpoint.step;
        state["is_hyper_param_search"] = false;
        state["is_local_process_zero"] = true;
        state["is_world_process_zero"] = true;
        state["log_history"] = m_history.entries(checkpoint.step);
        state["logging_steps"] = static_cast<int>(numberOr(m_settings, "training.logging_steps", 1));
        state["max_steps"] = checkpoint.totalSteps;
        state["num_input_tokens_seen"] = m_history.tokensAt(checkpoint.step);
        state["num_train_epochs"] = epochsOf(checkpoint);
        state["save_steps"] = static_cast<int>(numberOr(m_settings, "training.save_steps", 0));
        state["stateful_callbacks"] = Json::object();
        state["total_flos"] = 0.0;
        state["train_batch_size"] = static_cast<int>(numberOr(m_settings, "training.per_device_train_batch_size", 0));
        state["trial_name"] = nullptr;
        state["trial_params"] = nullptr;
        return state;
    }

    /// Epochs that all steps will take, at the pace so far.
    [[nodiscard]] int epochsOf(const TrackedCheckpoint &checkpoint) const
    {
        const double perStep = m_history.epochAt(checkpoint.step) / std::max(1, checkpoint.step);
        return static_cast<int>(std::ceil(perStep * checkpoint.totalSteps - 1e-6));
    }

    static std::string checkpointName(int step)
    {
        char text[64];
        std::snprintf(text, sizeof text, "checkpoints/step-%06d/student", step);
        return text;
    }

    std::map<std::string, std::string> m_settings;
    TrainerHistory m_history;
};

} // namespace

void TrainerHistory::add(const Metric &metric)
{
    if (metric.name == "epoch")
        m_epochs[metric.step] = metric.value;
    if (metric.name == "tokens")
        m_tokens[metric.step] = metric.value;
    const auto *split = std::find(std::begin(kSplits), std::end(kSplits), metric.split);
    const std::string name = ecosystemName(metric.name);
    if (split == std::end(kSplits) || name.empty() || !std::isfinite(metric.value))
        return;
    const auto place = static_cast<int>(split - std::begin(kSplits));
    m_entries[{metric.step, place}][kPrefixes[place] + name] = metric.value;
}

nlohmann::json TrainerHistory::entries(int lastStep) const
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto &[key, values] : m_entries) {
        if (key.first > lastStep)
            break;
        nlohmann::json entry(values);
        entry["epoch"] = epochAt(key.first);
        entry["step"] = key.first;
        list.push_back(std::move(entry));
    }
    return list;
}

double TrainerHistory::epochAt(int step) const
{
    return lastAt(m_epochs, step);
}

std::int64_t TrainerHistory::tokensAt(int step) const
{
    return static_cast<std::int64_t>(lastAt(m_tokens, step));
}

std::unique_ptr<Tracker> makeTrainerStateTracker(WallClock)
{
    return std::make_unique<TrainerStateTracker>();
}

} // namespace retort
