#include "core/store/row_pipe.h"

#include <algorithm>
#include <utility>

namespace retort {

bool RowPipe::push(RowBatch batch)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isStopped || m_batches.size() < m_mostHeld; });
    if (m_isStopped)
        return false;
    m_batches.push_back(std::move(batch));
    m_largestCount = std::max(m_largestCount, m_batches.size());
    m_changed.notify_all();
    return true;
}

void RowPipe::finish()
{
    const std::lock_guard lock(m_mutex);
    m_isFinished = true;
    m_changed.notify_all();
}

std::optional<RowBatch> RowPipe::pop()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isFinished || !m_batches.empty(); });
    if (m_batches.empty())
        return std::nullopt;
    RowBatch batch = std::move(m_batches.front());
    m_batches.pop_front();
    m_changed.notify_all();
    return batch;
}

void RowPipe::stop()
{
    const std::lock_guard lock(m_mutex);
    m_isStopped = true;
    m_batches.clear();
    m_changed.notify_all();
}

std::size_t RowPipe::largestCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_largestCount;
}

} // namespace retort
