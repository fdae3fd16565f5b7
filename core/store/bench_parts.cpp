#include "core/store/bench_parts.h"

#include "core/base/text.h"

#include <fstream>

namespace retort {

namespace {

constexpr std::size_t kKiBPerMiB = 1024;

} // namespace

BenchFolder::BenchFolder() : m_path(std::filesystem::temp_directory_path() / ("retort-bench-" + newUuid()))
{
    std::filesystem::create_directories(m_path);
}

BenchFolder::~BenchFolder()
{
    std::error_code error;
    std::filesystem::remove_all(m_path, error);
}

std::size_t residentMiB(const std::string &field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field + ':'))
            return std::stoul(line.substr(field.size() + 1)) / kKiBPerMiB;
    return 0;
}

void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << 5;
}

} // namespace retort
