#include "app/cli/command.h"
#include "app/cli/data_check.h"
#include "app/cli/data_filters.h"
#include "app/cli/data_transfer.h"
#include "app/cli/import_source.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/data/splits.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "core/store/problem_search.h"
#include "core/store/rationale_judging.h"
#include "core/store/streamed_import.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct DataOptions
{
    std::string importer;
    std::string path;
    std::string name;
    std::string test; // check: data set or file whose questions must not be among the others
    std::string testImporter;
    ImportNaming naming; // import
    std::string addTo; // import: data set that gets the rationales
    std::size_t rows = 5;
    bool replace = false;
    bool noVerify = false;
    bool json = false;
};

/// A data set of the workspace by name, or a file by importer.
Dataset readNamed(const std::string &nameOrPath, const std::string &importer, const CommandContext &context)
{
    if (importer.empty())
        return Workspace(context.workspaceFolder()).dataset(nameOrPath);
    return importerNamed(importer).read(nameOrPath);
}

std::string countLine(std::size_t problems, std::size_t rationales, const Dataset &dataset)
{
    return std::to_string(problems) + " problems, " + std::to_string(rationales) + " rationales; "
           + std::to_string(dataset.rowsRead) + " rows read, " + std::to_string(dataset.rowsSkipped) + " skipped";
}

std::string countLine(const Dataset &dataset)
{
    return countLine(dataset.problems.size(), dataset.rationales.size(), dataset);
}

void printIssues(const Dataset &dataset, std::size_t atMost)
{
    for (std::size_t i = 0; i < std::min(atMost, dataset.issues.size()); ++i)
        std::cerr << toText(dataset.issues[i].place) << ": " << printable(dataset.issues[i].message) << "\n";
    if (dataset.issues.size() > atMost)
        std::cerr << "... and " << dataset.issues.size() - atMost << " more (retort data check lists all)\n";
}

nlohmann::json toJson(const Dataset &dataset)
{
    nlohmann::json issues = nlohmann::json::array();
    for (const RowIssue &issue : dataset.issues)
        issues.push_back({{"file", issue.place.file}, {"line", issue.place.line}, {"message", issue.message}});
    return {{"name", dataset.name},
            {"importer", dataset.importer},
            {"path", dataset.path},
            {"sha256", dataset.sha256},
            {"problems", dataset.problems.size()},
            {"rationales", dataset.rationales.size()},
            {"rows_read", dataset.rowsRead},
            {"rows_skipped", dataset.rowsSkipped},
            {"issues", issues}};
}

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
    const auto read = [&](RowSink &sink) { return streamFileSource(source, sink); };
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

void listData(const DataOptions &options, const CommandContext &context)
{
    const std::vector<DatasetSummary> datasets = Workspace(context.workspaceFolder()).datasets();
    if (options.json) {
        nlohmann::json list = nlohmann::json::array();
        for (const DatasetSummary &entry : datasets)
            list.push_back({{"name", entry.name},
                            {"importer", entry.importer},
                            {"path", entry.path},
                            {"sha256", entry.sha256},
                            {"imported_at", entry.importedAt},
                            {"problems", entry.problems},
                            {"rationales", entry.rationales},
                            {"issues", entry.issues},
                            {"synthetic", entry.synthetic}});
        std::cout << list.dump(2) << "\n";
        return;
    }
    std::vector<std::vector<std::string>> rows {{"name", "importer", "problems", "rationales", "issues", "imported"}};
    for (const DatasetSummary &entry : datasets)
        rows.push_back({entry.name, entry.importer, std::to_string(entry.problems), std::to_string(entry.rationales),
                        std::to_string(entry.issues), entry.importedAt});
    if (datasets.empty())
        std::cerr << "No data set yet. Import one: retort data import --importer NAME PATH\n";
    else
        std::cout << asTable(rows);
}

nlohmann::json toJson(const Problem &problem, const Dataset &dataset)
{
    nlohmann::json row {{"id", problem.id},
                        {"source_id", problem.sourceId},
                        {"question", problem.question},
                        {"gold", problem.gold.text},
                        {"answer_kind", toText(problem.gold.kind)},
                        {"kind", problem.kind},
                        {"equation", problem.equation},
                        {"split", problem.split},
                        {"synthetic", problem.synthetic}};
    row["gold_steps"] = nlohmann::json::array();
    for (const Step &step : problem.goldSteps)
        row["gold_steps"].push_back(step.question.empty()
                                        ? nlohmann::json(step.text)
                                        : nlohmann::json({{"question", step.question}, {"solution", step.text}}));
    row["rationales"] = nlohmann::json::array();
    for (const Rationale &rationale : dataset.rationales)
        if (rationale.problemId == problem.id)
            row["rationales"].push_back(
                {{"teacher", rationale.teacher},
                 {"format", toText(rationale.format)},
                 {"text", rationale.text},
                 {"answer", rationale.answer ? nlohmann::json(rationale.answer->text) : nlohmann::json()},
                 {"answer_is_recorded", rationale.answerIsRecorded},
                 {"synthetic", rationale.synthetic}});
    return row;
}

void showData(const DataOptions &options, const CommandContext &context)
{
    const Dataset dataset = readNamed(options.path, options.importer, context);
    for (std::size_t i = 0; i < std::min(options.rows, dataset.problems.size()); ++i) {
        const nlohmann::json row = toJson(dataset.problems[i], dataset);
        // JSON lines escape control characters, so what a file holds cannot drive the terminal.
        std::cout << row.dump(options.json ? -1 : 2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    printIssues(dataset, 20);
    std::cerr << countLine(dataset) << "\n";
}

std::vector<Problem> ofSplit(const std::vector<Problem> &problems, const std::string &split)
{
    std::vector<Problem> chosen;
    std::copy_if(problems.begin(), problems.end(), std::back_inserter(chosen),
                 [&](const Problem &p) { return p.split == split; });
    return chosen;
}

void checkData(const DataOptions &options, CommandContext &context)
{
    if (options.importer.empty() && options.testImporter.empty()) {
        checkLibrary(options.path, options.test, options.json, context);
        return;
    }
    const Dataset dataset = readNamed(options.path, options.importer, context);
    std::vector<Problem> train = dataset.problems;
    std::vector<Problem> test;
    if (!options.test.empty()) {
        test = readNamed(options.test, options.testImporter, context).problems;
    } else {
        test = ofSplit(dataset.problems, "test");
        train = ofSplit(dataset.problems, "train");
    }
    const std::vector<Leak> leaks = findLeaks(train, test);
    nlohmann::json result = toJson(dataset);
    result["leaks"] = nlohmann::json::array();
    for (const Leak &leak : leaks)
        result["leaks"].push_back({{"train", leak.trainId},
                                   {"test", leak.testId},
                                   {"similarity", leak.similarity},
                                   {"numbers_only", leak.numbersOnly}});
    if (options.json) {
        std::cout << result.dump(2) << "\n";
    } else {
        for (const RowIssue &issue : dataset.issues)
            std::cout << toText(issue.place) << ": " << printable(issue.message) << "\n";
        for (const Leak &leak : leaks)
            std::cout << "leak: train " << leak.trainId << " and test " << leak.testId << ": "
                      << (leak.similarity >= 1 && !leak.numbersOnly ? "the same question"
                          : leak.numbersOnly                        ? "the same but for numbers"
                                                                    : "similar, " + formatNumber(leak.similarity))
                      << "\n";
        std::cout << countLine(dataset) << "; " << dataset.issues.size() << " issues; " << leaks.size()
                  << " leaks between train (" << train.size() << ") and test (" << test.size() << ")\n";
    }
}

std::string importerHelp()
{
    std::string names;
    for (const Importer &importer : importerTable())
        names += (names.empty() ? "" : ", ") + std::string(importer.name);
    return "Layout of the file: " + names;
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
    CLI::App *list = data->add_subcommand("list", "Lists the data sets of the workspace");
    list->callback([options, &context] { listData(*options, context); });
    CLI::App *show = data->add_subcommand("show", "Prints how the first rows are understood");
    show->add_option("NAME", options->path, "Data set of the workspace, or a file with --importer")->required();
    show->add_option("--importer", options->importer, importerHelp());
    show->add_option("-n,--rows", options->rows, "How many rows")->capture_default_str();
    show->callback([options, &context] { showData(*options, context); });
    CLI::App *check =
        data->add_subcommand("check", "Lists unreadable rows, repeated questions, and leaks between train and test");
    check->add_option("NAME", options->path, "Data set of the workspace, or a file with --importer")->required();
    check->add_option("--importer", options->importer, importerHelp());
    check->add_option("--test", options->test,
                      "Data set (or file with --test-importer) that must not be among the others");
    check->add_option("--test-importer", options->testImporter, "Layout of the test file");
    check->callback([options, &context] { checkData(*options, context); });
    addDataFilters(*data, context);
    addDataTransferCommands(*data, context);
    for (CLI::App *command : {importing, verification, list, show, check})
        command->add_flag("--json", options->json, "Prints JSON");
}

} // namespace retort
