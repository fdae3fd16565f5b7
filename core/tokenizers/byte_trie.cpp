#include "core/tokenizers/byte_trie.h"

namespace retort {

namespace {

constexpr std::size_t kFirstSlots = 64;

} // namespace

ByteTrie::ByteTrie() : m_slots(kFirstSlots), m_mask(kFirstSlots - 1), m_values {-1} {}

void ByteTrie::grow()
{
    const std::vector<Slot> old = std::move(m_slots);
    m_slots.assign(old.size() * 2, {});
    m_mask = m_slots.size() - 1;
    for (const Slot &slot : old) {
        if (slot.key != 0)
            m_slots[slotOf(slot.key)] = slot;
    }
}

void ByteTrie::insert(std::string_view text, int value)
{
    if (text.empty())
        return;
    m_begins[static_cast<unsigned char>(text[0])] = true;
    std::uint32_t node = 0;
    for (const char byte : text) {
        if (2 * m_values.size() > m_slots.size())
            grow();
        Slot &slot = m_slots[slotOf(keyOf(node, byte))];
        if (slot.key == 0) {
            slot = {keyOf(node, byte), static_cast<std::uint32_t>(m_values.size())};
            m_values.push_back(-1);
        }
        node = slot.child;
    }
    m_values[node] = value;
}

} // namespace retort
