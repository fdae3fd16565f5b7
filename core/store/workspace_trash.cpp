#include "core/store/workspace_trash.h"

#include "core/store/library.h"
#include "core/store/workspace.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace retort {

namespace {

constexpr std::string_view kDatasetPrefix = "dataset:"; // folders of the trash are named by UUIDs

TrashEntry entryOf(const RemovedDataset &dataset)
{
    return {std::string(kDatasetPrefix) + std::to_string(dataset.id), "data set", dataset.name,
            std::to_string(dataset.problems) + " problems in library.sqlite", dataset.removedAt};
}

} // namespace

std::optional<std::int64_t> WorkspaceTrash::datasetRow(const std::string &id)
{
    if (!id.starts_with(kDatasetPrefix))
        return std::nullopt;
    std::int64_t row = 0;
    const char *end = id.data() + id.size();
    const auto result = std::from_chars(id.data() + kDatasetPrefix.size(), end, row);
    return result.ec == std::errc() && result.ptr == end ? std::optional(row) : std::nullopt;
}

bool WorkspaceTrash::hasLibrary() const
{
    return std::filesystem::exists(libraryFile(m_workspace)) && ::access(m_workspace.c_str(), W_OK) == 0;
}

std::vector<TrashEntry> WorkspaceTrash::entries() const
{
    std::vector<TrashEntry> all = m_files.entries();
    if (hasLibrary()) {
        for (const RemovedDataset &dataset : Workspace(m_workspace).removedDatasets())
            all.push_back(entryOf(dataset));
    }
    std::ranges::stable_sort(all, std::greater(), &TrashEntry::deletedAt);
    return all;
}

std::string WorkspaceTrash::restore(const std::string &id) const
{
    if (const auto row = datasetRow(id))
        return Workspace(m_workspace).restoreDataset(*row);
    return m_files.restore(id).string();
}

void WorkspaceTrash::remove(const std::string &id) const
{
    if (const auto row = datasetRow(id))
        Workspace(m_workspace).dropRemovedDataset(*row);
    else
        m_files.remove(id);
}

void WorkspaceTrash::empty() const
{
    if (hasLibrary())
        Workspace(m_workspace).emptyDatasetTrash();
    m_files.empty();
}

} // namespace retort
