#include "core/data/generator/solution.h"

#include <array>
#include <cassert>
#include <charconv>

namespace retort {

namespace {

constexpr std::array kAllOperations {Operation::Add, Operation::Subtract, Operation::Multiply, Operation::Divide};

std::optional<std::int64_t> digits(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The index of the step that an operand names, or nothing for a number of the question or digits.
std::optional<std::size_t> stepNamed(const ProblemTemplate &problem, std::string_view name)
{
    for (std::size_t i = 0; i < problem.steps.size(); ++i)
        if (problem.steps[i].result == name)
            return i;
    return std::nullopt;
}

std::int64_t numberNamed(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers,
                         std::string_view name)
{
    for (std::size_t i = 0; i < problem.numbers.size(); ++i)
        if (problem.numbers[i].name == name)
            return numbers[i];
    const std::optional<std::int64_t> value = digits(name);
    assert(value);
    return *value;
}

std::int64_t operandValue(const ProblemTemplate &problem, const Solution &solution, std::string_view name)
{
    if (const auto step = stepNamed(problem, name))
        return solution.steps[*step].result;
    return numberNamed(problem, solution.numbers, name);
}

std::optional<std::int64_t> apply(Operation operation, std::int64_t left, std::int64_t right)
{
    switch (operation) {
    case Operation::Add:
        return left + right;
    case Operation::Subtract:
        return left - right;
    case Operation::Multiply:
        return left * right;
    case Operation::Divide:
        break;
    }
    return right != 0 && left % right == 0 ? std::optional(left / right) : std::nullopt;
}

bool slipsIn(const Slip *slip, SlipKind kind, std::size_t index)
{
    return slip != nullptr && slip->kind == kind && slip->index == index;
}

std::string operandText(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers, std::string_view name,
                        bool isWhole);

std::string stepText(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers, const TemplateStep &step)
{
    return operandText(problem, numbers, step.left, false) + " " + signOf(step.operation) + " "
           + operandText(problem, numbers, step.right, false);
}

std::string operandText(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers, std::string_view name,
                        bool isWhole)
{
    const auto step = stepNamed(problem, name);
    if (!step)
        return std::to_string(numberNamed(problem, numbers, name));
    const std::string text = stepText(problem, numbers, problem.steps[*step]);
    return isWhole ? text : "(" + text + ")";
}

/// Wrong values as people write them: next to the right one, ten off, two digits exchanged.
std::vector<std::int64_t> wrongValues(std::int64_t right)
{
    std::vector<std::int64_t> values {right + 1, right - 1, right + 2, right - 2, right + 10, right - 10};
    if (right >= 10) {
        const std::int64_t exchanged = right / 100 * 100 + right % 10 * 10 + right / 10 % 10;
        if (exchanged != right)
            values.push_back(exchanged);
    }
    std::erase_if(values, [](std::int64_t value) { return value < 2; });
    return values;
}

void addOperatorSlips(std::vector<Slip> &slips, const ProblemTemplate &problem)
{
    for (std::size_t i = 0; i < problem.steps.size(); ++i)
        for (const Operation operation : kAllOperations)
            if (operation != problem.steps[i].operation)
                slips.push_back({SlipKind::Operator, i, 0, operation});
}

std::vector<Slip> candidates(SlipKind kind, const ProblemTemplate &problem, const Solution &gold)
{
    std::vector<Slip> slips;
    if (kind == SlipKind::Operator)
        addOperatorSlips(slips, problem);
    if (kind == SlipKind::MissingStep && problem.steps.size() > 1)
        slips.push_back({kind});
    if (kind == SlipKind::Arithmetic)
        for (std::size_t i = 0; i < gold.steps.size(); ++i)
            for (const std::int64_t value : wrongValues(gold.steps[i].result))
                slips.push_back({kind, i, value});
    if (kind == SlipKind::Copy)
        for (std::size_t i = 0; i < gold.numbers.size(); ++i)
            for (const std::int64_t value : wrongValues(gold.numbers[i]))
                slips.push_back({kind, i, value});
    if (kind == SlipKind::Answer)
        for (const std::int64_t value : wrongValues(gold.answer))
            slips.push_back({kind, 0, value});
    return slips;
}

} // namespace

std::optional<Solution> solve(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers,
                              const Slip *slip)
{
    Solution solution {numbers, {}, 0};
    if (slip != nullptr && slip->kind == SlipKind::Copy)
        solution.numbers[slip->index] = slip->value;
    const std::size_t left = slip != nullptr && slip->kind == SlipKind::MissingStep ? 1 : 0;
    for (std::size_t i = 0; i + left < problem.steps.size(); ++i) {
        WorkedStep step;
        step.operation = slipsIn(slip, SlipKind::Operator, i) ? slip->operation : problem.steps[i].operation;
        step.left = operandValue(problem, solution, problem.steps[i].left);
        step.right = operandValue(problem, solution, problem.steps[i].right);
        const auto result = apply(step.operation, step.left, step.right);
        if (!result || *result < 2)
            return std::nullopt;
        step.result = slipsIn(slip, SlipKind::Arithmetic, i) ? slip->value : *result;
        solution.steps.push_back(step);
    }
    solution.answer = solution.steps.back().result;
    if (slip != nullptr && slip->kind == SlipKind::Answer)
        solution.answer = slip->value;
    return solution;
}

std::string equationOf(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers)
{
    return operandText(problem, numbers, problem.steps.back().result, true);
}

std::vector<Slip> possibleSlips(SlipKind kind, const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers)
{
    const auto gold = solve(problem, numbers);
    assert(gold);
    std::vector<Slip> slips = candidates(kind, problem, *gold);
    std::erase_if(slips, [&](const Slip &slip) {
        const auto solution = solve(problem, numbers, &slip);
        return !solution || solution->answer == gold->answer;
    });
    return slips;
}

} // namespace retort
