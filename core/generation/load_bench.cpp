#include "core/generation/load_bench.h"

#include "core/models/adapter_settings.h"
#include "core/models/student_source.h"

#include <chrono>
#include <ctime>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include <unistd.h>

// Memory is the kernel's own count (/proc/self/status), because it sees what no allocator of ours does: pages of the
// mapped file beside the tensors that are made of them.

namespace retort {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A line of /proc/self/status in megabytes: "VmRSS:", "VmHWM:"; 0 where there is none.
double statusMegabytes(const std::string &key)
{
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;)
        if (word == key) {
            double kibibytes = 0;
            file >> kibibytes;
            return kibibytes * 1024 / 1e6;
        }
    return 0;
}

/// From here on "VmHWM:" says what was reached from here on.
void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

/// Since the process began, to a hundredth.
double processSeconds()
{
    std::ifstream file("/proc/self/stat");
    std::string rest;
    std::getline(file, rest, ')'); // the name may hold spaces
    std::string field;
    for (int i = 3; i <= 22; ++i) // proc(5): the 22nd is starttime
        file >> field;
    timespec now {};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    const double began = field.empty() ? 0 : std::stod(field) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - began;
}

double weightFileMegabytes(const std::filesystem::path &directory)
{
    double bytes = 0;
    for (const auto &entry : std::filesystem::directory_iterator(directory))
        if (entry.path().extension() == ".safetensors" && entry.path().filename().string().starts_with("model"))
            bytes += static_cast<double>(entry.file_size());
    return bytes / 1e6;
}

double bytesOfWeight(LoadedFor use, DecodingType type)
{
    return use == LoadedFor::Answers && type == DecodingType::Brain ? 2 : 4;
}

/// Memory between construction and taken().
class Growth
{
public:
    Growth()
    {
        forgetPeak();
        m_before = statusMegabytes("VmRSS:");
    }

    void take(LoadBench &bench) const
    {
        bench.residentMegabytes = statusMegabytes("VmRSS:") - m_before;
        bench.peakMegabytes = statusMegabytes("VmHWM:") - m_before;
    }

private:
    double m_before = 0;
};

} // namespace

LoadBench measureLoading(const std::filesystem::path &directory, LoadedFor use, DecodingType type)
{
    LoadBench bench;
    const Clock::time_point begin = Clock::now();
    auto tokenizer = loadTokenizerIfAny(directory);
    bench.tokenizerSeconds = secondsSince(begin);
    bench.parameters = parameterCountOf(readStudentConfig(wholeStudentOf(directory)));
    bench.fileMegabytes = weightFileMegabytes(wholeStudentOf(directory));
    bench.weightMegabytes = static_cast<double>(bench.parameters) * bytesOfWeight(use, type) / 1e6;
    std::optional<Student> trained;
    std::optional<PreparedStudent> prepared;
    const Growth growth;
    const Clock::time_point weightsBegin = Clock::now();
    if (use == LoadedFor::Training)
        trained.emplace(loadStudent(directory, std::move(tokenizer)));
    else
        prepared.emplace(loadPreparedStudent(directory, type, std::move(tokenizer)));
    bench.weightSeconds = secondsSince(weightsBegin);
    growth.take(bench);
    bench.commandSeconds = processSeconds();
    return bench;
}

} // namespace retort
