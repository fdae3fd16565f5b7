#pragma once

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdint>

namespace retort {

/// Cuts [0, count) into one range per thread of torch and calls work(begin, end, part) for each; small work stays on
/// the calling thread. The cut depends on `count` and the number of threads alone, so that sums over ranges are the
/// same each time.
template<typename Work>
void inParts(std::int64_t count, std::int64_t smallest, const Work &work)
{
    const std::int64_t parts =
        std::clamp<std::int64_t>(count / std::max<std::int64_t>(1, smallest), 1, at::get_num_threads());
    if (parts == 1) {
        work(std::int64_t(0), count, std::int64_t(0));
        return;
    }
    at::parallel_for(0, parts, 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t part = first; part < last; ++part)
            work(count * part / parts, count * (part + 1) / parts, part);
    });
}

} // namespace retort
