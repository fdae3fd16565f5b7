#include "core/sweep/sweep_axes.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace retort {

namespace {

constexpr std::size_t kLongestArmName = 60;
constexpr std::size_t kLongestPointName = 160;
constexpr std::size_t kHashDigits = 8;

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_' || c == '+';
}

bool isArmName(const std::string &name)
{
    return !name.empty() && name.size() <= kLongestArmName && name.front() != '.' && name.front() != '-'
           && std::all_of(name.begin(), name.end(), isNameCharacter);
}

/// "seed" of "training.seed"; the whole key where two axes end alike.
std::string shortKey(const std::vector<SweepAxis> &axes, std::size_t axis)
{
    const auto last = [](const std::string &key) { return key.substr(key.find_last_of('.') + 1); };
    const std::string word = last(axes[axis].key);
    const auto alike = std::count_if(axes.begin(), axes.end(), [&](const SweepAxis &a) { return last(a.key) == word; });
    return alike > 1 ? axes[axis].key : word;
}

std::string asNamePart(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return !isNameCharacter(c); }, '-');
    return text;
}

SweepArm readArm(const YamlNode &node, const std::string &key, std::vector<ConfigProblem> &problems)
{
    const SweepSection section(node, key, {"name", "settings"}, problems);
    SweepArm arm {section.text("name", true), node.place, section.entries("settings")};
    if (!arm.name.empty() && !isArmName(arm.name))
        section.report("name", "\"" + arm.name
                                   + "\" cannot name a folder; use up to 60 letters, digits, dots, dashes and "
                                     "underscores, beginning with a letter or digit");
    return arm;
}

} // namespace

bool SweepAxis::isPooled() const
{
    return key == kSeedAxis || key == kFoldAxis;
}

std::string valueText(const SweepAxis &axis, std::size_t index)
{
    const YamlNode &value = axis.values[index];
    return value.kind == YamlNode::Kind::Scalar ? value.text : "#" + std::to_string(index + 1);
}

std::vector<SweepArm> readArms(const SweepSection &section, std::vector<ConfigProblem> &problems)
{
    std::vector<SweepArm> arms;
    std::set<std::string> names;
    for (const YamlNode *node : section.list("arms")) {
        arms.push_back(readArm(*node, section.dotted("arms") + "[" + std::to_string(arms.size()) + "]", problems));
        if (!names.insert(arms.back().name).second)
            problems.push_back({node->place, section.dotted("arms"), "two arms are called " + arms.back().name});
    }
    if (arms.empty())
        arms.push_back({"base", section.place(), {}});
    return arms;
}

std::vector<SweepAxis> readGrid(const std::vector<YamlEntry> &own, const std::vector<YamlEntry> &ofSize,
                                std::vector<ConfigProblem> &problems)
{
    std::vector<YamlEntry> entries = own;
    for (const YamlEntry &entry : ofSize) {
        const auto found =
            std::find_if(entries.begin(), entries.end(), [&](const YamlEntry &e) { return e.key == entry.key; });
        if (found == entries.end())
            entries.push_back(entry);
        else
            *found = entry;
    }
    std::vector<SweepAxis> axes;
    for (const YamlEntry &entry : entries) {
        if (entry.value.kind == YamlNode::Kind::List && !entry.value.items.empty())
            axes.push_back({entry.key, entry.place, entry.value.items});
        else
            problems.push_back({entry.place, "sweep.grid." + entry.key,
                                "expected a list of values, but " + describeNode(entry.value) + " stands there"});
    }
    return axes;
}

std::string pointName(const SweepArm &arm, const std::vector<SweepAxis> &axes, const std::vector<std::size_t> &indices)
{
    std::string name = arm.name;
    for (std::size_t i = 0; i < axes.size(); ++i)
        name += "_" + asNamePart(shortKey(axes, i) + "-" + valueText(axes[i], indices[i]));
    if (name.size() > kLongestPointName)
        name = name.substr(0, kLongestPointName) + "-" + sha256Hex(name).substr(0, kHashDigits);
    return name;
}

} // namespace retort
