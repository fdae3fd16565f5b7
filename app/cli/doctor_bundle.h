#pragma once

#include "core/base/tar_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// One thing that `retort doctor` looked at.
struct DoctorFinding
{
    std::string name;
    bool ok = true;
    std::string text;
};

/// What a person can send with a report of a fault, and what of it was left out: versions, what doctor found, counts
/// of the library, the last runs' state, settings and log lines, blocks of the window and what a window that crashed
/// had open. Every text passes redacted() but those that Retort makes of the machine alone; keys, addresses, names,
/// paths, questions, rationales, answers and notes are never read into it. Changes nothing in the workspace.
[[nodiscard]] std::vector<TarEntry> doctorBundle(const std::filesystem::path &workspace,
                                                 const std::vector<DoctorFinding> &findings);

} // namespace retort
