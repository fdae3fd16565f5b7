#pragma once

#include "core/base/stop_token.h"
#include "core/store/filter_sql.h"

#include <functional>

namespace retort {

/// Reads the texts of the scope's rows for what no index answers, a regular expression or signs, and calls `found` for
/// the id of each row that has it. Many rows are read by two threads, each with a connection of its own: `found` is
/// called in both, for other rows. In parts that can be stopped. Throws SQLite's exceptions.
void scanTexts(SQLite::Database &database, const FilterTerm &term, const std::string &value, const FilterScope &scope,
               const StopToken &stop, const std::function<void(std::int64_t id)> &found);

} // namespace retort
