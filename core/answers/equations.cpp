#include "core/answers/equations.h"

#include "core/answers/calculator.h"
#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <cmath>

// Finds `a op b = c` in running text. Covers numbers, + - * / x × ÷ and brackets, with currency and units right beside
// a number, a right side that is an expression ("2 * 4 + 3 * 6 = 8 + 18", "1 - 3/5 = 2/5") and one in percent. Does not
// cover words for operations, chains across sentences, and equations with unknowns ("2x + 4 - 4 = 28"): these are left
// out.

namespace retort {

namespace {

constexpr std::size_t kLongestExpression = 200; // bytes; bounds the time that a long row of digits takes

struct FoundExpression
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double value = 0;
};

bool isDigitByte(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool isExpressionByte(char c)
{
    return isDigitByte(c) || std::string_view("+-*/(). ,$x%").find(c) != std::string_view::npos
           || static_cast<unsigned char>(c) >= 0x80; // × and ÷
}

/// Length in bytes of the operator at that place; 0 when none is there.
std::size_t operatorAt(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return 0;
    if (std::string_view("+-*/x").find(text[at]) != std::string_view::npos)
        return 1;
    return text.substr(at, 2) == "\xc3\x97" || text.substr(at, 2) == "\xc3\xb7" ? 2 : 0;
}

std::size_t pastSpaces(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(' ', at), text.size());
}

/// The last byte before `at` that is no space, or 0 at the beginning of a line.
char byteBefore(std::string_view text, std::size_t at)
{
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return at == 0 || text[at - 1] == '\n' ? '\0' : text[at - 1];
}

/// "- 48 / 2" as an item of a list, "**48 / 2" as bold text.
bool isMark(std::string_view text, std::size_t sign)
{
    const bool isBold = text[sign] == '*' && sign > 0 && text[sign - 1] == '*';
    return isBold || byteBefore(text, sign) == '\0';
}

/// What begins here is the end of something longer that cannot be read: an unknown, a number written with spaces.
bool isTail(std::string_view text, std::size_t begin)
{
    std::size_t at = begin;
    while (at > 0 && text[at - 1] == ' ')
        --at;
    if (at == 0)
        return false;
    const bool isLoneX = text[at - 1] == 'x' && at >= 2 && text[at - 2] == ' ';
    const bool isSpaced = at < begin && (isDigitByte(text[at - 1]) || text[at - 1] == ')' || isLoneX);
    const bool isSign = std::string_view("+-*/").find(text[at - 1]) != std::string_view::npos
                        || (at >= 2 && text.substr(at - 2, 1) == "\xc3");
    return isSpaced || (isSign && !isMark(text, at - 1));
}

/// An x that multiplies nothing.
bool hasUnknown(std::string_view expression)
{
    for (std::size_t at = expression.find('x'); at != std::string_view::npos; at = expression.find('x', at + 1)) {
        const std::size_t next = pastSpaces(expression, at + 1);
        const char before = byteBefore(expression, at);
        const bool multiplies = next < expression.size()
                                && (isDigitByte(expression[next]) || expression[next] == '(' || expression[next] == '$'
                                    || expression[next] == '.');
        if (!multiplies || !(isDigitByte(before) || before == ')' || before == '%' || before == '.'))
            return true;
    }
    return false;
}

bool hasOperator(std::string_view expression)
{
    for (std::size_t i = 1; i < expression.size(); ++i)
        if (operatorAt(expression, i) > 0)
            return true;
    return false;
}

bool canBegin(std::string_view text, std::size_t at)
{
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const char before = byteBefore(text, at);
    const bool isMinus = c == '-' && (isDigitByte(next) || next == '$' || next == '(')
                         && !std::isalnum(static_cast<unsigned char>(before)) && before != ')' && before != '%';
    if (!isDigitByte(c) && c != '(' && c != '$' && !isMinus)
        return false;
    const char beside = at > 0 ? text[at - 1] : ' ';
    return !std::isalnum(static_cast<unsigned char>(beside)) && beside != '.';
}

/// The longest readable expression that ends at `end`; its operators must have a number before them.
std::optional<FoundExpression> expressionBefore(std::string_view text, std::size_t end)
{
    std::size_t begin = end;
    while (begin > 0 && end - begin < kLongestExpression && isExpressionByte(text[begin - 1]))
        --begin;
    for (; begin < end; ++begin) {
        if (!canBegin(text, begin))
            continue;
        const std::string_view expression = trimmed(text.substr(begin, end - begin));
        if (!hasOperator(expression))
            return std::nullopt;
        const std::optional<double> value = hasUnknown(expression) ? std::nullopt : calculate(expression);
        if (value)
            return isTail(text, begin) ? std::nullopt : std::optional(FoundExpression {begin, end, *value});
    }
    return std::nullopt;
}

/// The number at `begin` with the operators that follow it; nothing when none does.
std::optional<FoundExpression> expressionFrom(std::string_view text, std::size_t begin, std::size_t numberEnd)
{
    const std::size_t sign = pastSpaces(text, numberEnd);
    const std::size_t length = operatorAt(text, sign);
    const std::size_t operand = pastSpaces(text, sign + length);
    if (length == 0 || operand >= text.size()
        || !(isDigitByte(text[operand]) || text[operand] == '(' || text[operand] == '$'))
        return std::nullopt;
    std::size_t end = numberEnd;
    while (end < text.size() && end - begin < kLongestExpression && isExpressionByte(text[end]))
        ++end;
    for (; end > operand; --end) {
        const bool canEnd = isDigitByte(text[end - 1]) || text[end - 1] == ')' || text[end - 1] == '%';
        const std::string_view expression = text.substr(begin, end - begin);
        const std::optional<double> value = canEnd && !hasUnknown(expression) ? calculate(expression) : std::nullopt;
        if (value)
            return FoundExpression {begin, end, *value};
    }
    return std::nullopt;
}

/// A stated value may be rounded: it holds when the computed one rounds to it at the decimals that are shown.
bool holds(double computed, double stated, std::string_view written)
{
    const std::size_t point = written.find('.');
    const double decimals = point == std::string_view::npos ? 0 : static_cast<double>(written.size() - point - 1);
    return std::abs(computed - stated) <= 0.5 * std::pow(10, -decimals) + 1e-9
           && (decimals > 0 || std::abs(computed - stated) < 1e-3 || computed != std::trunc(computed));
}

/// End of the digits of a stated value.
std::size_t numberEnd(std::string_view text, std::size_t begin)
{
    std::size_t end = begin + (begin < text.size() && text[begin] == '-' ? 1 : 0);
    while (end < text.size()
           && (isDigitByte(text[end])
               || ((text[end] == ',' || text[end] == '.') && end + 1 < text.size() && isDigitByte(text[end + 1]))))
        ++end;
    return end;
}

/// The equation with its sign at `sign`, when both sides can be read.
std::optional<CheckedEquation> equationAt(std::string_view text, std::size_t sign)
{
    std::size_t begin = sign + 1;
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '$'))
        ++begin;
    const std::size_t end = numberEnd(text, begin);
    const std::string written = replacedAll(std::string(text.substr(begin, end - begin)), ",", "");
    const std::optional<double> stated = parseNumber(written);
    const std::optional<FoundExpression> left = stated ? expressionBefore(text, sign) : std::nullopt;
    if (!left)
        return std::nullopt;
    const TextSpan expression {left->begin, sign};
    const bool isPercent = end < text.size() && text[end] == '%';
    if (isPercent && holds(100 * left->value, *stated, written))
        return CheckedEquation {begin, end, *stated, 100 * left->value, true, expression};
    const bool isRight = holds(left->value, *stated, written);
    const std::optional<FoundExpression> right = isRight ? std::nullopt : expressionFrom(text, begin, end);
    if (!right)
        return CheckedEquation {begin, end, *stated, left->value, isRight, expression};
    const bool areEqual = std::abs(right->value - left->value) <= 1e-3 * std::max(1.0, std::abs(left->value));
    return CheckedEquation {begin, right->end, right->value, left->value, areEqual, expression};
}

} // namespace

std::vector<CheckedEquation> checkEquations(std::string_view text)
{
    std::vector<CheckedEquation> equations;
    for (std::size_t sign = text.find('='); sign != std::string_view::npos; sign = text.find('=', sign + 1))
        if (const std::optional<CheckedEquation> equation = equationAt(text, sign))
            equations.push_back(*equation);
    return equations;
}

} // namespace retort
