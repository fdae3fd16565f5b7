#include "core/tokenizers/json_part.h"

#include "core/base/error.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace retort {

namespace {

const nlohmann::json kNothing;

} // namespace

JsonPart::JsonPart(const nlohmann::json &value, std::string file, std::string path)
    : m_value(&value), m_file(std::move(file)), m_path(std::move(path))
{
}

void JsonPart::fail(const std::string &message) const
{
    throw ParseError({m_file}, (m_path.empty() ? "" : m_path + ": ") + message);
}

JsonPart JsonPart::at(const std::string &key) const
{
    if (!m_value->is_object())
        fail("expected an object");
    const auto found = m_value->find(key);
    return {found == m_value->end() ? kNothing : *found, m_file, m_path.empty() ? key : m_path + "." + key};
}

std::size_t JsonPart::size() const
{
    if (!m_value->is_array())
        fail("expected a list");
    return m_value->size();
}

JsonPart JsonPart::element(std::size_t index) const
{
    return {m_value->at(index), m_file, m_path + "[" + std::to_string(index) + "]"};
}

std::string JsonPart::text() const
{
    if (!m_value->is_string())
        fail("expected a text");
    return m_value->get<std::string>();
}

int JsonPart::number() const
{
    const auto isFitting = [](auto value) { return std::in_range<int>(value); };
    const bool isNumber = m_value->is_number_unsigned()
                              ? isFitting(m_value->get<std::uint64_t>())
                              : m_value->is_number_integer() && isFitting(m_value->get<std::int64_t>());
    if (!isNumber)
        fail("expected a whole number");
    return m_value->get<int>();
}

bool JsonPart::flag() const
{
    if (!m_value->is_boolean())
        fail("expected true or false");
    return m_value->get<bool>();
}

bool JsonPart::flag(const std::string &key, bool fallback) const
{
    const JsonPart part = at(key);
    return part.isNull() ? fallback : part.flag();
}

void JsonPart::knowOnly(std::initializer_list<std::string_view> keys) const
{
    for (const auto &[key, value] : m_value->items()) {
        if (std::ranges::find(keys, key) == keys.end())
            fail("\"" + key + "\" is not supported");
    }
}

} // namespace retort
