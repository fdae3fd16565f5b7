#include "core/tokenizers/pair_table.h"

#include <bit>

namespace retort {

PairTable::PairTable(std::size_t merges) : m_slots(std::bit_ceil(merges + merges / 2 + 2)), m_mask(m_slots.size() - 1)
{
}

void PairTable::set(int left, int right, Merge merge)
{
    const std::uint64_t key = keyOf(left, right);
    std::size_t slot = slotOf(key);
    while (m_slots[slot].key != kFree && m_slots[slot].key != key)
        slot = (slot + 1) & m_mask;
    m_slots[slot] = {key, merge};
}

} // namespace retort
