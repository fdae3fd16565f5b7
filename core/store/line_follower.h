#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

struct stat;

namespace retort {

/// Reads the whole lines of an append-only file as it grows, in blocks: memory does not depend on the file's size.
/// A last line without newline waits; a line longer than kLongestLine is skipped and counted.
class LineFollower
{
public:
    static constexpr std::size_t kLongestLine = std::size_t(1) << 20;

    explicit LineFollower(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Calls visit for each line that was completed since the last call. A missing file has no lines. A file that
    /// shrank or was replaced is read from its start; gives true then.
    bool readNew(const std::function<void(std::string_view)> &visit);

    /// Leaves out all that is there now.
    void skipToEnd();

    [[nodiscard]] std::size_t skippedLines() const { return m_skippedLines; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_offset; } // of the file as it is now

private:
    bool checkForRestart(const struct stat &information);
    void takeBlock(std::string_view block, const std::function<void(std::string_view)> &visit);

    std::filesystem::path m_file;
    std::uint64_t m_offset = 0; // of the first byte that was not visited
    std::uint64_t m_inode = 0;
    std::uint64_t m_device = 0;
    std::size_t m_skippedLines = 0;
    bool m_isInsideLongLine = false;
};

} // namespace retort
