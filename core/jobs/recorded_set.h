#pragma once

#include "core/store/workspace.h"

#include <filesystem>
#include <string>
#include <vector>

// Recorded rationales that no run answered, made fit for Rationales: the sources of a data set side by side, aligned
// and checked like a run's.

namespace retort {

/// The folder of a workspace that holds them.
[[nodiscard]] std::filesystem::path recordedFolder(const std::filesystem::path &workspace);

/// The directories below it, by name.
[[nodiscard]] std::vector<std::filesystem::path> recordedSets(const std::filesystem::path &workspace);

/// Writes recorded/NAME as a run directory: its set "final-test" holds the rationales of the source that is right least
/// often of those that answered most problems, as the student's, and all others as teachers'. What is there already and
/// still says the same stays as it is; else it is written anew under the id it has, so that tags and notes stay. Error
/// when the data set has no rationales.
std::filesystem::path makeRecordedSet(const std::filesystem::path &workspace, const std::string &dataset,
                                      const ChangeProgress &progress = {});

} // namespace retort
