#pragma once

#include "core/base/random.h"

#include <charconv>
#include <cstdint>
#include <string_view>
#include <vector>

namespace retort {

/// A problem's id as the number that its 16 hex digits are; a million of them fit into 8 MB.
[[nodiscard]] inline std::uint64_t problemKey(std::string_view id)
{
    std::uint64_t key = 0;
    const auto [end, code] = std::from_chars(id.data(), id.data() + id.size(), key, 16);
    const bool isId = id.size() == 16 && code == std::errc() && end == id.data() + id.size();
    return isId ? key : keyOf(id); // an id that another program wrote
}

/// A set of keys in one piece of memory, 16 to 32 bytes each.
class KeySet
{
public:
    /// False when it was there already.
    bool insert(std::uint64_t key)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow();
        key = key == 0 ? 1 : key; // 0 marks a free slot
        std::uint64_t &slot = m_slots[slotOf(key)];
        if (slot == key)
            return false;
        slot = key;
        ++m_count;
        return true;
    }

    [[nodiscard]] bool contains(std::uint64_t key) const
    {
        key = key == 0 ? 1 : key;
        return !m_slots.empty() && m_slots[slotOf(key)] == key;
    }

    [[nodiscard]] std::size_t size() const { return m_count; }

private:
    [[nodiscard]] std::size_t slotOf(std::uint64_t key) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = static_cast<std::size_t>(key) & mask;
        while (m_slots[at] != 0 && m_slots[at] != key)
            at = (at + 1) & mask;
        return at;
    }

    void grow()
    {
        std::vector<std::uint64_t> old(m_slots.empty() ? 1024 : 2 * m_slots.size());
        old.swap(m_slots);
        for (const std::uint64_t key : old) {
            if (key != 0)
                m_slots[slotOf(key)] = key;
        }
    }

    std::vector<std::uint64_t> m_slots; // a power of two
    std::size_t m_count = 0;
};

} // namespace retort
