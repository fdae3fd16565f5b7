#pragma once

#include "app/cli/command.h"
#include "core/data/importers/file_source.h"
#include "core/data/step_range.h"

#include <optional>
#include <string>

namespace retort {

/// How `retort data import` is told what reads a file and what stands beside it.
struct ImportNaming
{
    std::string importer;
    std::string mapping; // a name in the workspace, or a YAML file
    std::string questions;
    std::size_t questionsOffset = 0;
    std::string splitLists;
    std::string steps; // "2-3": only problems with so many gold steps
};

void addImportNaming(CLI::App &command, ImportNaming &naming);

/// The file with all that it takes to read it. UsageError unless importer or mapping is named, and known.
[[nodiscard]] FileSource fileSourceOf(const ImportNaming &naming, const std::string &path,
                                      const CommandContext &context);

/// Nothing where all are wanted; UsageError for what is no range.
[[nodiscard]] std::optional<StepRange> stepRangeOf(const ImportNaming &naming);

} // namespace retort
