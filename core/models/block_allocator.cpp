#include "core/models/block_allocator_torch.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <unordered_map>

#include <sys/mman.h>

namespace retort {

namespace {

constexpr std::size_t kSmallest = std::size_t(1) << 20; // below, the system's own allocator keeps memory by itself
constexpr std::size_t kUnit = std::size_t(1) << 16; // sizes are multiples of it
constexpr std::size_t kPage = std::size_t(2) << 20;
constexpr std::size_t kReserve = std::size_t(16) << 30; // addresses at once; they become memory when they are used

std::size_t roundedUp(std::size_t bytes, std::size_t unit)
{
    return (bytes + unit - 1) / unit * unit;
}

/// Memory of large tensors. The lowest free place that is large enough is taken, so that a step whose tensors are a
/// little longer than the last one's lies in nearly the same pages: none is asked of the system, and none is wasted.
class Blocks
{
public:
    void *take(std::size_t bytes)
    {
        const std::size_t size = roundedUp(bytes, kUnit);
        const std::lock_guard lock(m_mutex);
        auto place = firstFree(size);
        if (place == m_free.end())
            place = reserve(size);
        char *data = place->first;
        const std::size_t rest = place->second - size;
        m_free.erase(place);
        if (rest > 0)
            m_free.emplace(data + size, rest);
        m_used.emplace(data, size);
        return data;
    }

    /// False when it is none of these blocks.
    bool giveBack(void *data)
    {
        const std::lock_guard lock(m_mutex);
        const auto used = m_used.find(static_cast<char *>(data));
        if (used == m_used.end())
            return false;
        addFree(used->first, used->second);
        m_used.erase(used);
        return true;
    }

    void release()
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[data, size] : m_free)
            ::madvise(data, size, MADV_DONTNEED);
    }

private:
    using Ranges = std::map<char *, std::size_t>; // by address, none touching the next

    Ranges::iterator firstFree(std::size_t size)
    {
        return std::ranges::find_if(m_free, [&](const auto &range) { return range.second >= size; });
    }

    /// Joined with its free neighbours.
    Ranges::iterator addFree(char *data, std::size_t size)
    {
        auto next = m_free.lower_bound(data);
        if (next != m_free.end() && data + size == next->first) {
            size += next->second;
            next = m_free.erase(next);
        }
        if (next != m_free.begin()) {
            const auto before = std::prev(next);
            if (before->first + before->second == data) {
                before->second += size;
                return before;
            }
        }
        return m_free.emplace(data, size).first;
    }

    Ranges::iterator reserve(std::size_t size)
    {
        const std::size_t least = roundedUp(size, kPage);
        char *begin = nullptr;
        std::size_t bytes = std::max(kReserve, least);
        while ((begin = mapped(bytes)) == nullptr && bytes > least)
            bytes = std::max(bytes / 2, least);
        if (begin == nullptr)
            throw std::bad_alloc();
        return addFree(begin, bytes);
    }

    /// Addresses that begin on a large page; nullptr when there are none.
    static char *mapped(std::size_t bytes)
    {
        constexpr int kKind = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
        void *raw = ::mmap(nullptr, bytes + kPage, PROT_READ | PROT_WRITE, kKind, -1, 0);
        if (raw == MAP_FAILED)
            return nullptr;
        char *data = static_cast<char *>(raw) + (kPage - reinterpret_cast<std::uintptr_t>(raw) % kPage) % kPage;
#ifdef MADV_HUGEPAGE
        (void)::madvise(data, bytes, MADV_HUGEPAGE); // a hint
#endif
        return data;
    }

    std::mutex m_mutex; // guards all of the following
    Ranges m_free;
    std::unordered_map<char *, std::size_t> m_used;
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

} // namespace retort
