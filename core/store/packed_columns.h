#pragma once

#include "core/store/set_columns.h"

#include <cstddef>
#include <memory>

namespace SQLite {
class Database;
}

// The columns of a set as the library keeps them beside its rows: about 31 bytes a row in one piece, where the rows
// themselves lie scattered among texts and the index of words. A cache of the rows, made when they are whole; in the
// machine's own order of bytes: what another one left is not read. All of it throws SQLite's exceptions.

namespace retort {

inline constexpr std::size_t kPackedFrom = 5000; // rows: fewer are read as quickly from their table

/// True when all rows of a whole set are kept packed.
[[nodiscard]] bool arePacked(SQLite::Database &database, const IdRange &ids);

/// Whether a set is whole, large enough and not kept packed: an older version filled it, or a stop came between.
[[nodiscard]] bool isWorthPacking(SQLite::Database &database, const IdRange &ids);

/// Packs one that is worth it. What a stop cuts off is made by the next call.
void packSet(SQLite::Database &database, const IdRange &ids, const StopToken &stop);

/// Keeps them in short changes, before which a person's goes first; after a stop they are not whole.
void packColumns(SQLite::Database &database, const SetColumns &columns, const StopToken &stop);

/// Null when they are not packed, or after a stop.
[[nodiscard]] std::shared_ptr<const SetColumns> packedColumns(SQLite::Database &database, const IdRange &ids,
                                                              const StopToken &stop);

} // namespace retort
