#include "core/config/setting_rule.h"

#include "core/base/text.h"

#include <cmath>

namespace retort {

std::string rangeText(const SettingRule &rule)
{
    const bool hasLow = std::isfinite(rule.low);
    const bool hasHigh = std::isfinite(rule.high);
    const std::string low = (rule.isLowOpen ? "above " : hasHigh ? "" : "at least ") + formatNumber(rule.low);
    const std::string high = (rule.isHighOpen ? "below " : "") + formatNumber(rule.high);
    if (hasLow && hasHigh)
        return low + " to " + high;
    if (hasLow)
        return low;
    return hasHigh ? (rule.isHighOpen ? high : "at most " + high) : "";
}

bool isInRange(const SettingRule &rule, double value)
{
    const bool isAbove = rule.isLowOpen ? value > rule.low : value >= rule.low;
    const bool isBelow = rule.isHighOpen ? value < rule.high : value <= rule.high;
    return isAbove && isBelow;
}

} // namespace retort
