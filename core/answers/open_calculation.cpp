// Covers what METHODS.md section 9 says of `<<` and of plain equations. Does not cover words for operations ("half of
// 8 + 2 =") and unknowns: these are left to the student, and counted where they look like a calculation.

#include "core/answers/open_calculation.h"

#include "core/answers/calculator.h"
#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace retort {

namespace {

constexpr std::size_t kLongestExpression = 200; // bytes of an equation in running text
constexpr int kMostUnitWords = 3; // "3 big red apples + 2 =" is the most that is understood
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr double kLargest = 1e15;
constexpr double kTie = 1e-9; // 1.005 is kept as a little less, and is meant as a tie

/// Words that go on with a number, so that they are no unit of it.
constexpr std::array<std::string_view, 8> kOperatorWords {"of", "times", "plus", "minus",
                                                          "by", "over",  "per",  "divided"};

/// An expression with its units, currency and commas taken out.
struct PlainExpression
{
    std::string text;
    std::string currency; // of its first number
    bool hasRatio = false; // something is divided by an amount of money: the value is none
    bool hasOperator = false; // between two numbers
};

/// Length in bytes of an operator that begins here; 0: none. An x is looked at apart.
std::size_t signLength(std::string_view text, std::size_t at)
{
    if (at < text.size() && std::string_view("+-*/").find(text[at]) != std::string_view::npos)
        return 1;
    const std::string_view two = text.substr(std::min(at, text.size()), 2);
    return two == "×" || two == "÷" ? 2 : minusLength(text, at);
}

std::size_t pastSpaces(std::string_view text, std::size_t at)
{
    while (const std::size_t length = spaceLength(text, at))
        at += length;
    return at;
}

bool beginsNumber(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return false;
    const bool isPoint = text[at] == '.' && at + 1 < text.size() && isDigit(text[at + 1]);
    return isDigit(text[at]) || isPoint || text[at] == '(' || currencyLength(text, at) > 0;
}

/// Takes an expression apart, piece by piece; each function leaves m_at behind what it took.
class ExpressionPlainer
{
public:
    explicit ExpressionPlainer(std::string_view text) : m_text(text) {}

    /// Nothing when something stands in it that is no part of an expression.
    std::optional<PlainExpression> plain()
    {
        while (m_at < m_text.size())
            if (!takeSpace() && !takeCurrency() && !takeWord() && !takeSign() && !takeOther())
                return std::nullopt;
        return std::move(m_result);
    }

private:
    bool takeSpace()
    {
        const std::size_t length = spaceLength(m_text, m_at);
        m_at += length;
        m_result.text += length > 0 ? " " : "";
        return length > 0;
    }

    bool takeCurrency()
    {
        const std::size_t length = currencyLength(m_text, m_at);
        if (length == 0)
            return false;
        if (!m_hasNumber)
            m_result.currency = std::string(m_text.substr(m_at, length));
        m_result.hasRatio |= trimmed(m_result.text).ends_with('/');
        m_at += length;
        return true;
    }

    /// An x between numbers multiplies; any other word must be the unit of the number before it.
    bool takeWord()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && isLetter(m_text[end]))
            ++end;
        if (end == m_at)
            return false;
        const std::string word = lowerAscii(std::string(m_text.substr(m_at, end - m_at)));
        if (word == "x" && m_canMultiply && beginsNumber(m_text, pastSpaces(m_text, end))) {
            m_at = end;
            return putSign('*');
        }
        const bool isUnit = m_unitWords < kMostUnitWords && m_isBehindNumber && word != "x"
                            && std::find(kOperatorWords.begin(), kOperatorWords.end(), word) == kOperatorWords.end();
        ++m_unitWords;
        m_at = isUnit ? end : m_at;
        return isUnit;
    }

    bool takeSign()
    {
        const std::size_t length = signLength(m_text, m_at);
        if (length == 0)
            return false;
        const std::string_view sign = m_text.substr(m_at, length);
        m_at += length;
        if (sign == "×")
            return putSign('*');
        if (sign == "÷")
            return putSign('/');
        return putSign(length == 1 ? sign.front() : '-');
    }

    bool putSign(char sign)
    {
        m_result.hasOperator |= m_canMultiply;
        m_result.text += sign;
        m_isBehindNumber = m_canMultiply = false;
        m_unitWords = 0;
        return true;
    }

    bool takeOther()
    {
        const char c = m_text[m_at++];
        if (c == ',' && m_isBehindNumber && m_at < m_text.size() && isDigit(m_text[m_at]))
            return true;
        if (!isDigit(c) && std::string_view(".()%").find(c) == std::string_view::npos)
            return false;
        m_result.text += c;
        m_hasNumber |= isDigit(c);
        m_isBehindNumber = m_canMultiply = c != '(';
        m_unitWords = 0;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    PlainExpression m_result;
    bool m_hasNumber = false;
    bool m_isBehindNumber = false; // with units in between
    bool m_canMultiply = false; // a number or bracket stands before, so that a sign is no sign of a number
    int m_unitWords = 0;
};

std::optional<double> valueOf(const std::optional<PlainExpression> &expression)
{
    return expression ? calculate(trimmed(expression->text)) : std::nullopt;
}

/// Where the spaces before `at` begin.
std::size_t beforeSpaces(std::string_view text, std::size_t at)
{
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return at;
}

std::string_view wordBefore(std::string_view text, std::size_t at)
{
    std::size_t begin = at;
    while (begin > 0 && isLetter(text[begin - 1]))
        --begin;
    return text.substr(begin, at - begin);
}

/// What begins at `begin` is the end of something longer, which cannot be read.
bool isTail(std::string_view line, std::size_t begin)
{
    const std::size_t end = beforeSpaces(line, begin);
    if (end == 0)
        return false;
    const std::string word = lowerAscii(std::string(wordBefore(line, end)));
    if (!word.empty())
        return word == "x" || std::find(kOperatorWords.begin(), kOperatorWords.end(), word) != kOperatorWords.end();
    const char before = line[end - 1];
    if (isDigit(before) || before == ')' || before == '%' || before == '^')
        return true;
    const std::size_t signBegin = end >= 2 && signLength(line, end - 2) == 2    ? end - 2
                                  : end >= 3 && minusLength(line, end - 3) == 3 ? end - 3
                                                                                : end - 1;
    const bool isMark = beforeSpaces(line, signBegin) == 0 || (end >= 2 && line.substr(end - 2, 2) == "**");
    return signLength(line, signBegin) > 0 && !isMark; // "- 48 / 2" as an item of a list, "**48 / 2" in bold
}

/// True where a number, a bracket or the sign of a number begins and nothing is written right before it.
bool canBegin(std::string_view line, std::size_t at)
{
    const char before = at > 0 ? line[at - 1] : ' ';
    if (isDigit(before) || isLetter(before) || before == '.' || before == ',' || before == '\\')
        return false;
    if (beginsNumber(line, at))
        return true;
    const std::size_t minus = minusLength(line, at);
    return minus > 0 && beginsNumber(line, at + minus) && !isTail(line, at);
}

struct Line
{
    std::string_view text;
    bool isCut = false; // something stands before it
};

/// From the line's beginning, the last `=`, or the last mark of an annotation to the sign.
Line lineBefore(std::string_view text, std::size_t sign)
{
    const std::string_view before = text.substr(0, sign);
    const std::size_t edge = before.find_last_of("\n=<>");
    const std::size_t begin = edge == std::string_view::npos ? 0 : edge + 1;
    if (sign - begin <= kLongestExpression)
        return {before.substr(begin), false};
    return {before.substr(sign - kLongestExpression), true};
}

/// A digit and an operator beside it: somebody might expect a value.
bool looksLikeCalculation(std::string_view line)
{
    for (std::size_t at = 1; at < line.size(); ++at) {
        const std::size_t length = signLength(line, at);
        if (length == 0)
            continue;
        const std::size_t before = beforeSpaces(line, at);
        const std::size_t after = pastSpaces(line, at + length);
        if (before > 0 && (isDigit(line[before - 1]) || line[before - 1] == ')') && beginsNumber(line, after))
            return true;
    }
    return false;
}

bool isComparison(std::string_view text, std::size_t sign)
{
    return sign > 0 && std::string_view("=<>!").find(text[sign - 1]) != std::string_view::npos;
}

OpenCalculation opened(const PlainExpression &expression, double value)
{
    return {value, expression.hasRatio ? std::string() : expression.currency};
}

} // namespace

std::optional<OpenCalculation> openAnnotation(std::string_view text, std::size_t sign)
{
    const std::size_t mark = text.substr(0, sign).rfind("<<");
    if (mark == std::string_view::npos)
        return std::nullopt;
    const std::string_view expression = text.substr(mark + 2, sign - mark - 2);
    if (expression.find('=') != std::string_view::npos || expression.find(">>") != std::string_view::npos)
        return std::nullopt;
    return OpenCalculation {valueOf(ExpressionPlainer(expression).plain()), {}};
}

std::optional<OpenCalculation> openEquation(std::string_view text, std::size_t sign)
{
    if (isComparison(text, sign))
        return std::nullopt;
    const auto [line, isCut] = lineBefore(text, sign);
    // What stands first in a line that was cut may be the end of something longer: it is left out up to a word.
    for (std::size_t at = isCut ? std::min(line.find_first_of(kLetters), line.size()) : 0; at < line.size(); ++at) {
        if (!canBegin(line, at))
            continue;
        const std::optional<PlainExpression> expression = ExpressionPlainer(line.substr(at)).plain();
        const std::optional<double> value = expression && expression->hasOperator ? valueOf(expression) : std::nullopt;
        if (value && !isTail(line, at))
            return opened(*expression, *value);
        if (value)
            break;
    }
    return looksLikeCalculation(line) ? std::optional(OpenCalculation()) : std::nullopt;
}

std::optional<std::string> writtenValue(double value, int decimals)
{
    const double scale = std::pow(10.0, std::clamp(decimals, 0, kMostDecimals));
    const double scaled = std::abs(value) * scale;
    const double rounded = std::floor(scaled + 0.5 + kTie * std::min(1.0, scaled));
    if (!(rounded / scale < kLargest) || !std::isfinite(scaled))
        return std::nullopt;
    std::array<char, 64> digits {};
    const std::to_chars_result end = std::to_chars(digits.data(), digits.data() + digits.size(), rounded / scale,
                                                   std::chars_format::fixed, std::clamp(decimals, 0, kMostDecimals));
    std::string text(digits.data(), end.ptr);
    if (text.find('.') != std::string::npos)
        text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text == "0" || value >= 0 ? text : "-" + text;
}

int decimalsIn(std::string_view text)
{
    int most = 0;
    for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1)) {
        if (at == 0 || !isDigit(text[at - 1]))
            continue;
        std::size_t end = at + 1;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        most = std::max(most, static_cast<int>(std::min<std::size_t>(end - at - 1, kMostDecimals)));
    }
    return most;
}

bool continuesNumber(std::string_view text)
{
    const std::size_t at = text.starts_with('.') || text.starts_with(',') ? 1 : 0;
    return at < text.size() && isDigit(text[at]);
}

} // namespace retort
