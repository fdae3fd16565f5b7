#include "core/store/library.h"

#include "core/store/library_schema.h"

#include <sqlite3.h>

namespace retort {

namespace {

constexpr int kBusyTimeoutMs = 20000; // another process that imports a large file: a million rows take 18 s

} // namespace

std::filesystem::path libraryFile(const std::filesystem::path &workspace)
{
    return workspace / "library.sqlite";
}

std::unique_ptr<SQLite::Database> openLibrary(const std::filesystem::path &workspace)
{
    const std::filesystem::path file = libraryFile(workspace);
    return guarded(file, [&file] {
        // It is used by one thread at a time, so SQLite need not lock every call.
        const int flags = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
        auto database = std::make_unique<SQLite::Database>(file.string(), flags, kBusyTimeoutMs);
        openLibrarySchema(*database, file);
        return database;
    });
}

std::string libraryWayOut(int code)
{
    switch (code & 0xFF) { // the rest of an extended code says more than is needed
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return "; nothing was changed; put a copy in its place, or move it away and import again";
    case SQLITE_FULL:
        return "; nothing was stored; make room on the disk";
    case SQLITE_BUSY:
        return "; another process is writing; try again when it is done";
    default:
        return "";
    }
}

} // namespace retort
