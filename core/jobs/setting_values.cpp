#include "core/jobs/setting_values.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/config/yaml_tree.h"
#include "core/formats/format.h"

#include <algorithm>
#include <limits>
#include <set>

namespace retort {

namespace {

bool isScalarList(const YamlNode &node)
{
    return std::all_of(node.items.begin(), node.items.end(),
                       [](const YamlNode &item) { return item.kind == YamlNode::Kind::Scalar; });
}

std::string listText(const YamlNode &node)
{
    std::vector<std::string> texts;
    for (const YamlNode &item : node.items)
        texts.push_back(item.text);
    return "[" + joined(texts, ", ") + "]";
}

/// "3e-4" of "3e-04": a number's exponent without leading zeros; any other text stays.
std::string scalarText(const YamlNode &node)
{
    if (node.text == "null" && !node.isQuoted)
        return {};
    const std::size_t zero = node.text.find("e-0");
    return zero == std::string::npos || node.isQuoted || !parseNumber(node.text)
               ? node.text
               : node.text.substr(0, zero + 2) + node.text.substr(zero + 3);
}

/// "cot" of {format: cot, ...}; the place in the list for what has no format, or one that came before.
std::string entryName(const YamlNode &item, std::size_t place, std::set<std::string> &taken)
{
    const YamlNode *format = item.find("format");
    const std::string name = format && format->kind == YamlNode::Kind::Scalar && format->text != "null"
                                 ? format->text
                                 : std::to_string(place);
    return taken.insert(name).second ? name : *taken.insert(name + " " + std::to_string(place + 1)).first;
}

void collect(const YamlNode &node, const std::string &key, std::map<std::string, std::string> &values)
{
    switch (node.kind) {
    case YamlNode::Kind::Map:
        for (const YamlEntry &entry : node.entries)
            collect(entry.value, key.empty() ? entry.key : key + "." + entry.key, values);
        return;
    case YamlNode::Kind::List: {
        if (isScalarList(node)) {
            values[key] = listText(node);
            return;
        }
        std::set<std::string> taken;
        for (std::size_t i = 0; i < node.items.size(); ++i)
            collect(node.items[i], key + "[" + entryName(node.items[i], i, taken) + "]", values);
        return;
    }
    case YamlNode::Kind::Scalar:
        values[key] = scalarText(node);
        return;
    case YamlNode::Kind::Nothing:
        values[key].clear();
        return;
    }
}

/// "formats[].weight" of "formats[cot].weight".
std::string describedKey(std::string_view key)
{
    std::string described;
    bool isInside = false;
    for (const char letter : key) {
        if (letter == ']')
            isInside = false;
        if (!isInside)
            described += letter;
        if (letter == '[')
            isInside = true;
    }
    return described;
}

std::size_t placeOf(std::string_view key)
{
    const std::string described = describedKey(key);
    const std::vector<SettingInfo> &all = allSettings();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const SettingInfo &info) { return info.key == described; });
    return found == all.end() ? std::numeric_limits<std::size_t>::max() : std::size_t(found - all.begin());
}

/// "formats[cot]" of "formats[cot].weight"; empty for a setting outside of lists.
std::string_view entryOf(std::string_view key)
{
    const std::size_t close = key.rfind("].");
    return close == std::string_view::npos ? std::string_view() : key.substr(0, close + 1);
}

bool hasEntry(const std::map<std::string, std::string> &settings, std::string_view entry)
{
    const auto next = settings.lower_bound(std::string(entry));
    return next != settings.end() && next->first.starts_with(entry);
}

/// A run without a format has none of its settings: that is said once, by its weight.
bool isSaidByEntry(const std::string &key, const std::map<std::string, std::string> &settings)
{
    const std::string_view entry = entryOf(key);
    const bool saysIt = key.starts_with("formats[") && key.ends_with("].weight");
    return !entry.empty() && !saysIt && !hasEntry(settings, entry);
}

/// A run trains for so many steps, or, when they are 0, for so many epochs: only what governs is told as a number.
void tellWhatGoverns(std::map<std::string, std::string> &values)
{
    const auto steps = values.find("training.max_steps");
    const auto epochs = values.find("training.num_train_epochs");
    if (steps == values.end() || epochs == values.end())
        return;
    if (steps->second == "0")
        steps->second = "by epochs";
    else
        epochs->second = "by steps";
}

bool isCompared(const std::string &key)
{
    // The format itself is in the key of its entry.
    return key != "name" && key != "description" && !key.ends_with("].format");
}

} // namespace

std::map<std::string, std::string> settingValues(const std::string &yaml)
{
    std::map<std::string, std::string> values;
    try {
        collect(parseYamlTree(yaml, "resolved.yaml"), "", values);
        tellWhatGoverns(values);
    } catch (const Error &) {
        values.clear(); // a damaged run has no settings to compare
    }
    return values;
}

std::vector<SettingDifference> differingSettings(const std::vector<const std::map<std::string, std::string> *> &runs)
{
    std::set<std::string> keys;
    for (const auto *run : runs)
        for (const auto &[key, value] : *run)
            if (isCompared(key))
                keys.insert(key);
    std::vector<SettingDifference> differences;
    for (const std::string &key : keys) {
        SettingDifference difference {key, {}};
        for (const auto *run : runs) {
            const auto found = run->find(key);
            difference.values.push_back(found == run->end() ? std::string() : found->second);
        }
        std::set<std::string> compared;
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (!isSaidByEntry(key, *runs[i]))
                compared.insert(difference.values[i]);
        if (compared.size() > 1)
            differences.push_back(std::move(difference));
    }
    std::stable_sort(
        differences.begin(), differences.end(),
        [](const SettingDifference &a, const SettingDifference &b) { return placeOf(a.key) < placeOf(b.key); });
    return differences;
}

std::string settingTitle(std::string_view key)
{
    const std::size_t dot = key.rfind('.');
    std::string title = replacedAll(std::string(dot == std::string_view::npos ? key : key.substr(dot + 1)), "_", " ");
    const std::size_t open = key.find('[');
    if (open != std::string_view::npos) {
        const std::string entry(key.substr(open + 1, key.find(']') - open - 1));
        const auto format = formatFromText(entry);
        return (format ? std::string(titleOf(*format)) : entry) + " " + title;
    }
    if (!title.empty() && title.front() >= 'a' && title.front() <= 'z')
        title.front() = char(title.front() - 'a' + 'A');
    return title;
}

std::string settingHelp(std::string_view key)
{
    const std::size_t place = placeOf(key);
    return place < allSettings().size() ? allSettings()[place].help : std::string();
}

} // namespace retort
