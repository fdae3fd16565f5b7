#include "app/cli/teacher_sampling.h"

#include "core/base/text.h"

#include <algorithm>
#include <iostream>

namespace retort {

namespace {

/// The chosen split; without a choice the training problems, where there are splits.
std::vector<Problem> chosenProblems(const Dataset &dataset, const SamplingOptions &options)
{
    std::string split = options.split;
    const auto has = [&](const std::string &name) {
        return std::ranges::count(dataset.problems, name, &Problem::split) > 0;
    };
    if (split.empty() && has("train")) {
        split = "train";
        std::cerr << "Asking about training problems only; --split all asks about every one.\n";
    }
    std::vector<Problem> chosen;
    for (const Problem &problem : dataset.problems)
        if (split.empty() || split == "all" || problem.split == split)
            chosen.push_back(problem);
    if (chosen.empty())
        throw UsageError(options.problems + ": has no problems of split \"" + split + "\"");
    if (options.limit > 0 && chosen.size() > options.limit)
        chosen.resize(options.limit);
    return chosen;
}

FormatKind formatNamed(const std::string &name)
{
    if (const auto format = formatFromText(name))
        return *format;
    throw UsageError("there is no format \"" + name + "\"; formats are answer, cot, pot, socratic");
}

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

DrawnExamples examplesOf(const SamplingOptions &options, const Dataset &dataset, FormatKind format)
{
    return options.examples.empty() ? drawExamples(dataset, format, options.fewShot, options.seed)
                                    : chosenExamples(dataset, format, options.examples);
}

} // namespace

void addSamplingOptions(CLI::App &command, SamplingOptions &options)
{
    command.add_option("ENDPOINT", options.endpoint, "Endpoint of the workspace")->required();
    command.add_option("--problems", options.problems, "Data set of the workspace")->required();
    command.add_option("--split", options.split, "Which of its problems: train, test, ..., all (default: train)");
    command.add_option("--limit", options.limit, "The first so many of them only");
    command.add_option("--format", options.format, "cot, pot, socratic or answer")->capture_default_str();
    command.add_option("--teacher", options.teacher, "What the rationales are called (default: the endpoint's)");
    CLI::Option *drawn = command.add_option("--few-shot", options.fewShot, "Examples drawn from the training problems");
    command.add_option("--examples", options.examples, "Examples by the ids of their problems")
        ->delimiter(',')
        ->excludes(drawn);
    command.add_option("--samples", options.samples, "Samples of each problem")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--temperature", options.temperature, "0: the likeliest words")
        ->check(CLI::Range(0.0, 2.0))
        ->capture_default_str();
    command.add_option("--top-p", options.topP, "Only the likeliest words of this share")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_option("--max-tokens", options.maxTokens, "The longest answer")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command.add_option("--seed", options.seed, "Of drawn examples and of the samples")->capture_default_str();
    command.add_flag("--hint", options.isHinted, "Gives the gold answer before the rationale");
    command.add_option("--again", options.again, "Asks once more for bad answers of these kinds: cut_off,html,...")
        ->delimiter(',');
}

PreparedSampling prepareSampling(const SamplingOptions &options, const CommandContext &context)
{
    PreparedSampling prepared;
    const Workspace workspace(context.workspaceFolder());
    prepared.workspace = workspace.folder();
    prepared.endpoint = endpointNamed(prepared.workspace, options.endpoint);
    prepared.again = outcomesNamed(options.again);
    const Dataset dataset = workspace.dataset(options.problems);
    SamplingPlan &plan = prepared.plan;
    plan.dataset = options.problems;
    plan.model = prepared.endpoint.model;
    plan.teacher = options.teacher.empty() ? prepared.endpoint.teacherName() : options.teacher;
    plan.prompt = promptFor(prepared.workspace, formatNamed(options.format));
    plan.examples = examplesOf(options, dataset, plan.prompt.format);
    plan.isHinted = options.isHinted;
    plan.samples = options.samples;
    plan.temperature = options.temperature;
    if (options.topP < 1)
        plan.topP = options.topP;
    plan.maxTokens = options.maxTokens;
    plan.seed = options.seed;
    prepared.planned = planSamples(plan, chosenProblems(dataset, options));
    prepared.requests = requestsOf(prepared.planned);
    return prepared;
}

} // namespace retort
