#pragma once

#include "core/store/run_directory.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

// The files of an answered set, as the index reads them: where each line is, and what it had to have stayed unchanged.

namespace retort {

/// The two files of an answered set.
struct SetFiles
{
    std::filesystem::path student;
    std::filesystem::path teachers; // empty when there are none
};

[[nodiscard]] SetFiles filesOfSet(const std::filesystem::path &run, const std::string &set);

/// What a file had to have stayed unchanged; zeros when there is none.
struct FileStamp
{
    std::int64_t size = 0;
    std::int64_t changedAt = 0; // nanoseconds

    bool operator==(const FileStamp &) const = default;
};

[[nodiscard]] FileStamp stampOf(const std::filesystem::path &file);

/// Which checkpoint answered a set: by its name, else by the run's report; -1 when neither says.
[[nodiscard]] int stepOfSet(const RunReader &run, const std::string &set);

/// A line's place in its file.
struct LineAt
{
    std::int64_t begin = 0;
    std::int64_t size = 0;
};

/// What stands there; less, where the file ends before.
[[nodiscard]] std::string bytesAt(const std::filesystem::path &file, const LineAt &at);

/// Calls visit(line, place) for each line, and gives false when visit did.
bool forEachPlacedLine(const std::filesystem::path &file,
                       const std::function<bool(const std::string &, const LineAt &)> &visit);

} // namespace retort
