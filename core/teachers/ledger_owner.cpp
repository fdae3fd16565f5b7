#include "core/teachers/ledger_owner.h"

#include "core/base/text.h"

namespace retort {

namespace {

std::filesystem::path lockFile(const std::filesystem::path &workspace, const std::string &name)
{
    return workspace / "claims" / (name + ".lock");
}

bool isOwnersName(const std::string &name)
{
    return !name.empty() && name.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

} // namespace

LedgerOwner::LedgerOwner(const std::filesystem::path &workspace) : m_name(newUuid())
{
    m_file = lockFile(workspace, m_name);
    std::filesystem::create_directories(m_file.parent_path());
    m_lock.emplace(m_file);
}

LedgerOwner::~LedgerOwner()
{
    std::error_code ignored; // a lock that stays says only that its owner is gone
    std::filesystem::remove(m_file, ignored);
}

bool LedgerOwner::lives(const std::filesystem::path &workspace, const std::string &name)
{
    return isOwnersName(name) && RunLock::isHeld(lockFile(workspace, name));
}

void LedgerOwner::bury(const std::filesystem::path &workspace, const std::string &name)
{
    std::error_code ignored;
    if (isOwnersName(name))
        std::filesystem::remove(lockFile(workspace, name), ignored);
}

} // namespace retort
