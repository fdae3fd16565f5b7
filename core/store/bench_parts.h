#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

// What benches of the library and the index share.

namespace retort {

/// A folder that goes with its owner.
class BenchFolder
{
public:
    BenchFolder();
    ~BenchFolder();
    BenchFolder(const BenchFolder &) = delete;
    BenchFolder &operator=(const BenchFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Resident memory from `field` of /proc/self/status: VmRSS now, VmHWM at most since forgetPeak(); 0 where there is
/// none.
[[nodiscard]] std::size_t residentMiB(const std::string &field);
void forgetPeak();

} // namespace retort
