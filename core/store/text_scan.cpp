#include "core/store/text_scan.h"

#include "core/store/text_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>

namespace retort {

namespace {

constexpr std::int64_t kRowsAtOnce = 1 << 14; // before the next look at the stop
constexpr std::int64_t kManyRows = 4 * kRowsAtOnce; // from which on a second thread is worth its connection
constexpr int kBusyTimeoutMs = 20000;

/// Parts of a range of rows, taken by whoever comes first.
class Parts
{
public:
    Parts(const IdRange &ids, const StopToken &stop) : m_last(ids.last), m_next(ids.first), m_stop(stop) {}

    std::optional<IdRange> next()
    {
        const std::int64_t first = m_next.fetch_add(kRowsAtOnce);
        if (first > m_last || m_stop.stopRequested())
            return std::nullopt;
        return IdRange {first, std::min(first + kRowsAtOnce - 1, m_last)};
    }

    void end() { m_next = m_last + 1; }

private:
    const std::int64_t m_last;
    std::atomic<std::int64_t> m_next;
    const StopToken &m_stop;
};

void scanPart(SQLite::Database &database, const FilterTerm &term, const std::string &value, FilterScope scope,
              const IdRange &ids, const std::function<void(std::int64_t id)> &found)
{
    scope.ids = ids;
    const SqlCondition rows = textRows(term, value, scope);
    SQLite::Statement row(database, rows.text);
    bindValues(row, rows, 1);
    while (row.executeStep())
        found(row.getColumn(0).getInt64());
}

} // namespace

void scanTexts(SQLite::Database &database, const FilterTerm &term, const std::string &value, const FilterScope &scope,
               const StopToken &stop, const std::function<void(std::int64_t id)> &found)
{
    Parts parts(scope.ids, stop);
    const auto scan = [&](SQLite::Database &own) {
        try {
            while (const auto ids = parts.next())
                scanPart(own, term, value, scope, *ids, found);
        } catch (...) {
            parts.end(); // the other thread need not go on
            throw;
        }
    };
    std::future<void> beside;
    if (scope.ids.last - scope.ids.first >= kManyRows) {
        beside = std::async(std::launch::async, [&, file = database.getFilename()] {
            SQLite::Database second(file, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, kBusyTimeoutMs);
            addFilterFunctions(second);
            scan(second);
        });
    }
    scan(database);
    if (beside.valid())
        beside.get();
}

} // namespace retort
