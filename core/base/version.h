#pragma once

namespace retort {

// What this program was built from; written by core/base/version.cmake at each build.
extern const char *const kVersion;
extern const char *const kCommit; // of its sources, "-dirty" behind it when they were changed since; else "unknown"

} // namespace retort
