#include "core/answers/equations.h"

#include "core/answers/calculator.h"
#include "core/answers/expression_scan.h"
#include "core/answers/number_scan.h"
#include "core/answers/unit_words.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

// Finds `a op b = c` in running text. Covers what expression_scan.h does, with the words that count a number behind it
// ("80 miles + 150 miles = 230 miles", "$5/glass * 16 glasses = $80"), a right side that is an expression ("2 * 4 + 3 *
// 6 = 8 + 18", "1 - 3/5 = 2/5") and chains (each sign is looked at by itself). Loose ways of writing that people read
// without noticing are right: "7.5 / 1/2 = 15", "0.5 * 40% = 20", "$100 - 20% = $80". What may only be a change of units
// ("1 hour - 20 minutes = 40 minutes") is left out, and so are words for operations (word_equations.h) and equations
// with unknowns ("2x + 4 - 4 = 28").

namespace retort {

namespace {

/// End of the digits of a stated value.
std::size_t numberEnd(std::string_view text, std::size_t begin)
{
    std::size_t end = begin + (begin < text.size() && text[begin] == '-' ? 1 : 0);
    while (end < text.size()
           && (isDigit(text[end])
               || ((text[end] == ',' || text[end] == '.') && end + 1 < text.size() && isDigit(text[end + 1]))))
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
    const std::optional<double> whole = plainValue(trimmed(expression.substr(0, sign)));
    const std::optional<double> share = plainValue(trimmed(expression.substr(sign + 1)));
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
    const auto isDigitAt = [&](std::size_t at) { return at < text.size() && isDigit(text[at]); };
    const auto isLetterAt = [&](std::size_t at) {
        return at < text.size() && isLetter(text[at]);
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
    const bool hasWords = std::any_of(written.begin(), written.end(), isLetter);
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
