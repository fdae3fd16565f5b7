#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/evaluation/scoring.h"

#include <algorithm>
#include <cctype>
#include <cmath>

// Finds `a op b = c` in running text. Covers numbers, + - * / x × ÷ and brackets, with currency and units right beside
// a number. Does not cover words for operations or chains across sentences.

namespace retort {

namespace {

constexpr std::size_t kLongestExpression = 200; // bytes; bounds the time that a long row of digits takes

struct FoundExpression
{
    std::size_t begin = 0;
    double value = 0;
};

bool isExpressionByte(char c)
{
    return std::isdigit(static_cast<unsigned char>(c))
           || std::string_view("+-*/(). ,$x%").find(c) != std::string_view::npos
           || static_cast<unsigned char>(c) >= 0x80; // × and ÷
}

bool isOperator(std::string_view text, std::size_t at)
{
    return std::string_view("+-*/x").find(text[at]) != std::string_view::npos || text.substr(at, 2) == "\xc3\x97"
           || text.substr(at, 2) == "\xc3\xb7";
}

/// The longest readable expression that ends at `end`; its operators must have a number before them.
std::optional<FoundExpression> expressionBefore(std::string_view text, std::size_t end)
{
    std::size_t begin = end;
    while (begin > 0 && end - begin < kLongestExpression && isExpressionByte(text[begin - 1]))
        --begin;
    for (; begin < end; ++begin) {
        const bool canStart =
            std::isdigit(static_cast<unsigned char>(text[begin])) || text[begin] == '(' || text[begin] == '$';
        const bool insideNumber =
            begin > 0 && (std::isalnum(static_cast<unsigned char>(text[begin - 1])) || text[begin - 1] == '.');
        if (!canStart || insideNumber)
            continue;
        const std::string_view expression = trimmed(text.substr(begin, end - begin));
        bool hasOperator = false;
        for (std::size_t i = 1; i < expression.size(); ++i)
            hasOperator = hasOperator || isOperator(expression, i);
        if (!hasOperator)
            return std::nullopt;
        if (const std::optional<double> value = calculate(expression))
            return FoundExpression {begin, *value};
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

} // namespace

std::vector<CheckedEquation> checkEquations(std::string_view text)
{
    std::vector<CheckedEquation> equations;
    for (std::size_t sign = text.find('='); sign != std::string_view::npos; sign = text.find('=', sign + 1)) {
        std::size_t begin = sign + 1;
        while (begin < text.size() && (text[begin] == ' ' || text[begin] == '$'))
            ++begin;
        std::size_t end = begin + (begin < text.size() && text[begin] == '-' ? 1 : 0);
        while (end < text.size()
               && (std::isdigit(static_cast<unsigned char>(text[end]))
                   || ((text[end] == ',' || text[end] == '.') && end + 1 < text.size()
                       && std::isdigit(static_cast<unsigned char>(text[end + 1])))))
            ++end;
        const std::string written = replacedAll(std::string(text.substr(begin, end - begin)), ",", "");
        const std::optional<double> stated = parseNumber(written);
        const std::optional<FoundExpression> found = stated ? expressionBefore(text, sign) : std::nullopt;
        if (found)
            equations.push_back(
                {begin, end, *stated, found->value, holds(found->value, *stated, written), {found->begin, sign}});
    }
    return equations;
}

} // namespace retort
