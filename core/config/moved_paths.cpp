#include "core/config/moved_paths.h"

#include "core/config/config_file.h"
#include "core/config/mapping_file.h"
#include "core/config/yaml_edit.h"

namespace retort {

namespace {

constexpr const char *kFar = "../../.."; // further up, a whole path says more

bool isPathSetting(const std::string &key)
{
    return key.ends_with(".path") || key.ends_with(".questions") || key.ends_with(".split_lists")
           || key.ends_with(".mapping") || key.ends_with(".from") || key == "data.facts_from";
}

bool isRelative(const std::string &key, const std::string &path)
{
    if (key.ends_with(".mapping") && !isMappingFile(path))
        return false; // a name
    return !path.empty() && !path.starts_with("${") && !std::filesystem::path(path).is_absolute();
}

/// The dotted keys with their indices for a setting of entries: "data.rationales[].path".
std::vector<std::string> placesOf(const YamlNode &root, const std::string &key)
{
    const std::size_t entries = key.find("[]");
    if (entries == std::string::npos)
        return {key};
    const YamlNode *list = findInYaml(root, key.substr(0, entries));
    std::vector<std::string> places;
    for (std::size_t i = 0; list && i < list->items.size(); ++i)
        places.push_back(key.substr(0, entries) + '[' + std::to_string(i) + ']' + key.substr(entries + 2));
    return places;
}

/// What is to be written anew, with the new path.
std::vector<YamlChange> changesOf(const YamlNode &root, const std::filesystem::path &from,
                                  const std::filesystem::path &to)
{
    std::vector<YamlChange> changes;
    for (const SettingInfo &setting : allSettings()) {
        if (!isPathSetting(setting.key))
            continue;
        for (const std::string &place : placesOf(root, setting.key)) {
            const YamlNode *node = findInYaml(root, place);
            if (!node || node->kind != YamlNode::Kind::Scalar || !isRelative(setting.key, node->text))
                continue;
            const std::string moved = pathFrom(to, from / node->text);
            if (moved != node->text)
                changes.push_back({YamlChange::Kind::Set, place, yamlText(moved)});
        }
    }
    return changes;
}

} // namespace

MovedPaths withMovedPaths(const std::string &text, const std::filesystem::path &from, const std::filesystem::path &to)
{
    MovedPaths moved {text, {}};
    if (from.empty() || (from / "").lexically_normal() == (to / "").lexically_normal())
        return moved;
    try {
        const YamlNode root = parseYamlTree(text, "the YAML");
        for (const YamlChange &change : changesOf(root, from, to)) {
            YamlEdit edit = editYaml(moved.text, change);
            if (edit.isDone())
                moved.text = std::move(edit.text);
            else
                moved.left.push_back(change.path + ": " + edit.refusal);
        }
    } catch (const ParseError &problem) {
        moved.left.push_back("line " + std::to_string(problem.place().line) + ": " + problem.message());
    }
    return moved;
}

std::string pathFrom(const std::filesystem::path &folder, const std::filesystem::path &place)
{
    const std::filesystem::path whole = place.lexically_normal();
    const std::filesystem::path relative = whole.lexically_relative(folder.lexically_normal());
    const bool isNear = !relative.empty() && !relative.string().starts_with(kFar);
    return isNear ? relative.string() : whole.string();
}

} // namespace retort
