#pragma once

#include "core/base/error.h"
#include "core/config/run_config.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One thing wrong in an experiment file, at its place.
struct ConfigProblem
{
    Place place;
    std::string key; // dotted: "training.learning_rate", "formats[1].weight"
    std::string message;

    bool operator==(const ConfigProblem &) const = default;
};

/// "file:line:column: key: message"
[[nodiscard]] std::string toText(const ConfigProblem &problem);

/// All that is wrong with a file at once; what() has one line per problem.
class ConfigError : public UsageError
{
public:
    explicit ConfigError(std::vector<ConfigProblem> problems);
    [[nodiscard]] const std::vector<ConfigProblem> &problems() const { return m_problems; }

private:
    std::vector<ConfigProblem> m_problems;
};

/// `--set KEY=VALUE`: a dotted key and a YAML value, applied to the tree before it is read.
struct ConfigOverride
{
    std::string key;
    std::string value;
};

/// What reading a text gave: the configuration as far as it could be read, and every problem in it.
struct ReadConfig
{
    RunConfig config;
    std::vector<ConfigProblem> problems;
};

/// Never throws for a broken text. `fileName` is used in messages only.
[[nodiscard]] ReadConfig parseConfig(std::string_view yaml, const std::string &fileName,
                                     const std::vector<ConfigOverride> &overrides = {});

/// Reads a file; ConfigError with everything that is wrong.
[[nodiscard]] RunConfig loadConfig(const std::filesystem::path &file,
                                   const std::vector<ConfigOverride> &overrides = {});

/// The configuration as YAML in the order of description. `allValues`: with every default (resolved.yaml), else only
/// what differs from the defaults. Reading it back gives an equal configuration.
[[nodiscard]] std::string writeConfig(const RunConfig &config, bool allValues);

/// `${NAME}` expanded from the environment (RETORT_DATA falls back to `dataFolder`), other paths taken relative to the
/// experiment's folder. Error when a variable is not set.
[[nodiscard]] std::filesystem::path resolvedPath(const std::string &path, const std::filesystem::path &experimentFolder,
                                                 const std::filesystem::path &dataFolder);

/// One setting for forms, tooltips, completion and the manual.
struct SettingInfo
{
    std::string key; // dotted; list entries as "formats[].weight"
    std::string type; // "number", "integer", "text", "true or false", "one of a | b"
    std::string defaultValue;
    std::string range; // "0 to 1", empty for any
    std::string unit;
    std::string help; // one line
    std::vector<std::string> choices;
};

/// Every setting, in the order of description.
[[nodiscard]] const std::vector<SettingInfo> &allSettings();

} // namespace retort
