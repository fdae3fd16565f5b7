#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_tree.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// What reading a tree found: problems in the order of description, and where each key stands that was given.
struct ReadState
{
    std::string fileName;
    std::vector<ConfigProblem> problems;
    std::map<std::string, Place> places; // dotted key: its value's place

    /// Of the key, else of what it stands in, else the file.
    [[nodiscard]] Place placeOf(std::string_view key) const;
    [[nodiscard]] bool isGiven(const std::string &key) const { return places.contains(key); }
    void report(const std::string &key, const std::string &message)
    {
        problems.push_back({placeOf(key), key, message});
    }
};

/// Each value that can be read goes into the configuration; every other becomes a problem and leaves its default.
[[nodiscard]] RunConfig readConfigTree(const YamlNode &root, ReadState &state);

/// Puts the values of `--set` into the tree; what cannot be put there becomes a problem at "--set".
void applyOverrides(YamlNode &root, const std::vector<ConfigOverride> &overrides, std::vector<ConfigProblem> &problems);

/// Puts one value at a dotted key ("formats[0].weight"); what cannot be put there becomes a problem at the setting's own
/// place. Sections that are not there are made, entries of lists are not.
void putSetting(YamlNode &root, const YamlEntry &setting, std::vector<ConfigProblem> &problems);

/// As readConfigTree(), for a file that holds a mapping of columns and nothing else.
[[nodiscard]] ColumnMapping readMappingTree(const YamlNode &root, ReadState &state);

/// What single values cannot show: settings that contradict each other or that are missing together. A check whose
/// settings could not be read is left out.
void validateConfig(const RunConfig &config, ReadState &state);

/// The configuration as a tree without places; see writeConfig().
[[nodiscard]] YamlNode configTree(const RunConfig &config, bool allValues);

/// What differs from the defaults.
[[nodiscard]] YamlNode mappingTree(const ColumnMapping &mapping);

} // namespace retort
