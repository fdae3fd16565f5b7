#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Ids of words that were cut before, so that a word that comes again costs one look. Bounded: when it is full it
/// begins anew. One thread at a time.
class WordCache
{
public:
    static constexpr std::size_t kLongestWord = 256; // bytes; longer ones hardly come again

    /// Appends the ids when the word is known.
    [[nodiscard]] bool append(std::string_view word, std::vector<int> &ids) const;

    void remember(std::string_view word, std::span<const int> ids);

private:
    struct Slot
    {
        std::uint64_t hash = 0;
        std::uint32_t textBegin = 0;
        std::uint32_t textSize = 0;
        std::uint32_t idsBegin = 0;
        std::uint32_t idsSize = 0;
        bool isUsed = false;
    };

    [[nodiscard]] std::size_t slotOf(std::string_view word, std::uint64_t hash) const;
    void grow();
    void clear();

    std::vector<Slot> m_slots; // open addressing, a power of two
    std::size_t m_used = 0;
    std::string m_texts;
    std::vector<int> m_ids;
};

} // namespace retort
