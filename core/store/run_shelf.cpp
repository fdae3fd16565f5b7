#include "core/store/run_shelf.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/json_fields.h"
#include "core/store/library.h"

#include <functional>

namespace retort {

namespace {

constexpr int kBusyTimeoutMs = 10000; // another process that writes
constexpr std::size_t kLongestName = 200; // bytes: a name is a line in a list

std::string nameFor(std::string_view text)
{
    const std::string name(trimmed(text));
    if (name.size() > kLongestName)
        throw Error("a name has at most " + std::to_string(kLongestName) + " bytes; this one has "
                    + std::to_string(name.size()));
    if (name.find_first_of("\n\r\t") != std::string::npos)
        throw Error("a name is one line of text; leave out line breaks and tabs");
    return name;
}

/// `bind` gives the column its value, as the second argument of the statement.
void change(const std::filesystem::path &workspace, const std::vector<std::string> &runIds, const std::string &column,
            const std::function<void(SQLite::Statement &)> &bind)
{
    guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        Change all(*database);
        SQLite::Statement insert(*database, "INSERT OR IGNORE INTO run_marks(run_id, name, run_group, archived) "
                                            "VALUES (?, '', '', 0)");
        SQLite::Statement update(*database, "UPDATE run_marks SET " + column + " = ?2 WHERE run_id = ?1");
        for (const std::string &id : runIds) {
            for (SQLite::Statement *statement : {&insert, &update}) {
                statement->reset();
                statement->bind(1, id);
            }
            bind(update);
            insert.exec();
            update.exec();
        }
        all.commit();
    });
}

} // namespace

std::string runIdOf(const std::filesystem::path &directory)
{
    std::string id;
    try {
        readField(readJsonObject(directory / "provenance.json"), "id", id);
    } catch (const std::exception &) {
        id.clear(); // a damaged run is still renamed, archived and deleted
    }
    return id.empty() ? directory.filename().string() : id;
}

std::map<std::string, RunMark> RunShelf::marks() const
{
    std::map<std::string, RunMark> marks;
    const std::filesystem::path file = libraryFile(m_workspace);
    std::error_code missing;
    if (!std::filesystem::exists(file, missing))
        return marks;
    return guarded(file, [&] {
        SQLite::Database database(file.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
        if (!database.tableExists("run_marks"))
            return marks;
        SQLite::Statement statement(database, "SELECT run_id, coalesce(name, ''), coalesce(run_group, ''), "
                                              "coalesce(archived, 0) FROM run_marks");
        while (statement.executeStep())
            marks[statement.getColumn(0).getString()] = {statement.getColumn(1).getString(),
                                                         statement.getColumn(2).getString(),
                                                         statement.getColumn(3).getInt() != 0};
        return marks;
    });
}

void RunShelf::rename(const std::string &runId, const std::string &name) const
{
    change(m_workspace, {runId}, "name", [text = nameFor(name)](SQLite::Statement &update) { update.bind(2, text); });
}

void RunShelf::setGroup(const std::vector<std::string> &runIds, const std::string &group) const
{
    change(m_workspace, runIds, "run_group",
           [text = nameFor(group)](SQLite::Statement &update) { update.bind(2, text); });
}

void RunShelf::setArchived(const std::vector<std::string> &runIds, bool isArchived) const
{
    change(m_workspace, runIds, "archived",
           [isArchived](SQLite::Statement &update) { update.bind(2, int(isArchived)); });
}

} // namespace retort
