#include "core/experiment/socratic_texts.h"

#include "core/answers/equations.h"
#include "core/base/text.h"
#include "core/experiment/example_kind.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kBetweenSteps = "; ";
constexpr std::string_view kUnknown = "?"; // a step without equation
constexpr int kMostGuidedSteps = 1000;

std::string pairLine(const Step &step)
{
    return formatOf(FormatKind::Socratic).write({step});
}

std::string withPairs(std::string context, const std::vector<Step> &pairs)
{
    for (const Step &step : pairs)
        context += "\n" + pairLine(step);
    return context;
}

std::vector<std::string> expressionsOf(const std::string &text)
{
    std::vector<std::string> expressions;
    for (const CheckedEquation &equation : checkEquations(text)) {
        const TextSpan &span = equation.expression;
        std::string expression(trimmed(std::string_view(text).substr(span.begin, span.end - span.begin)));
        if (std::ranges::find(expressions, expression) == expressions.end()) // GSM8K: 48/2 = <<48/2=24>>
            expressions.push_back(std::move(expression));
    }
    return expressions;
}

std::string operatorsIn(std::string_view expression)
{
    std::string operators;
    for (std::size_t i = 1; i < expression.size(); ++i) // a minus at the beginning is a sign
        if (std::string_view("+-*/").find(expression[i]) != std::string_view::npos)
            operators += (operators.empty() ? "" : " ") + std::string(1, expression[i]);
    return operators;
}

std::string planOfStep(const Step &step, Guidance guidance)
{
    std::vector<std::string> parts;
    for (const std::string &expression : expressionsOf(step.text))
        parts.push_back(guidance == Guidance::Equations ? expression : operatorsIn(expression));
    std::erase(parts, std::string());
    return parts.empty() ? std::string(kUnknown) : joined(parts, ", ");
}

} // namespace

std::string_view toText(SocraticPart part)
{
    constexpr std::array<std::string_view, kSocraticParts.size()> kNames {"decomposer", "solver", "guide"};
    return kNames[static_cast<std::size_t>(part)];
}

std::string toText(const ExampleKind &kind)
{
    return std::string(kind.part ? toText(*kind.part) : toText(kind.format));
}

std::string titleOf(const ExampleKind &kind)
{
    if (!kind.part)
        return std::string(titleOf(kind.format));
    constexpr std::array<std::string_view, kSocraticParts.size()> kTitles {"Decomposer", "Solver", "Guide"};
    return std::string(kTitles[static_cast<std::size_t>(*kind.part)]);
}

FormatTemplate partTemplate(SocraticPart part)
{
    FormatTemplate layout = formatOf(FormatKind::Socratic).preset("retort").value();
    layout.prompt = part == SocraticPart::Guide ? "Question: {question}\nPlan:\n" : "Question: {question}\n";
    layout.target = "{completion}";
    layout.stop = {"\n"};
    return layout;
}

std::string decomposerContext(std::string_view question, std::string_view guidance, const std::vector<Step> &pairs)
{
    std::string context(question);
    if (!guidance.empty())
        context += "\nPlan: " + std::string(guidance);
    return withPairs(std::move(context), pairs);
}

std::string solverContext(std::string_view question, const std::vector<Step> &pairs, std::string_view asked)
{
    return withPairs(std::string(question), pairs) + "\n" + pairLine({{}, std::string(asked)});
}

std::string asOneLine(std::string_view text)
{
    std::vector<std::string> lines;
    for (const std::string &line : splitLines(text))
        if (!trimmed(line).empty())
            lines.emplace_back(trimmed(line));
    return joined(lines, " ");
}

std::string guidanceOf(const std::vector<Step> &steps, Guidance guidance)
{
    if (guidance == Guidance::None || steps.empty())
        return {};
    if (guidance == Guidance::Steps)
        return std::to_string(steps.size());
    std::vector<std::string> plans;
    for (const Step &step : steps)
        plans.push_back(planOfStep(step, guidance));
    return joined(plans, kBetweenSteps);
}

std::optional<int> guidedSteps(std::string_view guidance, Guidance kind)
{
    const std::string_view text = trimmed(guidance);
    if (kind == Guidance::None || text.empty())
        return std::nullopt;
    if (kind != Guidance::Steps)
        return static_cast<int>(std::min<std::ptrdiff_t>(std::ranges::count(text, ';') + 1, kMostGuidedSteps));
    const std::optional<double> number = parseNumber(text);
    if (!number || *number < 1 || *number > kMostGuidedSteps)
        return std::nullopt;
    return static_cast<int>(*number);
}

std::string oracleOf(const SocraticConfig &socratic)
{
    if (socratic.questionsFrom == QuestionsFrom::Gold)
        return "gold questions";
    if (socratic.questionsFrom == QuestionsFrom::Teacher)
        return "teacher's questions";
    return socratic.guidance != Guidance::None && socratic.guidanceFrom == GuidanceFrom::Gold ? "gold guidance" : "";
}

} // namespace retort
