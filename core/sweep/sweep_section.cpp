#include "core/sweep/sweep_section.h"

#include "core/base/text.h"

#include <algorithm>
#include <set>

namespace retort {

SweepSection::SweepSection(const YamlNode &node, std::string key, const std::vector<std::string> &known,
                           std::vector<ConfigProblem> &problems)
    : m_node(node), m_key(std::move(key)), m_problems(problems)
{
    if (node.kind == YamlNode::Kind::Map)
        checkKeys(known);
    else
        report("", "expected a section (key: value), but " + describeNode(node) + " stands there");
}

void SweepSection::checkKeys(const std::vector<std::string> &known) const
{
    std::set<std::string> seen;
    for (const YamlEntry &entry : m_node.entries) {
        if (!seen.insert(entry.key).second)
            m_problems.push_back({entry.place, dotted(entry.key), "stands here a second time; keep one"});
        if (std::find(known.begin(), known.end(), entry.key) != known.end())
            continue;
        const auto near = didYouMean(entry.key, known);
        m_problems.push_back(
            {entry.place, dotted(entry.key),
             "unknown key; " + (near ? "did you mean " + *near + "?" : "expected one of " + joined(known, ", "))});
    }
}

const YamlNode *SweepSection::find(const std::string &key) const
{
    return m_node.kind == YamlNode::Kind::Map ? m_node.find(key) : nullptr;
}

std::string SweepSection::text(const std::string &key, bool isRequired) const
{
    const YamlNode *node = find(key);
    if (node && node->kind == YamlNode::Kind::Scalar && !node->text.empty())
        return node->text;
    if (node && node->kind != YamlNode::Kind::Nothing && node->kind != YamlNode::Kind::Scalar)
        report(key, "expected a text, but " + describeNode(*node) + " stands there");
    else if (isRequired && m_node.kind == YamlNode::Kind::Map)
        report(key, "is missing");
    return {};
}

std::optional<double> SweepSection::number(const std::string &key, double low, double high) const
{
    const YamlNode *node = find(key);
    const std::optional<double> value = node ? numberIn(*node) : std::nullopt;
    if (value && *value >= low && *value <= high)
        return value;
    if (m_node.kind == YamlNode::Kind::Map)
        report(key, (node ? "expected" : "is missing; expected") + std::string(" a number from ") + formatNumber(low)
                        + " to " + formatNumber(high) + (node ? ", but " + describeNode(*node) + " stands there" : ""));
    return std::nullopt;
}

std::size_t SweepSection::choice(const std::string &key, const std::vector<std::string> &names,
                                 std::optional<std::size_t> otherwise) const
{
    const std::string name = text(key, !otherwise);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    if (!name.empty())
        report(key, "expected one of " + joined(names, " | ") + ", but text \"" + name + "\" stands there");
    return otherwise.value_or(0);
}

std::vector<const YamlNode *> SweepSection::list(const std::string &key) const
{
    std::vector<const YamlNode *> items;
    const YamlNode *node = find(key);
    if (!node || node->kind == YamlNode::Kind::Nothing)
        return items;
    if (node->kind != YamlNode::Kind::List) {
        report(key, "expected a list, but " + describeNode(*node) + " stands there");
        return items;
    }
    for (const YamlNode &item : node->items)
        items.push_back(&item);
    return items;
}

std::vector<YamlEntry> SweepSection::entries(const std::string &key) const
{
    const YamlNode *node = find(key);
    if (!node || node->kind == YamlNode::Kind::Nothing)
        return {};
    if (node->kind != YamlNode::Kind::Map) {
        report(key, "expected settings (key: value), but " + describeNode(*node) + " stands there");
        return {};
    }
    std::set<std::string> seen;
    for (const YamlEntry &entry : node->entries)
        if (!seen.insert(entry.key).second)
            m_problems.push_back({entry.place, dotted(key) + "." + entry.key, "stands here a second time; keep one"});
    return node->entries;
}

void SweepSection::report(const std::string &key, const std::string &message) const
{
    const YamlNode *node = key.empty() ? nullptr : find(key);
    const bool hasPlace = node && node->kind != YamlNode::Kind::Nothing;
    m_problems.push_back({hasPlace ? node->place : m_node.place, dotted(key), message});
}

std::string SweepSection::dotted(const std::string &key) const
{
    return key.empty() ? m_key : m_key + "." + key;
}

} // namespace retort
