#include "core/teachers/retry_rules.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

namespace retort {

namespace {

constexpr std::array<std::string_view, 12> kMonths {"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<int> wholeNumber(std::string_view text)
{
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return std::stoi(std::string(text));
}

std::optional<int> monthOf(std::string_view text)
{
    const auto found = std::ranges::find(kMonths, lowerAscii(text));
    if (found == kMonths.end())
        return std::nullopt;
    return static_cast<int>(found - kMonths.begin()) + 1;
}

/// "08:49:37" as seconds of the day.
std::optional<int> timeOfDay(std::string_view text)
{
    const std::vector<std::string> parts = split(text, ':');
    if (parts.size() != 3)
        return std::nullopt;
    const auto hour = wholeNumber(parts[0]), minute = wholeNumber(parts[1]), second = wholeNumber(parts[2]);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return (*hour * 60 + *minute) * 60 + *second;
}

std::optional<std::int64_t> secondsOf(std::optional<int> year, std::optional<int> month, std::optional<int> day,
                                      std::optional<int> time)
{
    if (!year || !month || !day || !time)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day date {std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                               std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return duration_cast<seconds>(sys_days(date).time_since_epoch()).count() + *time;
}

/// RFC 9110: two digits that seem to lie more than 50 years ahead mean the century before.
std::optional<int> fullYear(std::string_view text)
{
    const auto year = wholeNumber(text);
    if (!year || text.size() != 2)
        return year;
    return *year + (*year < 70 ? 2000 : 1900);
}

} // namespace

double pauseAfter(int tries, const RetryRules &rules, Random &random)
{
    const double doubled = rules.firstPause * std::exp2(std::min(tries - 1, 30));
    return std::min(doubled, rules.longestPause) * (0.5 + 0.5 * random.uniform());
}

std::optional<std::int64_t> readHttpDate(std::string_view text)
{
    std::vector<std::string> words;
    for (const std::string &word : split(replacedAll(std::string(text), ",", " "), ' '))
        if (!word.empty())
            words.push_back(word);
    if (words.size() == 6 && words[5] == "GMT") // Sun, 06 Nov 1994 08:49:37 GMT
        return secondsOf(fullYear(words[3]), monthOf(words[2]), wholeNumber(words[1]), timeOfDay(words[4]));
    if (words.size() == 4 && words[3] == "GMT") { // Sunday, 06-Nov-94 08:49:37 GMT
        const std::vector<std::string> date = split(words[1], '-');
        if (date.size() == 3)
            return secondsOf(fullYear(date[2]), monthOf(date[1]), wholeNumber(date[0]), timeOfDay(words[2]));
    }
    if (words.size() == 5) // Sun Nov  6 08:49:37 1994
        return secondsOf(fullYear(words[4]), monthOf(words[1]), wholeNumber(words[2]), timeOfDay(words[3]));
    return std::nullopt;
}

std::optional<double> readRetryAfter(std::string_view header, std::int64_t utcNow)
{
    const std::string_view text = trimmed(header);
    if (const auto seconds = parseNumber(text); seconds && std::isfinite(*seconds))
        return std::max(0.0, *seconds);
    if (const auto date = readHttpDate(text))
        return std::max(0.0, static_cast<double>(*date - utcNow));
    return std::nullopt;
}

} // namespace retort
