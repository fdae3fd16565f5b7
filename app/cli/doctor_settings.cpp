#include "app/cli/doctor_settings.h"

#include "app/cli/redaction.h"
#include "core/base/text.h"
#include "core/config/config_file.h"

#include <map>
#include <set>
#include <vector>

namespace retort {

namespace {

/// What may be said of the settings with this last name, wherever they stand.
struct Sayable
{
    bool isNumber = true;
    std::set<std::string, std::less<>> words;
};

using SayableByName = std::map<std::string, Sayable, std::less<>>;

SayableByName sayable()
{
    SayableByName all;
    for (const SettingInfo &setting : allSettings()) {
        std::vector<std::string> parts = split(replacedAll(setting.key, "[]", ""), '.');
        Sayable &last = all[parts.back()];
        last.isNumber = last.isNumber && (setting.type == "number" || setting.type == "integer");
        last.words.insert(setting.choices.begin(), setting.choices.end());
        if (setting.type == "true or false")
            last.words.insert({"true", "false"});
        parts.pop_back();
        for (const std::string &section : parts)
            all[section].words.insert(""); // its settings stand below it
    }
    return all;
}

std::string sayableLine(std::string_view line, const SayableByName &all)
{
    const std::size_t begin = line.find_first_not_of(" -");
    const std::size_t colon = line.find(':', begin == std::string_view::npos ? 0 : begin);
    if (begin == std::string_view::npos || colon == std::string_view::npos)
        return std::string(kLeftOut);
    const auto known = all.find(line.substr(begin, colon - begin));
    if (known == all.end())
        return std::string(kLeftOut);
    const std::string_view value = trimmed(line.substr(colon + 1));
    const bool isSaid = known->second.words.contains(value) || (known->second.isNumber && parseNumber(value));
    return std::string(line.substr(0, colon + 1)) + (value.empty() ? "" : " ")
           + (value.empty() ? "" : std::string(isSaid ? value : kLeftOut));
}

} // namespace

std::string settingsWithoutTexts(std::string_view yaml)
{
    static const SayableByName all = sayable();
    std::string text;
    for (const std::string &line : splitLines(yaml))
        text += sayableLine(line, all) + '\n';
    return text;
}

} // namespace retort
