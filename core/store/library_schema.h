#pragma once

#include <filesystem>

namespace SQLite {
class Database;
}

namespace retort {

/// Makes the tables in an empty database, or brings those of an older version to this one in one transaction. Error
/// that names the file when they are of a newer version, of another program, or damaged; nothing is written then.
void openLibrarySchema(SQLite::Database &database, const std::filesystem::path &file);

} // namespace retort
