#include "core/store/write_turn.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace retort {

namespace {

/// Not the library itself: closing that file would take SQLite's own locks away.
std::filesystem::path fileBeside(std::filesystem::path library)
{
    return library.replace_extension(".turn");
}

} // namespace

WriteTurn::WriteTurn(const std::filesystem::path &library)
    : m_descriptor(::open(fileBeside(library).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
{
}

WriteTurn::~WriteTurn()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void WriteTurn::lock(int how) const
{
    while (m_descriptor >= 0 && ::flock(m_descriptor, how) != 0 && errno == EINTR) {}
}

// Those who only ask share the lock, so that two fills do not take each other for a person.

void WriteTurn::letOthersFirst() const
{
    lock(LOCK_SH);
    lock(LOCK_UN);
}

bool WriteTurn::isHeldByOther() const
{
    if (m_descriptor < 0)
        return false;
    if (::flock(m_descriptor, LOCK_SH | LOCK_NB) != 0)
        return errno == EWOULDBLOCK;
    lock(LOCK_UN);
    return false;
}

HeldTurn::HeldTurn(const WriteTurn &turn) : m_turn(turn)
{
    m_turn.lock(LOCK_EX);
}

HeldTurn::~HeldTurn()
{
    m_turn.lock(LOCK_UN);
}

} // namespace retort
