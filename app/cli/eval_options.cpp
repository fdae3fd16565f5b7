#include "app/cli/eval_options.h"

#include "app/cli/rule_options.h"

namespace retort {

namespace {

constexpr std::string_view kNameBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

/// "equations" behind "cot+".
CalculatorRule calculatorNamed(const std::string &name, const std::string &path)
{
    const auto rule = chosenByName<CalculatorRule>("--paths " + path + ": calculator", name);
    if (rule == CalculatorRule::None)
        throw UsageError("--paths " + path + ": expected annotations or equations behind the +");
    return rule;
}

PathConfig parsePath(const std::string &text, const PathConfig &common)
{
    PathConfig path = common;
    const std::size_t sign = text.find('=');
    const std::string name = text.substr(0, sign);
    const std::size_t plus = name.find('+');
    const auto format = formatFromText(name.substr(0, plus));
    if (!format)
        throw UsageError("--paths " + text + ": is no format; expected answer, cot, pot or socratic");
    path.format = *format;
    if (plus != std::string::npos)
        path.calculator = calculatorNamed(name.substr(plus + 1), text);
    if (path.calculator != CalculatorRule::None && formatOf(path.format).runsProgram())
        throw UsageError("--paths " + text + ": a calculator goes with written reasoning only: a program is run");
    if (sign != std::string::npos)
        path.from = text.substr(sign + 1);
    if (sign != std::string::npos && path.from.empty())
        throw UsageError("--paths " + text + ": expected a run directory or a file of predictions behind the =");
    return path;
}

} // namespace

std::vector<PathConfig> parsePaths(const std::string &text, const PathConfig &common)
{
    std::vector<PathConfig> paths;
    for (const std::string &part : split(text, ','))
        paths.push_back(parsePath(part, common));
    return paths;
}

ReadingProfile parseReading(const std::string &name)
{
    return chosenByName<ReadingProfile>("--reading", name);
}

SetSpec parseSet(const std::string &text)
{
    const std::size_t sign = text.find('=');
    const std::string head = text.substr(0, sign);
    const std::size_t colon = head.find(':');
    SetSpec set {head.substr(0, colon), std::nullopt, sign == std::string::npos ? "" : text.substr(sign + 1)};
    if (set.source.empty() || set.name.empty() || set.name.find_first_not_of(kNameBytes) != std::string::npos)
        throw UsageError("--set " + text
                         + ": expected NAME=SOURCE or NAME:READING=SOURCE, the name of letters, digits, "
                           "- and _");
    if (colon != std::string::npos)
        set.reading = parseReading(head.substr(colon + 1));
    return set;
}

} // namespace retort
