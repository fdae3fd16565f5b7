#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

// The folder checkpoints/ of a run. Covered: a process that is killed, a full disk or a power cut at any moment leaves
// the checkpoints that were whole before, and no half one that looks whole. Not covered: a disk that loses synced data.

namespace retort {

/// Steps of the whole checkpoints, ascending.
[[nodiscard]] std::vector<int> wholeCheckpoints(const std::filesystem::path &folder);

/// As RunWriter::writeCheckpoint says.
void writeCheckpointFolder(const std::filesystem::path &folder, int step,
                           const std::function<void(const std::filesystem::path &)> &write);

/// One student of a run that trains several: the folder of its name in a checkpoint, and what fills it.
struct CheckpointPart
{
    std::string name;
    std::function<void(const std::filesystem::path &)> write;
};

/// The same with a folder for each part instead of `student`.
void writeCheckpointParts(const std::filesystem::path &folder, int step, const std::vector<CheckpointPart> &parts);

/// Removes the oldest so that at most `keepLast` (0: all) remain besides those in `keepAlways`; never `current`.
void pruneCheckpoints(const std::filesystem::path &folder, int current, int keepLast,
                      const std::vector<int> &keepAlways);

/// Removes what a writer that was killed left half done.
void removeUnfinishedCheckpoints(const std::filesystem::path &folder);

} // namespace retort
