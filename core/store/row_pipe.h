#pragma once

#include "core/data/dataset.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace retort {

/// A rationale on its way into the library. One that waits is joined when all problems are there.
struct ReadRationale
{
    Rationale rationale;
    bool waits = false;
};

/// Some rows of a file, read and judged.
struct RowBatch
{
    std::vector<Problem> problems;
    std::vector<ReadRationale> rationales;
    std::vector<RowIssue> issues;
    double share = 0; // of the file that has been read

    [[nodiscard]] std::size_t size() const { return problems.size() + rationales.size() + issues.size(); }
};

/// Passes batches from the thread that reads a file to the one that writes the library. The quicker one waits, so that
/// few are held at a time.
class RowPipe
{
public:
    explicit RowPipe(std::size_t mostHeld = 8) : m_mostHeld(mostHeld) {}

    /// Waits while the pipe is full; false when nobody takes batches any more.
    [[nodiscard]] bool push(RowBatch batch);
    /// The reader's last word.
    void finish();

    /// Waits for a batch; nothing when the reader has finished and all are taken.
    [[nodiscard]] std::optional<RowBatch> pop();
    /// The writer's last word.
    void stop();

    [[nodiscard]] std::size_t largestCount() const; // batches that were held at once, at most: for tests

private:
    const std::size_t m_mostHeld;
    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::deque<RowBatch> m_batches;
    std::size_t m_largestCount = 0;
    bool m_isFinished = false;
    bool m_isStopped = false;
};

} // namespace retort
