#include "app/cli/command.h"
#include "app/cli/data_check.h"
#include "app/cli/data_filters.h"
#include "app/cli/data_output.h"
#include "app/cli/data_show.h"
#include "app/cli/data_transfer.h"
#include "app/cli/import_source.h"
#include "app/cli/terminal.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "core/store/problem_search.h"
#include "core/store/rationale_judging.h"
#include "core/store/streamed_import.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct DataOptions
{
    std::string path;
    std::string name;
    ImportNaming naming; // import
    std::string addTo; // import: data set that gets the rationales
    bool replace = false;
    bool noVerify = false;
    bool json = false;
};

/// What the library knows of a data set's rationales, by teacher and format.
std::vector<SourceCoverage> coverageOf(const std::string &name, const CommandContext &context)
{
    const ProblemSearch library(context.workspaceFolder());
    const std::vector<DatasetFacts> datasets = library.datasets();
    const auto known = std::ranges::find(datasets, name, &DatasetFacts::name);
    return known == datasets.end() ? std::vector<SourceCoverage>() : library.coverage(known->id);
}

std::size_t countUnchecked(const std::vector<SourceCoverage> &coverage)
{
    std::size_t count = 0;
    for (const SourceCoverage &source : coverage)
        count += source.unchecked;
    return count;
}

nlohmann::json toJson(const std::vector<SourceCoverage> &coverage)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SourceCoverage &source : coverage)
        list.push_back({{"teacher", source.source.teacher},
                        {"format", toText(source.source.format)},
                        {"right", source.right},
                        {"wrong", source.wrong},
                        {"no_answer", source.noAnswer},
                        {"unchecked", source.unchecked}});
    return list;
}

void printCoverage(const std::vector<SourceCoverage> &coverage)
{
    std::vector<std::vector<std::string>> rows {{"teacher", "format", "verified", "wrong", "unreadable", "unverified"}};
    for (const SourceCoverage &source : coverage)
        rows.push_back({printable(source.source.teacher), std::string(toText(source.source.format)),
                        std::to_string(source.right), std::to_string(source.wrong), std::to_string(source.noAnswer),
                        std::to_string(source.unchecked)});
    if (!coverage.empty())
        std::cout << asTable(rows);
}

/// Judges what has no verdict yet. A stop keeps what was judged until then and is told by the exit status.
void verify(const std::string &name, Sandbox &sandbox, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    const std::string count = std::to_string(countUnchecked(coverageOf(name, context)));
    const auto progress = [&](double share) {
        line.show("verifying " + count + " rationales: " + std::to_string(std::lround(100 * share)) + " %");
        if (stop.stopRequested())
            throw Error("stopped");
    };
    try {
        verifyPrograms(
            context.workspaceFolder(), name,
            [&](const std::vector<std::string> &programs) { return valuesOf(sandbox, programs, stop); }, progress);
    } catch (const Error &) {
        if (!stop.stopRequested())
            throw;
        line.end();
        std::cerr << "stopped; `retort data verify " << name << "` goes on\n";
        context.exitStatus = 130;
    }
}

/// Programs are run where they can be; elsewhere it is said what they wait for.
void verifyImported(const std::string &name, CommandContext &context)
{
    const std::size_t unchecked = countUnchecked(coverageOf(name, context));
    if (unchecked == 0)
        return;
    Sandbox sandbox;
    if (sandbox.state().ready)
        verify(name, sandbox, context);
    else
        std::cerr << unchecked << " programs stay unverified, because the sandbox is not ready ("
                  << sandbox.state().message << "); `retort data verify " << name << "` judges them when it is\n";
}

/// Reads and writes row by row, so that a file may be larger than the memory. A stop leaves nothing.
ImportResult importFile(const DataOptions &options, const CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    const FileSource source = fileSourceOf(options.naming, options.path, context);
    const std::filesystem::path &path = source.path;
    const bool addsToExisting = !options.addTo.empty();
    const std::string ownName = options.name.empty() ? path.stem().string() : options.name;
    const ImportTarget target {addsToExisting ? options.addTo : ownName, addsToExisting};
    const Workspace made(context.workspaceFolder()); // where there is none yet
    const auto progress = [&](double share) {
        line.show("importing " + path.filename().string() + ": " + std::to_string(std::lround(100 * share)) + " %");
        if (stop.stopRequested())
            throw Error("stopped; nothing was imported");
    };
    const std::optional<StepRange> steps = stepRangeOf(options.naming);
    const auto read = [&](RowSink &sink) {
        if (!steps)
            return streamFileSource(source, sink);
        StepRangeSink some(*steps, sink);
        const FileFacts facts = streamFileSource(source, some);
        some.finish(path);
        return facts;
    };
    return importRows(made.folder(), read, target, {{}, options.replace}, progress);
}

std::vector<RowIssue> issuesOf(const std::string &name, const CommandContext &context)
{
    const ProblemSearch library(context.workspaceFolder());
    const std::vector<DatasetFacts> datasets = library.datasets();
    const auto known = std::ranges::find(datasets, name, &DatasetFacts::name);
    return known == datasets.end() ? std::vector<RowIssue>() : library.issues(known->id);
}

/// What was read and kept, without the problems themselves.
Dataset summaryOf(const ImportResult &result, const CommandContext &context)
{
    Dataset summary;
    summary.name = result.name;
    summary.importer = result.file.importer;
    summary.path = result.file.path;
    summary.sha256 = result.file.sha256;
    summary.rowsRead = result.file.rowsRead;
    summary.rowsSkipped = result.file.rowsSkipped;
    summary.issues = issuesOf(result.name, context);
    return summary;
}

void importData(const DataOptions &options, CommandContext &context)
{
    const ImportResult result = importFile(options, context);
    if (!options.noVerify)
        verifyImported(result.name, context);
    const std::vector<SourceCoverage> coverage = coverageOf(result.name, context);
    const Dataset summary = summaryOf(result, context);
    if (options.json) {
        nlohmann::json json = toJson(summary);
        json["problems"] = result.problems;
        json["rationales"] = result.rationales;
        json["coverage"] = toJson(coverage);
        std::cout << json.dump(2) << "\n";
        return;
    }
    printIssues(summary, 20);
    std::cout << result.name << ": " << countLine(result.problems, result.rationales, summary) << "\n";
    printCoverage(coverage);
}

void verifyData(const DataOptions &options, CommandContext &context)
{
    static_cast<void>(Workspace(context.workspaceFolder()).dataset(options.path)); // Error with "did you mean"
    Sandbox sandbox;
    if (!sandbox.state().ready)
        throw Error("the sandbox is not ready, so no program is run: " + sandbox.state().message);
    verify(options.path, sandbox, context);
    const std::vector<SourceCoverage> coverage = coverageOf(options.path, context);
    if (options.json)
        std::cout << nlohmann::json {{"name", options.path}, {"coverage", toJson(coverage)}}.dump(2) << "\n";
    else
        printCoverage(coverage);
}

} // namespace

void addDataCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<DataOptions>();
    CLI::App *data = app.add_subcommand("data", "Problems and rationales");
    data->require_subcommand(1);
    CLI::App *importing = data->add_subcommand("import", "Imports a file into the workspace");
    addImportNaming(*importing, options->naming);
    importing->add_option("PATH", options->path, "File")->required();
    importing->add_option("--name", options->name, "Name of the data set (default: the file's)");
    importing->add_option("--add-to", options->addTo, "Adds the rationales to this data set instead");
    importing->add_flag("--replace", options->replace, "Replaces a data set of that name");
    importing->add_flag("--no-verify", options->noVerify, "Runs no programs: they stay unverified");
    importing->callback([options, &context] { importData(*options, context); });
    CLI::App *verification = data->add_subcommand("verify", "Judges rationales without a verdict, running programs");
    verification->add_option("NAME", options->path, "Data set of the workspace")->required();
    verification->callback([options, &context] { verifyData(*options, context); });
    addDataShow(*data, context);
    addDataCheck(*data, context);
    addDataFilters(*data, context);
    addDataTransferCommands(*data, context);
    for (CLI::App *command : {importing, verification})
        command->add_flag("--json", options->json, "Prints JSON");
}

} // namespace retort
