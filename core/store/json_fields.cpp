#include "core/store/json_fields.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>
#include <limits>

namespace retort {

namespace {

using Json = nlohmann::json;

Place placeOfByte(const std::filesystem::path &file, std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const std::size_t lineBegin = before.rfind('\n') + 1; // npos + 1 is 0
    return {file.string(), static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
            before.size() - lineBegin + 1};
}

/// The field, or nothing when it is absent; Error when it is not of the type.
const Json *fieldOf(const Json &object, const char *key, bool (*isRight)(const Json &), const char *expected)
{
    const auto found = object.find(key);
    if (found == object.end())
        return nullptr;
    if (!isRight(*found))
        throw Error('"' + std::string(key) + "\" is no " + expected);
    return &*found;
}

bool fitsInt(const Json &value)
{
    return value.is_number_integer() && value >= std::numeric_limits<int>::min()
           && value <= std::numeric_limits<int>::max();
}

bool isUnsigned(const Json &value)
{
    return value.is_number_unsigned() || (value.is_number_integer() && value >= 0);
}

bool isNumberOrNull(const Json &value)
{
    return value.is_number() || value.is_null();
}

bool isTextOrNull(const Json &value)
{
    return value.is_string() || value.is_null();
}

bool isBoolean(const Json &value)
{
    return value.is_boolean();
}

bool isText(const Json &value)
{
    return value.is_string();
}

bool isTexts(const Json &value)
{
    return value.is_array() && std::ranges::all_of(value, isText);
}

} // namespace

nlohmann::json readJsonObject(const std::filesystem::path &file, std::uintmax_t maxBytes)
{
    const std::string text = readFile(file, maxBytes);
    try {
        Json value = Json::parse(text);
        if (!value.is_object())
            throw ParseError({file.string(), 1, 1}, "holds no JSON object; was it written by another program?");
        return value;
    } catch (const Json::parse_error &error) {
        throw ParseError(placeOfByte(file, text, error.byte),
                         "is not readable as JSON; restore the file from a copy, or remove it");
    }
}

std::string toJsonText(const nlohmann::ordered_json &value, int indent)
{
    return value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void readField(const Json &object, const char *key, int &value)
{
    if (const Json *field = fieldOf(object, key, fitsInt, "whole number"))
        value = field->get<int>();
}

void readField(const Json &object, const char *key, std::uint64_t &value)
{
    if (const Json *field = fieldOf(object, key, isUnsigned, "whole number from 0 on"))
        value = field->get<std::uint64_t>();
}

void readField(const Json &object, const char *key, double &value)
{
    if (const Json *field = fieldOf(object, key, isNumberOrNull, "number"))
        value = field->is_null() ? std::numeric_limits<double>::quiet_NaN() : field->get<double>();
}

void readField(const Json &object, const char *key, bool &value)
{
    if (const Json *field = fieldOf(object, key, isBoolean, "true or false"))
        value = field->get<bool>();
}

void readField(const Json &object, const char *key, std::string &value)
{
    if (const Json *field = fieldOf(object, key, isText, "text"))
        value = field->get<std::string>();
}

void readField(const Json &object, const char *key, std::optional<std::string> &value)
{
    const Json *field = fieldOf(object, key, isTextOrNull, "text");
    if (field && field->is_string())
        value = field->get<std::string>();
}

void readField(const Json &object, const char *key, std::vector<std::string> &value)
{
    if (const Json *field = fieldOf(object, key, isTexts, "list of texts"))
        value = field->get<std::vector<std::string>>();
}

} // namespace retort
