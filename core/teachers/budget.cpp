#include "core/teachers/budget.h"

#include "core/base/text.h"

namespace retort {

double Usage::cost(const TokenPrice &price) const
{
    constexpr double kMillion = 1e6;
    return (static_cast<double>(tokensIn) * price.in + static_cast<double>(tokensOut) * price.out) / kMillion;
}

Usage &Usage::operator+=(const Usage &other)
{
    requests += other.requests;
    tokensIn += other.tokensIn;
    tokensOut += other.tokensOut;
    return *this;
}

Usage &Usage::operator-=(const Usage &other)
{
    requests -= other.requests;
    tokensIn -= other.tokensIn;
    tokensOut -= other.tokensOut;
    return *this;
}

std::string exceededBound(const Usage &usage, const Budget &budget, const TokenPrice &price)
{
    if (budget.requests && usage.requests > *budget.requests)
        return std::to_string(*budget.requests) + " requests";
    if (budget.tokens && usage.tokens() > *budget.tokens)
        return std::to_string(*budget.tokens) + " tokens";
    if (budget.money && usage.cost(price) > *budget.money)
        return formatNumber(*budget.money) + " in money";
    return {};
}

} // namespace retort
