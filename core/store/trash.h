#pragma once

#include <filesystem>
#include <string>
#include <vector>

// WORKSPACE/trash: what was deleted waits here until it is restored or the trash is emptied. Covered: a process that is
// killed at any moment leaves the thing whole, in its place or in the trash, and listed there. Not covered: things on
// another disk than the workspace, which are refused.

namespace retort {

/// One deleted thing: a folder of the trash with note.json and the thing itself.
struct TrashEntry
{
    std::string id; // the folder's name below trash/
    std::string kind; // "run"
    std::string title; // as the lists called it
    std::string place; // where it was, relative to the workspace: "runs/2026-11-21_2031_svamp-mixed"
    std::string deletedAt; // ISO 8601, UTC

    bool operator==(const TrashEntry &) const = default;
};

/// Used by one thread at a time; several processes may.
class Trash
{
public:
    explicit Trash(const std::filesystem::path &workspace);

    /// Moves a file or folder of the workspace here. Error when it is not in the workspace, is gone, or is a run that
    /// is being written; it stays where it is then.
    TrashEntry put(const std::filesystem::path &thing, const std::string &kind, const std::string &title) const;

    /// Newest first.
    [[nodiscard]] std::vector<TrashEntry> entries() const;

    /// Moves it back and gives its place: the old one, or NAME-2, NAME-3, ... when that is taken.
    std::filesystem::path restore(const std::string &id) const;

    /// For good. An unknown id is an Error.
    void remove(const std::string &id) const;
    void empty() const;

private:
    [[nodiscard]] TrashEntry entry(const std::string &id) const;

    std::filesystem::path m_workspace;
    std::filesystem::path m_folder;
};

} // namespace retort
