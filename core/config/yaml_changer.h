#pragma once

#include "core/config/yaml_spans.h"
#include "core/config/yaml_walk.h"

#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// One change of one text, for editYaml(): set(), insert() or remove(), once, gives the new text. What cannot be done
/// throws Error.
class YamlChanger
{
public:
    YamlChanger(std::string_view text, YamlParts parts);
    std::string set(const std::string &value);
    std::string insert(std::size_t index, const std::string &value);
    std::string remove();

private:
    static YamlNode valueNode(const std::string &value);
    [[nodiscard]] bool isInFlow(const YamlWalk &way, std::size_t depth) const;
    [[nodiscard]] std::string proved() const;
    void splice(std::size_t begin, std::size_t end, const std::string &replacement);

    // Set
    void replace(const YamlWalk &way, const std::string &value, const YamlNode &node);
    void replaceItem(const YamlNode &list, std::size_t index, const std::string &value);
    void replaceEntry(const YamlEntry &entry, const std::string &value, bool isFlow);
    /// A comment behind the value stays in its column when there is room.
    void replaceText(std::size_t begin, std::size_t end, const std::string &value);

    // What is not there yet
    void add(const YamlWalk &way, const std::string &value, const YamlNode &node, bool isItem);
    static void grow(YamlNode &parent, const YamlParts &missing, const YamlNode &value, bool isItem);
    /// `a: {b: value}`, or the value alone when nothing is missing.
    static std::string flowText(const YamlParts &missing, const std::string &value, bool isItem);
    /// Lines, each further in than the one above; none ends with a line end, each begins with one.
    [[nodiscard]] std::string blockText(const YamlParts &missing, const std::string &value, bool isItem,
                                        std::size_t indent) const;
    void addToFlowMap(const YamlNode &map, const std::string &entry);
    void addToBlockMap(const YamlNode &map, const YamlParts &missing, const std::string &value, bool isItem);
    /// Below a key without a value, or into a text without keys.
    void addToNothing(const YamlWalk &way, const YamlParts &missing, const std::string &value, bool isItem);
    void addToEmptyText(const YamlParts &missing, const std::string &value, bool isItem);

    // Lists
    void insertItem(YamlNode &list, std::size_t index, const std::string &value, const YamlNode &node);
    void insertFlowItem(const YamlNode &list, std::size_t index, const std::string &value);
    void insertBlockItem(const YamlNode &list, std::size_t index, const std::string &value);

    // Remove
    /// Takes away what the first `depth` parts lead to; with it the section it was alone in.
    void removeLast(const YamlWalk &way, std::size_t depth);
    void removeItem(const YamlWalk &way, std::size_t depth);
    /// The first `depth` parts lead to a collection that is to hold nothing.
    void empty(const YamlWalk &way, std::size_t depth, const std::string &text, YamlNode::Kind kind);
    void removeLines(const YamlNode &map, std::size_t index);
    /// Whole lines; but behind a dash the next one moves up: "- a: 1\n  b: 2" becomes "- b: 2".
    void removeBlock(std::size_t begin, std::size_t end, std::optional<std::size_t> next);
    void removeFromFlow(std::size_t begin, std::size_t end);

    const std::string m_text;
    const YamlSpans m_spans;
    const YamlParts m_parts;
    YamlNode m_tree; // of the text; then what it is to become
    std::string m_lineEnd;
    std::string m_new;
};

} // namespace retort
