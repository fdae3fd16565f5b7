#include "core/models/row_threads.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace retort {

namespace {

constexpr std::size_t kLeastElements = std::size_t(1) << 16; // a thread costs as much as this many conversions

} // namespace

void forRanges(std::size_t count, std::size_t elementsEach,
               const std::function<void(std::size_t begin, std::size_t end)> &work)
{
    const std::size_t worth = std::max<std::size_t>(1, count * elementsEach / kLeastElements);
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t parts = std::min({worth, cores, std::max<std::size_t>(1, count)});
    if (parts == 1)
        return work(0, count);
    std::mutex mutex; // guards `problem`
    std::exception_ptr problem;
    const auto guarded = [&](std::size_t begin, std::size_t end) {
        try {
            work(begin, end);
        } catch (...) {
            const std::lock_guard lock(mutex);
            problem = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t part = 0; part < parts; ++part)
            threads.emplace_back(guarded, count * part / parts, count * (part + 1) / parts);
    }
    if (problem)
        std::rethrow_exception(problem);
}

} // namespace retort
