#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Every setting of a resolved.yaml by its dotted key. An entry of a list goes by its format where it has one
/// ("formats[cot].weight"), else by its place. Of max_steps and num_train_epochs the one that governs has its value;
/// the other says "by epochs" or "by steps". Empty for a text that is no YAML.
[[nodiscard]] std::map<std::string, std::string> settingValues(const std::string &yaml);

/// One setting in which runs differ; a run that does not have it has an empty value.
struct SettingDifference
{
    std::string key;
    std::vector<std::string> values; // one for each run

    bool operator==(const SettingDifference &) const = default;
};

/// In the order in which settings are described; names and descriptions are no settings here.
[[nodiscard]] std::vector<SettingDifference>
differingSettings(const std::vector<const std::map<std::string, std::string> *> &runs);

/// "Learning rate", "CoT weight": what a column is called.
[[nodiscard]] std::string settingTitle(std::string_view key);

/// The one line of help that the setting is declared with; empty for one that this version does not know.
[[nodiscard]] std::string settingHelp(std::string_view key);

} // namespace retort
