#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// A set-up that was begun: its YAML as typed, and the folder its paths are relative to. `id` is the file's path with
/// "file:" before it when it stands in a file, else any text that is unique.
struct Draft
{
    std::string id;
    std::string name;
    std::string yaml;
    std::filesystem::path baseFolder;
    std::string changedAt; // ISO 8601, UTC; set by save()

    bool operator==(const Draft &) const = default;
};

/// Unfinished set-ups in library.sqlite. Each call opens and closes the library, so that it may come from any thread;
/// errors as those of Workspace.
class DraftStore
{
public:
    explicit DraftStore(std::filesystem::path workspaceFolder);

    [[nodiscard]] std::vector<Draft> drafts() const; // the one changed last comes first
    void save(const Draft &draft) const;
    void remove(const std::string &id) const;

private:
    std::filesystem::path m_workspace;
};

} // namespace retort
