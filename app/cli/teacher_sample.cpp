#include "app/cli/event_loop.h"
#include "app/cli/teacher_command.h"
#include "app/cli/teacher_sampling.h"
#include "app/cli/terminal.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/teachers/endpoint_key.h"
#include "core/teachers/sampling_run.h"

#include <nlohmann/json.hpp>

#include <array>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct SampleOptions
{
    SamplingOptions sampling;
    Budget budget;
    bool dryRun = false;
    bool json = false;
    std::string format = "cot"; // of `teacher prompt`
    bool writes = false;
};

void print(const nlohmann::ordered_json &json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

nlohmann::ordered_json toJson(const Usage &usage, double cost)
{
    return {
        {"requests", usage.requests}, {"tokens_in", usage.tokensIn}, {"tokens_out", usage.tokensOut}, {"cost", cost}};
}

std::string asText(const Usage &usage, double cost)
{
    return std::to_string(usage.requests) + " requests, " + std::to_string(usage.tokensIn) + " tokens in, "
           + std::to_string(usage.tokensOut) + " out, cost " + formatNumber(cost);
}

void showEstimate(const PreparedSampling &prepared, const SamplingEstimate &estimate)
{
    std::cout << prepared.requests.size() << " requests: " << estimate.reused << " answered already, " << estimate.toAsk
              << " to ask\n"
              << (estimate.isMeasured ? "expected: " : "expected (no answer of this model yet): ")
              << asText(estimate.expected, estimate.cost) << "\n"
              << "at most:  " << asText(estimate.most, estimate.mostCost) << "\n"
              << "time:     " << (estimate.seconds ? asDuration(*estimate.seconds) : "unknown") << "\n"
              << "prompt:   " << prepared.plan.prompt.hash() << "\n\n";
    for (const ChatMessage &message : prepared.requests.front().messages)
        std::cout << "--- " << message.role << "\n" << printable(message.content) << "\n";
}

/// What would be asked; nothing is sent, entered or claimed.
void dryRun(const SampleOptions &options, const PreparedSampling &prepared)
{
    const Ledger ledger(prepared.workspace);
    const SamplingEstimate estimate = estimateOf(prepared, ledger);
    if (!options.json)
        return showEstimate(prepared, estimate);
    nlohmann::ordered_json result {{"requests", prepared.requests.size()},
                                   {"reused", estimate.reused},
                                   {"to_ask", estimate.toAsk},
                                   {"measured", estimate.isMeasured},
                                   {"expected", toJson(estimate.expected, estimate.cost)},
                                   {"at_most", toJson(estimate.most, estimate.mostCost)}};
    result["seconds"] = estimate.seconds ? nlohmann::ordered_json(*estimate.seconds) : nlohmann::ordered_json();
    result["prompt"] = prepared.plan.prompt.hash();
    result["first"] = bodyOf(prepared.requests.front(), prepared.endpoint.dialect);
    print(result);
}

/// "ok 110, cut_off 3"
std::string outcomeCounts(const AskProgress &progress)
{
    std::string text;
    for (const Outcome outcome : kAllOutcomes)
        if (progress.count(outcome) > 0)
            text += (text.empty() ? "" : ", ") + std::string(toText(outcome)) + " "
                    + std::to_string(progress.count(outcome));
    return text;
}

std::string secondsLeft(const AskProgress &progress)
{
    const std::size_t fresh = progress.answered() - progress.reused;
    if (fresh == 0)
        return {};
    const auto left = static_cast<double>(progress.total - progress.answered());
    return "; " + asDuration(progress.seconds * left / static_cast<double>(fresh)) + " left";
}

std::string progressText(const AskProgress &progress)
{
    return std::to_string(progress.answered()) + " of " + std::to_string(progress.total) + " answered"
           + (progress.answered() > 0 ? " (" + outcomeCounts(progress) + ")" : "") + ", "
           + std::to_string(progress.running) + " running; " + std::to_string(progress.used.tokens()) + " tokens, cost "
           + formatNumber(progress.cost) + secondsLeft(progress)
           + (progress.failure.empty() ? "" : "; tries again: " + printable(progress.failure));
}

nlohmann::ordered_json toJson(const AskResult &result, const CollectedRationales &collected)
{
    constexpr std::array<const char *, 4> kEnds {"through", "budget", "stopped", "refused"};
    nlohmann::ordered_json outcomes = nlohmann::ordered_json::object();
    for (const Outcome outcome : kAllOutcomes)
        outcomes[std::string(toText(outcome))] = result.progress.count(outcome);
    return {{"end", kEnds[static_cast<std::size_t>(result.end)]},
            {"message", result.message},
            {"requests", result.progress.total},
            {"reused", result.progress.reused},
            {"given_up", result.progress.givenUp},
            {"in_batches", result.progress.elsewhere},
            {"outcomes", outcomes},
            {"used", toJson(result.progress.used, result.progress.cost)},
            {"seconds", result.progress.seconds},
            {"rationales",
             {{"added", collected.added},
              {"right", collected.right},
              {"wrong", collected.wrong},
              {"no_answer", collected.noAnswer},
              {"unchecked", collected.unchecked}}}};
}

void tell(const AskResult &result, const CollectedRationales &collected, const PreparedSampling &prepared)
{
    AskProgress end = result.progress;
    end.failure.clear(); // nothing is tried again; the message says why it ended
    std::cout << progressText(end) << "\n"
              << collected.added << " new rationales by " << printable(prepared.plan.teacher) << " in "
              << printable(prepared.plan.dataset) << ": " << collected.right << " right, " << collected.wrong
              << " wrong, " << collected.noAnswer << " without an answer, " << collected.unchecked << " to be run\n";
    if (collected.unchecked > 0)
        std::cerr << "Programs are judged by: retort data verify " << printable(prepared.plan.dataset) << "\n";
    if (result.progress.givenUp > 0)
        std::cerr << result.progress.givenUp << " requests brought no answer; the same command asks for them again\n";
    if (result.progress.elsewhere > 0)
        std::cerr << result.progress.elsewhere << " requests are out in batch files (retort teacher batch read)\n";
    if (!result.message.empty())
        std::cerr << "ended early: " << printable(result.message) << "; the same command goes on\n";
}

/// What it will take, before anything is sent.
void announce(const SamplingEstimate &estimate)
{
    std::cerr << estimate.toAsk << " to ask, " << estimate.reused << " answered already; at most "
              << asText(estimate.most, estimate.mostCost)
              << (estimate.seconds ? "; about " + asDuration(*estimate.seconds) : std::string()) << "\n";
}

SamplingResult ask(const PreparedSampling &prepared, const SampleOptions &options, Secret key)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    SamplingRun run {.budget = options.budget,
                     .retries = {},
                     .again = outcomesNamed(options.sampling.again),
                     .onEstimate = announce,
                     .listener = {}};
    run.listener.onProgress = [&](const AskProgress &progress) {
        const bool ends = stop.stopRequested() && progress.running > 0;
        line.show((ends ? "waiting for what is on its way: " : "") + progressText(progress));
    };
    SamplingResult result = runSampling(prepared, run, std::move(key), stop);
    line.end();
    return result;
}

void sample(const SampleOptions &options, CommandContext &context)
{
    const EventLoopOfCommand loop;
    const PreparedSampling prepared = prepareSampling(options.sampling, context);
    if (options.dryRun)
        return dryRun(options, prepared);
    const auto [result, collected] = ask(prepared, options, readKey(prepared.endpoint));
    context.exitStatus = result.end == AskEnd::Stopped ? 130 : result.end == AskEnd::Refused ? 1 : 0;
    if (options.json)
        print(toJson(result, collected));
    else
        tell(result, collected, prepared);
}

void showPrompt(const SampleOptions &options, const CommandContext &context)
{
    const auto format = formatFromText(options.format);
    if (!format)
        throw UsageError("there is no format \"" + options.format + "\"; formats are answer, cot, pot, socratic");
    const std::filesystem::path workspace = Workspace(context.workspaceFolder()).folder();
    const std::filesystem::path file = promptFile(workspace, *format);
    if (!options.writes) {
        std::cout << printable(promptFor(workspace, *format).text);
        return;
    }
    if (!std::filesystem::exists(file)) {
        std::filesystem::create_directories(file.parent_path());
        writeFileAtomically(file, builtInPrompt(*format));
    }
    std::cout << file.string() << "\n";
}

} // namespace

void addTeacherSample(CLI::App &teacher, CommandContext &context)
{
    const auto options = std::make_shared<SampleOptions>();
    CLI::App *sampling = teacher.add_subcommand("sample", "Asks an endpoint for rationales; nothing is asked twice");
    addSamplingOptions(*sampling, options->sampling);
    sampling->add_option("--budget-requests", options->budget.requests, "Ends before there are more requests");
    sampling->add_option("--budget-tokens", options->budget.tokens, "Ends before there are more tokens");
    sampling->add_option("--budget-money", options->budget.money,
                         "Ends before it costs more, by the endpoint's prices");
    sampling->add_flag("--dry-run", options->dryRun, "Asks nothing: estimates time and cost, shows the first prompt");
    sampling->add_flag("--json", options->json, "Prints JSON");
    sampling->callback([options, &context] { sample(*options, context); });
    CLI::App *prompt = teacher.add_subcommand("prompt", "Prints how a format is asked for");
    prompt->add_option("--format", options->format, "cot, pot, socratic or answer")->capture_default_str();
    prompt->add_flag("--write", options->writes, "Writes it into the workspace, to be edited, and names the file");
    prompt->callback([options, &context] { showPrompt(*options, context); });
}

} // namespace retort
