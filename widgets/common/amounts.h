#pragma once

#include <QString>

#include <cstdint>

namespace retort {

/// "134.5 M" of 134515008, "820" of 820: one decimal from a thousand on.
[[nodiscard]] QString amountText(double value);

/// "538.1 MB" of 538090408, in decimal units.
[[nodiscard]] QString bytesText(double bytes);

} // namespace retort
