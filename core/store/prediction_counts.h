#pragma once

#include "core/store/set_columns.h"

namespace retort {

/// How a set divides; of rows in memory where there are columns. Throws SQLite's exceptions.
[[nodiscard]] SetCounts countsOf(SQLite::Database &database, const FilterScope &scope, const SetColumns *columns);

/// What the library calls kinds of the problems of these rows, by name; of the first ones, where there are very many.
[[nodiscard]] std::vector<std::string> kindsOf(SQLite::Database &database, const IdRange &ids);

} // namespace retort
