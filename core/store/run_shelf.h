#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace retort {

/// What a person gave a run in lists. Kept in library.sqlite by the run's id, never in the run directory.
struct RunMark
{
    std::string name; // empty: as its experiment says
    std::string group; // empty: in none
    bool isArchived = false; // left out of lists unless asked for

    bool operator==(const RunMark &) const = default;
};

/// The id in provenance.json, which a copied or renamed run keeps; a run without one goes by its folder's name.
[[nodiscard]] std::string runIdOf(const std::filesystem::path &directory);

/// Names, groups and archive of a workspace's runs. Opens the library for each call and holds nothing, so that any
/// thread may have one of its own. Errors name the file.
class RunShelf
{
public:
    explicit RunShelf(std::filesystem::path workspace) : m_workspace(std::move(workspace)) {}

    /// By run id; a workspace without a library, or with one of an older version, has none. Writes nothing.
    [[nodiscard]] std::map<std::string, RunMark> marks() const;

    /// All or none of them. White space around a name does not count.
    void rename(const std::string &runId, const std::string &name) const;
    void setGroup(const std::vector<std::string> &runIds, const std::string &group) const;
    void setArchived(const std::vector<std::string> &runIds, bool isArchived) const;

private:
    std::filesystem::path m_workspace;
};

} // namespace retort
