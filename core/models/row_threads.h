#pragma once

#include <cstddef>
#include <functional>

namespace retort {

/// Calls work(begin, end) over parts of 0 ... count, on as many threads as the machine has cores; on the caller's alone
/// when there is too little to do. What `work` throws is thrown here once all have ended.
void forRanges(std::size_t count, std::size_t elementsEach,
               const std::function<void(std::size_t begin, std::size_t end)> &work);

} // namespace retort
