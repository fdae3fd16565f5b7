#include "app/cli/teacher_sampling.h"

#include "core/base/error.h"

#include <iostream>

namespace retort {

namespace {

FormatKind formatNamed(const std::string &name)
{
    if (const auto format = formatFromText(name))
        return *format;
    throw UsageError("there is no format \"" + name + "\"; formats are answer, cot, pot, socratic");
}

} // namespace

std::vector<Outcome> outcomesNamed(const std::vector<std::string> &names)
{
    std::vector<Outcome> outcomes;
    for (const std::string &name : names) {
        const auto outcome = outcomeFromText(name);
        if (!outcome || *outcome == Outcome::Ok)
            throw UsageError("\"" + name
                             + "\" is no kind of bad answer; kinds are empty, cut_off, refused, "
                               "missing_fields, not_json, html, too_large, too_slow, broken_gzip");
        outcomes.push_back(*outcome);
    }
    return outcomes;
}

void addSamplingOptions(CLI::App &command, SamplingOptions &options)
{
    command.add_option("ENDPOINT", options.order.endpoint, "Endpoint of the workspace")->required();
    command.add_option("--problems", options.order.dataset, "Data set of the workspace")->required();
    command.add_option("--split", options.order.split, "Which of its problems: train, test, ..., all (default: train)");
    command.add_option("--limit", options.order.limit, "The first so many of them only");
    command.add_option("--format", options.format, "cot, pot, socratic or answer")->capture_default_str();
    command.add_option("--teacher", options.order.teacher, "What the rationales are called (default: the endpoint's)");
    CLI::Option *drawn =
        command.add_option("--few-shot", options.order.fewShot, "Examples drawn from the training problems");
    command.add_option("--examples", options.order.examples, "Examples by the ids of their problems")
        ->delimiter(',')
        ->excludes(drawn);
    command.add_option("--samples", options.order.samples, "Samples of each problem")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--temperature", options.order.temperature, "0: the likeliest words")
        ->check(CLI::Range(0.0, 2.0))
        ->capture_default_str();
    command.add_option("--top-p", options.order.topP, "Only the likeliest words of this share")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_option("--max-tokens", options.order.maxTokens, "The longest answer")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command.add_option("--seed", options.order.seed, "Of drawn examples and of the samples")->capture_default_str();
    command.add_flag("--hint", options.order.isHinted, "Gives the gold answer before the rationale");
    command.add_option("--again", options.again, "Asks once more for bad answers of these kinds: cut_off,html,...")
        ->delimiter(',');
}

PreparedSampling prepareSampling(const SamplingOptions &options, const CommandContext &context)
{
    SamplingOrder order = options.order;
    order.format = formatNamed(options.format);
    PreparedSampling prepared = prepareSampling(context.workspaceFolder(), order);
    if (order.split.empty() && !prepared.split.empty())
        std::cerr << "Asking about training problems only; --split all asks about every one.\n";
    return prepared;
}

} // namespace retort
