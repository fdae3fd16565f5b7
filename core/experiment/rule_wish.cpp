#include "core/experiment/rule_wish.h"

#include "core/answers/vote_names.h"

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

std::string toleranceText(const Tolerance &tolerance)
{
    const bool isRelative = tolerance.relative > 0;
    return isRelative ? "relative:" + formatNumber(tolerance.relative) : "absolute:" + formatNumber(tolerance.absolute);
}

std::string weightsText(const ScoringRules &rules)
{
    if (rules.weighsByLikelihood)
        return "likelihood";
    std::vector<std::string> parts;
    for (const auto &[format, weight] : rules.weights)
        parts.push_back(format + "=" + formatNumber(weight));
    return joined(parts, ",");
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

ScoringRules withRules(ScoringRules own, const RuleWish &wish)
{
    if (wish.reading)
        own.reading.profile = chosenByName<ReadingProfile>("--reading", *wish.reading);
    if (wish.tolerance)
        own.tolerance = toleranceOf(*wish.tolerance);
    if (wish.vote)
        own.vote.rule = chosenByName<VoteRule>("--vote", *wish.vote);
    if (wish.ties)
        takeTies(own.vote, *wish.ties);
    if (wish.weights)
        takeWeights(own, *wish.weights);
    if (wish.absoluteValue)
        own.reading.absoluteValue = *wish.absoluteValue;
    return own;
}

RuleWish wishOf(const ScoringRules &rules)
{
    RuleWish wish;
    wish.reading = std::string(toText(rules.reading.profile));
    wish.tolerance = toleranceText(rules.tolerance);
    wish.vote = std::string(toText(rules.vote.rule));
    wish.ties = nameOfTies(rules.vote.ties, rules.vote.tieFormat);
    if (rules.vote.rule == VoteRule::Weighted)
        wish.weights = weightsText(rules);
    wish.absoluteValue = rules.reading.absoluteValue;
    return wish;
}

} // namespace retort
