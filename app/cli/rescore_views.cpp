#include "app/cli/rescore_views.h"

#include "app/cli/terminal.h"
#include "core/base/percent.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace retort {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kShownReadings = 20; // --json has them all

std::string tenths(double value)
{
    return formatNumber(std::round(value * 10) / 10);
}

void printScores(const ProfileTable &table)
{
    Rows rows {{"profile", "accuracy (95 % Wilson)", "no answer", "as the harness compares"}};
    for (const ProfileScore &score : table.profiles)
        rows.push_back({std::string(toText(score.profile)), formatAccuracy(score.score.accuracy),
                        std::to_string(score.score.noAnswer),
                        score.exactMatch ? formatAccuracy(*score.exactMatch) : ""});
    std::cout << asTable(rows);
}

void printPairs(const ProfileTable &table)
{
    Rows rows {{"profiles", "read differently", "only the first right", "only the second right"}};
    for (const ProfilePair &pair : table.pairs)
        rows.push_back({std::string(toText(pair.first)) + ", " + std::string(toText(pair.second)),
                        std::to_string(pair.differ), std::to_string(pair.onlyFirstRight),
                        std::to_string(pair.onlySecondRight)});
    std::cout << asTable(rows);
}

void printReadings(const ProfileTable &table)
{
    if (table.readings.empty())
        return;
    Rows rows {{"problem", "sample", "gold"}};
    for (const ReadingProfile profile : allReadingProfiles())
        rows.front().emplace_back(toText(profile));
    std::vector<ProfileReading> readings = table.readings;
    std::ranges::stable_partition(readings, &ProfileReading::hasTwoAnswers);
    readings.resize(std::min(readings.size(), kShownReadings));
    for (const ProfileReading &reading : readings) {
        rows.push_back({printable(reading.id), std::to_string(reading.sample), printable(reading.gold)});
        for (const std::optional<std::string> &answer : reading.answers)
            rows.back().push_back(answer ? printable(*answer) : "none");
    }
    std::cout << asTable(rows);
    if (table.readings.size() > kShownReadings)
        std::cout << "and " << table.readings.size() - kShownReadings << " more (--json lists all)\n";
}

std::vector<std::string> rowOf(const PoolTable &table, const PoolEntry &entry)
{
    std::vector<std::string> row {std::to_string(entry.paths())};
    for (const std::size_t count : entry.counts)
        row.push_back(std::to_string(count));
    row.push_back(percentDigits(entry.accuracy.difference) + " %, " + tenths(entry.right) + " of "
                  + std::to_string(table.n) + ", " + percentDigits(entry.accuracy.low) + "-"
                  + percentDigits(entry.accuracy.high));
    row.push_back(tenths(entry.ties));
    row.push_back(tenths(entry.tokens));
    const bool isDrawn = static_cast<double>(entry.averaged) < entry.subsets;
    row.push_back(isDrawn ? std::to_string(entry.averaged) + " drawn of " + formatNumber(entry.subsets)
                          : "all " + std::to_string(entry.averaged));
    return row;
}

} // namespace

void printProfiles(const std::vector<ProfileTable> &tables)
{
    for (const ProfileTable &table : tables) {
        std::cout << "\n"
                  << printable(table.format) << ": " << table.texts << " texts, " << table.readings.size()
                  << " not read alike by all profiles\n";
        printScores(table);
        printPairs(table);
        printReadings(table);
    }
    if (tables.empty())
        std::cout << "all paths are programs: no profile reads them\n";
}

void printPool(const PoolTable &table)
{
    Rows rows {{"paths"}};
    for (const std::string &format : table.formats)
        rows.front().push_back(printable(format));
    for (const char *title : {"accuracy (95 % bootstrap over problems)", "ties", "tokens", "subsets"})
        rows.front().emplace_back(title);
    for (const PoolEntry &entry : table.entries)
        rows.push_back(rowOf(table, entry));
    std::cout << asTable(rows);
    if (table.leftOut > 0)
        std::cout << table.leftOut << " problems with other numbers of samples are left out\n";
}

} // namespace retort
