#include "core/data/generator/synthetic_teacher.h"

#include <algorithm>
#include <string>

namespace retort {

namespace {

const std::vector<std::string_view> kFirstWords {"", "First, "};
const std::vector<std::string_view> kMiddleWords {"", "Then ", "Next, "};
const std::vector<std::string_view> kLastWords {"", "So ", "In the end, "};

std::string raised(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// "12 + 7 = 19 apples"
std::string equationText(const ProblemTemplate &problem, const Filling &filling, const TemplateStep &step,
                         const WorkedStep &worked)
{
    return std::to_string(worked.left) + " " + signOf(worked.operation) + " " + std::to_string(worked.right) + " = "
           + std::to_string(worked.result) + " " + filledText(step.unit, problem, filling);
}

std::string statementText(std::string_view pattern, const ProblemTemplate &problem, const Filling &filling,
                          const Solution &solution, std::size_t step)
{
    return filledText(pattern, problem, filling,
                      equationText(problem, filling, problem.steps[step], solution.steps[step]));
}

std::string_view drawConnector(std::size_t step, std::size_t steps, Random &random)
{
    if (steps == 1)
        return {};
    if (step == 0)
        return random.pick(kFirstWords);
    return random.pick(step + 1 == steps ? kLastWords : kMiddleWords);
}

std::vector<Step> chainSteps(const ProblemTemplate &problem, const Filling &filling, const Solution &solution,
                             Random &random)
{
    std::vector<Step> steps;
    for (std::size_t i = 0; i < solution.steps.size(); ++i) {
        const std::string_view pattern = random.pick(problem.steps[i].statements);
        const std::string connector(drawConnector(i, solution.steps.size(), random));
        steps.push_back({raised(connector + statementText(pattern, problem, filling, solution, i)), {}});
    }
    return steps;
}

std::vector<Step> socraticSteps(const ProblemTemplate &problem, const Filling &filling, const Solution &solution,
                                Random &random)
{
    std::vector<Step> steps;
    for (std::size_t i = 0; i < solution.steps.size(); ++i) {
        const std::string_view pattern = random.pick(problem.steps[i].statements);
        steps.push_back({raised(statementText(pattern, problem, filling, solution, i)),
                         filledSentence(problem.steps[i].question, problem, filling)});
    }
    return steps;
}

bool canShow(FormatKind format, SlipKind kind)
{
    switch (format) {
    case FormatKind::Answer:
        return kind == SlipKind::Answer;
    case FormatKind::Pot:
        return kind == SlipKind::Operator || kind == SlipKind::Copy || kind == SlipKind::MissingStep;
    case FormatKind::Cot:
    case FormatKind::Socratic:
        break;
    }
    return true;
}

} // namespace

std::vector<Step> goldSteps(const ProblemTemplate &problem, const Filling &filling, const Solution &solution)
{
    std::vector<Step> steps;
    for (std::size_t i = 0; i < solution.steps.size(); ++i) {
        const std::string_view pattern = problem.steps[i].statements.front();
        steps.push_back({raised(statementText(pattern, problem, filling, solution, i)),
                         filledSentence(problem.steps[i].question, problem, filling)});
    }
    return steps;
}

std::vector<Step> programSteps(const ProblemTemplate &problem, const Filling &filling, const Solution &solution)
{
    std::vector<Step> steps;
    for (const std::size_t number : numbersInOrder(problem, filling))
        steps.push_back(
            {std::string(problem.numbers[number].name) + " = " + std::to_string(solution.numbers[number]), {}});
    for (std::size_t i = 0; i < solution.steps.size(); ++i) {
        const TemplateStep &step = problem.steps[i];
        const std::string_view result = i + 1 == solution.steps.size() ? std::string_view("ans") : step.result;
        steps.push_back({std::string(result) + " = " + std::string(step.left) + " "
                             + signOf(solution.steps[i].operation) + " " + std::string(step.right),
                         {}});
    }
    return steps;
}

std::optional<Slip> drawSlip(FormatKind format, const std::vector<SlipKind> &kinds, const ProblemTemplate &problem,
                             const Filling &filling, Random &random)
{
    std::vector<SlipKind> order = kinds;
    random.shuffle(order);
    for (const SlipKind kind : order) {
        if (!canShow(format, kind))
            continue;
        const std::vector<Slip> slips = possibleSlips(kind, problem, filling.numbers);
        if (!slips.empty())
            return random.pick(slips);
    }
    return std::nullopt;
}

std::string writeRationale(FormatKind format, const ProblemTemplate &problem, const Filling &filling,
                           const Solution &solution, Random &random)
{
    const std::string sentence = "The answer is " + std::to_string(solution.answer) + ".";
    switch (format) {
    case FormatKind::Answer:
        return sentence;
    case FormatKind::Pot:
        return formatOf(format).write(programSteps(problem, filling, solution));
    case FormatKind::Cot:
        return formatOf(format).write(chainSteps(problem, filling, solution, random)) + "\n" + sentence;
    case FormatKind::Socratic:
        break;
    }
    return formatOf(format).write(socraticSteps(problem, filling, solution, random)) + "\n" + sentence;
}

} // namespace retort
