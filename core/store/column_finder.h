#pragma once

#include "core/store/set_columns.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// Keeps the columns of the sets that were looked at last and finds rows in them. Used by the thread of the connection.
/// All of it throws SQLite's exceptions.
class ColumnFinder
{
public:
    /// It lives as long as this.
    explicit ColumnFinder(SQLite::Database &database) : m_database(database) {}

    /// Reads them where they are not kept. Null when the set is not whole in the index, or after a stop.
    std::shared_ptr<const SetColumns> columnsOf(const IdRange &ids, const StopToken &stop);
    [[nodiscard]] bool isKept(const IdRange &ids);
    /// Kept, or packed in the library: there without a look at the rows.
    [[nodiscard]] bool isQuick(const IdRange &ids);

    /// Row ids that pass, in their order; nothing where columnsOf() is null.
    std::optional<std::vector<std::int64_t>> find(const ProblemFilter &filter, const ProblemSort &sort,
                                                  const FilterScope &scope, const StopToken &stop);

private:
    struct Kept
    {
        IdRange ids;
        std::string stamp; // of the files that were read
        std::shared_ptr<const SetColumns> columns;
        std::map<std::pair<int, bool>, std::vector<std::uint32_t>> orders; // of all rows, by what and how
    };

    [[nodiscard]] std::string stampOf(const IdRange &ids);
    [[nodiscard]] Kept *kept(const IdRange &ids);
    /// Of all rows, as the database orders them.
    const std::vector<std::uint32_t> &orderOf(Kept &set, const ProblemSort &sort, const FilterScope &scope);

    SQLite::Database &m_database;
    std::deque<Kept> m_kept; // newest first
};

} // namespace retort
