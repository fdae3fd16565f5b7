#include "core/evaluation/floors.h"

#include "core/answers/number_scan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace retort {

namespace {

using Numbers = std::vector<double>;
using Pair = std::pair<double, double>;

struct Choice
{
    const char *title;
    Pair (*choose)(Numbers numbers); // of at least two
};

struct Operation
{
    const char *title;
    std::optional<double> (*apply)(double a, double b);
};

Pair twoLargest(Numbers numbers)
{
    std::partial_sort(numbers.begin(), numbers.begin() + 2, numbers.end(), std::greater<>());
    return {numbers[0], numbers[1]};
}

std::optional<double> quotient(double a, double b)
{
    const double smaller = std::min(a, b);
    return smaller == 0 ? std::nullopt : std::optional(std::max(a, b) / smaller);
}

constexpr std::array kChoices {
    Choice {"the first two numbers", [](Numbers n) { return Pair(n[0], n[1]); }},
    Choice {"the last two numbers", [](Numbers n) { return Pair(n[n.size() - 2], n.back()); }},
    Choice {"the first and the last number", [](Numbers n) { return Pair(n.front(), n.back()); }},
    Choice {"the two largest numbers", &twoLargest},
};

constexpr std::array kOperations {
    Operation {"sum of ", [](double a, double b) { return std::optional(a + b); }},
    Operation {"absolute difference of ", [](double a, double b) { return std::optional(std::abs(a - b)); }},
    Operation {"product of ", [](double a, double b) { return std::optional(a * b); }},
    Operation {"larger by smaller of ", &quotient},
};

using Rule = std::function<std::optional<Answer>(const Problem &)>;

std::vector<double> scoresOf(const std::vector<Problem> &problems, const Rule &rule, const Tolerance &tolerance)
{
    std::vector<double> scores;
    for (const Problem &problem : problems) {
        const std::optional<Answer> answer = rule(problem);
        scores.push_back(answer && equalAnswers(*answer, problem.gold, tolerance) ? 1 : 0);
    }
    return scores;
}

double sum(const std::vector<double> &scores)
{
    double total = 0;
    for (const double score : scores)
        total += score;
    return total;
}

Floor measured(std::string name, std::string title, const std::vector<Problem> &test, const Rule &rule,
               const Tolerance &tolerance)
{
    std::vector<double> scores = scoresOf(test, rule, tolerance);
    const Proportion accuracy = wilson(sum(scores), test.size());
    return {std::move(name), std::move(title), accuracy, std::move(scores)};
}

const Answer &mostFrequent(const std::vector<Problem> &train)
{
    std::map<std::pair<AnswerKind, std::string>, std::size_t> counts;
    const Answer *found = nullptr;
    std::size_t most = 0;
    for (const Problem &problem : train)
        most = std::max(most, ++counts[{problem.gold.kind, problem.gold.text}]);
    for (const Problem &problem : train)
        if (found == nullptr && counts[{problem.gold.kind, problem.gold.text}] == most)
            found = &problem.gold;
    return *found;
}

Rule ruleOf(const Choice &choice, const Operation &operation)
{
    return [choose = choice.choose, apply = operation.apply](const Problem &problem) -> std::optional<Answer> {
        const Numbers numbers = numbersIn(problem.question);
        if (numbers.size() < 2)
            return std::nullopt;
        const auto [a, b] = choose(numbers);
        const std::optional<double> value = apply(a, b);
        return value ? std::optional(numberAnswer(*value)) : std::nullopt;
    };
}

Floor bestOperation(const std::vector<Problem> &train, const std::vector<Problem> &test, const Tolerance &tolerance)
{
    Rule best;
    std::string title;
    double most = -1;
    for (const Choice &choice : kChoices)
        for (const Operation &operation : kOperations) {
            Rule rule = ruleOf(choice, operation);
            const double right = sum(scoresOf(train, rule, tolerance));
            if (right <= most)
                continue;
            most = right;
            best = std::move(rule);
            title = std::string(operation.title) + choice.title;
        }
    return measured("one_operation", title, test, best, tolerance);
}

} // namespace

std::vector<double> numbersIn(const std::string &question)
{
    Numbers numbers;
    auto found = firstNumber(question, 0, question.size());
    while (found) {
        numbers.push_back(found->value);
        found = firstNumber(question, found->end, question.size());
    }
    return numbers;
}

std::vector<Floor> floorsOf(const std::vector<Problem> &train, const std::vector<Problem> &test,
                            const Tolerance &tolerance)
{
    if (train.empty() || test.empty())
        return {};
    const Answer &frequent = mostFrequent(train);
    std::vector<Floor> floors {measured(
        "most_frequent", "most frequent answer (" + frequent.text + ")", test,
        [&frequent](const Problem &) { return std::optional(frequent); }, tolerance)};
    const auto isNumber = [](const Problem &problem) { return problem.gold.kind == AnswerKind::Number; };
    if (std::ranges::any_of(train, isNumber))
        floors.push_back(bestOperation(train, test, tolerance));
    return floors;
}

} // namespace retort
