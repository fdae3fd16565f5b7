#include "core/store/draft_store.h"

#include "core/base/utc_time.h"
#include "core/store/library.h"

namespace retort {

DraftStore::DraftStore(std::filesystem::path workspaceFolder) : m_workspace(std::move(workspaceFolder)) {}

std::vector<Draft> DraftStore::drafts() const
{
    const auto database = openLibrary(m_workspace);
    return guarded(libraryFile(m_workspace), [&] {
        SQLite::Statement query(
            *database, "SELECT id, name, yaml, base_folder, changed_at FROM drafts ORDER BY changed_at DESC, id");
        std::vector<Draft> drafts;
        while (query.executeStep())
            drafts.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                              query.getColumn(2).getString(), query.getColumn(3).getString(),
                              query.getColumn(4).getString()});
        return drafts;
    });
}

void DraftStore::save(const Draft &draft) const
{
    const auto database = openLibrary(m_workspace);
    guarded(libraryFile(m_workspace), [&] {
        SQLite::Statement insert(*database, "INSERT OR REPLACE INTO drafts(id, name, yaml, base_folder, changed_at) "
                                            "VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, draft.id);
        insert.bind(2, draft.name);
        insert.bind(3, draft.yaml);
        insert.bind(4, draft.baseFolder.string());
        insert.bind(5, utcNow());
        insert.exec();
    });
}

void DraftStore::remove(const std::string &id) const
{
    const auto database = openLibrary(m_workspace);
    guarded(libraryFile(m_workspace), [&] {
        SQLite::Statement remove(*database, "DELETE FROM drafts WHERE id = ?");
        remove.bind(1, id);
        remove.exec();
    });
}

} // namespace retort
