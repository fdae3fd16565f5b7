#include "core/experiment/filter_table.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace retort {

namespace {

std::string change(double before, double after)
{
    const auto shown = [](double value) { return formatNumber(std::round(value * 10) / 10); };
    return shown(before) + " -> " + shown(after);
}

std::string change(std::size_t before, std::size_t after)
{
    return std::to_string(before) + " -> " + std::to_string(after);
}

/// "arithmetic 790, correct 640, balance 598"
std::string stagesText(const FilterEffect &effect)
{
    std::vector<std::string> parts;
    for (const FilterStage &stage : effect.stages)
        parts.push_back(stage.name + " " + std::to_string(stage.problems));
    return joined(parts, ", ");
}

nlohmann::json toJson(const FilterEffect &effect)
{
    nlohmann::json json {{"format", toText(effect.format)},
                         {"teacher", effect.teacher},
                         {"problems", effect.problems},
                         {"problems_kept", effect.problemsKept},
                         {"rationales", effect.rationales},
                         {"kept", effect.kept},
                         {"mean_steps", effect.meanSteps},
                         {"mean_steps_kept", effect.meanStepsKept},
                         {"mean_characters", effect.meanCharacters},
                         {"mean_characters_kept", effect.meanCharactersKept},
                         {"median_gold", effect.medianGold},
                         {"median_gold_kept", effect.medianGoldKept}};
    json["kinds"] = nlohmann::json::array();
    for (const auto &[kind, counts] : effect.kinds)
        json["kinds"].push_back({{"kind", kind}, {"problems", counts.first}, {"problems_kept", counts.second}});
    json["stages"] = nlohmann::json::array();
    for (const FilterStage &stage : effect.stages)
        json["stages"].push_back(
            {{"name", stage.name}, {"problems", stage.problems}, {"rationales", stage.rationales}});
    return json;
}

/// Reads each source, and runs each program, once, however often they are asked for.
class Remembered
{
public:
    Remembered(const SourceReader &read, const ProgramBatchRunner &run) : m_read(read), m_run(run) {}

    Dataset read(const SourceConfig &source)
    {
        for (const auto &[known, dataset] : m_datasets)
            if (known == source)
                return dataset;
        return m_datasets.emplace_back(source, m_read(source)).second;
    }

    std::vector<ProgramResult> run(const std::vector<std::string> &programs)
    {
        std::vector<std::string> unknown;
        for (const std::string &program : programs)
            if (m_results.emplace(program, std::nullopt).second)
                unknown.push_back(program);
        if (!unknown.empty()) {
            const std::vector<ProgramResult> fresh = m_run(unknown);
            for (std::size_t i = 0; i < unknown.size(); ++i)
                m_results[unknown[i]] = fresh[i];
        }
        std::vector<ProgramResult> results;
        for (const std::string &program : programs)
            results.push_back(*m_results.at(program));
        return results;
    }

private:
    const SourceReader &m_read;
    const ProgramBatchRunner &m_run;
    std::vector<std::pair<SourceConfig, Dataset>> m_datasets;
    std::unordered_map<std::string, std::optional<ProgramResult>> m_results;
};

} // namespace

std::string filterTable(const std::vector<FilterEffect> &effects)
{
    std::string text = "| format | teacher | problems | rationales | mean steps | mean characters | median answer | "
                       "problems left by |\n|---|---|---|---|---|---|---|---|\n";
    for (const FilterEffect &effect : effects)
        text += "| " + std::string(titleOf(effect.format)) + " | " + effect.teacher + " | "
                + change(effect.problems, effect.problemsKept) + " | " + change(effect.rationales, effect.kept) + " | "
                + change(effect.meanSteps, effect.meanStepsKept) + " | "
                + change(effect.meanCharacters, effect.meanCharactersKept) + " | "
                + change(effect.medianGold, effect.medianGoldKept) + " | " + stagesText(effect) + " |\n";
    return text;
}

nlohmann::json toJson(const std::vector<FilterEffect> &effects)
{
    nlohmann::json list = nlohmann::json::array();
    for (const FilterEffect &effect : effects)
        list.push_back(toJson(effect));
    return list;
}

std::vector<KeepEffects> compareKeepRules(const RunConfig &config, const SourceReader &read,
                                          const ProgramBatchRunner &runPrograms, const StopToken &stop)
{
    constexpr std::array kRules {KeepRule::Correct, KeepRule::CorrectInAll, KeepRule::Agree, KeepRule::All};
    Remembered remembered(read, runPrograms);
    const SourceReader readOnce = [&](const SourceConfig &source) { return remembered.read(source); };
    const ProgramBatchRunner runOnce = [&](const std::vector<std::string> &programs) {
        return remembered.run(programs);
    };
    std::vector<KeepEffects> compared;
    for (const KeepRule rule : kRules) {
        RunConfig changed = config;
        changed.data.keep = rule;
        changed.data.facts = FactsRule::None; // they decide on no rationale
        for (RationaleSourceConfig &source : changed.data.rationales)
            source.keep = rule;
        compared.push_back({rule, collectExperimentData(changed, readOnce, runOnce, stop).effects});
    }
    return compared;
}

} // namespace retort
