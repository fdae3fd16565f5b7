#include "widgets/common/amounts.h"

#include <array>
#include <cstddef>

namespace retort {

namespace {

constexpr double kThousand = 1000;
constexpr double kRoundsUp = 999.95; // to one decimal

} // namespace

QString amountText(double value)
{
    constexpr std::array<const char *, 5> kUnits {"", " k", " M", " G", " T"};
    std::size_t unit = 0;
    for (; value >= kRoundsUp && unit + 1 < kUnits.size(); ++unit)
        value /= kThousand;
    return QString::number(value, 'f', unit == 0 ? 0 : 1) + QLatin1String(kUnits[unit]);
}

QString bytesText(double bytes)
{
    return amountText(bytes) + (bytes < kRoundsUp ? QStringLiteral(" B") : QStringLiteral("B"));
}

} // namespace retort
