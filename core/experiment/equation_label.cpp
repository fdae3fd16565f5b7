#include "core/experiment/equation_label.h"

#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/formats/templates.h"

#include <algorithm>
#include <optional>

namespace retort {

namespace {

bool gives(std::string_view expression, const Answer &gold, const Tolerance &tolerance)
{
    constexpr std::string_view kAllowed = "0123456789+-*/(). ";
    if (expression.empty() || expression.find_first_not_of(kAllowed) != std::string_view::npos)
        return false;
    const std::optional<double> value = calculate(expression);
    return value && equalAnswers(numberAnswer(*value), gold, tolerance);
}

} // namespace

std::string equationLabel(const Problem &problem, const Tolerance &tolerance)
{
    const std::string_view equation = problem.equation;
    const std::size_t sign = equation.find('=');
    const std::string_view left = trimmed(equation.substr(0, sign));
    const std::string_view right = sign == std::string_view::npos ? "" : trimmed(equation.substr(sign + 1));
    const bool isNamed = left == "x" || left == "X";
    const std::string_view expression = isNamed ? right : left;
    return gives(expression, problem.gold, tolerance) ? std::string(expression) : std::string();
}

bool hasEquationLabels(const RunConfig &config)
{
    return std::ranges::any_of(config.formats, [](const FormatConfig &format) {
        return format.format == FormatKind::Answer && format.target && asksForEquation(*format.target);
    });
}

} // namespace retort
