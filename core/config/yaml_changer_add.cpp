// Adds to a text what is not there yet: a key, the sections it stands in, the first entry of a list.

#include "core/base/text.h"
#include "core/config/yaml_changer.h"

namespace retort {

namespace {

constexpr std::size_t kIndent = 2;

} // namespace

void YamlChanger::add(const YamlWalk &way, const std::string &value, const YamlNode &node, bool isItem)
{
    YamlNode &parent = *way.nodes.back();
    const YamlParts missing(m_parts.begin() + static_cast<std::ptrdiff_t>(way.found), m_parts.end());
    for (const std::string &part : missing)
        if (yamlIndexOf(part))
            throw Error("\"" + joined(m_parts, ".") + "\": the list has no such entry in the YAML");
    if (parent.kind == YamlNode::Kind::List || parent.kind == YamlNode::Kind::Scalar)
        throw Error("\"" + joined({m_parts.begin(), m_parts.begin() + static_cast<std::ptrdiff_t>(way.found)}, ".")
                    + "\" is " + describeNode(parent) + ", not a section");
    refuseShared(parent, m_parts, way.found);
    if (parent.kind == YamlNode::Kind::Map && m_spans.isFlow(parent))
        addToFlowMap(parent, flowText(missing, value, isItem));
    else if (parent.kind == YamlNode::Kind::Map && !parent.entries.empty())
        addToBlockMap(parent, missing, value, isItem);
    else
        addToNothing(way, missing, value, isItem);
    grow(parent, missing, node, isItem);
}

void YamlChanger::grow(YamlNode &parent, const YamlParts &missing, const YamlNode &value, bool isItem)
{
    YamlNode *node = &parent;
    for (const std::string &part : missing) {
        node->kind = YamlNode::Kind::Map;
        node->entries.push_back({part, {}, {}});
        node = &node->entries.back().value;
    }
    if (!isItem) {
        *node = value;
        return;
    }
    node->kind = YamlNode::Kind::List;
    node->items.push_back(value);
}

std::string YamlChanger::flowText(const YamlParts &missing, const std::string &value, bool isItem)
{
    std::string text = isItem ? "[" + value + "]" : value;
    for (std::size_t i = missing.size(); i > 0; --i)
        text = missing[i - 1] + ": " + (i == missing.size() ? text : "{" + text + "}");
    return text;
}

std::string YamlChanger::blockText(const YamlParts &missing, const std::string &value, bool isItem,
                                   std::size_t indent) const
{
    std::string text;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        const bool isLast = i + 1 == missing.size();
        text += m_lineEnd + std::string(indent, ' ') + missing[i] + ":" + (isLast && !isItem ? " " + value : "");
        indent += kIndent;
    }
    return isItem ? text + m_lineEnd + std::string(indent, ' ') + "- " + value : text;
}

void YamlChanger::addToFlowMap(const YamlNode &map, const std::string &entry)
{
    if (map.entries.empty()) {
        const std::size_t begin = m_spans.byteOf(map.place) + 1;
        return splice(begin, begin, entry);
    }
    const std::size_t end = m_spans.valueEnd(map.entries.back(), true);
    const std::size_t next = m_spans.nextContent(end);
    if (next < m_text.size() && m_text[next] == ',')
        return splice(next + 1, next + 1, " " + entry);
    splice(end, end, ", " + entry);
}

void YamlChanger::addToBlockMap(const YamlNode &map, const YamlParts &missing, const std::string &value, bool isItem)
{
    const std::size_t indent = m_spans.columnOf(m_spans.keyBegin(map.entries.front()));
    const std::size_t end = m_spans.lineEnd(m_spans.valueEnd(map.entries.back(), false));
    splice(end, end, blockText(missing, value, isItem, indent));
}

void YamlChanger::addToNothing(const YamlWalk &way, const YamlParts &missing, const std::string &value, bool isItem)
{
    if (way.found == 0)
        return addToEmptyText(missing, value, isItem);
    const std::string &key = m_parts[way.found - 1];
    const YamlNode &owner = *way.nodes[way.nodes.size() - 2];
    if (owner.kind != YamlNode::Kind::Map)
        throw Error("an entry of \"" + m_parts[0] + "\" is empty; write it in the YAML");
    const YamlEntry &entry = owner.entries[entryIndex(owner, key)];
    if (isInFlow(way, way.nodes.size() - 1)) {
        const std::string text = flowText(missing, value, isItem);
        return replaceEntry(entry, missing.empty() ? text : "{" + text + "}", true);
    }
    const std::size_t colon = m_spans.afterColon(entry);
    const std::size_t begin = m_spans.valueBegin(entry);
    const std::size_t end = m_spans.valueEnd(entry, false);
    const std::size_t indent = m_spans.columnOf(m_spans.keyBegin(entry)) + kIndent;
    const std::size_t lineEnd = m_spans.lineEnd(end);
    const std::string kept = m_text.substr(end, lineEnd - end); // a comment
    splice(begin > colon ? colon : end, lineEnd, kept + blockText(missing, value, isItem, indent));
}

void YamlChanger::addToEmptyText(const YamlParts &missing, const std::string &value, bool isItem)
{
    std::string text = m_text;
    const bool isOpenLine = !text.empty() && text.back() != '\n' && text != "\xef\xbb\xbf";
    const std::string lines = blockText(missing, value, isItem, 0).substr(m_lineEnd.size()) + m_lineEnd;
    splice(m_text.size(), m_text.size(), (isOpenLine ? m_lineEnd : "") + lines);
}

} // namespace retort
