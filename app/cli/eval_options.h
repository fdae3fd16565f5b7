#pragma once

#include "core/config/run_config.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Paths in one word of the command line: FORMAT, FORMAT+annotations or FORMAT+equations with a calculator, and
/// =RUN_OR_FILE behind it where the texts come from there; separated by commas. `common` says how all are drawn.
/// UsageError that names the part which cannot be read.
[[nodiscard]] std::vector<PathConfig> parsePaths(const std::string &text, const PathConfig &common);

/// A set to answer: NAME=SOURCE or NAME:READING=SOURCE.
struct SetSpec
{
    std::string name;
    std::optional<ReadingProfile> reading; // nothing: that of the command
    std::string source; // as source_spec.h reads it

    bool operator==(const SetSpec &) const = default;
};

/// UsageError when it is none, or its name is no name of a file.
[[nodiscard]] SetSpec parseSet(const std::string &text);

/// UsageError that lists the profiles there are.
[[nodiscard]] ReadingProfile parseReading(const std::string &name);

} // namespace retort
