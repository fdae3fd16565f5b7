#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace retort {

/// A value inside a JSON file that knows where it stands, so that each complaint names file and place
/// ("tokenizer.json: decoder.decoders[1].pattern: ..."). Refers to the value; valid as long as that is.
class JsonPart
{
public:
    JsonPart(const nlohmann::json &value, std::string file, std::string path);

    [[nodiscard]] const nlohmann::json &value() const { return *m_value; }
    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] bool isNull() const { return m_value->is_null(); }

    /// Member of an object; an absent one is null.
    [[nodiscard]] JsonPart at(const std::string &key) const;

    /// Elements of an array; error when it is none.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] JsonPart element(std::size_t index) const;

    /// Errors when the value is of another kind (or absent, where there is no fallback).
    [[nodiscard]] std::string text() const;
    [[nodiscard]] int number() const;
    [[nodiscard]] bool flag() const;
    [[nodiscard]] bool flag(const std::string &key, bool fallback) const;

    /// Error that names the first member that is not among these: it might change the result.
    void knowOnly(std::initializer_list<std::string_view> keys) const;

    [[noreturn]] void fail(const std::string &message) const;

private:
    const nlohmann::json *m_value;
    std::string m_file;
    std::string m_path;
};

} // namespace retort
