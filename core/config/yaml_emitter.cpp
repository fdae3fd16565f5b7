#include "core/config/yaml_edit.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::size_t kLineLength = 110;

bool isPlainCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view(" _./+-()=").find(c) != std::string_view::npos;
}

/// True when the text may stand without quotes and is still taken for text by any YAML reader.
bool isPlainText(const std::string &text)
{
    static constexpr std::array kWords {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    if (text.empty() || !std::all_of(text.begin(), text.end(), isPlainCharacter))
        return false;
    const bool startsWithLetter = (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
    if (!(startsWithLetter || text.starts_with("../") || text[0] == '/') || text.back() == ' ')
        return false;
    const std::string lower = lowerAscii(text);
    return std::none_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return lower == word; });
}

std::string quoted(const std::string &text)
{
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string result = "\"";
    for (char c : withReplacedInvalidUtf8(text)) {
        if (c == '"' || c == '\\')
            result += {'\\', c};
        else if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else if ((c >= 0 && c < ' ') || c == 127)
            result += {'\\', 'x', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 15]};
        else
            result += c;
    }
    return result + '"';
}

std::string scalar(const YamlNode &node)
{
    if (node.kind == YamlNode::Kind::Nothing)
        return "null";
    return node.isQuoted && !isPlainText(node.text) ? quoted(node.text) : node.text;
}

bool isScalar(const YamlNode &node)
{
    return node.kind == YamlNode::Kind::Nothing || node.kind == YamlNode::Kind::Scalar;
}

std::string inOneLine(const YamlNode &node)
{
    if (isScalar(node))
        return scalar(node);
    std::vector<std::string> parts;
    for (const YamlNode &item : node.items)
        parts.push_back(inOneLine(item));
    for (const YamlEntry &entry : node.entries)
        parts.push_back(entry.key + ": " + inOneLine(entry.value));
    const bool isList = node.kind == YamlNode::Kind::List;
    return (isList ? "[" : "{") + joined(parts, ", ") + (isList ? "]" : "}");
}

std::string block(const YamlNode &node, std::size_t indent);

/// What follows "key:" or "-": the rest of the line, or the lines below it.
std::string value(const YamlNode &node, std::size_t indent, std::size_t used)
{
    const std::string line = inOneLine(node);
    const bool holdsSections = !node.entries.empty() || (!node.items.empty() && !node.items[0].entries.empty());
    const bool isTopSection = indent == 0 && holdsSections;
    if (isScalar(node) || (!isTopSection && indent + used + line.size() <= kLineLength))
        return " " + line + "\n";
    return "\n" + block(node, indent + 2);
}

std::string listItem(const YamlNode &item, std::size_t indent)
{
    const std::string line = inOneLine(item);
    if (isScalar(item) || item.kind == YamlNode::Kind::List || indent + line.size() + 2 <= kLineLength)
        return "- " + line + "\n";
    return "- " + block(item, indent + 2).substr(indent + 2);
}

std::string block(const YamlNode &node, std::size_t indent)
{
    const std::string margin(indent, ' ');
    std::string text;
    for (const YamlNode &item : node.items)
        text += margin + listItem(item, indent);
    for (const YamlEntry &entry : node.entries)
        text += margin + entry.key + ":" + value(entry.value, indent, entry.key.size() + 2);
    return text;
}

} // namespace

std::string yamlText(const std::string &text)
{
    return scalar({.kind = YamlNode::Kind::Scalar, .isQuoted = true, .text = text});
}

std::string yamlInOneLine(const YamlNode &node)
{
    return inOneLine(node);
}

std::string emitYaml(const YamlNode &map)
{
    return map.entries.empty() ? "{}\n" : block(map, 0);
}

} // namespace retort
