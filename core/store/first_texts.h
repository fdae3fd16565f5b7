#pragma once

#include "core/store/problem_filter.h"

#include <cstdint>

namespace SQLite {
class Database;
}

// A full-text index of a set's first rows, for one connection: the library's reads all places of a word that may go on,
// a million of them, however few rows are asked for.

namespace retort {

inline constexpr const char *kFirstTexts = "first_texts"; // FilterScope::wordIndex of what is looked for in it

/// Whether a full-text index answers a part of the filter.
[[nodiscard]] bool asksForWords(const ProblemFilter &filter);

/// Fills it with the texts of `rows` rows from an id on, of fewer where they are long; gives the last id it holds.
[[nodiscard]] std::int64_t indexFirstTexts(SQLite::Database &database, std::int64_t from, std::int64_t rows);

} // namespace retort
