#pragma once

#include "core/store/trash.h"

#include <cstdint>
#include <optional>

namespace retort {

/// All that was deleted in a workspace, as one list: what lies in its trash folder, and the data sets that its library
/// keeps as removed. Used by one thread at a time.
class WorkspaceTrash
{
public:
    explicit WorkspaceTrash(const std::filesystem::path &workspace) : m_workspace(workspace), m_files(workspace) {}

    /// Newest first. A data set's kind is "data set". Where the workspace cannot be written data sets are left out.
    [[nodiscard]] std::vector<TrashEntry> entries() const;

    /// Moves it back and says where it is now: a path, or the name of the data set.
    std::string restore(const std::string &id) const;

    /// For good. An unknown id is an Error.
    void remove(const std::string &id) const;
    void empty() const;

    [[nodiscard]] static bool isDataset(const std::string &id) { return datasetRow(id).has_value(); }

private:
    [[nodiscard]] static std::optional<std::int64_t> datasetRow(const std::string &id);
    [[nodiscard]] bool hasLibrary() const;

    std::filesystem::path m_workspace;
    Trash m_files;
};

} // namespace retort
