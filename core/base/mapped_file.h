#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace retort {

/// A file's bytes mapped for reading: pages are loaded as they are touched, nothing is copied. Address and length do
/// not change while it lives, moved or not; it may be read from several threads. A file that another process shortens
/// meanwhile is not covered: files are replaced by rename.
class MappedFile
{
public:
    /// Error when it is no regular file or cannot be read.
    explicit MappedFile(const std::filesystem::path &path);
    ~MappedFile();
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    [[nodiscard]] std::string_view text() const
    {
        return {reinterpret_cast<const char *>(m_bytes.data()), m_bytes.size()};
    }

    /// Gives the memory of these bytes back, as a hint: they are loaded anew when they are touched.
    void release(std::size_t begin, std::size_t end) const;

private:
    std::span<const std::byte> m_bytes; // empty for an empty file, which cannot be mapped
};

} // namespace retort
