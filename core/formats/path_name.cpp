#include "core/formats/path_name.h"

#include "core/formats/format.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kCalculator = "calculator"; // as a prediction's variant has it
constexpr std::string_view kBehindRun = "+calculator";

/// Digits behind the last @; a run's name may hold one, too.
std::string_view samplesOf(std::string_view name)
{
    const std::size_t at = name.rfind('@');
    if (at == std::string_view::npos)
        return {};
    const std::string_view digits = name.substr(at + 1);
    const bool isCount = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return isCount ? digits : std::string_view();
}

} // namespace

PathName readPathName(std::string_view name)
{
    PathName path;
    const std::string_view samples = samplesOf(name);
    const std::string_view whole = samples.empty() ? name : name.substr(0, name.size() - samples.size() - 1);
    const std::size_t plus = whole.find('+');
    const std::string format(whole.substr(0, plus));
    if (!formatFromText(format))
        return path;
    path.format = format;
    path.samples = samples;
    if (plus == std::string_view::npos)
        return path;
    std::string_view variant = whole.substr(plus + 1);
    path.hasCalculator = variant == kCalculator || variant.ends_with(kBehindRun);
    if (path.hasCalculator)
        variant.remove_suffix(std::min(variant.size(), kBehindRun.size()));
    path.run = variant;
    return path;
}

std::string nameOfPath(std::string_view format, std::string_view variant)
{
    return std::string(format) + (variant.empty() ? "" : "+" + std::string(variant));
}

std::string titleOfPath(std::string_view name)
{
    const PathName path = readPathName(name);
    const auto format = formatFromText(path.format);
    if (!format)
        return std::string(name);
    return std::string(titleOf(*format)) + (path.samples.empty() ? "" : "@" + path.samples)
           + (path.run.empty() ? "" : " of " + path.run) + (path.hasCalculator ? " + calculator" : "");
}

} // namespace retort
