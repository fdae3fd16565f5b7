#pragma once

#include <filesystem>
#include <functional>

namespace retort {

enum class IfThere { Refuse, Replace };

/// Makes a folder whole or not at all: `fill` writes into a temporary one beside it, which is synced and renamed. What
/// `fill` throws leaves nothing behind, and an old folder of that name as it was.
/// Error when the folder (or anything of that name) is there and must not be replaced; it says so before `fill` runs.
void writeFolderAtomically(const std::filesystem::path &folder, IfThere ifThere,
                           const std::function<void(const std::filesystem::path &)> &fill);

/// True for names that writeFolderAtomically gives while it works.
[[nodiscard]] bool isUnfinishedFolder(const std::filesystem::path &folder);

} // namespace retort
