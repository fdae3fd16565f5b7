#include "app/cli/teacher_command.h"
#include "app/cli/teacher_sampling.h"
#include "app/cli/terminal.h"
#include "core/teachers/batch_file.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct BatchOptions
{
    SamplingOptions sampling;
    std::string file;
    std::string endpoint;
    std::string dataset;
    bool json = false;
};

void print(const nlohmann::ordered_json &json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void writeFile(const BatchOptions &options, const CommandContext &context)
{
    const PreparedSampling prepared = prepareSampling(options.sampling, context);
    Ledger ledger(prepared.workspace);
    enterSamples(prepared.workspace, prepared.plan, prepared.planned, ledger.enter(prepared.requests));
    const WrittenBatch written = writeBatch(ledger, prepared.requests, prepared.endpoint.dialect, options.file);
    if (options.json)
        return print({{"file", written.requests > 0 ? options.file : std::string()},
                      {"requests", written.requests},
                      {"reused", written.reused},
                      {"asked_elsewhere", written.elsewhere}});
    std::cout << options.file << ": " << written.requests << " requests; " << written.reused << " answered already, "
              << written.elsewhere << " asked elsewhere\n";
}

nlohmann::ordered_json toJson(const ReadBatch &read, const CollectedRationales &collected)
{
    nlohmann::ordered_json outcomes = nlohmann::ordered_json::object();
    for (const Outcome outcome : kAllOutcomes)
        outcomes[std::string(toText(outcome))] = read.outcomes[static_cast<std::size_t>(outcome)];
    return {{"outcomes", outcomes},    {"known", read.known},   {"failed", read.failed},
            {"foreign", read.foreign}, {"broken", read.broken}, {"rationales_added", collected.added}};
}

void readFile(const BatchOptions &options, const CommandContext &context)
{
    const std::filesystem::path workspace = Workspace(context.workspaceFolder()).folder();
    const Endpoint endpoint = endpointNamed(workspace, options.endpoint);
    Ledger ledger(workspace);
    const ReadBatch read = readBatch(ledger, options.file, endpoint.name, endpoint.price);
    const CollectedRationales collected = collectRationales(workspace, options.dataset);
    for (const std::string &problem : read.problems)
        std::cerr << printable(problem) << "\n";
    if (options.json)
        return print(toJson(read, collected));
    for (const Outcome outcome : kAllOutcomes)
        if (const std::size_t count = read.outcomes[static_cast<std::size_t>(outcome)]; count > 0)
            std::cout << toText(outcome) << ": " << count << "\n";
    std::cout << "known before: " << read.known << ", failed: " << read.failed << ", foreign: " << read.foreign
              << ", broken lines: " << read.broken << "; " << collected.added << " new rationales\n";
}

void releaseAll(const BatchOptions &options, const CommandContext &context)
{
    const std::size_t count = Ledger(Workspace(context.workspaceFolder()).folder()).releaseBatches();
    if (options.json)
        return print({{"released", count}});
    std::cout << count << " requests may be asked again\n";
}

} // namespace

void addTeacherBatch(CLI::App &teacher, CommandContext &context)
{
    const auto options = std::make_shared<BatchOptions>();
    CLI::App *batch = teacher.add_subcommand("batch", "Files of the Batch API: cheaper answers within a day");
    batch->require_subcommand(1);
    CLI::App *writing = batch->add_subcommand("write", "Writes requests to upload; no run asks them meanwhile");
    addSamplingOptions(*writing, options->sampling);
    writing->add_option("--out", options->file, "File of requests to write")->required();
    writing->callback([options, &context] { writeFile(*options, context); });
    CLI::App *reading = batch->add_subcommand("read", "Reads a file of results, or of errors, that was downloaded");
    reading->add_option("ENDPOINT", options->endpoint, "Endpoint whose prices hold")->required();
    reading->add_option("FILE", options->file, "File of results")->required();
    reading->add_option("--problems", options->dataset, "Data set that gets the rationales")->required();
    reading->callback([options, &context] { readFile(*options, context); });
    CLI::App *release = batch->add_subcommand("release", "Gives up all results that were not read");
    release->callback([options, &context] { releaseAll(*options, context); });
    for (CLI::App *command : {writing, reading, release})
        command->add_flag("--json", options->json, "Prints JSON");
}

} // namespace retort
