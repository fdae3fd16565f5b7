#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace retort {

/// The merges of a byte-pair vocabulary: which two ids become which one, the lower rank first.
class PairTable
{
public:
    struct Merge
    {
        std::uint32_t rank = 0;
        int result = -1;
    };

    static constexpr std::uint32_t kNever = UINT32_MAX; // the rank of what is no merge

    explicit PairTable(std::size_t merges = 0);

    /// A pair that is there already takes the new merge. At most as many pairs as were announced.
    void set(int left, int right, Merge merge);

    [[nodiscard]] Merge find(int left, int right) const
    {
        const std::uint64_t key = keyOf(left, right);
        for (std::size_t slot = slotOf(key);; slot = (slot + 1) & m_mask) {
            if (m_slots[slot].key == key)
                return m_slots[slot].merge;
            if (m_slots[slot].key == kFree)
                return {kNever, -1};
        }
    }

private:
    static constexpr std::uint64_t kFree = UINT64_MAX;

    struct Slot
    {
        std::uint64_t key = kFree;
        Merge merge;
    };

    static std::uint64_t keyOf(int left, int right)
    {
        return std::uint64_t(static_cast<std::uint32_t>(left)) << 32 | static_cast<std::uint32_t>(right);
    }

    [[nodiscard]] std::size_t slotOf(std::uint64_t key) const { return (key * 0x9e3779b97f4a7c15u >> 20) & m_mask; }

    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
};

} // namespace retort
