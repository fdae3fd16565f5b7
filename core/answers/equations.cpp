#include "core/answers/equations.h"

#include "core/answers/calculator.h"
#include "core/answers/unit_words.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

// Finds `a op b = c` in running text. Covers numbers, + - * / x × ÷ and brackets, with currency beside a number and the
// words that count it behind it ("80 miles + 150 miles = 230 miles", "$5/glass * 16 glasses = $80"), mixed fractions, a
// right side that is an expression ("2 * 4 + 3 * 6 = 8 + 18", "1 - 3/5 = 2/5"), chains (each sign is looked at by
// itself) and percent. Loose ways of writing that people read without noticing are right: "7.5 / 1/2 = 15", "0.5 * 40%
// = 20",
// "$100 - 20% = $80". What may only be a change of units ("1 hour - 20 minutes = 40 minutes") is left out, and so are
// words for operations (word_equations.h) and equations with unknowns ("2x + 4 - 4 = 28").

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

/// Where the word in front of `at` begins; `at` when none stands there.
std::size_t beginOfWord(std::string_view text, std::size_t at)
{
    while (at > 0 && std::isalpha(static_cast<unsigned char>(text[at - 1])) && text[at - 1] != 'x')
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
    const bool isSpaced = at < begin && (isDigitByte(text[at - 1]) || text[at - 1] == ')' || isLoneX);
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
    const bool isInside = (beside == ':' || beside == ',') && at > 1 && isDigitByte(text[at - 2]); // "7:50", "16,0000"
    return !std::isalnum(static_cast<unsigned char>(beside)) && beside != '.' && !isInside;
}

/// End of "3/4" at that place, whole numbers and no spaces; `at` when there is none.
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

/// End of " 1/2" behind a whole number that ends at `at`, a fraction below one; `at` when there is none.
std::size_t pastPart(std::string_view text, std::size_t at)
{
    if (!text.substr(at).starts_with(' '))
        return at;
    const std::size_t end = pastFraction(text, at + 1);
    const std::optional<double> part = end > at + 1 ? calculate(text.substr(at, end - at)) : std::nullopt;
    return part && *part < 1 ? end : at;
}

/// "2 1/2" as "(2+1/2)"; with `isTight`, a fraction behind a slash in brackets, too: "7.5 / 1/2".
std::string withFractions(std::string_view expression, bool isTight)
{
    std::string rewritten;
    for (std::size_t at = 0; at < expression.size();) {
        const bool isInside = at > 0 && (isDigitByte(expression[at - 1]) || expression[at - 1] == '.');
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

std::optional<double> valueOf(std::string_view expression)
{
    if (hasUnknown(expression))
        return std::nullopt;
    const bool mayBeMixed = expression.find('/') != std::string_view::npos;
    return mayBeMixed ? calculate(withFractions(expression, false)) : calculate(expression);
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
        if (const std::optional<double> value = valueOf(expression))
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
        const std::optional<double> value = canEnd ? valueOf(expression) : std::nullopt;
        if (value)
            return FoundExpression {begin, end, *value};
    }
    return std::nullopt;
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

/// What the right side begins with: "$1,250", "1 3/4".
struct StatedValue
{
    std::size_t begin = 0;
    std::size_t end = 0;
    double value = 0;
    std::string written;
};

std::optional<StatedValue> statedAt(std::string_view text, std::size_t begin)
{
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '$'))
        ++begin;
    StatedValue stated {begin, numberEnd(text, begin), 0, {}};
    stated.written = replacedAll(std::string(text.substr(begin, stated.end - begin)), ",", "");
    const std::optional<double> value = parseNumber(stated.written);
    if (!value)
        return std::nullopt;
    stated.value = *value;
    const std::string_view rest = text.substr(stated.end);
    const std::size_t joint = stated.end + (rest.starts_with(" and ") ? 4 : 0); // "5 and 2/3"
    const std::size_t end = stated.written.find('.') == std::string::npos ? pastPart(text, joint) : joint;
    if (end > joint) {
        const double part = calculate(text.substr(joint, end - joint)).value_or(0);
        stated.value += *value < 0 ? -part : part;
        stated.end = end;
        stated.written += ".00"; // as exact as a fraction is
    }
    return stated;
}

/// "$100 - 20%" as people mean it: 20 % of what stands before.
std::optional<double> withPercentOfWhole(std::string_view expression)
{
    const std::size_t sign = expression.find_last_of("+-");
    if (sign == std::string_view::npos || sign == 0 || !expression.ends_with('%'))
        return std::nullopt;
    const std::optional<double> whole = valueOf(trimmed(expression.substr(0, sign)));
    const std::optional<double> share = valueOf(trimmed(expression.substr(sign + 1)));
    if (!whole || !share)
        return std::nullopt;
    return *whole * (expression[sign] == '+' ? 1 + *share : 1 - *share);
}

/// The expression's value, and those of loose readings of it.
std::array<std::optional<double>, 3> readingsOf(std::string_view expression, double value)
{
    return {value, withPercentOfWhole(expression), calculate(withFractions(expression, true))};
}

/// The value for which the stated one is right; nothing when it is wrong.
std::optional<double> valueThatHolds(std::string_view expression, double value, const StatedValue &stated,
                                     bool isPercent)
{
    const bool hasPercent = expression.find('%') != std::string_view::npos;
    if ((isPercent || hasPercent) && isRoundedTo(100 * value, stated.value, stated.written))
        return 100 * value;
    for (const std::optional<double> &reading : readingsOf(expression, value))
        if (reading && isRoundedTo(*reading, stated.value, stated.written))
            return reading;
    return std::nullopt;
}

/// What should stand there: a share that is written as a percentage is corrected as one.
double correctionOf(std::string_view expression, double value, double stated, bool isPercent)
{
    const bool isOfWhole = expression.find('%') == expression.size() - 1; // one percentage, at the end
    if (const std::optional<double> rest = isOfWhole ? withPercentOfWhole(expression) : std::nullopt)
        return *rest;
    const bool mayBePercent = isPercent || expression.find('%') != std::string_view::npos;
    if (!mayBePercent || value * stated <= 0)
        return value;
    const auto distance = [stated](double candidate) { return std::abs(std::log(candidate / stated)); };
    return distance(100 * value) < distance(value) ? 100 * value : value;
}

/// "18 000", "6:48", "5A/5", "24/Y": the number goes on in a way that cannot be read.
bool goesOn(std::string_view text, std::size_t end)
{
    const auto isDigitAt = [&](std::size_t at) { return at < text.size() && isDigitByte(text[at]); };
    const auto isLetterAt = [&](std::size_t at) {
        return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at]));
    };
    if (end >= text.size())
        return false;
    const bool isGrouped = text[end] == ' ' && isDigitAt(end + 1) && isDigitAt(end + 2) && isDigitAt(end + 3);
    const bool isUnknown = isLetterAt(end) && !isLetterAt(end + 1);
    const std::size_t sign = pastSpaces(text, end);
    const bool isOpen = sign < text.size() && operatorAt(text, sign) > 0 && text[sign] != 'x'
                        && isLetterAt(pastSpaces(text, sign + 1)) && (sign > end || !isLetterAt(sign + 2));
    return isGrouped || isUnknown || isOpen || (text[end] == ':' && isDigitAt(end + 1));
}

/// What does not hold as it is read, yet may well be meant otherwise.
bool isDoubtful(std::string_view text, const CheckedEquation &equation)
{
    const TextSpan &span = equation.expression;
    const std::string_view written = text.substr(span.begin, span.end - span.begin);
    return goesOn(text, equation.end) || hasOpenRate(written)
           || mayChangeUnits(written, text.substr(span.end, equation.end - span.end), unitBehind(text, equation.end),
                             equation.stated / equation.computed);
}

/// "1/2 a cup = 4 ounces", "1/3 of Solomon = 22": no calculation, but a share of something.
bool isShare(std::string_view plain, std::string_view written)
{
    const bool hasWords = std::any_of(written.begin(), written.end(), [](unsigned char c) { return std::isalpha(c); });
    return hasWords && pastFraction(plain, 0) == plain.size();
}

/// The equation with its sign at `sign`, when both sides can be read. `plain`: the text with blanks for units.
std::optional<CheckedEquation> equationAt(std::string_view text, std::string_view plain, std::size_t sign)
{
    const std::optional<StatedValue> stated = statedAt(text, sign + 1);
    const std::optional<FoundExpression> left = stated ? expressionBefore(plain, sign) : std::nullopt;
    if (!left)
        return std::nullopt;
    const TextSpan span {left->begin, sign};
    const std::string_view expression = trimmed(plain.substr(span.begin, span.end - span.begin));
    if (isShare(expression, text.substr(span.begin, span.end - span.begin)))
        return std::nullopt;
    const std::size_t behind = text.find_first_not_of('.', stated->end); // "16.66...%"
    const bool isPercent = behind < text.size() && text[behind] == '%';
    CheckedEquation equation {stated->begin, stated->end, stated->value, left->value, true, span};
    if (const auto value = valueThatHolds(expression, left->value, *stated, isPercent)) {
        equation.computed = *value;
        return equation;
    }
    if (const auto right = expressionFrom(plain, stated->begin, stated->end)) {
        equation.end = right->end;
        equation.stated = right->value;
        const auto readings = readingsOf(expression, left->value);
        equation.holds = std::any_of(readings.begin(), readings.end(), [&](const std::optional<double> &value) {
            return value && std::abs(right->value - *value) <= 1e-3 * std::max(1.0, std::abs(*value));
        });
    } else {
        equation.holds = false;
    }
    if (!equation.holds && isDoubtful(text, equation))
        return std::nullopt;
    if (!equation.holds)
        equation.computed = correctionOf(expression, left->value, equation.stated, isPercent);
    return equation;
}

} // namespace

std::vector<CheckedEquation> checkEquations(std::string_view text)
{
    std::vector<CheckedEquation> equations;
    const std::string plain = text.find('=') == std::string_view::npos ? std::string() : withoutUnits(text);
    for (std::size_t sign = text.find('='); sign != std::string_view::npos; sign = text.find('=', sign + 1))
        if (const std::optional<CheckedEquation> equation = equationAt(text, plain, sign))
            equations.push_back(*equation);
    return equations;
}

} // namespace retort
