// What an experiment's settings say about its data and its scoring, as the parts below take it.

#include "core/answers/open_calculation.h"
#include "core/experiment/experiment_data.h"

#include <algorithm>

namespace retort {

RationaleSelection selectionOf(const RationaleSourceConfig &source)
{
    return {source.keep, source.checks, source.perProblem, source.choose, source.chooseSeed};
}

std::map<FormatKind, FormatTemplate> layoutsOf(const RunConfig &config)
{
    std::map<FormatKind, FormatTemplate> layouts;
    for (const FormatConfig &entry : config.formats) {
        const std::optional<FormatTemplate> preset = formatOf(entry.format).preset(entry.preset);
        if (!preset)
            throw Error("formats: preset " + entry.preset + " has no template for "
                        + std::string(toText(entry.format)));
        FormatTemplate layout = *preset;
        layout.prompt = entry.prompt.value_or(layout.prompt);
        layout.target = entry.target.value_or(layout.target);
        layout.answerTrigger = entry.answerTrigger.value_or(layout.answerTrigger);
        layout.stop = entry.stop.value_or(layout.stop);
        layouts.emplace(entry.format, std::move(layout));
    }
    return layouts;
}

int decimalsOf(const std::vector<Rationale> &rationales, FormatKind format)
{
    int most = 0;
    for (const Rationale &rationale : rationales) {
        if (rationale.format != format)
            continue;
        most = std::max(most, decimalsIn(rationale.text));
        if (rationale.answer)
            most = std::max(most, decimalsIn(rationale.answer->text));
    }
    return most;
}

ScoringRules scoringRulesOf(const RunConfig &config)
{
    ScoringRules rules;
    rules.reading.profile = config.evaluation.reading;
    rules.reading.absoluteValue = config.evaluation.absoluteValue;
    rules.tolerance = config.evaluation.tolerance;
    rules.vote.rule = config.evaluation.vote.rule;
    rules.vote.ties = config.evaluation.vote.ties;
    rules.vote.tieFormat = config.evaluation.vote.tieFormat;
    rules.layouts = layoutsOf(config);
    for (const PathConfig &path : config.evaluation.paths)
        rules.weights[std::string(toText(path.format))] = path.weight;
    return rules;
}

} // namespace retort
