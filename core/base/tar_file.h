#pragma once

#include <string>
#include <vector>

namespace retort {

/// A text in an archive, below a name of at most 100 bytes ("logs/run-1.txt").
struct TarEntry
{
    std::string name;
    std::string bytes;

    bool operator==(const TarEntry &) const = default;
};

/// The entries as a tar archive (POSIX ustar), readable by all, of no owner and without a time. Error when a name is
/// empty, too long, or leads out of the folder it is unpacked into.
[[nodiscard]] std::string tarOf(const std::vector<TarEntry> &entries);

} // namespace retort
