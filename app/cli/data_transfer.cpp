#include "app/cli/data_transfer.h"

#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/data/exporters.h"
#include "core/jobs/catalogue_fetch.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <cmath>
#include <iostream>
#include <memory>
#include <optional>

namespace retort {

namespace {

struct TransferOptions
{
    std::string name;
    std::string to;
    std::string file;
    std::string format;
    std::string from;
    ExportOptions chosen;
    int patienceSeconds = 30;
    bool json = false;
};

std::string exporterHelp()
{
    std::string names;
    for (const Exporter &exporter : exporterTable())
        names += (names.empty() ? "" : ", ") + std::string(exporter.name);
    return "Layout of the file: " + names;
}

void exportData(const TransferOptions &options, const CommandContext &context)
{
    ExportOptions chosen = options.chosen;
    if (!options.format.empty()) {
        chosen.format = formatFromText(options.format);
        if (!chosen.format)
            throw UsageError("there is no format \"" + options.format + "\"; expected answer, cot, pot or socratic");
    }
    const Exporter &exporter = exporterNamed(options.to);
    const Dataset dataset = Workspace(context.workspaceFolder()).dataset(options.name);
    const ExportResult result = exportRationales(dataset, exporter, chosen, options.file);
    const std::string licence = knownLicence(dataset);
    if (options.json) {
        std::cout << nlohmann::json {{"file", options.file},
                                     {"provenance", result.provenance.string()},
                                     {"rationales", result.rationales},
                                     {"problems", result.problems},
                                     {"left_out", result.leftOut},
                                     {"licence", licence.empty() ? nlohmann::json() : nlohmann::json(licence)}}
                         .dump(2)
                  << "\n";
        return;
    }
    std::cout << options.file << ": " << result.rationales << " rationales for " << result.problems << " problems; "
              << result.leftOut << " left out\n";
    std::cerr << "licence: " << (licence.empty() ? "not known" : licence)
              << "; where it comes from: " << result.provenance.string() << "\n";
}

nlohmann::json toJson(const CatalogueEntry &entry)
{
    nlohmann::json files = nlohmann::json::array();
    for (const CatalogueFile &file : entry.files)
        files.push_back({{"path", file.path},
                         {"importer", file.importer},
                         {"address", file.address.empty() ? nlohmann::json() : nlohmann::json(file.address)},
                         {"bytes", file.bytes},
                         {"sha256", file.sha256}});
    return {{"name", entry.name},
            {"title", entry.title},
            {"kind", entry.kind == CatalogueKind::Teacher ? "teacher" : "problems"},
            {"licence", entry.licence},
            {"non_commercial", entry.isNonCommercial},
            {"note", entry.note},
            {"bytes", sizeOf(entry)},
            {"files", files}};
}

std::string megabytes(std::uintmax_t bytes)
{
    return formatNumber(std::round(static_cast<double>(bytes) / 1e5) / 10) + " MB";
}

void listCatalogue(const TransferOptions &options)
{
    if (options.json) {
        nlohmann::json list = nlohmann::json::array();
        for (const CatalogueEntry &entry : catalogue())
            list.push_back(toJson(entry));
        std::cout << list.dump(2) << "\n";
        return;
    }
    std::vector<std::vector<std::string>> rows {{"name", "what", "files", "size", "licence"}};
    for (const CatalogueEntry &entry : catalogue())
        rows.push_back({entry.name, entry.title, std::to_string(entry.files.size()), megabytes(sizeOf(entry)),
                        entry.licence + (entry.isNonCommercial ? " (non-commercial)" : "")});
    std::cout << asTable(rows);
    std::cerr << "retort data fetch NAME takes one into the data folder.\n";
}

/// How each fetched file is imported.
void printNextSteps(const CatalogueEntry &entry, const std::vector<FetchedFile> &files)
{
    for (std::size_t i = 0; i < files.size(); ++i)
        if (!entry.files[i].importer.empty())
            std::cout << files[i].path.string() << (files[i].wasThere ? " (was there)" : "")
                      << "\n  retort data import --importer " << entry.files[i].importer << " "
                      << files[i].path.string() << "\n";
}

void fetchData(const TransferOptions &options, CommandContext &context)
{
    const CatalogueEntry &entry = catalogueEntryNamed(options.name);
    int argc = 1;
    char name[] = "retort";
    char *argv[] = {name, nullptr};
    std::optional<QCoreApplication> application; // the network needs one
    if (QCoreApplication::instance() == nullptr)
        application.emplace(argc, argv);
    std::cerr << entry.title << "\n"
              << joined(termsOf(entry), "\n") << (entry.note.empty() ? "" : "\n" + entry.note) << "\n";
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    const auto progress = [&](std::uintmax_t done, std::uintmax_t all) {
        line.show(megabytes(done) + " of " + megabytes(all));
    };
    FetchOptions how;
    how.from = options.from;
    how.patience = std::chrono::seconds(options.patienceSeconds);
    std::vector<FetchedFile> files;
    try {
        files = fetchEntry(entry, context.dataFolder(), how, progress, stop);
    } catch (const Error &error) {
        line.end();
        if (!stop.stopRequested())
            throw;
        std::cerr << error.what() << "\n";
        context.exitStatus = 130;
        return;
    }
    line.end();
    if (options.json)
        std::cout << toJson(entry).dump(2) << "\n";
    else
        printNextSteps(entry, files);
}

} // namespace

void addDataTransferCommands(CLI::App &data, CommandContext &context)
{
    const auto options = std::make_shared<TransferOptions>();
    CLI::App *exporting = data.add_subcommand("export", "Writes verified rationales for other programs");
    exporting->add_option("NAME", options->name, "Data set of the workspace")->required();
    exporting->add_option("--to", options->to, exporterHelp())->required();
    exporting->add_option("--out", options->file, "File; FILE.provenance.json is written beside it")->required();
    exporting->add_option("--format", options->format, "Only rationales of this format");
    exporting->add_option("--teacher", options->chosen.teacher, "Only rationales of this teacher");
    exporting->add_option("--split", options->chosen.split, "Only rationales for problems of this split");
    exporting->add_flag("--all", options->chosen.withUnverified, "Also what is wrong, unreadable or unverified");
    exporting->add_flag("--plain", options->chosen.isPlain, "Leaves gold, format and teacher out of the rows");
    exporting->callback([options, &context] { exportData(*options, context); });
    CLI::App *list = data.add_subcommand("catalogue", "Lists public data sets and recorded teachers");
    list->callback([options] { listCatalogue(*options); });
    CLI::App *fetch = data.add_subcommand("fetch", "Takes a set of the catalogue into the data folder");
    fetch->add_option("NAME", options->name, "Name in the catalogue")->required();
    fetch->add_option("--from", options->from, "Mirror: a folder, or a file:// or http(s):// address");
    fetch->add_option("--patience", options->patienceSeconds, "Seconds without a byte before it gives up")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    fetch->callback([options, &context] { fetchData(*options, context); });
    for (CLI::App *command : {exporting, list, fetch})
        command->add_flag("--json", options->json, "Prints JSON");
}

} // namespace retort
