#pragma once

#include <cstddef>
#include <optional>

namespace retort {

// What a comparison of two arms on the same problems can find, before it is made (METHODS.md section 7).

inline constexpr double kUsualPower = 0.8;

/// The chance that McNemar's exact test of n problems falls below 5 % when one arm alone is right on a share of
/// (discordant + difference) / 2 of all problems and the other alone on (discordant - difference) / 2. Shares, with
/// 0 <= difference <= discordant <= 1.
[[nodiscard]] double mcnemarPower(std::size_t n, double difference, double discordant);

/// The smallest difference (a share) that is found with this power; nothing when not even the largest possible one,
/// `discordant` itself, is.
[[nodiscard]] std::optional<double> detectableDifference(std::size_t n, double discordant, double power = kUsualPower);

} // namespace retort
