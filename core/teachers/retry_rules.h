#pragma once

#include "core/base/random.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace retort {

/// How often and how patiently a failed request is tried again.
struct RetryRules
{
    int mostTries = 6; // of one request, the first included
    double firstPause = 1; // seconds; doubles with each try
    double longestPause = 60;
    double longestRetryAfter = 900; // a server that asks for more is left alone: the run stops
    int mostFailedRounds = 8; // with nothing answered between: then the endpoint is taken to be down

    bool operator==(const RetryRules &) const = default;
};

/// The pause before try number `tries` + 1: doubling, bounded, and a random half to whole of that, so that requests
/// which failed together do not come back together.
[[nodiscard]] double pauseAfter(int tries, const RetryRules &rules, Random &random);

/// Seconds from a Retry-After header: a count, or an HTTP date (IMF-fixdate, RFC 850, asctime) against `utcNow`, in
/// seconds since 1970. Nothing for anything else; never negative.
[[nodiscard]] std::optional<double> readRetryAfter(std::string_view header, std::int64_t utcNow);

/// Seconds since 1970 of an HTTP date.
[[nodiscard]] std::optional<std::int64_t> readHttpDate(std::string_view text);

} // namespace retort
