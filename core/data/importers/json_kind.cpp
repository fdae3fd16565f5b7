#include "core/data/importers/json_kind.h"

#include <nlohmann/json.hpp>

namespace retort {

std::string kindOf(const nlohmann::json &value)
{
    if (value.is_array())
        return "an array";
    if (value.is_object())
        return "an object";
    if (value.is_number())
        return "a number";
    if (value.is_boolean())
        return "true or false";
    return value.is_string() ? "a text" : "nothing (null)";
}

} // namespace retort
