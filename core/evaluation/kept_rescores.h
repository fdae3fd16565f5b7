#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// What a person looked at after a test set had been answered (METHODS.md section 6): RUN/rescores holds one JSON file a
// look, beside report.json, which stays as it is. Reading and writing may be done by anyone, also while the run goes
// on.

namespace retort {

/// Validation may be looked at as often as one likes; every other set is a test set.
[[nodiscard]] bool isTestSet(std::string_view set);

/// How many different rules have been tried on this set of the run, `rules` among them. Files that cannot be read are
/// an Error: a count that is too small would flatter.
[[nodiscard]] std::size_t rulesTried(const std::filesystem::path &run, const std::string &set,
                                     const std::vector<nlohmann::json> &rules);

/// Writes rescores/SET-HASH.json: `result` with "set", "rules", "marks" (["post hoc"]) and "rules_tried" so far. The
/// same rules have the same file. Gives its path.
std::filesystem::path keepRescore(const std::filesystem::path &run, const std::string &set,
                                  const std::vector<nlohmann::json> &rules, nlohmann::json result);

} // namespace retort
