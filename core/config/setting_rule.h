#pragma once

#include <limits>
#include <string>
#include <vector>

namespace retort {

/// What describe.h says of one setting beside its key and its place in the struct. The default is the struct's.
struct SettingRule
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool isLowOpen = false; // low itself is out of range
    bool isHighOpen = false;
    const char *unit = "";
    const char *help = ""; // one line
    bool isRequired = false; // an error when missing; always written
    bool isOmittedWhenEmpty = false; // a text whose "" means: not given
    bool isAlwaysWritten = false;
    bool isOneTextAllowed = false; // of a list of texts: a single text stands for a list of one
    bool isWritten = true; // false: does not apply here, so it is never written
    std::vector<std::string> choices; // the only values there are; empty: any
};

/// "0 to 1", "above 0", "0 to below 1"; empty for any.
[[nodiscard]] std::string rangeText(const SettingRule &rule);

[[nodiscard]] bool isInRange(const SettingRule &rule, double value);

} // namespace retort
