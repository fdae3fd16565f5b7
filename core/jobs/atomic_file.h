#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace retort {

/// A file that is written bit by bit under another name in its folder, and takes its place when all is there: either
/// the old or the new file stands there, never a part. Errors name the path. For one thread.
class AtomicFile
{
public:
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile(); // what was not finished is gone
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    void write(std::string_view bytes);
    void finish(); // once, at the end

private:
    void check() const;

    std::filesystem::path m_path;
    std::filesystem::path m_unfinished;
    std::ofstream m_stream;
};

} // namespace retort
