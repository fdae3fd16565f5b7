#pragma once

#include "core/config/choices.h"
#include "core/config/setting_rule.h"

#include <optional>
#include <string>
#include <vector>

// Settings whose value is one of a list of names, for describe.h and describe_data.h.

namespace retort {

/// An enumeration is a text with choices to every visitor.
template<class V, class E>
void choice(V &v, const char *key, E &value, SettingRule rule)
{
    const Choices<E> &choices = choicesOf(E {});
    rule.choices = namesOf(choices);
    std::string name = nameIn(choices, value);
    v.setting(key, name, rule);
    assignByName(choices, name, value);
}

template<class V, class E>
void choice(V &v, const char *key, std::optional<E> &value, SettingRule rule)
{
    const Choices<E> &choices = choicesOf(E {});
    rule.choices = namesOf(choices);
    std::optional<std::string> name;
    if (value)
        name = nameIn(choices, *value);
    v.setting(key, name, rule);
    if (name)
        assignByName(choices, *name, value.emplace(value.value_or(E {})));
    else
        value.reset();
}

template<class V, class E>
void choice(V &v, const char *key, std::vector<E> &values, SettingRule rule)
{
    const Choices<E> &choices = choicesOf(E {});
    rule.choices = namesOf(choices);
    std::vector<std::string> names;
    for (const E &value : values)
        names.push_back(nameIn(choices, value));
    v.setting(key, names, rule);
    values.assign(names.size(), E {});
    for (std::size_t i = 0; i < names.size(); ++i)
        assignByName(choices, names[i], values[i]);
}

} // namespace retort
