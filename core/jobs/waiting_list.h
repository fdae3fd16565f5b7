#pragma once

#include "core/jobs/training_job.h"

#include <filesystem>
#include <vector>

namespace retort {

/// Trainings that waited in the queue when the window closed, kept as WORKSPACE/waiting.json for the next start.
/// Requests that cannot be read any more are left out.
[[nodiscard]] std::vector<TrainingRequest> readWaiting(const std::filesystem::path &workspaceFolder);

/// Replaces the list; an empty one removes the file. Throws Error.
void writeWaiting(const std::filesystem::path &workspaceFolder, const std::vector<TrainingRequest> &requests);

} // namespace retort
