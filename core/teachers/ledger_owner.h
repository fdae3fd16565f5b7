#pragma once

#include "core/store/run_lock.h"

#include <filesystem>
#include <optional>
#include <string>

namespace retort {

/// Who holds claims of a ledger: a name and a lock in the workspace that the system gives back when the process ends,
/// however it ends.
class LedgerOwner
{
public:
    explicit LedgerOwner(const std::filesystem::path &workspace);
    ~LedgerOwner();
    LedgerOwner(const LedgerOwner &) = delete;
    LedgerOwner &operator=(const LedgerOwner &) = delete;

    [[nodiscard]] const std::string &name() const { return m_name; }

    /// False: its process is gone, and what it claimed is free. Names that are no owner's are gone, too.
    [[nodiscard]] static bool lives(const std::filesystem::path &workspace, const std::string &name);
    /// Takes away the lock that a dead owner left.
    static void bury(const std::filesystem::path &workspace, const std::string &name);

private:
    std::filesystem::path m_file;
    std::string m_name;
    std::optional<RunLock> m_lock;
};

} // namespace retort
