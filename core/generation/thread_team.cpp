#include "core/generation/thread_team.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace retort {

namespace {

constexpr int kTurns = 2000; // some ten microseconds: longer than any wait while all threads have a core
constexpr int kYields = 200;

void breathe()
{
#if defined(__x86_64__)
    _mm_pause();
#endif
}

/// Turns, then lets others run (there may be fewer cores than threads), until isReady or for a while.
template<typename IsReady>
bool turnUntil(const IsReady &isReady)
{
    for (int turn = 0; turn < kTurns; ++turn) {
        if (isReady())
            return true;
        breathe();
    }
    for (int turn = 0; turn < kYields; ++turn) {
        if (isReady())
            return true;
        std::this_thread::yield();
    }
    return isReady();
}

} // namespace

ThreadTeam::ThreadTeam(int size) : m_size(std::max(1, size))
{
    for (int part = 1; part < m_size; ++part)
        m_threads.emplace_back([this, part] { follow(part); });
}

ThreadTeam::~ThreadTeam()
{
    m_isEnding = true;
    ++m_round;
    m_round.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void ThreadTeam::run(const std::function<void(int part)> &work)
{
    m_work = &work;
    m_working = m_size - 1;
    ++m_round;
    m_round.notify_all();
    work(0);
    while (!turnUntil([this] { return m_working == 0; })) {
        const int working = m_working;
        if (working != 0)
            m_working.wait(working);
    }
}

void ThreadTeam::follow(int part)
{
    for (std::uint32_t seen = 0;;) {
        if (!turnUntil([&] { return m_round != seen; }))
            m_round.wait(seen);
        if (m_round == seen)
            continue;
        ++seen;
        if (m_isEnding)
            return;
        (*m_work)(part);
        if (--m_working == 0)
            m_working.notify_one();
    }
}

void ThreadTeam::barrier()
{
    const std::uint32_t passed = m_barriers;
    if (++m_arrived == m_size) {
        m_arrived = 0;
        ++m_barriers;
        m_barriers.notify_all();
        return;
    }
    while (!turnUntil([&] { return m_barriers != passed; }))
        m_barriers.wait(passed);
}

} // namespace retort
