#pragma once

#include "core/store/set_columns.h"

namespace retort {

/// How a set divides; of rows in memory where there are columns. Throws SQLite's exceptions.
[[nodiscard]] SetCounts countsOf(SQLite::Database &database, const FilterScope &scope, const SetColumns *columns);

} // namespace retort
