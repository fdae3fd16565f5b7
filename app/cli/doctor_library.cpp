#include "app/cli/doctor_library.h"

#include "core/store/library.h"
#include "core/store/library_versions.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace retort {

namespace {

/// Named in this program's own schema: a name of another program's table may say anything.
bool isOwnTable(const std::string &table)
{
    return std::ranges::any_of(libraryVersions(), [&](const std::string_view sql) {
        return sql.find("TABLE " + table + " ") != std::string_view::npos;
    });
}

nlohmann::json rowsOfTables(SQLite::Database &database)
{
    nlohmann::json rows = nlohmann::json::object();
    SQLite::Statement tables(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    while (tables.executeStep()) {
        const std::string table = tables.getColumn(0).getString();
        if (isOwnTable(table))
            rows[table] = database.execAndGet("SELECT count(*) FROM \"" + table + '"').getInt64();
    }
    return rows;
}

} // namespace

nlohmann::json describeLibrary(const std::filesystem::path &workspace)
{
    std::error_code absent;
    nlohmann::json facts {{"bytes", std::filesystem::file_size(libraryFile(workspace), absent)},
                          {"sqlite", SQLite::getLibVersion()},
                          {"version_known", kLibraryVersion}};
    if (absent)
        return {{"sqlite", SQLite::getLibVersion()}, {"state", "absent"}};
    try {
        SQLite::Database database(libraryFile(workspace).string(), SQLite::OPEN_READONLY);
        facts["version"] = database.execAndGet("PRAGMA user_version").getInt();
        facts["is_sound"] = database.execAndGet("PRAGMA integrity_check(1)").getString() == "ok";
        facts["rows"] = rowsOfTables(database);
    } catch (const SQLite::Exception &error) {
        facts["error_code"] = error.getExtendedErrorCode(); // its text may quote what is in the file
    }
    return facts;
}

} // namespace retort
