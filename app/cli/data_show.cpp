#include "app/cli/data_show.h"

#include "app/cli/data_output.h"
#include "app/cli/terminal.h"
#include "core/data/importers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct ShowOptions
{
    std::string importer;
    std::string place; // data set, or file with an importer
    std::size_t rows = 5;
    bool json = false;
};

void listData(const ShowOptions &options, const CommandContext &context)
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

void showData(const ShowOptions &options, const CommandContext &context)
{
    const Dataset dataset = options.importer.empty() ? Workspace(context.workspaceFolder()).dataset(options.place)
                                                     : importerNamed(options.importer).read(options.place);
    for (std::size_t i = 0; i < std::min(options.rows, dataset.problems.size()); ++i) {
        const nlohmann::json row = toJson(dataset.problems[i], dataset);
        // JSON lines escape control characters, so what a file holds cannot drive the terminal.
        std::cout << row.dump(options.json ? -1 : 2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    printIssues(dataset, 20);
    std::cerr << countLine(dataset) << "\n";
}

} // namespace

void addDataShow(CLI::App &data, CommandContext &context)
{
    const auto options = std::make_shared<ShowOptions>();
    CLI::App *list = data.add_subcommand("list", "Lists the data sets of the workspace");
    list->callback([options, &context] { listData(*options, context); });
    CLI::App *show = data.add_subcommand("show", "Prints how the first rows are understood");
    show->add_option("NAME", options->place, "Data set of the workspace, or a file with --importer")->required();
    show->add_option("--importer", options->importer, importerHelp());
    show->add_option("-n,--rows", options->rows, "How many rows")->capture_default_str();
    show->callback([options, &context] { showData(*options, context); });
    for (CLI::App *command : {list, show})
        command->add_flag("--json", options->json, "Prints JSON");
}

} // namespace retort
