#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace retort {

/// Threads that work on one decoding step together: many short parts with barriers between them. They wait for each
/// other turning, because a part takes microseconds, and sleep when nothing comes. Used by one thread, the caller of
/// run(), which is one of the team.
class ThreadTeam
{
public:
    explicit ThreadTeam(int size);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam &) = delete;
    ThreadTeam &operator=(const ThreadTeam &) = delete;

    [[nodiscard]] int size() const { return m_size; }

    /// Calls work(part) for each part in [0, size()) at the same time; the caller does part 0. The work does not throw.
    void run(const std::function<void(int part)> &work);

    /// Within run(): goes on when all parts are here.
    void barrier();

private:
    void follow(int part);

    int m_size = 1;
    const std::function<void(int part)> *m_work = nullptr;
    std::atomic<std::uint32_t> m_round {0}; // of run(); workers begin when it changes
    std::atomic<int> m_working {0}; // workers that have not finished the round
    std::atomic<int> m_arrived {0}; // at the barrier
    std::atomic<std::uint32_t> m_barriers {0}; // passed so far
    std::atomic<bool> m_isEnding {false};
    std::vector<std::thread> m_threads;
};

/// The part's share of [0, count): [begin, end).
struct Share
{
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

[[nodiscard]] inline Share shareOf(std::int64_t count, int part, int parts)
{
    return {count * part / parts, count * (part + 1) / parts};
}

} // namespace retort
