#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace retort {

// What files are written through where a stream is not enough. Each throws Error with the path; callable from any
// thread.

/// All bytes, in as many writes as the system takes.
void writeAll(int descriptor, std::span<const std::byte> bytes, const std::filesystem::path &path);

/// Waits until a file's content, or a folder's entries, are on the disk.
void syncPath(const std::filesystem::path &path);

/// All files and folders below, then the folder itself.
void syncTree(const std::filesystem::path &folder);

} // namespace retort
