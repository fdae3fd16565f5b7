#include "core/config/device_name.h"

#include <charconv>

namespace retort {

std::optional<int> cudaIndexOf(std::string_view name)
{
    constexpr std::string_view kNumbered = "cuda:";
    if (name == "cuda")
        return 0;
    if (!name.starts_with(kNumbered))
        return std::nullopt;
    const std::string_view digits = name.substr(kNumbered.size());
    int index = -1;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    const bool isWhole = problem == std::errc() && end == digits.data() + digits.size();
    return isWhole && index >= 0 ? std::optional(index) : std::nullopt;
}

bool isDeviceName(std::string_view name)
{
    return name == "auto" || name == "cpu" || name == "mps" || cudaIndexOf(name).has_value();
}

} // namespace retort
