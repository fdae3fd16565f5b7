#include "app/cli/rule_options.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>

namespace retort {

namespace {

constexpr double kUsualTolerance = 1e-3;
constexpr double kNoWeight = -1;

void takeTies(VoteOptions &vote, const std::string &name)
{
    const std::vector<std::string> names = tieNames();
    if (std::ranges::find(names, name) == names.end())
        throw UsageError("--ties " + name + ": expected one of " + joined(names, ", "));
    VoteConfig chosen;
    setTies(chosen, name);
    vote.ties = chosen.ties;
    vote.tieFormat = chosen.tieFormat;
}

/// "cot=1,pot=2"
std::map<std::string, double> weightsOf(const std::string &text)
{
    std::map<std::string, double> weights;
    for (const std::string &part : split(text, ',')) {
        const std::size_t sign = part.find('=');
        const std::string format = part.substr(0, sign);
        const double weight =
            sign == std::string::npos ? kNoWeight : parseNumber(part.substr(sign + 1)).value_or(kNoWeight);
        if (!formatFromText(format) || weight < 0)
            throw UsageError("--weights " + text + ": expected likelihood, or weights by format like cot=1,pot=2");
        weights[format] = weight;
    }
    return weights;
}

void takeWeights(ScoringRules &rules, const std::string &text)
{
    if (rules.vote.rule != VoteRule::Weighted)
        throw UsageError("--weights: only a weighted vote has weights; add --vote weighted");
    rules.weighsByLikelihood = text == "likelihood";
    if (!rules.weighsByLikelihood)
        rules.weights = weightsOf(text);
}

} // namespace

Tolerance toleranceOf(const std::string &text)
{
    const std::size_t colon = text.find(':');
    const std::string kind = text.substr(0, colon);
    const std::optional<double> value =
        colon == std::string::npos ? std::optional(kUsualTolerance) : parseNumber(text.substr(colon + 1));
    if ((kind != "absolute" && kind != "relative") || !value || *value < 0)
        throw UsageError("--tolerance " + text
                         + ": expected absolute or relative, with a value above 0 or without: relative:1e-3");
    return kind == "absolute" ? Tolerance {*value, 0} : Tolerance {0, *value};
}

void addRuleOptions(CLI::App &command, RuleOptions &options)
{
    command.add_option("--reading", options.reading,
                       "How answers are read out of texts: strict, flexible, kojima, lm-eval-strict, lm-eval-flexible");
    command.add_option("--tolerance", options.tolerance,
                       "When two numbers are equal: absolute or relative, with a value other than 1e-3 as "
                       "relative:1e-6");
    command.add_option("--vote", options.vote, "majority, first or weighted");
    command.add_option("--ties", options.ties, "first, likelihood, expected or a format: whose answer a tie takes");
    command.add_option(
        "--weights", options.weights,
        "For --vote weighted: by format (cot=1,pot=2), or likelihood (each path by the geometric mean of "
        "its tokens' probabilities)");
    command.add_flag_callback(
        "--absolute-value", [&options] { options.absoluteValue = true; },
        "Takes abs() of every number, for all paths alike");
    command.add_flag_callback(
        "--signed-value", [&options] { options.absoluteValue = false; },
        "Takes no abs(); programs run anew where only absolute values are recorded");
}

ScoringRules withRules(ScoringRules own, const RuleOptions &options)
{
    if (options.reading)
        own.reading.profile = chosenByName<ReadingProfile>("--reading", *options.reading);
    if (options.tolerance)
        own.tolerance = toleranceOf(*options.tolerance);
    if (options.vote)
        own.vote.rule = chosenByName<VoteRule>("--vote", *options.vote);
    if (options.ties)
        takeTies(own.vote, *options.ties);
    if (options.weights)
        takeWeights(own, *options.weights);
    if (options.absoluteValue)
        own.reading.absoluteValue = *options.absoluteValue;
    return own;
}

} // namespace retort
