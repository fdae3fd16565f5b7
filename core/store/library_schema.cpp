#include "core/store/library_schema.h"

#include "core/base/error.h"
#include "core/store/library_versions.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <chrono>
#include <thread>

namespace retort {

namespace {

constexpr int kApplicationId = 0x52657431; // "Ret1" in the file's header

// Reading a library whole to check it costs time at every start, so only small ones are.
constexpr std::uintmax_t kLargestCheckedLibrary = std::uintmax_t(16) << 20;

constexpr std::chrono::seconds kLogPatience {20}; // as for any other writer

int pragma(SQLite::Database &database, const char *name)
{
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

bool isEmpty(SQLite::Database &database)
{
    return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
}

void checkVersion(SQLite::Database &database, const std::filesystem::path &file)
{
    const int version = pragma(database, "user_version");
    if (pragma(database, "application_id") != kApplicationId || version < 1)
        throw Error(file.string() + ": is a database of another program; choose another workspace");
    if (version > kLibraryVersion)
        throw Error(file.string() + ": was made by a newer version of Retort (library version "
                    + std::to_string(version) + ", this one knows " + std::to_string(kLibraryVersion)
                    + "); open the workspace with that version");
}

void checkPages(SQLite::Database &database, const std::filesystem::path &file)
{
    if (std::filesystem::file_size(file) > kLargestCheckedLibrary)
        return;
    const std::string result = database.execAndGet("PRAGMA quick_check(1)").getString();
    if (result != "ok")
        throw Error(file.string() + ": is damaged (" + result
                    + "); nothing was changed; put a copy in its place, or move it away and import again");
}

/// Brings the tables to this version, whole or not at all. Another process may have been quicker.
void migrate(SQLite::Database &database)
{
    database.exec("BEGIN IMMEDIATE");
    try {
        const int found = pragma(database, "user_version");
        for (int version = found; version < kLibraryVersion; ++version)
            database.exec(libraryVersions()[static_cast<std::size_t>(version)]);
        if (found < kLibraryVersion) {
            database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
            database.exec("PRAGMA user_version = " + std::to_string(kLibraryVersion));
        }
        database.exec("COMMIT");
    } catch (...) {
        database.tryExec("ROLLBACK");
        throw;
    }
}

/// SQLite asks nobody to wait when two connections turn to the write-ahead log at once: one of them fails.
void useWriteAheadLog(SQLite::Database &database)
{
    const auto deadline = std::chrono::steady_clock::now() + kLogPatience;
    const char *const change = "PRAGMA journal_mode = WAL";
    int code = database.tryExec(change);
    while ((code & 0xFF) == SQLITE_BUSY && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        code = database.tryExec(change);
    }
    if (code != SQLITE_OK)
        database.exec(change); // says why
}

} // namespace

void openLibrarySchema(SQLite::Database &database, const std::filesystem::path &file)
{
    if (isEmpty(database)) {
        useWriteAheadLog(database);
        migrate(database);
    }
    checkVersion(database, file);
    checkPages(database, file);
    if (pragma(database, "user_version") < kLibraryVersion)
        migrate(database);
    useWriteAheadLog(database);
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA synchronous = NORMAL");
}

} // namespace retort
