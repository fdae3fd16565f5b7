#pragma once

#include <span>

namespace retort {

inline constexpr int kLibraryVersion = 12;

/// The SQL that makes version i + 1 of library.sqlite out of version i; version 0 is an empty database.
[[nodiscard]] std::span<const char *const> libraryVersions();

} // namespace retort
