#pragma once

#include "core/config/config_file.h"
#include "core/data/importers/columns.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// A mapping of columns as a YAML file of its own: the keys of `columns` in an experiment. A workspace keeps its named
// ones as mappings/NAME.yaml.

namespace retort {

/// True for what names a file ("../mine.yaml", "maps/mine"), false for the name of a mapping in the workspace.
[[nodiscard]] bool isMappingFile(std::string_view nameOrFile);

/// Reads a mapping; ConfigError with everything that is wrong.
[[nodiscard]] ColumnMapping loadMapping(const std::filesystem::path &file);

/// What parsing gave: the mapping as far as it could be read, and every problem. `fileName` is used in messages only.
struct ReadMapping
{
    ColumnMapping mapping;
    std::vector<ConfigProblem> problems;
};
[[nodiscard]] ReadMapping parseMapping(std::string_view yaml, const std::string &fileName);

/// The mapping as YAML: what differs from the defaults. Reading it back gives an equal mapping.
[[nodiscard]] std::string writeMapping(const ColumnMapping &mapping);

/// Names of the mappings that the workspace keeps, in order.
[[nodiscard]] std::vector<std::string> mappingNames(const std::filesystem::path &workspaceFolder);

/// The mapping of that name in the workspace; Error with "did you mean" when there is none.
[[nodiscard]] ColumnMapping namedMapping(const std::filesystem::path &workspaceFolder, const std::string &name);

/// Keeps the mapping in the workspace, in place of one of that name. Error when the name cannot be a file's.
void saveMapping(const std::filesystem::path &workspaceFolder, const std::string &name, const ColumnMapping &mapping);

/// Where the workspace keeps, or would keep, the mapping of that name.
[[nodiscard]] std::filesystem::path mappingPath(const std::filesystem::path &workspaceFolder, const std::string &name);

} // namespace retort
