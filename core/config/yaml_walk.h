#pragma once

#include "core/config/yaml_tree.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// A dotted key in parts, indices without brackets.
using YamlParts = std::vector<std::string>;

/// How far a path leads into a tree.
struct YamlWalk
{
    std::vector<YamlNode *> nodes; // the root first; one more than parts that were found
    std::size_t found = 0;
};

/// Error when the way leads through a value that other places share.
[[nodiscard]] YamlWalk walkYaml(YamlNode &root, const YamlParts &parts);

/// Error when the node, found by the first `found` parts, has an anchor or comes from an alias.
void refuseShared(const YamlNode &node, const YamlParts &parts, std::size_t found);

[[nodiscard]] std::optional<std::size_t> yamlIndexOf(const std::string &part);
[[nodiscard]] std::size_t entryIndex(const YamlNode &map, const std::string &key);

} // namespace retort
