#include "core/tokenizers/vocabulary.h"

#include <functional>

namespace retort {

namespace {

constexpr std::size_t kFirstSlots = 1024;

} // namespace

/// Where the text stands, or the free slot where it would.
std::size_t Vocabulary::slotOf(std::string_view text) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>()(text) & mask;
    while (m_slots[slot] >= 0 && m_texts[static_cast<std::size_t>(m_slots[slot])] != text)
        slot = (slot + 1) & mask;
    return slot;
}

void Vocabulary::grow()
{
    m_slots.assign(m_slots.empty() ? kFirstSlots : m_slots.size() * 2, -1);
    for (std::size_t id = 0; id < m_texts.size(); ++id) {
        if (m_isThere[id])
            m_slots[slotOf(m_texts[id])] = static_cast<int>(id);
    }
}

bool Vocabulary::add(std::string text, int id)
{
    if (2 * (m_count + 1) > m_slots.size())
        grow();
    const std::size_t slot = slotOf(text);
    if (m_slots[slot] >= 0 || has(id))
        return false;
    const auto index = static_cast<std::size_t>(id);
    if (index >= m_texts.size()) {
        m_texts.resize(index + 1);
        m_isThere.resize(index + 1);
    }
    m_texts[index] = std::move(text);
    m_isThere[index] = true;
    m_slots[slot] = id;
    ++m_count;
    return true;
}

int Vocabulary::find(std::string_view text) const
{
    return m_slots.empty() ? -1 : m_slots[slotOf(text)];
}

bool Vocabulary::has(int id) const
{
    return id >= 0 && id < size() && m_isThere[static_cast<std::size_t>(id)];
}

const std::string &Vocabulary::text(int id) const
{
    return m_texts.at(static_cast<std::size_t>(id));
}

} // namespace retort
