// Edits are made at places found by YamlSpans, and proved: the new text is parsed and compared with the tree that was
// to be. So a way of writing that is not foreseen here ends in a refusal, never in another experiment.

#include "core/config/yaml_changer.h"

#include "core/base/text.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr const char *kName = "the new value";

bool isSameMeaning(const YamlNode &a, const YamlNode &b)
{
    const auto isSameEntry = [](const YamlEntry &x, const YamlEntry &y) {
        return x.key == y.key && isSameMeaning(x.value, y.value);
    };
    return a.kind == b.kind && a.text == b.text && a.isQuoted == b.isQuoted
           && std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), isSameMeaning)
           && std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), isSameEntry);
}

bool isEmptyCollection(const YamlNode &node)
{
    return node.kind != YamlNode::Kind::Scalar && node.items.empty() && node.entries.empty();
}

} // namespace

YamlChanger::YamlChanger(std::string_view text, YamlParts parts)
    : m_text(text), m_spans(m_text), m_parts(std::move(parts))
{
    m_tree = parseYamlTree(m_text, "the YAML");
    m_lineEnd = m_text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
}

std::string YamlChanger::set(const std::string &value)
{
    const YamlNode node = valueNode(value);
    const YamlWalk way = walkYaml(m_tree, m_parts);
    if (way.found == m_parts.size())
        replace(way, value, node);
    else
        add(way, value, node, false);
    return proved();
}

std::string YamlChanger::insert(std::size_t index, const std::string &value)
{
    const YamlNode node = valueNode(value);
    const YamlWalk way = walkYaml(m_tree, m_parts);
    YamlNode &list = *way.nodes.back();
    if (way.found < m_parts.size() || list.kind == YamlNode::Kind::Nothing) {
        add(way, value, node, true);
    } else {
        if (list.kind != YamlNode::Kind::List)
            throw Error("\"" + joined(m_parts, ".") + "\" is " + describeNode(list) + ", not a list");
        refuseShared(list, m_parts, m_parts.size());
        insertItem(list, std::min(index, list.items.size()), value, node);
    }
    return proved();
}

std::string YamlChanger::remove()
{
    const YamlWalk way = walkYaml(m_tree, m_parts);
    if (way.found < m_parts.size())
        return m_text;
    removeLast(way, m_parts.size());
    return proved();
}

YamlNode YamlChanger::valueNode(const std::string &value)
{
    if (value.find_first_of("\r\n") != std::string::npos)
        throw Error("a value must stand in one line");
    return parseYamlTree(value, kName, YamlPlaces::NameOnly);
}

bool YamlChanger::isInFlow(const YamlWalk &way, std::size_t depth) const
{
    for (std::size_t i = 0; i < depth; ++i)
        if (way.nodes[i]->kind != YamlNode::Kind::Nothing && m_spans.isFlow(*way.nodes[i]))
            return true;
    return false;
}

std::string YamlChanger::proved() const
{
    const YamlNode now = parseYamlTree(m_new, "the YAML");
    if (!isSameMeaning(now, m_tree) && !(isEmptyCollection(now) && isEmptyCollection(m_tree)))
        throw Error("\"" + joined(m_parts, ".") + "\" is written in a way that only the YAML shows; change it there");
    return m_new;
}

void YamlChanger::splice(std::size_t begin, std::size_t end, const std::string &replacement)
{
    m_new = m_text;
    m_new.replace(begin, end - begin, replacement);
}

void YamlChanger::replace(const YamlWalk &way, const std::string &value, const YamlNode &node)
{
    YamlNode &target = *way.nodes.back();
    refuseShared(target, m_parts, m_parts.size());
    if (m_parts.empty())
        throw Error("name the setting that is to change");
    YamlNode &parent = *way.nodes[way.nodes.size() - 2];
    const bool isFlow = isInFlow(way, way.nodes.size() - 1);
    if (parent.kind == YamlNode::Kind::List)
        replaceItem(parent, *yamlIndexOf(m_parts.back()), value);
    else
        replaceEntry(parent.entries[entryIndex(parent, m_parts.back())], value, isFlow);
    target = node;
}

void YamlChanger::replaceItem(const YamlNode &list, std::size_t index, const std::string &value)
{
    const std::size_t begin = m_spans.itemBegin(list, index);
    const bool needsSpace = m_text[begin - 1] == '-';
    replaceText(begin, m_spans.itemEnd(list, index), (needsSpace ? " " : "") + value);
}

void YamlChanger::replaceEntry(const YamlEntry &entry, const std::string &value, bool isFlow)
{
    const std::size_t colon = m_spans.afterColon(entry);
    const std::size_t begin = m_spans.valueBegin(entry);
    const std::size_t end = m_spans.valueEnd(entry, isFlow);
    const std::size_t keyLineEnd = m_spans.lineEnd(colon);
    if (begin <= keyLineEnd && begin > colon)
        return replaceText(begin, end, value);
    if (begin == colon) // there was no value
        return splice(colon, colon, " " + value);
    // The value began in a line below: what is said behind the key stays.
    splice(colon, end, " " + value + m_text.substr(colon, keyLineEnd - colon));
}

void YamlChanger::replaceText(std::size_t begin, std::size_t end, const std::string &value)
{
    std::size_t gap = 0;
    while (end + gap < m_text.size() && m_text[end + gap] == ' ')
        ++gap;
    const bool hasComment = gap > 0 && end + gap < m_text.size() && m_text[end + gap] == '#';
    if (!hasComment)
        return splice(begin, end, value);
    const std::size_t room = end - begin + gap;
    splice(begin, end + gap, value + std::string(room > value.size() ? room - value.size() : 1, ' '));
}

void YamlChanger::insertItem(YamlNode &list, std::size_t index, const std::string &value, const YamlNode &node)
{
    if (m_spans.isFlow(list))
        insertFlowItem(list, index, value);
    else
        insertBlockItem(list, index, value);
    list.items.insert(list.items.begin() + static_cast<std::ptrdiff_t>(index), node);
}

void YamlChanger::insertFlowItem(const YamlNode &list, std::size_t index, const std::string &value)
{
    if (list.items.empty()) {
        const std::size_t begin = m_spans.byteOf(list.place) + 1;
        return splice(begin, begin, value);
    }
    if (index < list.items.size()) {
        const std::size_t begin = m_spans.itemBegin(list, index);
        return splice(begin, begin, value + ", ");
    }
    const std::size_t end = m_spans.itemEnd(list, index - 1);
    splice(end, end, ", " + value);
}

void YamlChanger::insertBlockItem(const YamlNode &list, std::size_t index, const std::string &value)
{
    const std::vector<std::size_t> dashes = m_spans.dashes(list);
    const std::string margin(m_spans.columnOf(dashes.front()), ' ');
    if (index < list.items.size()) {
        const std::size_t begin = dashes[index];
        return splice(begin, begin, "- " + value + m_lineEnd + margin);
    }
    const std::size_t end = m_spans.lineEnd(m_spans.itemEnd(list, index - 1));
    splice(end, end, m_lineEnd + margin + "- " + value);
}

} // namespace retort
