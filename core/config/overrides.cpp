#include "core/base/text.h"
#include "core/config/config_reader.h"

#include <charconv>
#include <optional>

namespace retort {

namespace {

constexpr const char *kSetOption = "--set";

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
    OverrideWriter(std::string key, Place place, std::vector<ConfigProblem> &problems)
        : m_key(std::move(key)), m_place(std::move(place)), m_problems(problems)
    {
    }

    void put(YamlNode &root, YamlNode value)
    {
        const auto parts = partsOf(m_key);
        if (!parts)
            return report("not a key; write it like training.learning_rate=1e-4 or formats[0].weight=0.3");
        if (YamlNode *target = walk(root, *parts))
            *target = std::move(value);
    }

    void putText(YamlNode &root, const std::string &text)
    {
        try {
            YamlNode value = parseYamlTree(text, kSetOption, YamlPlaces::NameOnly);
            value.place.file = kSetOption;
            put(root, std::move(value));
        } catch (const ParseError &problem) {
            report("the value \"" + withReplacedInvalidUtf8(text.substr(0, 60)) + "\": " + problem.message());
        }
    }

private:
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
        node.entries.push_back({part, m_place, {.place = m_place}});
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

    void report(const std::string &message) { m_problems.push_back({m_place, m_key, message}); }

    const std::string m_key;
    const Place m_place;
    std::vector<ConfigProblem> &m_problems;
};

} // namespace

void applyOverrides(YamlNode &root, const std::vector<ConfigOverride> &overrides, std::vector<ConfigProblem> &problems)
{
    for (const ConfigOverride &change : overrides)
        OverrideWriter(change.key, {kSetOption}, problems).putText(root, change.value);
}

void putSetting(YamlNode &root, const YamlEntry &setting, std::vector<ConfigProblem> &problems)
{
    OverrideWriter(setting.key, setting.place, problems).put(root, setting.value);
}

} // namespace retort
