#include "core/tokenizers/word_cache.h"

#include <functional>

namespace retort {

namespace {

constexpr std::size_t kFirstSlots = 4096;
constexpr std::size_t kMostWords = 1 << 17;
constexpr std::size_t kMostBytes = 4 << 20;

std::uint64_t hashOf(std::string_view word)
{
    return std::hash<std::string_view>()(word);
}

} // namespace

std::size_t WordCache::slotOf(std::string_view word, std::uint64_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    for (;; at = (at + 1) & mask) {
        const Slot &slot = m_slots[at];
        if (!slot.isUsed)
            return at;
        if (slot.hash == hash && std::string_view(m_texts).substr(slot.textBegin, slot.textSize) == word)
            return at;
    }
}

bool WordCache::append(std::string_view word, std::vector<int> &ids) const
{
    if (m_slots.empty())
        return false;
    const Slot &slot = m_slots[slotOf(word, hashOf(word))];
    if (!slot.isUsed)
        return false;
    const int *begin = m_ids.data() + slot.idsBegin;
    if (slot.idsSize == 1) // most words
        ids.push_back(*begin);
    else
        ids.insert(ids.end(), begin, begin + slot.idsSize);
    return true;
}

void WordCache::grow()
{
    const std::vector<Slot> old = std::move(m_slots);
    m_slots.assign(old.empty() ? kFirstSlots : old.size() * 2, {});
    for (const Slot &slot : old) {
        if (slot.isUsed)
            m_slots[slotOf(std::string_view(m_texts).substr(slot.textBegin, slot.textSize), slot.hash)] = slot;
    }
}

void WordCache::clear()
{
    m_slots.assign(kFirstSlots, {});
    m_used = 0;
    m_texts.clear();
    m_ids.clear();
}

void WordCache::remember(std::string_view word, std::span<const int> ids)
{
    if (m_used >= kMostWords || m_texts.size() + word.size() > kMostBytes || m_ids.size() + ids.size() > kMostBytes)
        clear();
    if (2 * (m_used + 1) > m_slots.size())
        grow();
    const std::uint64_t hash = hashOf(word);
    Slot &slot = m_slots[slotOf(word, hash)];
    if (slot.isUsed)
        return;
    slot = {hash,
            static_cast<std::uint32_t>(m_texts.size()),
            static_cast<std::uint32_t>(word.size()),
            static_cast<std::uint32_t>(m_ids.size()),
            static_cast<std::uint32_t>(ids.size()),
            true};
    m_texts += word;
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    ++m_used;
}

} // namespace retort
