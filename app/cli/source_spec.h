#pragma once

#include "app/cli/command.h"
#include "core/data/dataset.h"

#include <string>

namespace retort {

/// Where rows come from, in one word of the command line: IMPORTER:PATH, or the name of a data set of the workspace,
/// each with @TEACHER where several teachers are in it.
struct SourceSpec
{
    std::string importer; // empty: a data set
    std::string place; // path or name
    std::string teacher; // empty: not said

    [[nodiscard]] bool isFile() const { return !importer.empty(); }
    bool operator==(const SourceSpec &) const = default;
};

/// An @ that is part of an existing path or name begins no teacher.
[[nodiscard]] SourceSpec parseSourceSpec(const std::string &text, const CommandContext &context);

/// Reads it; of a named teacher, only its rationales. UsageError when the teacher has none there.
[[nodiscard]] Dataset readSource(const SourceSpec &source, const CommandContext &context);

} // namespace retort
