#include "core/trackers/flat_settings.h"

#include "core/config/yaml_tree.h"

#include <algorithm>

namespace retort {

namespace {

using FlatSettings = std::vector<std::pair<std::string, std::string>>;

bool isPlain(const YamlNode &node)
{
    return node.kind == YamlNode::Kind::Scalar || node.kind == YamlNode::Kind::Nothing;
}

std::string joinedItems(const YamlNode &list)
{
    std::string text;
    for (const YamlNode &item : list.items)
        text += (text.empty() ? "" : ", ") + item.text;
    return text;
}

void flatten(const YamlNode &node, const std::string &key, FlatSettings &settings)
{
    const std::string prefix = key.empty() ? key : key + ".";
    switch (node.kind) {
    case YamlNode::Kind::Nothing:
        break;
    case YamlNode::Kind::Scalar:
        settings.emplace_back(key, node.text);
        break;
    case YamlNode::Kind::List:
        if (std::all_of(node.items.begin(), node.items.end(), isPlain)) {
            settings.emplace_back(key, joinedItems(node));
            break;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i)
            flatten(node.items[i], prefix + std::to_string(i), settings);
        break;
    case YamlNode::Kind::Map:
        for (const YamlEntry &entry : node.entries)
            flatten(entry.value, prefix + entry.key, settings);
        break;
    }
}

} // namespace

FlatSettings flatSettings(std::string_view yaml)
{
    FlatSettings settings;
    flatten(parseYamlTree(yaml, "settings"), {}, settings);
    return settings;
}

} // namespace retort
