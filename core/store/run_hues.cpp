#include "core/store/run_hues.h"

#include "core/store/library.h"

#include <algorithm>
#include <array>
#include <set>

namespace retort {

namespace {

constexpr int kBusyTimeoutMs = 10000; // another process that writes

} // namespace

int leastUsedSeries(const std::vector<int> &taken)
{
    std::array<int, kSeries> uses {};
    for (const int series : taken)
        if (series >= 0)
            ++uses[std::size_t(series % kSeries)];
    return int(std::ranges::min_element(uses) - uses.begin());
}

void giveSeries(RunSeries &series, const std::vector<std::string> &runIds)
{
    std::vector<int> taken;
    for (const std::string &id : std::set<std::string>(runIds.begin(), runIds.end())) // copies share an id
        if (const auto known = series.find(id); known != series.end())
            taken.push_back(known->second);
    for (const std::string &id : runIds) {
        const auto [given, isNew] = series.try_emplace(id, leastUsedSeries(taken));
        if (isNew)
            taken.push_back(given->second);
    }
}

RunSeries RunHues::kept() const
{
    RunSeries kept;
    const std::filesystem::path file = libraryFile(m_workspace);
    std::error_code missing;
    if (!std::filesystem::exists(file, missing))
        return kept;
    return guarded(file, [&] {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
        if (!database.tableExists("run_hues"))
            return kept;
        SQLite::Statement statement(database, "SELECT run_id, series FROM run_hues");
        while (statement.executeStep())
            kept[statement.getColumn(0).getString()] = statement.getColumn(1).getInt();
        return kept;
    });
}

void RunHues::keep(const RunSeries &series) const
{
    guarded(libraryFile(m_workspace), [&] {
        const auto database = openLibrary(m_workspace);
        Change all(*database);
        SQLite::Statement insert(*database, "INSERT OR IGNORE INTO run_hues(run_id, series) VALUES (?, ?)");
        for (const auto &[id, value] : series) {
            insert.reset();
            insert.bind(1, id);
            insert.bind(2, value);
            insert.exec();
        }
        all.commit();
    });
}

} // namespace retort
