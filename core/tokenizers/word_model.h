#pragma once

#include "core/tokenizers/word_cache.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace retort {

/// What encoding needs to keep between words; lent to one encoding at a time.
struct EncodeScratch
{
    struct Merge
    {
        std::uint32_t rank = 0;
        std::uint32_t position = 0;
        int result = 0;
    };

    WordCache cache;
    std::vector<int> symbols;
    std::vector<std::uint32_t> ranks;
    std::vector<std::uint32_t> next;
    std::vector<std::uint32_t> previous;
    std::vector<Merge> heap;
};

/// The part of a tokenizer that turns a word (or a whole text, where nothing cuts it) into ids.
class WordModel
{
public:
    virtual ~WordModel() = default;

    /// Appends the ids of valid UTF-8, or of any bytes in a byte-level model.
    virtual void encode(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const = 0;
};

/// `compute(word, ids)` appends ids; its result is kept for words that are not too long.
template<typename Compute>
void encodeCached(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids, const Compute &compute)
{
    if (word.size() > WordCache::kLongestWord) {
        compute(word, ids);
        return;
    }
    if (scratch.cache.append(word, ids))
        return;
    const std::size_t begin = ids.size();
    compute(word, ids);
    scratch.cache.remember(word, std::span(ids).subspan(begin));
}

} // namespace retort
