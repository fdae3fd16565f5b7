#include "core/config/yaml_edit.h"

#include "core/base/text.h"
#include "core/config/yaml_changer.h"

namespace retort {

namespace {

std::string changed(std::string_view text, const YamlChange &change)
{
    const YamlParts parts = yamlPathParts(change.path);
    if (parts.empty())
        throw Error("\"" + change.path + "\" is not a key");
    YamlChanger editor(text, parts);
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
            const auto index = yamlIndexOf(part);
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
