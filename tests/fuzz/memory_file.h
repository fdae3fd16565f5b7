#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace retort {

/// A file that lies in memory and is gone with this object: its path opens and maps like that of any other file.
class MemoryFile
{
public:
    MemoryFile(const std::uint8_t *data, std::size_t size) : m_descriptor(::memfd_create("input", MFD_CLOEXEC))
    {
        if (m_descriptor < 0 || ::write(m_descriptor, data, size) != static_cast<ssize_t>(size))
            throw Error("the input does not fit into memory");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    [[nodiscard]] std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor = -1;
};

} // namespace retort
