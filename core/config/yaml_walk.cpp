#include "core/config/yaml_walk.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace retort {

std::optional<std::size_t> yamlIndexOf(const std::string &part)
{
    std::size_t index = 0;
    const auto result = std::from_chars(part.data(), part.data() + part.size(), index);
    const bool isIndex = result.ec == std::errc() && result.ptr == part.data() + part.size();
    return isIndex ? std::optional(index) : std::nullopt;
}

std::size_t entryIndex(const YamlNode &map, const std::string &key)
{
    const auto found =
        std::find_if(map.entries.begin(), map.entries.end(), [&](const YamlEntry &entry) { return entry.key == key; });
    return static_cast<std::size_t>(found - map.entries.begin());
}

void refuseShared(const YamlNode &node, const YamlParts &parts, std::size_t found)
{
    if (node.isShared)
        throw Error("\"" + joined({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(found)}, ".")
                    + "\" shares its value with other places (& and *); change it in the YAML");
}

YamlWalk walkYaml(YamlNode &root, const YamlParts &parts)
{
    YamlWalk way {{&root}, 0};
    for (const std::string &part : parts) {
        YamlNode &node = *way.nodes.back();
        refuseShared(node, parts, way.found);
        YamlNode *next = nullptr;
        if (node.kind == YamlNode::Kind::List) {
            const auto index = yamlIndexOf(part);
            next = index && *index < node.items.size() ? &node.items[*index] : nullptr;
        } else {
            next = node.find(part);
        }
        if (!next)
            break;
        way.nodes.push_back(next);
        ++way.found;
    }
    return way;
}

} // namespace retort
