#include "core/models/block_allocator_torch.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <cstdlib>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <unordered_map>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace retort {

namespace {

constexpr std::size_t kSmallest = std::size_t(1) << 20; // below, the system's own allocator keeps memory by itself
constexpr std::size_t kPage = std::size_t(2) << 20;
constexpr std::size_t kMostWaste = 2; // a block may be this many times as large as what is asked for

std::size_t wholePages(std::size_t bytes)
{
    return (bytes + kPage - 1) / kPage * kPage;
}

/// Memory of large tensors, and what of it is free. Blocks are taken whole: the sizes of a step are few.
class Blocks
{
public:
    void *take(std::size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        const auto fitting = m_free.lower_bound(bytes);
        if (fitting == m_free.end() || fitting->first > kMostWaste * wholePages(bytes))
            return made(wholePages(bytes));
        const auto [size, data] = *fitting;
        m_free.erase(fitting);
        m_freeBytes -= size;
        m_used.emplace(data, size);
        return data;
    }

    /// False when it is none of these blocks.
    bool giveBack(void *data)
    {
        const std::lock_guard lock(m_mutex);
        const auto used = m_used.find(data);
        if (used == m_used.end())
            return false;
        m_free.emplace(used->second, data);
        m_freeBytes += used->second;
        m_used.erase(used);
        return true;
    }

    void release()
    {
        const std::lock_guard lock(m_mutex);
        shrink(m_freeBytes);
    }

    [[nodiscard]] std::size_t freeBytes()
    {
        const std::lock_guard lock(m_mutex);
        return m_freeBytes;
    }

private:
    /// What is free but did not fit makes room first, so that no more is held than was in use at once.
    void *made(std::size_t bytes)
    {
        shrink(bytes);
        void *data = nullptr;
        if (::posix_memalign(&data, kPage, bytes) != 0) {
            shrink(m_freeBytes);
            if (::posix_memalign(&data, kPage, bytes) != 0)
                throw std::bad_alloc();
        }
#ifdef MADV_HUGEPAGE
        (void)::madvise(data, bytes, MADV_HUGEPAGE); // a hint
#endif
        m_used.emplace(data, bytes);
        return data;
    }

    /// Frees about so many bytes, the largest blocks first.
    void shrink(std::size_t bytes)
    {
        std::size_t freed = 0;
        while (freed < bytes && !m_free.empty()) {
            const auto largest = std::prev(m_free.end());
            freed += largest->first;
            m_freeBytes -= largest->first;
            std::free(largest->second);
            m_free.erase(largest);
        }
    }

    std::mutex m_mutex; // guards all of the following
    std::multimap<std::size_t, void *> m_free; // by size
    std::unordered_map<void *, std::size_t> m_used;
    std::size_t m_freeBytes = 0;
};

/// Never destroyed: tensors of static lifetime may be freed after everything else.
Blocks &blocks()
{
    static auto *all = new Blocks;
    return *all;
}

void freeTensor(void *data)
{
    if (!blocks().giveBack(data))
        c10::GetDefaultCPUAllocator()->raw_deleter()(data);
}

class BlockAllocator final : public c10::Allocator
{
public:
    c10::DataPtr allocate(std::size_t bytes) override
    {
        if (bytes < kSmallest)
            return c10::GetDefaultCPUAllocator()->allocate(bytes);
        void *data = blocks().take(bytes);
        return {data, data, &freeTensor, c10::Device(c10::DeviceType::CPU)};
    }

    [[nodiscard]] c10::DeleterFnPtr raw_deleter() const override { return &freeTensor; }

    void copy_data(void *to, const void *from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }
};

} // namespace

void keepFreedBlocks()
{
    static auto *allocator = new BlockAllocator;
    c10::SetCPUAllocator(allocator, 1);
}

void releaseFreedBlocks()
{
    blocks().release();
}

std::size_t freedBlockBytes()
{
    return blocks().freeBytes();
}

} // namespace retort
