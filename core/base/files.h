#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace retort {

/// The whole file as bytes. Error when it cannot be read, or is larger than maxBytes.
[[nodiscard]] std::string readFile(const std::filesystem::path &path, std::uintmax_t maxBytes = std::uintmax_t(4)
                                                                                                << 30);

/// Calls visit(line, number) for each line, without its newline (and "\r"); number counts from 1.
/// A last line without newline is visited unless `wholeLinesOnly`: append-only files may be cut in the middle of a
/// line.
void forEachLine(const std::filesystem::path &path, const std::function<void(std::string_view, std::size_t)> &visit,
                 bool wholeLinesOnly = false);

/// Writes to a temporary name in the same folder, syncs, renames. Either the old or the new file is there, never a
/// part.
void writeFileAtomically(const std::filesystem::path &path, std::string_view bytes);

/// Appends whole lines to a file; each append() is one write() and reaches the system before it returns.
/// One writer per file; not for several threads at once.
class AppendFile
{
public:
    explicit AppendFile(const std::filesystem::path &path);
    ~AppendFile();
    AppendFile(const AppendFile &) = delete;
    AppendFile &operator=(const AppendFile &) = delete;

    /// Adds the newline. Error when the disk is full or the file is gone; a half-written line is cut off again.
    void append(std::string_view line);

    /// fsync, for what must survive a power cut.
    void sync();

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

} // namespace retort
