#pragma once

#include "core/base/error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>

// What the parts of core/store that keep rows in library.sqlite share. Each opens a connection of its own: a connection
// belongs to one thread, SQLite orders the writers.

namespace retort {

[[nodiscard]] std::filesystem::path libraryFile(const std::filesystem::path &workspace);

/// Opens or makes library.sqlite of a workspace folder that exists, with the tables of this version. Error when it is
/// of a newer version, of another program or damaged.
[[nodiscard]] std::unique_ptr<SQLite::Database> openLibrary(const std::filesystem::path &workspace);

/// "; make room on the disk" and the like for an error code of SQLite; empty when there is none to name.
[[nodiscard]] std::string libraryWayOut(int code);

/// Calls `work` and turns SQLite's exceptions into errors that name the file.
template<typename Work>
auto guarded(const std::filesystem::path &file, const Work &work)
{
    try {
        return work();
    } catch (const SQLite::Exception &error) {
        throw Error(file.string() + ": " + error.what() + libraryWayOut(error.getErrorCode()));
    }
}

/// A change that is undone unless commit() is reached.
class Change
{
public:
    explicit Change(SQLite::Database &database) : m_database(database) { m_database.exec("BEGIN IMMEDIATE"); }
    ~Change()
    {
        if (!m_isCommitted)
            m_database.tryExec("ROLLBACK");
    }
    Change(const Change &) = delete;
    Change &operator=(const Change &) = delete;

    void commit()
    {
        m_database.exec("COMMIT");
        m_isCommitted = true;
    }

private:
    SQLite::Database &m_database;
    bool m_isCommitted = false;
};

} // namespace retort
