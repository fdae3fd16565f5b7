#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/evaluation/report.h"
#include "core/experiment/answering.h"
#include "core/experiment/experiment_data.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct EvalOptions
{
    std::string target; // student directory or run directory
    std::string problems;
    std::string importer;
    std::string split = "test";
    std::string formats;
    std::string vote = "first";
    std::string out;
    int checkpoint = -1;
    int samples = 1;
    double temperature = 0;
    std::size_t limit = 0;
    int batchSize = 64;
    bool relative = false;
    bool json = false;
};

std::filesystem::path studentFolder(const EvalOptions &options)
{
    const std::filesystem::path folder = options.target;
    if (!std::filesystem::exists(folder / "FORMAT"))
        return folder;
    const RunReader reader(folder);
    const std::vector<int> steps = reader.checkpoints();
    if (steps.empty())
        throw Error(options.target + ": the run has no checkpoint yet");
    if (options.checkpoint >= 0 && std::find(steps.begin(), steps.end(), options.checkpoint) == steps.end())
        throw UsageError(options.target + ": has no checkpoint of step " + std::to_string(options.checkpoint)
                         + "; its last is " + std::to_string(steps.back()));
    return reader.checkpointFolder(options.checkpoint >= 0 ? options.checkpoint : steps.back());
}

std::vector<Problem> readProblems(const EvalOptions &options, const CommandContext &context)
{
    std::vector<Problem> problems = options.importer.empty()
                                        ? Workspace(context.workspaceFolder()).dataset(options.problems).problems
                                        : importerNamed(options.importer).read(options.problems).problems;
    const bool carriesSplit =
        std::any_of(problems.begin(), problems.end(), [](const Problem &p) { return !p.split.empty(); });
    if (carriesSplit && options.split != "all")
        std::erase_if(problems, [&](const Problem &p) { return p.split != options.split; });
    if (options.limit > 0 && problems.size() > options.limit)
        problems.resize(options.limit);
    if (problems.empty())
        throw Error(options.problems + ": holds no problem of the split " + options.split
                    + " (--split all takes every one)");
    return problems;
}

std::vector<PathConfig> readPaths(const EvalOptions &options, const Student &student)
{
    std::vector<PathConfig> paths;
    const auto add = [&](FormatKind format) {
        paths.push_back({.format = format, .samples = options.samples, .temperature = options.temperature});
    };
    if (options.formats.empty())
        for (const auto &[format, shape] : student.formats)
            add(format);
    else
        for (const std::string &name : split(options.formats, ',')) {
            const auto format = formatFromText(name);
            if (!format)
                throw UsageError("--paths " + name + ": is no format; expected answer, cot, pot or socratic");
            add(*format);
        }
    if (paths.empty())
        throw Error(options.target + ": retort.json names no format; name them with --paths");
    return paths;
}

ScoringRules rulesOf(const EvalOptions &options)
{
    ScoringRules rules;
    if (options.relative)
        rules.tolerance = {0, 1e-3};
    const auto format = formatFromText(options.vote);
    rules.vote.ties = options.vote == "first"        ? TieRule::First
                      : options.vote == "likelihood" ? TieRule::Likelihood
                      : options.vote == "expected"   ? TieRule::Expected
                                                     : TieRule::Format;
    rules.vote.tieFormat = options.vote;
    if (rules.vote.ties == TieRule::Format && !format)
        throw UsageError("--ties " + options.vote + ": expected first, likelihood, expected or a format");
    return rules;
}

std::string asLines(const std::vector<Prediction> &predictions)
{
    std::string lines;
    for (const Prediction &prediction : predictions)
        lines += toLine(prediction) + "\n";
    return lines;
}

void carryOut(const EvalOptions &options, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    const std::vector<Problem> problems = readProblems(options, context);
    Student student = loadStudent(studentFolder(options));
    Sandbox sandbox;
    ProgressLine progress;
    AnsweringOptions answering;
    answering.paths = readPaths(options, student);
    answering.batchSize = options.batchSize;
    answering.progress = [&](std::size_t done, std::size_t all) {
        progress.show("answering " + std::to_string(done) + " of " + std::to_string(all));
    };
    const ProgramBatchRunner run = [&](const std::vector<std::string> &programs) {
        std::vector<ProgramRequest> requests;
        for (const std::string &program : programs)
            requests.push_back({program});
        return sandbox.run(requests, stop);
    };
    const auto predictions = answerProblems(student, problems, answering, rulesOf(options), run, stop);
    progress.end();
    if (stop.stopRequested()) {
        context.exitStatus = 130;
        return;
    }
    SetReport report {
        "eval", "eval", 0, problems.size(), scorePaths(predictions, "vote"), {}, countFailures(predictions)};
    report.title = options.problems;
    if (!options.out.empty())
        writeFileAtomically(options.out, asLines(predictions));
    if (options.json)
        std::cout << toJson(report).dump(2) << "\n";
    else
        std::cout << toMarkdown(report);
}

} // namespace

void addEvalCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<EvalOptions>();
    CLI::App *command = app.add_subcommand("eval", "Lets a student answer problems and scores it");
    command->add_option("STUDENT_OR_RUN", options->target, "Student directory, or run directory (its last checkpoint)")
        ->required();
    command->add_option("--problems", options->problems, "Data set of the workspace, or a file with --importer")
        ->required();
    command->add_option("--importer", options->importer, "Layout of the file");
    command->add_option("--split", options->split, "Which problems, where the data carry a split: train, test, all")
        ->capture_default_str();
    command->add_option("--checkpoint", options->checkpoint, "Step of the run's checkpoint (default: the last)");
    command->add_option("--paths", options->formats,
                        "Formats, separated by commas (default: all that the student knows)");
    command->add_option("--samples", options->samples, "Samples per format")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--temperature", options->temperature, "0: greedy")
        ->check(CLI::Range(0.0, 10.0))
        ->capture_default_str();
    command->add_option("--ties", options->vote, "Tie rule of the vote: first, likelihood, expected, or a format")
        ->capture_default_str();
    command->add_flag("--relative", options->relative,
                      "Compare numbers with a relative tolerance of 1e-3 instead of an absolute one");
    command->add_option("--limit", options->limit, "Only the first so many problems");
    command->add_option("--batch-size", options->batchSize, "Rows at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_option("--out", options->out, "Writes the predictions as JSON lines");
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options, &context] { carryOut(*options, context); });
}

} // namespace retort
