#pragma once

#include <cmath>
#include <cstdio>
#include <string>

namespace retort {

/// A share in percent with one decimal and no sign of percent: 0.0125 is "1.3", -0.75254 "-75.3". Halves are rounded
/// away from zero, as people do, so that window, terminal and report write the same digits.
[[nodiscard]] inline std::string percentDigits(double share)
{
    const double tenths = std::round(1000 * share);
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", tenths == 0 ? 0.0 : tenths / 10);
    return text;
}

/// The same of a difference, always with its sign: "+75.3", "-0.5", "+0.0".
[[nodiscard]] inline std::string signedPercentDigits(double share)
{
    const std::string digits = percentDigits(share);
    return digits.starts_with('-') ? digits : "+" + digits;
}

} // namespace retort
