#pragma once

#include "core/answers/calculator.h"
#include "core/base/text.h"

#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace retort::testing {

/// The expression with each name replaced by its value in brackets; nothing when a name is unknown.
inline std::optional<std::string> withValues(std::string_view expression, const std::map<std::string, double> &values)
{
    const auto isNameByte = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    std::string text;
    for (std::size_t i = 0; i < expression.size();) {
        std::size_t end = i;
        while (end < expression.size() && isNameByte(expression[end]))
            ++end;
        const std::string word(expression.substr(i, end - i));
        const bool isName = !word.empty() && std::isdigit(static_cast<unsigned char>(word[0])) == 0;
        if (isName && !values.contains(word))
            return std::nullopt;
        text += isName         ? "(" + formatNumber(values.at(word)) + ")"
                : word.empty() ? std::string(1, expression[i])
                               : word;
        i = word.empty() ? i + 1 : end;
    }
    return text;
}

/// The value of an expression; "a // b" is understood where it is the whole of it.
inline std::optional<double> valueOfExpression(std::string_view expression, const std::map<std::string, double> &values)
{
    const std::size_t floorSign = expression.find("//");
    if (floorSign == std::string_view::npos) {
        const auto text = withValues(expression, values);
        return text ? calculate(*text) : std::nullopt;
    }
    const auto left = withValues(trimmed(expression.substr(0, floorSign)), values);
    const auto right = withValues(trimmed(expression.substr(floorSign + 2)), values);
    const bool isWhole = left && right && left->find(' ') == std::string::npos
                         && (right->find(' ') == std::string::npos || right->ends_with(')'));
    const auto value = isWhole ? calculate(*left + "/" + *right) : std::nullopt;
    return value ? std::optional(std::floor(*value)) : std::nullopt;
}

/// The value of `ans` in a program of plain assignments; nothing for anything else. Stands in for the sandbox.
inline std::optional<double> valueOfStraightLineProgram(std::string_view program)
{
    std::map<std::string, double> values;
    for (const std::string &line : splitLines(program)) {
        const std::string_view code = trimmed(std::string_view(line).substr(0, line.find('#')));
        if (code.empty())
            continue;
        const std::size_t equals = code.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        const auto value = valueOfExpression(trimmed(code.substr(equals + 1)), values);
        if (!value)
            return std::nullopt;
        values[std::string(trimmed(code.substr(0, equals)))] = *value;
    }
    return values.contains("ans") ? std::optional(values.at("ans")) : std::nullopt;
}

} // namespace retort::testing
