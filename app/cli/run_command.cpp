#include "app/cli/command.h"
#include "app/cli/sweep_command.h"
#include "app/cli/terminal.h"
#include "core/base/percent.h"
#include "core/experiment/experiment.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct RunOptions
{
    std::string experiment;
    std::vector<std::string> overrides;
    std::string out;
    std::string resume;
    std::string relativeTo;
    std::string device;
    std::string size;
    int jobs = 0;
    bool estimateOnly = false;
    bool json = false;
};

std::vector<ConfigOverride> parseOverrides(const std::vector<std::string> &texts)
{
    std::vector<ConfigOverride> overrides;
    for (const std::string &text : texts) {
        const std::size_t sign = text.find('=');
        if (sign == std::string::npos || sign == 0)
            throw UsageError("--set " + text + ": expected KEY=VALUE, e.g. --set training.learning_rate=3e-4");
        overrides.push_back({text.substr(0, sign), text.substr(sign + 1)});
    }
    return overrides;
}

/// Follows a run's own files, so that the terminal shows what every other reader sees.
class RunProgress
{
public:
    explicit RunProgress(std::filesystem::path directory) : m_directory(std::move(directory)) {}

    void operator()(const RunStatus &status)
    {
        if (!m_metrics)
            m_metrics = std::make_unique<MetricReader>(m_directory / "metrics.jsonl");
        for (const Metric &metric : m_metrics->readNew())
            take(metric);
        const double sinceStart = status.seconds - m_startSeconds;
        if (m_startStep < 0) {
            m_startStep = status.step;
            m_startSeconds = status.seconds;
        }
        const double rate = sinceStart > 0 ? (status.step - m_startStep) / sinceStart : 0;
        char speed[64];
        std::snprintf(speed, sizeof speed, "%.1f steps/s", rate);
        std::string line =
            status.phase + "  step " + std::to_string(status.step) + " of " + std::to_string(status.totalSteps);
        if (!m_loss.empty())
            line += "  loss " + m_loss;
        if (!m_accuracy.empty())
            line += "  validation" + m_accuracy;
        m_line.show(line + "  " + speed + "  " + asDuration(status.secondsLeft) + " left",
                    status.phase != m_phase && status.phase.find(" of ") == std::string::npos);
        m_phase = status.phase;
    }

    void end() { m_line.end(); }

private:
    void take(const Metric &metric)
    {
        char text[64];
        const bool isLoss = metric.name == "loss/total" || metric.name.ends_with(":loss/total"); // of a part
        if (isLoss && metric.split == "train") {
            std::snprintf(text, sizeof text, "%.3f", metric.value);
            m_loss = text;
        } else if (metric.split == "validation" && metric.name == "accuracy/vote") {
            m_accuracy = " " + percentDigits(metric.value) + " %";
        }
    }

    std::filesystem::path m_directory;
    std::unique_ptr<MetricReader> m_metrics;
    ProgressLine m_line;
    std::string m_loss;
    std::string m_accuracy;
    std::string m_phase;
    double m_startSeconds = 0;
    int m_startStep = -1;
};

void printOutcome(const ExperimentOutcome &outcome, bool json)
{
    const RunReader reader(outcome.directory);
    if (json) {
        nlohmann::json result = reader.report();
        result["directory"] = outcome.directory.string();
        result["state"] = toText(outcome.state);
        std::cout << result.dump(2) << "\n";
        return;
    }
    std::cout << outcome.summary << "\n";
    if (outcome.state == RunState::Finished)
        std::cout << "Report: " << (outcome.directory / "report.md").string() << "\n";
}

/// After the directory exists a failure is the run's (1), before it is the input's (2, as main says for an Error).
bool failedInRun(const std::filesystem::path &directory)
{
    std::error_code none;
    return std::filesystem::exists(directory / "status.json", none)
           && RunReader(directory).status().state == RunState::Failed;
}

void carryOut(const RunOptions &options, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    const bool resumes = !options.resume.empty();
    std::string text;
    RunConfig config;
    ExperimentContext experiment;
    experiment.workspaceFolder = context.workspaceFolder();
    experiment.dataFolder = context.dataFolder();
    experiment.device = options.device;
    std::filesystem::path directory = options.resume;
    if (!resumes) {
        const std::filesystem::path file = std::filesystem::absolute(options.experiment);
        config = loadConfig(file, parseOverrides(options.overrides));
        text = readFile(file);
        experiment.experimentFolder =
            options.relativeTo.empty() ? file.parent_path() : std::filesystem::absolute(options.relativeTo);
        directory = options.out.empty() ? newRunDirectory(Workspace(experiment.workspaceFolder).runs(), config.name)
                                        : std::filesystem::absolute(options.out);
    }
    RunProgress progress(directory);
    experiment.onStatus = [&progress](const RunStatus &status) { progress(status); };
    std::cerr << (resumes ? "Going on in " : "Run directory: ") << directory.string() << "\n";
    try {
        const ExperimentOutcome outcome = resumes ? resumeExperiment(directory, experiment, stop)
                                                  : runExperiment(config, text, directory, experiment, stop);
        progress.end();
        printOutcome(outcome, options.json);
        context.exitStatus = outcome.state == RunState::Finished ? 0 : 130;
    } catch (const Error &failure) {
        progress.end();
        if (!failedInRun(directory))
            throw;
        std::cerr << "retort: the run failed: " << failure.what() << "\n";
        context.exitStatus = 1;
    }
}

SweepRequest sweepRequest(const RunOptions &options, const std::string &sweep)
{
    return {sweep,
            parseOverrides(options.overrides),
            options.size,
            options.out,
            options.relativeTo,
            options.device,
            options.jobs,
            options.estimateOnly,
            options.json};
}

/// A sweep or one run, by what the file or folder is.
void carryOutEither(const RunOptions &options, CommandContext &context)
{
    const std::string &named = options.resume.empty() ? options.experiment : options.resume;
    if (isSweep(named))
        return carryOutSweep(sweepRequest(options, named), context);
    if (!options.size.empty() || options.jobs > 0 || options.estimateOnly)
        throw UsageError(named
                         + ": is no sweep (it has no section sweep), and --size, --jobs and --estimate are about "
                           "sweeps");
    carryOut(options, context);
}

} // namespace

void addRunCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<RunOptions>();
    CLI::App *command = app.add_subcommand("run", "Trains and evaluates an experiment or a sweep, or goes on with one");
    command->add_option("EXPERIMENT", options->experiment,
                        "Experiment or sweep file (YAML), or a sweep's directory to go on with");
    command->add_option("--set", options->overrides, "KEY=VALUE: replaces a setting of the file (may be repeated)")
        ->allow_extra_args(false);
    command->add_option("--out", options->out,
                        "Run directory: absent or empty (default: a new one in the workspace); of a sweep, the one it "
                        "is in or goes on in");
    command->add_option("--resume", options->resume,
                        "Goes on from the last whole checkpoint of this run directory, or with this sweep's");
    command->add_option("--relative-to", options->relativeTo,
                        "Folder from which the file's relative paths start (default: the file's own)");
    command->add_option("--device", options->device,
                        "What trains: auto, cpu, cuda, cuda:N or mps (default: RETORT_DEVICE, else training.device)");
    command->add_option("--size", options->size, "Of a sweep with sizes: smoke, mechanism, real or paper");
    command->add_option("--jobs", options->jobs, "Runs of a sweep at once (default: as cores and memory allow)")
        ->check(CLI::Range(1, 1000));
    command->add_flag("--estimate,--dry-run", options->estimateOnly,
                      "Of a sweep: prints its time and what its claims can find, and runs nothing");
    command->add_flag("--json", options->json, "Prints the report as JSON");
    command->callback([options, &context] {
        if (options->experiment.empty() == options->resume.empty())
            throw UsageError("retort run: name an experiment file, or --resume RUN_DIRECTORY, and not both");
        if (!options->resume.empty() && (!options->overrides.empty() || !options->out.empty()))
            throw UsageError("retort run --resume: goes on with the run as it is; --set and --out belong to a new run");
        carryOutEither(*options, context);
    });
}

} // namespace retort
