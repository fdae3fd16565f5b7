#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/config/describe.h"

#include <algorithm>

namespace retort {

namespace {

std::string shown(bool value)
{
    return value ? "true" : "false";
}
std::string shown(int value)
{
    return std::to_string(value);
}
std::string shown(std::uint64_t value)
{
    return std::to_string(value);
}
std::string shown(double value)
{
    return formatNumber(value);
}
std::string shown(const std::string &value)
{
    return value;
}
std::string shown(const std::vector<std::string> &values)
{
    return "[" + joined(values, ", ") + "]";
}

template<class T>
std::string shown(const std::optional<T> &value)
{
    return value ? shown(*value) : "null";
}

std::string typeName(bool)
{
    return "true or false";
}
std::string typeName(int)
{
    return "integer";
}
std::string typeName(std::uint64_t)
{
    return "integer";
}
std::string typeName(double)
{
    return "number";
}
std::string typeName(const std::string &)
{
    return "text";
}
std::string typeName(const std::vector<std::string> &)
{
    return "list of texts";
}

template<class T>
std::string typeName(const std::optional<T> &)
{
    return typeName(T {}) + " or null";
}

/// "one of a | b" in place of "text".
std::string typeWithChoices(std::string type, const std::vector<std::string> &choices)
{
    if (choices.empty())
        return type;
    const std::string names = joined(choices, " | ");
    if (type.starts_with("list of"))
        return "list of " + names;
    return "one of " + names + (type.ends_with(" or null") ? " | null" : "");
}

/// A visitor over describe.h: collects what a form or the manual says of each setting.
class SettingLister
{
public:
    SettingLister(std::string prefix, std::vector<SettingInfo> &infos) : m_prefix(std::move(prefix)), m_infos(infos) {}

    template<class T>
    void setting(const char *key, const T &value, const SettingRule &rule)
    {
        m_infos.push_back({.key = m_prefix + key,
                           .type = typeWithChoices(typeName(value), rule.choices),
                           .defaultValue = rule.isRequired ? "" : shown(value),
                           .range = rangeText(rule),
                           .unit = rule.unit,
                           .help = rule.help,
                           .choices = rule.choices});
    }

    template<class T>
    void section(const char *key, T &value, const SettingRule &)
    {
        listFrom(value, m_prefix + key + '.');
    }

    template<class T>
    void optionalSection(const char *key, std::optional<T> &, const SettingRule &)
    {
        T value {};
        listFrom(value, m_prefix + key + '.');
    }

    template<class T>
    void list(const char *key, std::vector<T> &, const SettingRule &)
    {
        T value {};
        listFrom(value, m_prefix + key + "[].");
    }

    [[nodiscard]] static bool isGiven(const char *) { return false; }

private:
    template<class T>
    void listFrom(T &value, const std::string &prefix)
    {
        SettingLister lister(prefix, m_infos);
        describe(lister, value);
    }

    std::string m_prefix;
    std::vector<SettingInfo> &m_infos;
};

std::vector<SettingInfo> listSettings()
{
    std::vector<SettingInfo> infos;
    RunConfig config;
    SettingLister lister("", infos);
    describe(lister, config);
    return infos;
}

} // namespace

const std::vector<SettingInfo> &allSettings()
{
    static const std::vector<SettingInfo> kSettings = listSettings();
    return kSettings;
}

} // namespace retort
