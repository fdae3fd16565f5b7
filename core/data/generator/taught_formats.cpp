#include "core/data/generator/taught_formats.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

constexpr int kNumberShift = 32; // beyond every teacher's key

} // namespace

std::uint64_t teacherKey(std::uint64_t key, const TaughtFormat &taught)
{
    return key + (static_cast<std::uint64_t>(taught.number) << kNumberShift);
}

void addRationales(Dataset &dataset, const std::vector<FormatKind> &formats,
                   const std::function<Rationale(const TaughtFormat &)> &teach)
{
    std::vector<Rationale> &all = dataset.rationales;
    const auto first = static_cast<std::ptrdiff_t>(all.size());
    std::map<FormatKind, std::size_t> numbers;
    for (const FormatKind format : formats) {
        Rationale rationale = teach({format, numbers[format]++});
        const bool isThere = std::any_of(all.begin() + first, all.end(), [&](const Rationale &other) {
            return other.format == format && other.text == rationale.text;
        });
        if (!isThere)
            all.push_back(std::move(rationale));
    }
}

} // namespace retort
