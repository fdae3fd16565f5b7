#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One config.json and where it stands: typed access with errors that name file and field. Null counts as absent.
struct ConfigSource
{
    std::string file;
    nlohmann::json object;

    [[noreturn]] void fail(const std::string &message) const;

    [[nodiscard]] bool has(const char *key) const { return object.contains(key) && !object[key].is_null(); }
    [[nodiscard]] bool isNull(const char *key) const { return object.contains(key) && object[key].is_null(); }
    [[nodiscard]] int size(const char *key) const;
    [[nodiscard]] int size(const char *key, int limit) const;
    [[nodiscard]] int sizeOr(const char *key, int otherwise) const;
    [[nodiscard]] int contextLength(const char *key, int otherwise) const;
    [[nodiscard]] int layers(const char *key) const;
    /// A number above 0 in the object or one inside it.
    [[nodiscard]] double number(const char *key, double otherwise) const { return number(object, key, otherwise); }
    [[nodiscard]] double number(const nlohmann::json &parent, const char *key, double otherwise) const;
    [[nodiscard]] bool flag(const char *key, bool otherwise) const;
    [[nodiscard]] std::string text(const char *key, const std::string &otherwise) const;
    /// One token id or a list of them; nothing when there is none.
    [[nodiscard]] std::vector<int> tokenIds(const char *key) const;
    [[nodiscard]] int tokenId(const char *key, int otherwise) const;

    /// Only this value is understood.
    void expect(const char *key, const nlohmann::json &wanted) const;

    /// An error for every field that neither `known` nor the fields that all families share name, unless it is null,
    /// false or begins with an underscore.
    void checkFields(const std::vector<std::string_view> &known) const;
};

/// ParseError when it is no JSON object, nests too deeply or is larger than any config is.
[[nodiscard]] ConfigSource readConfigSource(const std::filesystem::path &file);
[[nodiscard]] ConfigSource parseConfigSource(const std::string &file, const std::string &text);

} // namespace retort
