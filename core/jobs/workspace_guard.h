#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace retort {

/// What keeps a window from writing into its workspace.
enum class WorkspaceTrouble {
    None,
    CannotWrite, // the folder is no folder, cannot be made, or is read-only
    Locked, // another Retort window has it open
    Library, // library.sqlite is newer, damaged or of another program
    DiskFull
};

struct WorkspaceState
{
    WorkspaceTrouble trouble = WorkspaceTrouble::None;
    std::string message; // what, where and the way out; empty without trouble

    /// Nothing is launched, imported, tagged or deleted then.
    [[nodiscard]] bool isReadOnly() const { return trouble != WorkspaceTrouble::None; }
    bool operator==(const WorkspaceState &) const = default;
};

/// What a window had open: for the next start after one that did not end.
struct WindowRecord
{
    std::string page;
    std::filesystem::path run; // may be empty

    bool operator==(const WindowRecord &) const = default;
};

/// Keeps a workspace to one window that writes: an flock on WORKSPACE/window.lock, which the system gives back however
/// the process ends. Also keeps WORKSPACE/window.json while the window is open; one that is found at the start is what
/// a window that crashed had open, and stays as last-crash.json. Nothing is overwritten in a workspace that has
/// trouble. For one thread.
class WorkspaceGuard
{
public:
    using FreeBytes = std::function<std::uintmax_t(const std::filesystem::path &)>;
    static constexpr std::uintmax_t kLeastFreeBytes = std::uintmax_t(16) << 20;

    /// Makes the workspace's folders when they are absent. `freeBytes` is a seam for tests.
    explicit WorkspaceGuard(std::filesystem::path folder, FreeBytes freeBytes = {});
    ~WorkspaceGuard();
    WorkspaceGuard(const WorkspaceGuard &) = delete;
    WorkspaceGuard &operator=(const WorkspaceGuard &) = delete;

    /// Folder, lock and room: quick. Trouble with the library stays until setLibrary() says otherwise.
    const WorkspaceState &check();
    [[nodiscard]] const WorkspaceState &state() const { return m_state; }
    /// What checkLibrary() found.
    void setLibrary(const std::string &problem);

    [[nodiscard]] const std::optional<WindowRecord> &previous() const { return m_previous; }
    void remember(const WindowRecord &record); // does nothing when the window reads only, or nothing is new
    void forget(); // the window ends as it should

private:
    [[nodiscard]] WorkspaceState look();
    [[nodiscard]] bool takeLock();

    std::filesystem::path m_folder;
    FreeBytes m_freeBytes;
    int m_lock = -1;
    WorkspaceState m_state;
    std::string m_libraryProblem;
    std::optional<WindowRecord> m_previous;
    std::optional<WindowRecord> m_written;
};

/// Opens the library and closes it again; empty when it is sound, else what is wrong with it. Takes its time.
[[nodiscard]] std::string checkLibrary(const std::filesystem::path &workspaceFolder);

} // namespace retort
