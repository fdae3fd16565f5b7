#pragma once

#include "core/config/yaml_tree.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Where the nodes of a tree begin and end in the text it was read from, in bytes. yaml-cpp tells beginnings only; ends
/// are found by reading on from there. What is written in a way that is not understood here (explicit keys, keys with
/// anchors) throws Error. The text must outlive it.
class YamlSpans
{
public:
    explicit YamlSpans(std::string_view text);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t byteOf(const Place &place) const;
    [[nodiscard]] std::size_t lineStart(std::size_t byte) const;
    [[nodiscard]] std::size_t lineEnd(std::size_t byte) const; // before its "\n" or "\r\n"
    [[nodiscard]] std::size_t nextLine(std::size_t byte) const; // after its "\n"

    [[nodiscard]] static bool isFlowStart(char c) { return c == '{' || c == '['; }
    [[nodiscard]] bool isFlow(const YamlNode &node) const; // a collection in brackets
    [[nodiscard]] std::size_t columnOf(std::size_t byte) const; // bytes from the start of the line

    [[nodiscard]] std::size_t keyBegin(const YamlEntry &entry) const { return byteOf(entry.place); }
    [[nodiscard]] std::size_t afterColon(const YamlEntry &entry) const;
    /// Where the value's own text stands; empty and right behind the colon when there is none.
    [[nodiscard]] std::size_t valueBegin(const YamlEntry &entry) const;
    [[nodiscard]] std::size_t valueEnd(const YamlEntry &entry, bool isInFlow) const;

    /// Of a block list: its dashes.
    [[nodiscard]] std::vector<std::size_t> dashes(const YamlNode &list) const;
    [[nodiscard]] std::size_t itemBegin(const YamlNode &list, std::size_t index) const;
    [[nodiscard]] std::size_t itemEnd(const YamlNode &list, std::size_t index) const;
    [[nodiscard]] std::size_t collectionEnd(const YamlNode &node) const;

    /// The next byte that is neither space, line end nor comment; the text's size at its end.
    [[nodiscard]] std::size_t nextContent(std::size_t byte) const;

private:
    [[nodiscard]] std::size_t skipSpaces(std::size_t byte) const;
    [[nodiscard]] std::size_t quotedEnd(std::size_t byte) const;
    [[nodiscard]] std::size_t bracketEnd(std::size_t byte) const;
    [[nodiscard]] std::size_t plainEnd(std::size_t byte, bool isInFlow) const;
    [[nodiscard]] std::size_t blockScalarEnd(std::size_t byte) const;
    [[nodiscard]] std::size_t foldedEnd(const YamlNode &node, std::size_t begin) const;
    [[nodiscard]] std::size_t tokenEnd(std::size_t byte, bool isInFlow) const;
    [[nodiscard]] std::size_t nodeEnd(const YamlNode &node, std::size_t begin, bool isInFlow) const;

    std::string_view m_text;
    std::vector<std::size_t> m_lineStarts;
};

} // namespace retort
