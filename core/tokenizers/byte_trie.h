#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace retort {

/// Texts with a number each, to be found by their first bytes.
class ByteTrie
{
public:
    ByteTrie();

    /// A text that is there already takes the new value (0 or more).
    void insert(std::string_view text, int value);

    /// Some text begins with this byte.
    [[nodiscard]] bool mayBegin(char byte) const { return m_begins[static_cast<unsigned char>(byte)]; }

    /// Calls visit(length, value) for each text that `text` begins with, the shortest first.
    template<typename Visit>
    void forEachPrefix(std::string_view text, const Visit &visit) const
    {
        std::uint32_t node = 0;
        for (std::size_t length = 0; length < text.size();) {
            node = childOf(node, text[length]);
            if (node == 0)
                return;
            ++length;
            if (m_values[node] >= 0)
                visit(length, m_values[node]);
        }
    }

private:
    struct Slot
    {
        std::uint64_t key = 0; // parent node and byte; 0: free
        std::uint32_t child = 0;
    };

    static std::uint64_t keyOf(std::uint32_t node, char byte)
    {
        return (std::uint64_t(node) << 8 | static_cast<unsigned char>(byte)) + 1;
    }

    [[nodiscard]] std::size_t slotOf(std::uint64_t key) const
    {
        std::size_t slot = (key * 0x9e3779b97f4a7c15u >> 20) & m_mask;
        while (m_slots[slot].key != 0 && m_slots[slot].key != key)
            slot = (slot + 1) & m_mask;
        return slot;
    }

    [[nodiscard]] std::uint32_t childOf(std::uint32_t node, char byte) const
    {
        return m_slots[slotOf(keyOf(node, byte))].child;
    }

    void grow();

    std::vector<Slot> m_slots; // open addressing, a power of two
    std::size_t m_mask = 0;
    std::vector<int> m_values; // by node; -1: no text ends there. Node 0 is the root
    std::array<bool, 256> m_begins {};
};

} // namespace retort
