#include "core/jobs/run_costs.h"

#include "core/store/library.h"

#include <set>
#include <vector>

namespace retort {

namespace {

constexpr int kBusyTimeoutMs = 10000; // another process that writes

/// Which samples of the library a run was given; empty texts: whatever there is.
struct Wanted
{
    std::string dataset;
    std::string teacher;
    std::string format;
};

std::string valueOf(const std::map<std::string, std::string> &settings, const std::string &key)
{
    const auto found = settings.find(key);
    return found == settings.end() ? std::string() : found->second;
}

/// The entries of data.rationales; without one the data set's own rationales are taken.
std::vector<Wanted> wantedOf(const std::map<std::string, std::string> &settings)
{
    const std::string begin = "data.rationales[";
    const std::string end = "].dataset";
    std::vector<Wanted> wanted;
    for (auto entry = settings.lower_bound(begin); entry != settings.end() && entry->first.starts_with(begin);
         ++entry) {
        if (!entry->first.ends_with(end) || entry->second.empty())
            continue;
        const std::string source = entry->first.substr(0, entry->first.size() - end.size() + 1);
        wanted.push_back(
            {entry->second, valueOf(settings, source + ".teacher"), valueOf(settings, source + ".format")});
    }
    const std::string problems = valueOf(settings, "data.problems.dataset");
    if (wanted.empty() && !problems.empty())
        wanted.push_back({problems, {}, {}});
    return wanted;
}

void addRequests(SQLite::Database &library, const Wanted &wanted, std::set<std::int64_t> &requests)
{
    SQLite::Statement row(library, "SELECT DISTINCT s.request FROM teacher_samples s "
                                   "JOIN datasets d ON d.id = s.dataset AND d.removed_at IS NULL WHERE d.name = ?1 "
                                   "AND (?2 = '' OR s.teacher = ?2) AND (?3 = '' OR s.format = ?3)");
    row.bind(1, wanted.dataset);
    row.bind(2, wanted.teacher);
    row.bind(3, wanted.format);
    while (row.executeStep())
        requests.insert(row.getColumn(0).getInt64());
}

TeacherCost costOf(SQLite::Database &library, const std::set<std::int64_t> &requests)
{
    TeacherCost cost;
    SQLite::Statement row(library, "SELECT coalesce(sum(tokens_in), 0), coalesce(sum(tokens_out), 0), "
                                   "coalesce(sum(cost), 0.0) FROM teacher_answers WHERE request = ?");
    for (const std::int64_t request : requests) {
        row.reset();
        row.bind(1, request);
        row.executeStep();
        ++cost.requests;
        cost.tokensIn += row.getColumn(0).getInt64();
        cost.tokensOut += row.getColumn(1).getInt64();
        cost.money += row.getColumn(2).getDouble();
    }
    return cost;
}

} // namespace

std::optional<TeacherCost> teacherCostOf(const std::filesystem::path &workspace,
                                         const std::map<std::string, std::string> &settings)
{
    const std::vector<Wanted> wanted = wantedOf(settings);
    const std::filesystem::path file = libraryFile(workspace);
    std::error_code missing;
    if (wanted.empty() || !std::filesystem::exists(file, missing))
        return std::nullopt;
    return guarded(file, [&]() -> std::optional<TeacherCost> {
        SQLite::Database library(file.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
        if (!library.tableExists("teacher_samples"))
            return std::nullopt;
        std::set<std::int64_t> requests;
        for (const Wanted &each : wanted)
            addRequests(library, each, requests);
        return requests.empty() ? std::nullopt : std::optional(costOf(library, requests));
    });
}

} // namespace retort
