#include "app/cli/breakdown_output.h"

#include "app/cli/terminal.h"
#include "core/base/text.h"

#include <algorithm>
#include <iostream>

namespace retort {

namespace {

constexpr std::size_t kShownIds = 8; // --json has them all

std::string shownIds(const std::vector<std::string> &ids)
{
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(ids.size(), kShownIds); ++i)
        shown.push_back(printable(ids[i]));
    if (ids.size() > kShownIds)
        shown.push_back("...");
    return ids.empty() ? "" : " (" + joined(shown, " ") + ")";
}

} // namespace

void printBreakdown(const RunBreakdown &run)
{
    std::cout << printable(run.name) << ", " << printable(run.set) << "\n";
    for (const Breakdown &breakdown : run.breakdowns) {
        std::vector<std::vector<std::string>> rows {{breakdown.title, "accuracy (95 % Wilson)"}};
        for (const BreakdownRow &row : breakdown.rows)
            rows.push_back({printable(row.label), formatAccuracy(row.accuracy)});
        std::cout << "\n" << asTable(rows);
    }
    for (const Learning &learning : run.checkpoints)
        printLearning(learning);
}

void printUnknown(const RunBreakdown &run)
{
    if (!run.unknown.empty())
        std::cerr << printable(run.name)
                  << ": steps and kinds of the problems are not known: " << printable(run.unknown) << "\n";
}

void printLearning(const Learning &learning)
{
    std::cout << "\n"
              << printable(learning.from) << " to " << printable(learning.to) << ", " << learning.n
              << " problems: learned " << learning.learned.size() << shownIds(learning.learned) << ", forgotten "
              << learning.forgotten.size() << shownIds(learning.forgotten) << "\n";
}

} // namespace retort
