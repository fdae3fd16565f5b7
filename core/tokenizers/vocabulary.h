#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Tokens and their ids, each way. Ids need not follow without gaps; a gap has no text.
class Vocabulary
{
public:
    /// False when the text or the id is there already. Ids are at least 0; `id` bounds what is allocated.
    bool add(std::string text, int id);

    [[nodiscard]] int find(std::string_view text) const; // -1: not there
    [[nodiscard]] bool has(int id) const;
    [[nodiscard]] const std::string &text(int id) const; // of an id that has() knows
    [[nodiscard]] int size() const { return static_cast<int>(m_texts.size()); } // one more than the largest id
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    [[nodiscard]] std::size_t slotOf(std::string_view text) const;
    void grow();

    std::vector<std::string> m_texts; // by id
    std::vector<bool> m_isThere; // by id
    std::vector<int> m_slots; // open addressing, a power of two; -1: free
    std::size_t m_count = 0;
};

} // namespace retort
