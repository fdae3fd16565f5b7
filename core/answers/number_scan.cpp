#include "core/answers/number_scan.h"

#include "core/base/text.h"

#include <array>
#include <cmath>
#include <string>

namespace retort {

namespace {

constexpr std::array<std::string_view, 2> kMinus {"-", "\u2212"};
constexpr std::array<std::string_view, 6> kCurrency {"\\$", "$", "€", "£", "¥", "₹"};
constexpr std::array<std::string_view, 2> kSpace {" ", "\u00a0"};
constexpr std::array<std::string_view, 3> kTimes {"x", "*", "×"};
constexpr std::size_t kMaxGroups = 20; // of three digits; bounds the time spent at one place

template<std::size_t N>
std::size_t lengthOfAny(const std::array<std::string_view, N> &words, std::string_view text, std::size_t position)
{
    for (const std::string_view word : words) {
        if (position <= text.size() && text.substr(position).starts_with(word))
            return word.size();
    }
    return 0;
}

char at(std::string_view text, std::size_t position)
{
    return position < text.size() ? text[position] : '\0';
}

std::size_t pastDigits(std::string_view text, std::size_t position)
{
    while (isDigit(at(text, position)))
        ++position;
    return position;
}

std::size_t pastSpaces(std::string_view text, std::size_t position)
{
    while (const std::size_t length = spaceLength(text, position))
        position += length;
    return position;
}

/// End of "1,500,000": a comma counts only when exactly three digits follow it, so that "1,2,3" begins with 1.
std::size_t pastWholePart(std::string_view text, std::size_t position)
{
    std::size_t end = pastDigits(text, position);
    if (end - position == 0 || end - position > 3)
        return end;
    for (std::size_t group = 0; group < kMaxGroups && at(text, end) == ','; ++group) {
        if (pastDigits(text, end + 1) != end + 4)
            break;
        end += 4;
    }
    return end;
}

/// End of "e5" or "E-05" when it stands at `position` and no letter follows it; `position` otherwise.
std::size_t pastExponent(std::string_view text, std::size_t position)
{
    if (at(text, position) != 'e' && at(text, position) != 'E')
        return position;
    const bool hasSign = at(text, position + 1) == '-' || at(text, position + 1) == '+';
    const std::size_t digits = position + (hasSign ? 2 : 1);
    const std::size_t end = pastDigits(text, digits);
    return end == digits || isLetter(at(text, end)) ? position : end;
}

std::optional<double> valueOf(std::string_view digits)
{
    std::string plain = withoutBytes(digits, ",");
    if (plain.starts_with('.'))
        plain.insert(0, 1, '0');
    const auto value = parseNumber(plain);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

/// "3/4", whole numbers only and not followed by another slash ("9/11/2001" is a date).
std::optional<FoundNumber> fractionAt(std::string_view text, std::size_t position)
{
    const std::size_t slash = pastWholePart(text, position);
    if (slash == position || at(text, slash) != '/' || !isDigit(at(text, slash + 1)))
        return std::nullopt;
    const std::size_t end = pastWholePart(text, slash + 1);
    if ((at(text, end) == '/' || at(text, end) == '.') && isDigit(at(text, end + 1)))
        return std::nullopt;
    const auto above = valueOf(text.substr(position, slash - position));
    const auto below = valueOf(text.substr(slash + 1, end - slash - 1));
    if (!above || !below || *below == 0)
        return std::nullopt;
    return FoundNumber {*above / *below, position, end};
}

std::optional<FoundNumber> latexFractionAt(std::string_view text, std::size_t position)
{
    constexpr std::array<std::string_view, 3> kNames {"\\frac{", "\\dfrac{", "\\tfrac{"};
    const std::size_t name = lengthOfAny(kNames, text, position);
    if (name == 0)
        return std::nullopt;
    const auto above = unsignedNumberAt(text, position + name);
    if (!above || text.substr(above->end, 2) != "}{")
        return std::nullopt;
    const auto below = unsignedNumberAt(text, above->end + 2);
    if (!below || at(text, below->end) != '}' || below->value == 0)
        return std::nullopt;
    return FoundNumber {above->value / below->value, position, below->end + 1};
}

/// "1 1/2": the fraction behind a whole number is below one.
void takeMixedFraction(std::string_view text, FoundNumber &number)
{
    if (number.value != std::floor(number.value) || at(text, number.end) != ' ')
        return;
    const auto fraction = fractionAt(text, number.end + 1);
    if (!fraction || fraction->value >= 1)
        return;
    number.value += fraction->value;
    number.end = fraction->end;
}

/// "3.2 x 10^5", "3.2 \times 10^{5}" is left to the text around it: only plain and braced whole powers are taken.
void takePowerOfTen(std::string_view text, FoundNumber &number)
{
    std::size_t position = pastSpaces(text, number.end);
    const std::size_t times = lengthOfAny(kTimes, text, position);
    if (times == 0)
        return;
    position = pastSpaces(text, position + times);
    if (text.substr(position, 3) != "10^")
        return;
    position += 3;
    const bool hasBrace = at(text, position) == '{';
    position += hasBrace ? 1 : 0;
    const std::size_t minus = minusLength(text, position);
    const auto power = unsignedNumberAt(text, position + minus);
    if (!power || power->value > 300 || power->value != std::floor(power->value))
        return;
    if (hasBrace && at(text, power->end) != '}')
        return;
    const double scaled = number.value * std::pow(10.0, minus > 0 ? -power->value : power->value);
    if (!std::isfinite(scaled))
        return;
    number.value = scaled;
    number.end = power->end + (hasBrace ? 1 : 0);
}

void takePercent(std::string_view text, FoundNumber &number)
{
    std::size_t position = pastSpaces(text, number.end);
    if (at(text, position) == '\\')
        ++position;
    if (at(text, position) == '%')
        number.end = position + 1;
}

std::optional<FoundNumber> magnitudeAt(std::string_view text, std::size_t position)
{
    if (const auto fraction = fractionAt(text, position))
        return fraction;
    if (const auto fraction = latexFractionAt(text, position))
        return fraction;
    auto number = unsignedNumberAt(text, position);
    if (!number)
        return std::nullopt;
    takeMixedFraction(text, *number);
    takePowerOfTen(text, *number);
    return number;
}

/// Letters and digits of any script and closing brackets: behind them a minus is an operator or a hyphen.
bool endsAnOperand(char c)
{
    return isDigit(c) || isLetter(c) || c == ')' || c == ']' || c == '}' || c == '%';
}

std::size_t signLengthAt(std::string_view text, std::size_t position)
{
    if (position > 0 && endsAnOperand(text[position - 1]))
        return 0;
    return at(text, position) == '+' ? 1 : minusLength(text, position);
}

/// Where the search goes on when no number could be read at `position`: past the whole run of digits.
std::size_t nextPlace(std::string_view text, std::size_t position)
{
    return isDigit(text[position]) ? pastDigits(text, position) : position + 1;
}

bool mayBeginNumber(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return isDigit(c) || c == '-' || c == '+' || c == '.' || c == '$' || c == '\\' || byte >= 0xC2;
}

} // namespace

std::string withoutBytes(std::string_view text, std::string_view dropped)
{
    std::string kept;
    for (const char c : text) {
        if (dropped.find(c) == std::string_view::npos)
            kept += c;
    }
    return kept;
}

std::size_t minusLength(std::string_view text, std::size_t position)
{
    return lengthOfAny(kMinus, text, position);
}

std::size_t currencyLength(std::string_view text, std::size_t position)
{
    return lengthOfAny(kCurrency, text, position);
}

std::size_t spaceLength(std::string_view text, std::size_t position)
{
    return lengthOfAny(kSpace, text, position);
}

std::optional<FoundNumber> unsignedNumberAt(std::string_view text, std::size_t position)
{
    std::size_t end = pastWholePart(text, position);
    const bool hasWholePart = end > position;
    const bool isInsideNumber = position > 0 && isDigit(text[position - 1]);
    if (at(text, end) == '.' && isDigit(at(text, end + 1)) && (hasWholePart || !isInsideNumber))
        end = pastDigits(text, end + 1);
    if (end == position)
        return std::nullopt;
    end = pastExponent(text, end);
    const auto value = valueOf(text.substr(position, end - position));
    return value ? std::optional(FoundNumber {*value, position, end}) : std::nullopt;
}

std::optional<FoundNumber> numberAt(std::string_view text, std::size_t position)
{
    std::size_t start = position;
    std::size_t sign = signLengthAt(text, start);
    bool isNegative = sign > 0 && at(text, start) != '+';
    start += sign;
    if (const std::size_t currency = currencyLength(text, start)) {
        start = pastSpaces(text, start + currency);
        if (sign == 0 && (sign = minusLength(text, start)) > 0) {
            isNegative = true;
            start += sign;
        }
    }
    auto number = magnitudeAt(text, start);
    if (!number)
        return std::nullopt;
    takePercent(text, *number);
    return FoundNumber {isNegative ? -number->value : number->value, position, number->end};
}

std::optional<FoundNumber> firstNumber(std::string_view text, std::size_t begin, std::size_t end)
{
    text = text.substr(0, end);
    for (std::size_t i = begin; i < text.size();) {
        if (!mayBeginNumber(text[i])) {
            ++i;
            continue;
        }
        if (const auto number = numberAt(text, i))
            return number;
        i = nextPlace(text, i);
    }
    return std::nullopt;
}

std::optional<FoundNumber> lastNumber(std::string_view text, std::size_t begin, std::size_t end)
{
    std::optional<FoundNumber> last;
    while (const auto number = firstNumber(text, begin, end)) {
        last = number;
        begin = number->end;
    }
    return last;
}

} // namespace retort
