#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include <stdlib.h>

namespace retort {

/// A folder of this process for readers that want several files; gone at the end.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "retort-fuzz-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw Error(name + ": cannot be made");
        m_path = name;
    }
    ~ScratchFolder()
    {
        if (!m_path.empty())
            std::filesystem::remove_all(m_path);
    }
    ScratchFolder(ScratchFolder &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    ScratchFolder &operator=(ScratchFolder &&) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

    void write(const char *name, const std::uint8_t *data, std::size_t size) const
    {
        std::ofstream(m_path / name, std::ios::binary)
            .write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
    }

private:
    std::filesystem::path m_path;
};

} // namespace retort
