#include "app/cli/data_output.h"

#include "app/cli/terminal.h"
#include "core/data/importers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace retort {

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

std::string importerHelp()
{
    std::string names;
    for (const Importer &importer : importerTable())
        names += (names.empty() ? "" : ", ") + std::string(importer.name);
    return "Layout of the file: " + names;
}

} // namespace retort
