#pragma once

#include "core/training/trainer.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace retort {

/// Into how many parts a batch is shared out when `threads` compute: one for each, but one alone when every part's own
/// gradient would cost too much memory (then the products are large enough to keep all threads busy by themselves).
[[nodiscard]] std::size_t partCountFor(std::int64_t parameters, int threads);

/// Deals rows out to at most `parts` parts of about the same number of tokens, none of them empty: longest first, each
/// to the part that has least. Depends on the examples alone. Inside a part rows keep their order.
[[nodiscard]] std::vector<std::vector<std::size_t>> sharedOut(const std::vector<TokenExample> &examples,
                                                              std::span<const std::size_t> rows, std::size_t parts);

} // namespace retort
