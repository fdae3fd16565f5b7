#include "core/report/json_values.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace retort {

namespace {

using Json = nlohmann::json;

const Json *find(const Json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

} // namespace

std::string textIn(const Json &object, const char *key)
{
    const Json *value = find(object, key);
    return value != nullptr && value->is_string() ? withReplacedInvalidUtf8(value->get_ref<const std::string &>()) : "";
}

std::optional<double> numberIn(const Json &object, const char *key)
{
    const Json *value = find(object, key);
    if (value == nullptr || !value->is_number())
        return std::nullopt;
    const double number = value->get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool isTrueIn(const Json &object, const char *key)
{
    const Json *value = find(object, key);
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

const Json &listIn(const Json &object, const char *key)
{
    static const Json kEmpty = Json::array();
    const Json *value = find(object, key);
    return value != nullptr && value->is_array() ? *value : kEmpty;
}

const Json &objectIn(const Json &object, const char *key)
{
    static const Json kEmpty = Json::object();
    const Json *value = find(object, key);
    return value != nullptr && value->is_object() ? *value : kEmpty;
}

std::vector<std::string> textsIn(const Json &object, const char *key)
{
    std::vector<std::string> texts;
    for (const Json &value : listIn(object, key))
        if (value.is_string())
            texts.push_back(withReplacedInvalidUtf8(value.get_ref<const std::string &>()));
    return texts;
}

std::string numberText(const Json &object, const char *key, int decimals)
{
    const std::optional<double> value = numberIn(object, key);
    if (!value)
        return {};
    const double unit = std::pow(10, decimals);
    const double rounded = std::round(*value * unit) / unit;
    return formatNumber(std::isfinite(rounded) ? rounded : *value);
}

} // namespace retort
