#include "core/config/yaml_spans.h"

#include <algorithm>

namespace retort {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

bool isFlowSign(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

} // namespace

YamlSpans::YamlSpans(std::string_view text) : m_text(text)
{
    const std::size_t mark = text.starts_with("\xef\xbb\xbf") ? 3 : 0; // the byte order mark is in no column
    m_lineStarts.push_back(mark);
    for (std::size_t i = mark; i < text.size(); ++i)
        if (text[i] == '\n')
            m_lineStarts.push_back(i + 1);
}

std::size_t YamlSpans::byteOf(const Place &place) const
{
    if (place.line == 0 || place.line > m_lineStarts.size())
        throw Error("the place of this value is not known");
    std::size_t byte = m_lineStarts[place.line - 1];
    for (std::size_t left = place.column - 1; left > 0 && byte < m_text.size(); ++byte)
        if (byte + 1 >= m_text.size() || (m_text[byte + 1] & 0xc0) != 0x80)
            --left;
    return byte;
}

std::size_t YamlSpans::lineStart(std::size_t byte) const
{
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), byte);
    return next == m_lineStarts.begin() ? 0 : *std::prev(next);
}

std::size_t YamlSpans::lineEnd(std::size_t byte) const
{
    const std::size_t end = std::min(m_text.find('\n', byte), m_text.size());
    return end > byte && m_text[end - 1] == '\r' ? end - 1 : end;
}

std::size_t YamlSpans::nextLine(std::size_t byte) const
{
    const std::size_t end = m_text.find('\n', byte);
    return end == std::string_view::npos ? m_text.size() : end + 1;
}

bool YamlSpans::isFlow(const YamlNode &node) const
{
    const std::size_t byte = byteOf(node.place);
    return byte < m_text.size() && isFlowStart(m_text[byte]);
}

std::size_t YamlSpans::columnOf(std::size_t byte) const
{
    return byte - lineStart(byte);
}

std::size_t YamlSpans::afterColon(const YamlEntry &entry) const
{
    const std::size_t begin = keyBegin(entry);
    const char first = begin < m_text.size() ? m_text[begin] : ' ';
    const bool isQuoted = first == '"' || first == '\'';
    if (!isQuoted && m_text.substr(begin, entry.key.size()) != entry.key)
        throw Error("the key \"" + entry.key + "\" is written in a way that only the YAML shows; change it there");
    const std::size_t colon = skipSpaces(isQuoted ? quotedEnd(begin) : begin + entry.key.size());
    if (colon >= m_text.size() || m_text[colon] != ':')
        throw Error("the key \"" + entry.key + "\" has no colon in its line; change it in the YAML");
    return colon + 1;
}

std::size_t YamlSpans::valueBegin(const YamlEntry &entry) const
{
    const std::size_t colon = afterColon(entry);
    if (entry.value.kind != YamlNode::Kind::Nothing)
        return nextContent(colon);
    const std::size_t begin = skipSpaces(colon);
    const bool isEmpty = begin >= m_text.size() || isBreak(m_text[begin]) || m_text[begin] == '#'
                         || m_text[begin] == ',' || m_text[begin] == '}';
    return isEmpty ? colon : begin;
}

std::size_t YamlSpans::valueEnd(const YamlEntry &entry, bool isInFlow) const
{
    const std::size_t begin = valueBegin(entry);
    return begin == afterColon(entry) ? begin : nodeEnd(entry.value, begin, isInFlow);
}

std::vector<std::size_t> YamlSpans::dashes(const YamlNode &list) const
{
    std::vector<std::size_t> places;
    std::size_t at = byteOf(list.place);
    for (const YamlNode &item : list.items) {
        if (at >= m_text.size() || m_text[at] != '-')
            throw Error("this list is written in a way that only the YAML shows; change it there");
        places.push_back(at);
        const std::size_t begin = item.kind == YamlNode::Kind::Nothing ? at + 1 : nextContent(at + 1);
        at = nextContent(item.kind == YamlNode::Kind::Nothing ? tokenEnd(skipSpaces(begin), false)
                                                              : nodeEnd(item, begin, false));
    }
    return places;
}

std::size_t YamlSpans::itemBegin(const YamlNode &list, std::size_t index) const
{
    if (!isFlow(list)) {
        const std::size_t dash = dashes(list)[index];
        return list.items[index].kind == YamlNode::Kind::Nothing ? skipSpaces(dash + 1) : nextContent(dash + 1);
    }
    std::size_t at = nextContent(byteOf(list.place) + 1);
    for (std::size_t i = 0; i < index; ++i) {
        at = nextContent(nodeEnd(list.items[i], at, true));
        if (at < m_text.size() && m_text[at] == ',')
            at = nextContent(at + 1);
    }
    return at;
}

std::size_t YamlSpans::itemEnd(const YamlNode &list, std::size_t index) const
{
    const std::size_t begin = itemBegin(list, index);
    if (list.items[index].kind == YamlNode::Kind::Nothing)
        return tokenEnd(begin, isFlow(list));
    return nodeEnd(list.items[index], begin, isFlow(list));
}

std::size_t YamlSpans::collectionEnd(const YamlNode &node) const
{
    return nodeEnd(node, byteOf(node.place), false);
}

std::size_t YamlSpans::nextContent(std::size_t byte) const
{
    while (byte < m_text.size()) {
        const char c = m_text[byte];
        const bool startsComment = c == '#' && (byte == 0 || isSpace(m_text[byte - 1]) || isBreak(m_text[byte - 1]));
        if (startsComment)
            byte = lineEnd(byte);
        else if (isSpace(c) || isBreak(c))
            ++byte;
        else
            break;
    }
    return byte;
}

std::size_t YamlSpans::skipSpaces(std::size_t byte) const
{
    while (byte < m_text.size() && isSpace(m_text[byte]))
        ++byte;
    return byte;
}

std::size_t YamlSpans::quotedEnd(std::size_t byte) const
{
    const char quote = m_text[byte];
    for (std::size_t i = byte + 1; i < m_text.size(); ++i) {
        if (quote == '"' && m_text[i] == '\\') {
            ++i;
        } else if (m_text[i] == quote) {
            const bool isDoubled = quote == '\'' && i + 1 < m_text.size() && m_text[i + 1] == quote;
            if (!isDoubled)
                return i + 1;
            ++i;
        }
    }
    return m_text.size();
}

/// From "{" or "[" to behind its partner. Quotes count only where a value begins: {name: it's}.
std::size_t YamlSpans::bracketEnd(std::size_t byte) const
{
    std::size_t depth = 0;
    for (std::size_t i = byte; i < m_text.size(); i = nextContent(i)) {
        const char c = m_text[i];
        if (isFlowStart(c)) {
            ++depth;
            ++i;
        } else if (c == '}' || c == ']') {
            ++i;
            if (--depth == 0)
                return i;
        } else {
            const std::size_t end = c == ',' || c == ':' ? i + 1 : tokenEnd(i, true);
            i = std::max(end, i + 1);
        }
    }
    return m_text.size();
}

/// A plain value in its first line.
std::size_t YamlSpans::plainEnd(std::size_t byte, bool isInFlow) const
{
    std::size_t i = byte;
    for (; i < m_text.size() && !isBreak(m_text[i]); ++i) {
        const char next = i + 1 < m_text.size() ? m_text[i + 1] : '\n';
        if (isInFlow && isFlowSign(m_text[i]))
            break;
        if (m_text[i] == ':' && (isSpace(next) || isBreak(next) || (isInFlow && isFlowSign(next))))
            break;
        if (m_text[i] == '#' && i > byte && isSpace(m_text[i - 1]))
            break;
    }
    while (i > byte && isSpace(m_text[i - 1]))
        --i;
    return i;
}

/// "|" and ">": all lines below that are blank or further in than the line they begin in, without blank ones behind.
std::size_t YamlSpans::blockScalarEnd(std::size_t byte) const
{
    const std::size_t start = lineStart(byte);
    std::size_t margin = start;
    while (margin < byte && (isSpace(m_text[margin]) || m_text[margin] == '-'))
        ++margin;
    if (margin == byte) // the text is an item of a list itself
        margin = std::max(start, m_text.find_last_of("-\n", byte - 1));
    std::size_t end = lineEnd(byte);
    for (std::size_t line = nextLine(byte); line < m_text.size(); line = nextLine(line)) {
        const std::size_t content = skipSpaces(line);
        const bool isBlank = content >= m_text.size() || isBreak(m_text[content]);
        if (!isBlank && content - line <= margin - start)
            break;
        if (!isBlank)
            end = lineEnd(line);
    }
    return end;
}

/// A plain value that goes on below is read until its lines, joined by spaces, are the value.
std::size_t YamlSpans::foldedEnd(const YamlNode &node, std::size_t begin) const
{
    std::size_t end = plainEnd(begin, false);
    std::string text(m_text.substr(begin, end - begin));
    while (text.size() < node.text.size() && nextLine(end) < m_text.size()) {
        const std::size_t content = skipSpaces(nextLine(end));
        end = plainEnd(content, false);
        text += ' ' + std::string(m_text.substr(content, end - content));
    }
    return end;
}

/// A value whose beginning says where it ends, or an alias.
std::size_t YamlSpans::tokenEnd(std::size_t byte, bool isInFlow) const
{
    if (byte >= m_text.size())
        return m_text.size();
    const char c = m_text[byte];
    if (isFlowStart(c))
        return bracketEnd(byte);
    if (c == '"' || c == '\'')
        return quotedEnd(byte);
    if (!isInFlow && (c == '|' || c == '>'))
        return blockScalarEnd(byte);
    return plainEnd(byte, isInFlow);
}

std::size_t YamlSpans::nodeEnd(const YamlNode &node, std::size_t begin, bool isInFlow) const
{
    const char c = begin < m_text.size() ? m_text[begin] : ' ';
    if (c == '*')
        return plainEnd(begin, isInFlow);
    if (c == '&')
        return nodeEnd(node, nextContent(std::min(m_text.find_first_of(" \t\r\n", begin), m_text.size())), isInFlow);
    const bool isBlock = !isInFlow && !isFlowStart(c);
    if (isBlock && node.kind == YamlNode::Kind::Map && !node.entries.empty())
        return valueEnd(node.entries.back(), false);
    if (isBlock && node.kind == YamlNode::Kind::List && !node.items.empty())
        return itemEnd(node, node.items.size() - 1);
    if (isBlock && node.kind == YamlNode::Kind::Scalar && c != '|' && c != '>' && c != '"' && c != '\'')
        return foldedEnd(node, begin);
    return tokenEnd(begin, isInFlow);
}

} // namespace retort
