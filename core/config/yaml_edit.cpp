// Edits are made at places found by YamlSpans, and proved: the new text is parsed and compared with the tree that was
// to be. So a way of writing that is not foreseen here ends in a refusal, never in another experiment.

#include "core/config/yaml_edit.h"

#include "core/base/text.h"
#include "core/config/yaml_spans.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace retort {

namespace {

constexpr const char *kName = "the new value";
constexpr std::size_t kIndent = 2;

using Parts = std::vector<std::string>;

std::optional<std::size_t> indexOf(const std::string &part)
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

/// How far a path leads into a tree.
struct Walk
{
    std::vector<YamlNode *> nodes; // the root first; one more than parts that were found
    std::size_t found = 0;
};

void refuseShared(const YamlNode &node, const Parts &parts, std::size_t found)
{
    if (node.isShared)
        throw Error("\"" + joined({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(found)}, ".")
                    + "\" shares its value with other places (& and *); change it in the YAML");
}

Walk walk(YamlNode &root, const Parts &parts)
{
    Walk way {{&root}, 0};
    for (const std::string &part : parts) {
        YamlNode &node = *way.nodes.back();
        refuseShared(node, parts, way.found);
        YamlNode *next = nullptr;
        if (node.kind == YamlNode::Kind::List) {
            const auto index = indexOf(part);
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

/// One change of one text.
class YamlEditor
{
public:
    YamlEditor(std::string_view text, Parts parts) : m_text(text), m_spans(m_text), m_parts(std::move(parts))
    {
        m_tree = parseYamlTree(m_text, "the YAML");
        m_lineEnd = m_text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    }

    std::string set(const std::string &value)
    {
        const YamlNode node = valueNode(value);
        const Walk way = walk(m_tree, m_parts);
        if (way.found == m_parts.size())
            replace(way, value, node);
        else
            add(way, value, node, false);
        return proved();
    }

    std::string insert(std::size_t index, const std::string &value)
    {
        const YamlNode node = valueNode(value);
        const Walk way = walk(m_tree, m_parts);
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

    std::string remove()
    {
        const Walk way = walk(m_tree, m_parts);
        if (way.found < m_parts.size())
            return m_text;
        removeLast(way, m_parts.size());
        return proved();
    }

private:
    static YamlNode valueNode(const std::string &value)
    {
        if (value.find_first_of("\r\n") != std::string::npos)
            throw Error("a value must stand in one line");
        return parseYamlTree(value, kName, YamlPlaces::NameOnly);
    }

    [[nodiscard]] bool isInFlow(const Walk &way, std::size_t depth) const
    {
        for (std::size_t i = 0; i < depth; ++i)
            if (way.nodes[i]->kind != YamlNode::Kind::Nothing && m_spans.isFlow(*way.nodes[i]))
                return true;
        return false;
    }

    [[nodiscard]] std::string proved() const
    {
        const YamlNode now = parseYamlTree(m_new, "the YAML");
        if (!isSameMeaning(now, m_tree) && !(isEmptyCollection(now) && isEmptyCollection(m_tree)))
            throw Error("\"" + joined(m_parts, ".")
                        + "\" is written in a way that only the YAML shows; change it there");
        return m_new;
    }

    void splice(std::size_t begin, std::size_t end, const std::string &replacement)
    {
        m_new = m_text;
        m_new.replace(begin, end - begin, replacement);
    }

    // Set

    void replace(const Walk &way, const std::string &value, const YamlNode &node)
    {
        YamlNode &target = *way.nodes.back();
        refuseShared(target, m_parts, m_parts.size());
        if (m_parts.empty())
            throw Error("name the setting that is to change");
        YamlNode &parent = *way.nodes[way.nodes.size() - 2];
        const bool isFlow = isInFlow(way, way.nodes.size() - 1);
        if (parent.kind == YamlNode::Kind::List)
            replaceItem(parent, *indexOf(m_parts.back()), value);
        else
            replaceEntry(parent.entries[entryIndex(parent, m_parts.back())], value, isFlow);
        target = node;
    }

    void replaceItem(const YamlNode &list, std::size_t index, const std::string &value)
    {
        const std::size_t begin = m_spans.itemBegin(list, index);
        const bool needsSpace = m_text[begin - 1] == '-';
        replaceText(begin, m_spans.itemEnd(list, index), (needsSpace ? " " : "") + value);
    }

    void replaceEntry(const YamlEntry &entry, const std::string &value, bool isFlow)
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

    /// A comment behind the value stays in its column when there is room.
    void replaceText(std::size_t begin, std::size_t end, const std::string &value)
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

    // What is not there yet

    void add(const Walk &way, const std::string &value, const YamlNode &node, bool isItem)
    {
        YamlNode &parent = *way.nodes.back();
        const Parts missing(m_parts.begin() + static_cast<std::ptrdiff_t>(way.found), m_parts.end());
        for (const std::string &part : missing)
            if (indexOf(part))
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

    static void grow(YamlNode &parent, const Parts &missing, const YamlNode &value, bool isItem)
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

    /// `a: {b: value}`, or the value alone when nothing is missing.
    static std::string flowText(const Parts &missing, const std::string &value, bool isItem)
    {
        std::string text = isItem ? "[" + value + "]" : value;
        for (std::size_t i = missing.size(); i > 0; --i)
            text = missing[i - 1] + ": " + (i == missing.size() ? text : "{" + text + "}");
        return text;
    }

    /// Lines, each further in than the one above; none ends with a line end, each begins with one.
    [[nodiscard]] std::string blockText(const Parts &missing, const std::string &value, bool isItem,
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

    void addToFlowMap(const YamlNode &map, const std::string &entry)
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

    void addToBlockMap(const YamlNode &map, const Parts &missing, const std::string &value, bool isItem)
    {
        const std::size_t indent = m_spans.columnOf(m_spans.keyBegin(map.entries.front()));
        const std::size_t end = m_spans.lineEnd(m_spans.valueEnd(map.entries.back(), false));
        splice(end, end, blockText(missing, value, isItem, indent));
    }

    /// Below a key without a value, or into a text without keys.
    void addToNothing(const Walk &way, const Parts &missing, const std::string &value, bool isItem)
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

    void addToEmptyText(const Parts &missing, const std::string &value, bool isItem)
    {
        std::string text = m_text;
        const bool isOpenLine = !text.empty() && text.back() != '\n' && text != "\xef\xbb\xbf";
        const std::string lines = blockText(missing, value, isItem, 0).substr(m_lineEnd.size()) + m_lineEnd;
        splice(m_text.size(), m_text.size(), (isOpenLine ? m_lineEnd : "") + lines);
    }

    // Lists

    void insertItem(YamlNode &list, std::size_t index, const std::string &value, const YamlNode &node)
    {
        if (m_spans.isFlow(list))
            insertFlowItem(list, index, value);
        else
            insertBlockItem(list, index, value);
        list.items.insert(list.items.begin() + static_cast<std::ptrdiff_t>(index), node);
    }

    void insertFlowItem(const YamlNode &list, std::size_t index, const std::string &value)
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

    void insertBlockItem(const YamlNode &list, std::size_t index, const std::string &value)
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

    // Remove

    /// Takes away what the first `depth` parts lead to; with it the section it was alone in.
    void removeLast(const Walk &way, std::size_t depth)
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

    void removeItem(const Walk &way, std::size_t depth)
    {
        YamlNode &list = *way.nodes[depth - 1];
        const std::size_t index = *indexOf(m_parts[depth - 1]);
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

    /// The first `depth` parts lead to a collection that is to hold nothing.
    void empty(const Walk &way, std::size_t depth, const std::string &text, YamlNode::Kind kind)
    {
        YamlNode &node = *way.nodes[depth];
        YamlNode &parent = *way.nodes[depth - 1];
        if (parent.kind == YamlNode::Kind::List)
            replaceItem(parent, *indexOf(m_parts[depth - 1]), text);
        else
            replaceEntry(parent.entries[entryIndex(parent, m_parts[depth - 1])], text, isInFlow(way, depth));
        node = {.kind = kind};
    }

    void removeLines(const YamlNode &map, std::size_t index)
    {
        const bool isLast = index + 1 == map.entries.size();
        removeBlock(m_spans.keyBegin(map.entries[index]), m_spans.valueEnd(map.entries[index], false),
                    isLast ? std::nullopt : std::optional(m_spans.keyBegin(map.entries[index + 1])));
    }

    /// Whole lines; but behind a dash the next one moves up: "- a: 1\n  b: 2" becomes "- b: 2".
    void removeBlock(std::size_t begin, std::size_t end, std::optional<std::size_t> next)
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

    void removeFromFlow(std::size_t begin, std::size_t end)
    {
        const std::size_t next = m_spans.nextContent(end);
        if (next < m_text.size() && m_text[next] == ',')
            return splice(begin, m_spans.nextContent(next + 1), "");
        const std::size_t comma = m_text.find_last_of(',', begin);
        splice(comma == std::string::npos ? begin : comma, end, "");
    }

    const std::string m_text;
    const YamlSpans m_spans;
    const Parts m_parts;
    YamlNode m_tree; // of the text; then what it is to become
    std::string m_lineEnd;
    std::string m_new;
};

std::string changed(std::string_view text, const YamlChange &change)
{
    const Parts parts = yamlPathParts(change.path);
    if (parts.empty())
        throw Error("\"" + change.path + "\" is not a key");
    YamlEditor editor(text, parts);
    switch (change.kind) {
    case YamlChange::Kind::Remove:
        return editor.remove();
    case YamlChange::Kind::Insert:
        return editor.insert(change.index, change.value);
    case YamlChange::Kind::Set:
        break;
    }
    return editor.set(trimmed(change.value).empty() ? "null" : change.value);
}

} // namespace

YamlEdit editYaml(std::string_view text, std::string_view path, std::string_view value)
{
    return editYaml(text, YamlChange {YamlChange::Kind::Set, std::string(path), std::string(value)});
}

YamlEdit editYaml(std::string_view text, const YamlChange &change)
{
    return editYaml(text, std::vector {change});
}

YamlEdit editYaml(std::string_view text, const std::vector<YamlChange> &changes)
{
    try {
        std::string now(text);
        for (const YamlChange &change : changes)
            now = changed(now, change);
        return {std::move(now), {}};
    } catch (const ParseError &problem) {
        const std::size_t line = problem.place().line;
        const std::string where = line > 0 ? "line " + std::to_string(line) + ": " : problem.place().file + ": ";
        return {std::string(text), where + problem.message()};
    } catch (const Error &problem) {
        return {std::string(text), problem.what()};
    }
}

std::vector<std::string> yamlPathParts(std::string_view path)
{
    std::string dots;
    for (const char c : path) {
        if (c == '[')
            dots += '.';
        else if (c != ']')
            dots += c;
    }
    std::vector<std::string> parts = split(dots, '.');
    for (const std::string &part : parts)
        if (part.empty() || part.find_first_of(" \t\r\n:{}#") != std::string::npos)
            return {};
    return parts;
}

const YamlNode *findInYaml(const YamlNode &root, std::string_view path)
{
    const YamlNode *node = &root;
    for (const std::string &part : yamlPathParts(path)) {
        if (node->kind == YamlNode::Kind::List) {
            const auto index = indexOf(part);
            node = index && *index < node->items.size() ? &node->items[*index] : nullptr;
        } else {
            node = node->find(part);
        }
        if (!node)
            return nullptr;
    }
    return node;
}

} // namespace retort
