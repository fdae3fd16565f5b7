#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace retort {

/// What tokens cost, per million, in whatever currency the person thinks in. 0: free or unknown.
struct TokenPrice
{
    double in = 0;
    double out = 0;

    bool operator==(const TokenPrice &) const = default;
};

/// What was used, or may be used.
struct Usage
{
    std::int64_t requests = 0;
    std::int64_t tokensIn = 0;
    std::int64_t tokensOut = 0;

    [[nodiscard]] std::int64_t tokens() const { return tokensIn + tokensOut; }
    [[nodiscard]] double cost(const TokenPrice &price) const;
    Usage &operator+=(const Usage &other);
    Usage &operator-=(const Usage &other);

    bool operator==(const Usage &) const = default;
};

/// What one run may use at most; what is not set is not bounded.
struct Budget
{
    std::optional<std::int64_t> requests;
    std::optional<std::int64_t> tokens;
    std::optional<double> money;

    bool operator==(const Budget &) const = default;
};

/// Which bound `usage` would be beyond, as "500 requests" or "20000 tokens"; empty: none.
[[nodiscard]] std::string exceededBound(const Usage &usage, const Budget &budget, const TokenPrice &price);

} // namespace retort
