#include "core/store/library_schema.h"

#include "core/base/error.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace retort {

namespace {

constexpr int kApplicationId = 0x52657431; // "Ret1" in the file's header

// Reading a library whole to check it costs time at every start, so only small ones are.
constexpr std::uintmax_t kLargestCheckedLibrary = std::uintmax_t(16) << 20;

constexpr const char *kTables = R"(
CREATE TABLE datasets (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    importer TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_skipped INTEGER NOT NULL,
    synthetic INTEGER NOT NULL
);
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    problem_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    question TEXT NOT NULL,
    gold_kind TEXT NOT NULL,
    gold_number REAL,
    gold_text TEXT NOT NULL,
    kind TEXT NOT NULL,
    equation TEXT NOT NULL,
    gold_steps TEXT NOT NULL,
    facts TEXT NOT NULL,
    split TEXT NOT NULL,
    synthetic INTEGER NOT NULL
);
CREATE INDEX problems_by_dataset ON problems(dataset);
CREATE INDEX problems_by_problem ON problems(problem_id);
CREATE TABLE rationales (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    problem_id TEXT NOT NULL,
    question TEXT NOT NULL,
    teacher TEXT NOT NULL,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    answer_kind TEXT,
    answer_number REAL,
    answer_text TEXT,
    answer_is_recorded INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    synthetic INTEGER NOT NULL,
    slip TEXT NOT NULL
);
CREATE INDEX rationales_by_dataset ON rationales(dataset);
CREATE INDEX rationales_by_problem ON rationales(problem_id);
CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    file_column INTEGER NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX issues_by_dataset ON issues(dataset);
CREATE VIRTUAL TABLE question_search USING fts5(question, content='problems', content_rowid='id');
CREATE TRIGGER question_added AFTER INSERT ON problems BEGIN
    INSERT INTO question_search(rowid, question) VALUES (new.id, new.question);
END;
CREATE TRIGGER question_removed AFTER DELETE ON problems BEGIN
    INSERT INTO question_search(question_search, rowid, question) VALUES ('delete', old.id, old.question);
END;
)";

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

void makeTables(SQLite::Database &database)
{
    database.exec("BEGIN IMMEDIATE");
    try {
        if (isEmpty(database)) { // no other process was quicker
            database.exec(kTables);
            database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
            database.exec("PRAGMA user_version = " + std::to_string(kLibraryVersion));
        }
        database.exec("COMMIT");
    } catch (...) {
        database.tryExec("ROLLBACK");
        throw;
    }
}

} // namespace

void openLibrarySchema(SQLite::Database &database, const std::filesystem::path &file)
{
    if (isEmpty(database)) {
        database.exec("PRAGMA journal_mode = WAL");
        makeTables(database);
    }
    checkVersion(database, file);
    checkPages(database, file);
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA synchronous = NORMAL");
}

} // namespace retort
