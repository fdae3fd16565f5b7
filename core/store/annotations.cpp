#include "core/store/annotations.h"

#include "core/base/utc_time.h"
#include "core/store/library.h"
#include "core/store/write_turn.h"

namespace retort {

class Annotations::Implementation
{
public:
    explicit Implementation(const std::filesystem::path &workspace)
        : folder(workspace), file(libraryFile(workspace)), database(openLibrary(workspace)), turn(file)
    {
    }

    [[nodiscard]] SQLite::Statement keyed(const char *text, const AnnotationKey &key) const
    {
        SQLite::Statement statement(*database, text);
        statement.bind(1, key.runId);
        statement.bind(2, key.step);
        statement.bind(3, key.problemId);
        statement.bind(4, key.path);
        return statement;
    }

    std::filesystem::path folder;
    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
    WriteTurn turn;
};

Annotations::Annotations(const std::filesystem::path &workspace)
    : m_implementation(std::make_unique<Implementation>(workspace))
{
}

Annotations::~Annotations() = default;

const std::filesystem::path &Annotations::workspace() const
{
    return m_implementation->folder;
}

Annotation Annotations::get(const AnnotationKey &key) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement = m_implementation->keyed(
            "SELECT tags, note, failure FROM annotations WHERE run_id = ? AND step = ? AND problem_id = ? AND path = ?",
            key);
        Annotation annotation;
        if (!statement.executeStep())
            return annotation;
        annotation.tags = statement.getColumn(0).getUInt();
        annotation.note = statement.getColumn(1).getString();
        if (!statement.isColumnNull(2))
            annotation.failure = statement.getColumn(2).getString();
        return annotation;
    });
}

void Annotations::set(const AnnotationKey &key, const Annotation &annotation)
{
    guarded(m_implementation->file, [&] {
        const HeldTurn turn(m_implementation->turn);
        if (annotation == Annotation {}) {
            m_implementation
                ->keyed("DELETE FROM annotations WHERE run_id = ? AND step = ? AND problem_id = ? AND path = ?", key)
                .exec();
            return;
        }
        SQLite::Statement statement = m_implementation->keyed(
            "INSERT INTO annotations(run_id, step, problem_id, path, tags, note, failure, changed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(run_id, step, problem_id, path) DO UPDATE SET "
            "tags = excluded.tags, note = excluded.note, failure = excluded.failure, changed_at = excluded.changed_at",
            key);
        statement.bind(5, annotation.tags);
        statement.bind(6, annotation.note);
        if (annotation.failure)
            statement.bind(7, *annotation.failure);
        statement.bind(8, utcNow());
        statement.exec();
    });
}

std::map<int, std::string> Annotations::tagNames() const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database, "SELECT tag, name FROM tag_names");
        std::map<int, std::string> names;
        while (statement.executeStep())
            names[statement.getColumn(0).getInt()] = statement.getColumn(1).getString();
        return names;
    });
}

void Annotations::nameTag(int tag, const std::string &name)
{
    guarded(m_implementation->file, [&] {
        const HeldTurn turn(m_implementation->turn);
        SQLite::Statement statement(*m_implementation->database,
                                    name.empty() ? "DELETE FROM tag_names WHERE tag = ?"
                                                 : "INSERT OR REPLACE INTO tag_names(tag, name) VALUES (?, ?)");
        statement.bind(1, tag);
        if (!name.empty())
            statement.bind(2, name);
        statement.exec();
    });
}

std::vector<SavedFilter> Annotations::savedFilters() const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement statement(*m_implementation->database,
                                    "SELECT name, filter FROM saved_filters ORDER BY name");
        std::vector<SavedFilter> filters;
        while (statement.executeStep())
            filters.push_back({statement.getColumn(0).getString(), statement.getColumn(1).getString()});
        return filters;
    });
}

void Annotations::saveFilter(const SavedFilter &filter)
{
    guarded(m_implementation->file, [&] {
        const HeldTurn turn(m_implementation->turn);
        SQLite::Statement statement(*m_implementation->database,
                                    "INSERT INTO saved_filters(name, filter, changed_at) VALUES (?, ?, ?) "
                                    "ON CONFLICT(name) DO UPDATE SET filter = excluded.filter, "
                                    "changed_at = excluded.changed_at");
        statement.bind(1, filter.name);
        statement.bind(2, filter.filter);
        statement.bind(3, utcNow());
        statement.exec();
    });
}

void Annotations::removeFilter(const std::string &name)
{
    guarded(m_implementation->file, [&] {
        const HeldTurn turn(m_implementation->turn);
        SQLite::Statement statement(*m_implementation->database, "DELETE FROM saved_filters WHERE name = ?");
        statement.bind(1, name);
        statement.exec();
    });
}

} // namespace retort
