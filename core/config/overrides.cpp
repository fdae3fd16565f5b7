#include "core/base/text.h"
#include "core/config/config_reader.h"

#include <charconv>
#include <optional>

namespace retort {

namespace {

constexpr const char *kPlaceName = "--set";

/// "formats[0].weight" and "formats.0.weight" as {"formats", "0", "weight"}; nothing when it is not of that form.
std::optional<std::vector<std::string>> partsOf(const std::string &key)
{
    std::string dots;
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (key[i] == ']' && i + 1 < key.size() && key[i + 1] != '.' && key[i + 1] != '[')
            return std::nullopt;
        if (key[i] == '[')
            dots += '.';
        else if (key[i] != ']')
            dots += key[i];
    }
    std::vector<std::string> parts = split(dots, '.');
    for (const std::string &part : parts)
        if (part.empty() || part.find_first_of(" \t\r\n") != std::string::npos)
            return std::nullopt;
    return parts;
}

std::optional<std::size_t> indexIn(const YamlNode &list, const std::string &part)
{
    std::size_t index = 0;
    const char *end = part.data() + part.size();
    const auto result = std::from_chars(part.data(), end, index);
    if (result.ec != std::errc() || result.ptr != end || index >= list.items.size())
        return std::nullopt;
    return index;
}

class OverrideWriter
{
public:
    OverrideWriter(const ConfigOverride &change, std::vector<ConfigProblem> &problems)
        : m_change(change), m_problems(problems)
    {
    }

    void apply(YamlNode &root)
    {
        const auto parts = partsOf(m_change.key);
        if (!parts)
            return report("not a key; write it like training.learning_rate=1e-4 or formats[0].weight=0.3");
        if (auto value = readValue())
            if (YamlNode *target = walk(root, *parts))
                *target = std::move(*value);
    }

private:
    std::optional<YamlNode> readValue()
    {
        try {
            YamlNode value = parseYamlTree(m_change.value, kPlaceName, YamlPlaces::NameOnly);
            value.place.file = kPlaceName;
            return value;
        } catch (const ParseError &problem) {
            report("the value \"" + withReplacedInvalidUtf8(m_change.value.substr(0, 60)) + "\": " + problem.message());
            return std::nullopt;
        }
    }

    /// The node of that key; sections that are not there are made, entries of lists are not.
    YamlNode *walk(YamlNode &root, const std::vector<std::string> &parts)
    {
        YamlNode *node = &root;
        for (std::size_t i = 0; node && i < parts.size(); ++i)
            node = enter(*node, parts[i], joined({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i)}, "."));
        return node;
    }

    YamlNode *enter(YamlNode &node, const std::string &part, const std::string &where)
    {
        if (node.kind == YamlNode::Kind::List)
            return enterList(node, part, where);
        const bool isIndex = part.find_first_not_of("0123456789") == std::string::npos;
        if (node.kind == YamlNode::Kind::Nothing && !isIndex)
            node.kind = YamlNode::Kind::Map;
        if (node.kind != YamlNode::Kind::Map || isIndex) {
            report(isIndex ? "\"" + where + "\" is not a list in the file; set all of it: " + where + "=[{...}, {...}]"
                           : "\"" + where + "\" is " + describeNode(node) + ", not a section");
            return nullptr;
        }
        if (YamlNode *child = node.find(part))
            return child;
        node.entries.push_back({part, {kPlaceName}, {.place = {kPlaceName}}});
        return &node.entries.back().value;
    }

    YamlNode *enterList(YamlNode &node, const std::string &part, const std::string &where)
    {
        if (const auto index = indexIn(node, part))
            return &node.items[*index];
        const std::string size = std::to_string(node.items.size());
        report("\"" + where + "\" is a list with " + size + (node.items.size() == 1 ? " entry" : " entries")
               + "; expected its index, counted from 0, but \"" + part + "\" stands there");
        return nullptr;
    }

    void report(const std::string &message) { m_problems.push_back({{kPlaceName}, m_change.key, message}); }

    const ConfigOverride &m_change;
    std::vector<ConfigProblem> &m_problems;
};

} // namespace

void applyOverrides(YamlNode &root, const std::vector<ConfigOverride> &overrides, std::vector<ConfigProblem> &problems)
{
    for (const ConfigOverride &change : overrides)
        OverrideWriter(change, problems).apply(root);
}

} // namespace retort
