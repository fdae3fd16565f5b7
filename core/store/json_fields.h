#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reading JSON that others may have written: a field that is absent keeps its value, one of the wrong type is an Error
// that names it, one that is unknown is never looked at.

namespace retort {

/// The file as a JSON object. ParseError with line and column when it is none; Error when it is larger than maxBytes.
[[nodiscard]] nlohmann::json readJsonObject(const std::filesystem::path &file,
                                            std::uintmax_t maxBytes = std::uintmax_t(256) << 20);

/// One line of JSON, invalid UTF-8 replaced; never throws for what the strings hold.
[[nodiscard]] std::string toJsonText(const nlohmann::ordered_json &value, int indent = -1);

void readField(const nlohmann::json &object, const char *key, int &value);
void readField(const nlohmann::json &object, const char *key, std::uint64_t &value);
void readField(const nlohmann::json &object, const char *key, double &value); // null: not a number
void readField(const nlohmann::json &object, const char *key, bool &value);
void readField(const nlohmann::json &object, const char *key, std::string &value);
void readField(const nlohmann::json &object, const char *key, std::optional<std::string> &value); // null: nothing
void readField(const nlohmann::json &object, const char *key, std::vector<std::string> &value);

} // namespace retort
