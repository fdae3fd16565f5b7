#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace retort {

/// A rationale that is asked of the synthetic teacher: the format, and how many of it the problem has already.
struct TaughtFormat
{
    FormatKind format = FormatKind::Cot;
    std::size_t number = 0;
};

/// Key of its draws: the first rationale of a format has the teacher's own, so that more of them leave it as it is.
[[nodiscard]] std::uint64_t teacherKey(std::uint64_t key, const TaughtFormat &taught);

/// Adds a rationale of the newest problem for each entry of `formats`; a format that stands twice gives two, unless the
/// teacher writes the same text again.
void addRationales(Dataset &dataset, const std::vector<FormatKind> &formats,
                   const std::function<Rationale(const TaughtFormat &)> &teach);

} // namespace retort
