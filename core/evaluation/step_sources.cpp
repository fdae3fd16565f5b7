#include "core/evaluation/step_sources.h"

#include "core/base/text.h"
#include "core/evaluation/step_text.h"
#include "core/formats/format.h"

#include <algorithm>

namespace retort {

namespace {

std::vector<std::string> withinLimit(std::vector<std::string> steps)
{
    std::size_t bytes = 0;
    for (std::string &step : steps) {
        if (bytes + step.size() > kLongestRationale)
            step.resize(kLongestRationale - bytes);
        bytes += step.size();
    }
    std::erase_if(steps, [](const std::string &step) { return step.empty(); });
    return steps;
}

std::string lineOf(const Step &step)
{
    return step.question.empty() ? step.text : step.question + " ** " + step.text;
}

std::optional<double> numberOf(const std::string &answer)
{
    return parseNumber(replacedAll(answer, ",", ""));
}

} // namespace

std::vector<std::string> stepsOfPath(const PathPrediction &path)
{
    const auto kind = formatFromText(path.format);
    if (!path.steps.empty() || !kind || *kind == FormatKind::Answer)
        return withinLimit(path.steps);
    const Format &format = formatOf(*kind);
    const ParsedRationale parsed =
        format.parse(path.text.substr(0, kLongestRationale), format.preset("retort").value(), {});
    std::vector<std::string> steps;
    for (const Step &step : parsed.steps)
        steps.push_back(lineOf(step));
    return withinLimit(std::move(steps));
}

std::string programOf(const PathPrediction &path)
{
    if (path.format != toText(FormatKind::Pot))
        return {};
    const Format &format = formatOf(FormatKind::Pot);
    return format.parse(path.text.substr(0, kLongestRationale), format.preset("retort").value(), {}).program;
}

StepSource goldSource(const std::string &gold, const std::vector<Step> &steps, const std::string &equation)
{
    StepSource source;
    source.format = toText(FormatKind::Cot);
    source.isRight = true;
    source.answer = numberOf(gold);
    for (const Step &step : steps)
        source.steps.push_back(lineOf(step));
    if (source.steps.empty() && !equation.empty())
        source.steps.push_back(equation + (source.answer ? " = " + formatNumber(*source.answer) : ""));
    return source;
}

StepSource sourceOf(const PathPrediction &path, std::string program, std::vector<ProgramVariable> variables)
{
    StepSource source;
    source.format = path.format;
    if (program.empty())
        source.steps = stepsOfPath(path);
    else
        source.errorLine = readProgramFault(path.error).line;
    source.program = std::move(program);
    source.variables = std::move(variables);
    source.answer = path.answer ? numberOf(*path.answer) : std::nullopt;
    source.isRight = path.verdict == "right";
    return source;
}

} // namespace retort
