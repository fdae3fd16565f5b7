#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

// Values of JSON that another version may have written, or nobody knows who: what is missing or of another type reads
// as nothing. No function throws for what the JSON holds.

namespace retort {

[[nodiscard]] std::string textIn(const nlohmann::json &object, const char *key); // "" without one; UTF-8
[[nodiscard]] std::optional<double> numberIn(const nlohmann::json &object, const char *key); // finite
[[nodiscard]] bool isTrueIn(const nlohmann::json &object, const char *key);
/// An empty list without one.
[[nodiscard]] const nlohmann::json &listIn(const nlohmann::json &object, const char *key);
/// An empty object without one.
[[nodiscard]] const nlohmann::json &objectIn(const nlohmann::json &object, const char *key);
[[nodiscard]] std::vector<std::string> textsIn(const nlohmann::json &object, const char *key);

/// A whole number without decimals, another one with at most `decimals`; "" without one.
[[nodiscard]] std::string numberText(const nlohmann::json &object, const char *key, int decimals = 1);

} // namespace retort
