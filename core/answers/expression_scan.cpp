#include "core/answers/expression_scan.h"

#include "core/answers/calculator.h"
#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <cctype>

namespace retort {

namespace {

constexpr std::size_t kLongestExpression = 200; // bytes; bounds the time that a long row of digits takes

bool isExpressionByte(char c)
{
    return isDigit(c) || std::string_view("+-*/(). ,$x%").find(c) != std::string_view::npos
           || static_cast<unsigned char>(c) >= 0x80; // × and ÷
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

/// Where the word in front of `at` begins; `at` when none stands there.
std::size_t beginOfWord(std::string_view text, std::size_t at)
{
    while (at > 0 && isLetter(text[at - 1]) && text[at - 1] != 'x')
        --at;
    return at;
}

/// What begins here is the end of something longer that cannot be read: an unknown, a number written with spaces.
bool isTail(std::string_view text, std::size_t begin)
{
    std::size_t at = begin;
    while (at > 0 && text[at - 1] == ' ')
        --at;
    if (at == 0)
        return false;
    if (const std::size_t word = beginOfWord(text, at); word < at)
        return byteBefore(text, word) == '+' && !isMark(text, text.rfind('+', word)); // "+ his 1 teacher + 1"
    const bool isLoneX = text[at - 1] == 'x' && at >= 2 && text[at - 2] == ' ';
    const bool isInBracket = text[at - 1] == '(' && at >= 2 && operatorAt(text, at - 2) > 0; // "$100+($100*(10/100)"
    const bool isSpaced = at < begin && (isDigit(text[at - 1]) || text[at - 1] == ')' || isLoneX);
    const bool isSign = std::string_view("+-*/").find(text[at - 1]) != std::string_view::npos
                        || (at >= 2 && text.substr(at - 2, 1) == "\xc3");
    return isSpaced || isInBracket || (isSign && !isMark(text, at - 1));
}

/// An x that multiplies nothing.
bool hasUnknown(std::string_view expression)
{
    for (std::size_t at = expression.find('x'); at != std::string_view::npos; at = expression.find('x', at + 1)) {
        const std::size_t next = pastSpaces(expression, at + 1);
        const char before = byteBefore(expression, at);
        const bool multiplies = next < expression.size()
                                && (isDigit(expression[next]) || expression[next] == '(' || expression[next] == '$'
                                    || expression[next] == '.');
        if (!multiplies || !(isDigit(before) || before == ')' || before == '%' || before == '.'))
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
    const bool isMinus = c == '-' && (isDigit(next) || next == '$' || next == '(')
                         && !std::isalnum(static_cast<unsigned char>(before)) && before != ')' && before != '%';
    if (!isDigit(c) && c != '(' && c != '$' && !isMinus)
        return false;
    const char beside = at > 0 ? text[at - 1] : ' ';
    const bool isInside = (beside == ':' || beside == ',') && at > 1 && isDigit(text[at - 2]); // "7:50", "16,0000"
    return !std::isalnum(static_cast<unsigned char>(beside)) && beside != '.' && !isInside;
}

} // namespace

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

std::size_t pastFraction(std::string_view text, std::size_t at)
{
    const auto pastDigits = [&](std::size_t from) {
        return std::min(text.find_first_not_of("0123456789", from), text.size());
    };
    const std::size_t slash = pastDigits(at);
    if (slash == at || slash >= text.size() || text[slash] != '/')
        return at;
    const std::size_t end = pastDigits(slash + 1);
    const bool isLonger = end < text.size() && (text[end] == '/' || text[end] == '.');
    return end == slash + 1 || isLonger ? at : end;
}

std::size_t pastPart(std::string_view text, std::size_t at)
{
    if (!text.substr(at).starts_with(' '))
        return at;
    const std::size_t end = pastFraction(text, at + 1);
    const std::optional<double> part = end > at + 1 ? calculate(text.substr(at, end - at)) : std::nullopt;
    return part && *part < 1 ? end : at;
}

std::string withFractions(std::string_view expression, bool isTight)
{
    std::string rewritten;
    for (std::size_t at = 0; at < expression.size();) {
        const bool isInside = at > 0 && (isDigit(expression[at - 1]) || expression[at - 1] == '.');
        const std::size_t whole = std::min(expression.find_first_not_of("0123456789", at), expression.size());
        const bool isWhole = !isInside && whole > at;
        const std::size_t end = isWhole ? pastPart(expression, whole) : whole;
        const std::size_t tight = isTight && !isInside ? pastFraction(expression, at) : at;
        if (end > whole) {
            rewritten += "(" + std::string(expression.substr(at, whole - at)) + "+"
                         + std::string(trimmed(expression.substr(whole, end - whole))) + ")";
            at = end;
        } else if (tight > at && byteBefore(expression, at) == '/') {
            rewritten += "(" + std::string(expression.substr(at, tight - at)) + ")";
            at = tight;
        } else {
            rewritten += expression[at++];
        }
    }
    return rewritten;
}

std::optional<double> plainValue(std::string_view expression)
{
    if (hasUnknown(expression))
        return std::nullopt;
    const bool mayBeMixed = expression.find('/') != std::string_view::npos;
    return mayBeMixed ? calculate(withFractions(expression, false)) : calculate(expression);
}

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
        if (const std::optional<double> value = plainValue(expression))
            return isTail(text, begin) ? std::nullopt : std::optional(FoundExpression {begin, end, *value});
    }
    return std::nullopt;
}

std::optional<FoundExpression> expressionFrom(std::string_view text, std::size_t begin, std::size_t numberEnd)
{
    const std::size_t sign = pastSpaces(text, numberEnd);
    const std::size_t length = operatorAt(text, sign);
    const std::size_t operand = pastSpaces(text, sign + length);
    if (length == 0 || operand >= text.size()
        || !(isDigit(text[operand]) || text[operand] == '(' || text[operand] == '$'))
        return std::nullopt;
    std::size_t end = numberEnd;
    while (end < text.size() && end - begin < kLongestExpression && isExpressionByte(text[end]))
        ++end;
    for (; end > operand; --end) {
        const bool canEnd = isDigit(text[end - 1]) || text[end - 1] == ')' || text[end - 1] == '%';
        const std::string_view expression = text.substr(begin, end - begin);
        const std::optional<double> value = canEnd ? plainValue(expression) : std::nullopt;
        if (value)
            return FoundExpression {begin, end, *value};
    }
    return std::nullopt;
}

} // namespace retort
