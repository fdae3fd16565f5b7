#include "core/jobs/workspace_guard.h"

#include "core/base/files.h"
#include "core/store/workspace.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <fstream>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestRecord = 1 << 16;

std::uintmax_t freeBytesOf(const std::filesystem::path &folder)
{
    std::error_code error;
    const std::filesystem::space_info space = std::filesystem::space(folder, error);
    return error ? UINTMAX_MAX : space.available; // unknown is no reason to refuse
}

/// Why the folder cannot be written; empty when it can.
std::string whyNotWritable(const std::filesystem::path &folder)
{
    std::error_code error;
    for (const char *name : {"students", "runs", "data"}) {
        std::filesystem::create_directories(folder / name, error);
        if (error)
            return error.message();
    }
    return ::access(folder.c_str(), W_OK) == 0 ? "" : "it is read-only";
}

std::string holderOf(const std::filesystem::path &file)
{
    try {
        const auto holder = nlohmann::json::parse(readFile(file, kLargestRecord), nullptr, false);
        if (holder.is_object() && holder.value("pid", 0) > 0)
            return " (process " + std::to_string(holder.value("pid", 0)) + ")";
    } catch (const std::exception &) {
        // Who it is would only be good to know.
    }
    return "";
}

std::optional<WindowRecord> readRecord(const std::filesystem::path &file)
{
    try {
        const auto json = nlohmann::json::parse(readFile(file, kLargestRecord), nullptr, false);
        if (json.is_object())
            return WindowRecord {json.value("page", std::string()), json.value("run", std::string())};
    } catch (const std::exception &) {
        // Absent or damaged: there is nothing to offer.
    }
    return std::nullopt;
}

} // namespace

WorkspaceGuard::WorkspaceGuard(std::filesystem::path folder, FreeBytes freeBytes)
    : m_folder(std::move(folder)), m_freeBytes(freeBytes ? std::move(freeBytes) : FreeBytes(freeBytesOf))
{
    check();
    if (m_lock >= 0)
        m_previous = readRecord(m_folder / "window.json");
    if (m_previous) { // for `retort doctor --bundle`; nobody else needs it
        std::error_code error;
        std::filesystem::copy_file(m_folder / "window.json", m_folder / "last-crash.json",
                                   std::filesystem::copy_options::overwrite_existing, error);
    }
}

WorkspaceGuard::~WorkspaceGuard()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

const WorkspaceState &WorkspaceGuard::check()
{
    m_state = look();
    return m_state;
}

WorkspaceState WorkspaceGuard::look()
{
    const std::string folder = m_folder.string();
    if (const std::string why = whyNotWritable(m_folder); !why.empty())
        return {WorkspaceTrouble::CannotWrite,
                folder + ": the workspace cannot be written: " + why
                    + ". Runs can be read, nothing can be started or changed; open another workspace, or give this "
                      "folder back its write permission and check again."};
    if (!takeLock())
        return {WorkspaceTrouble::Locked,
                folder + ": another Retort window has this workspace open" + holderOf(m_folder / "window.lock")
                    + ". This window only reads: nothing can be started, imported or tagged here. Use the other one, "
                      "or close it and check again."};
    if (!m_libraryProblem.empty())
        return {WorkspaceTrouble::Library, m_libraryProblem + ". Until then this window only reads."};
    if (m_freeBytes(m_folder) < kLeastFreeBytes)
        return {WorkspaceTrouble::DiskFull,
                folder
                    + ": the disk is full, so nothing can be started or stored. Nothing was overwritten; make room, "
                      "e.g. by emptying the trash, and check again."};
    return {};
}

void WorkspaceGuard::setLibrary(const std::string &problem)
{
    m_libraryProblem = problem;
    check();
}

/// Also true when it is held already.
bool WorkspaceGuard::takeLock()
{
    if (m_lock >= 0)
        return true;
    const int descriptor = ::open((m_folder / "window.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return false;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return false;
    }
    m_lock = descriptor;
    const std::string holder = nlohmann::json {{"pid", ::getpid()}}.dump() + "\n";
    if (::ftruncate(m_lock, 0) == 0 && ::pwrite(m_lock, holder.data(), holder.size(), 0) < 0)
        return true; // the lock counts, not what the file says
    return true;
}

void WorkspaceGuard::remember(const WindowRecord &record)
{
    if (m_state.isReadOnly() || m_written == record)
        return;
    // Not synced: it is for a process that crashed, not for a power cut, and the window must not wait for the disk.
    const std::filesystem::path temporary = m_folder / "window.json.new";
    std::ofstream(temporary) << nlohmann::json {{"page", record.page}, {"run", record.run.string()}}.dump() << "\n";
    std::error_code error;
    std::filesystem::rename(temporary, m_folder / "window.json", error);
    m_written = record;
}

void WorkspaceGuard::forget()
{
    if (m_lock < 0)
        return;
    std::error_code gone;
    std::filesystem::remove(m_folder / "window.json", gone);
    m_written.reset();
}

std::string checkLibrary(const std::filesystem::path &workspaceFolder)
{
    std::error_code error;
    if (!std::filesystem::exists(workspaceFolder / "library.sqlite", error))
        return {}; // it is made when something is stored
    try {
        static_cast<void>(Workspace(workspaceFolder).datasets());
        return {};
    } catch (const std::exception &problem) {
        return problem.what();
    }
}

} // namespace retort
