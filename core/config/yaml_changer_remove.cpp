// Takes out of a text a key or an entry of a list, with the section that would be empty without it.

#include "core/config/yaml_changer.h"

namespace retort {

void YamlChanger::removeLast(const YamlWalk &way, std::size_t depth)
{
    if (depth == 0)
        throw Error("name the setting that is to be removed");
    YamlNode &parent = *way.nodes[depth - 1];
    if (parent.kind == YamlNode::Kind::List)
        return removeItem(way, depth);
    const bool isOnly = parent.entries.size() == 1;
    const bool isInItem = depth >= 2 && way.nodes[depth - 2]->kind == YamlNode::Kind::List;
    if (isOnly && depth > 1 && !isInItem)
        return removeLast(way, depth - 1);
    if (isOnly && isInItem)
        return empty(way, depth - 1, "{}", YamlNode::Kind::Map);
    const std::size_t index = entryIndex(parent, m_parts[depth - 1]);
    const bool isFlow = isInFlow(way, depth);
    if (isFlow)
        removeFromFlow(m_spans.keyBegin(parent.entries[index]), m_spans.valueEnd(parent.entries[index], true));
    else
        removeLines(parent, index);
    parent.entries.erase(parent.entries.begin() + static_cast<std::ptrdiff_t>(index));
}

void YamlChanger::removeItem(const YamlWalk &way, std::size_t depth)
{
    YamlNode &list = *way.nodes[depth - 1];
    const std::size_t index = *yamlIndexOf(m_parts[depth - 1]);
    if (list.items.size() == 1)
        return empty(way, depth - 1, "[]", YamlNode::Kind::List);
    if (m_spans.isFlow(list)) {
        removeFromFlow(m_spans.itemBegin(list, index), m_spans.itemEnd(list, index));
    } else {
        const std::size_t begin = m_spans.dashes(list)[index];
        const bool isLast = index + 1 == list.items.size();
        const std::size_t end = m_spans.itemEnd(list, index);
        removeBlock(begin, end, isLast ? std::nullopt : std::optional(m_spans.dashes(list)[index + 1]));
    }
    list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(index));
}

void YamlChanger::empty(const YamlWalk &way, std::size_t depth, const std::string &text, YamlNode::Kind kind)
{
    YamlNode &node = *way.nodes[depth];
    YamlNode &parent = *way.nodes[depth - 1];
    if (parent.kind == YamlNode::Kind::List)
        replaceItem(parent, *yamlIndexOf(m_parts[depth - 1]), text);
    else
        replaceEntry(parent.entries[entryIndex(parent, m_parts[depth - 1])], text, isInFlow(way, depth));
    node = {.kind = kind};
}

void YamlChanger::removeLines(const YamlNode &map, std::size_t index)
{
    const bool isLast = index + 1 == map.entries.size();
    removeBlock(m_spans.keyBegin(map.entries[index]), m_spans.valueEnd(map.entries[index], false),
                isLast ? std::nullopt : std::optional(m_spans.keyBegin(map.entries[index + 1])));
}

void YamlChanger::removeBlock(std::size_t begin, std::size_t end, std::optional<std::size_t> next)
{
    const std::size_t start = m_spans.lineStart(begin);
    const bool beginsLine = m_text.find_first_not_of(' ', start) == begin;
    if (!beginsLine && next)
        return splice(begin, *next, "");
    const std::size_t after = m_spans.nextLine(end);
    const bool isOpenLine = after == m_text.size() && (after == 0 || m_text[after - 1] != '\n');
    const std::size_t above = start >= m_lineEnd.size() && isOpenLine ? start - m_lineEnd.size() : start;
    splice(above, after, "");
}

void YamlChanger::removeFromFlow(std::size_t begin, std::size_t end)
{
    const std::size_t next = m_spans.nextContent(end);
    if (next < m_text.size() && m_text[next] == ',')
        return splice(begin, m_spans.nextContent(next + 1), "");
    const std::size_t comma = m_text.find_last_of(',', begin);
    splice(comma == std::string::npos ? begin : comma, end, "");
}

} // namespace retort
