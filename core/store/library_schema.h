#pragma once

#include <filesystem>

namespace SQLite {
class Database;
}

namespace retort {

inline constexpr int kLibraryVersion = 1;

/// Makes the tables in an empty database, or checks that they are those of this version. Error that names the file when
/// they are of a newer version, of another program, or damaged; nothing is written then.
void openLibrarySchema(SQLite::Database &database, const std::filesystem::path &file);

} // namespace retort
