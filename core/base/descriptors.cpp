#include "core/base/descriptors.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace retort {

void writeAll(int descriptor, std::span<const std::byte> bytes, const std::filesystem::path &path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw Error(path.string() + ": cannot be written: " + std::strerror(errno));
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void syncPath(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int problem = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!isSynced)
        throw Error(path.string() + ": cannot be synced: " + std::strerror(problem));
}

void syncTree(const std::filesystem::path &folder)
{
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        if (!entry.is_symlink() && (entry.is_regular_file() || entry.is_directory()))
            syncPath(entry.path());
    syncPath(folder);
}

} // namespace retort
