#pragma once

#include "core/base/text_span.h"
#include "core/tokenizers/byte_trie.h"
#include "core/tokenizers/json_part.h"
#include "core/tokenizers/normalizer.h"
#include "core/tokenizers/vocabulary.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A token that is looked for in the text itself before anything cuts it.
struct AddedToken
{
    std::string content;
    int id = 0;
    bool isSingleWord = false; // only where no letter, digit or mark stands beside it
    bool stripsLeft = false; // takes the white space before it with it
    bool stripsRight = false;
    bool isNormalised = false; // is looked for in the normalised text
    bool isSpecial = false; // decoding leaves it out
};

/// Finds added tokens: the leftmost, of these the longest.
class AddedTokenFinder
{
public:
    void add(AddedToken token, std::string_view content);

    /// visit(span, id) for each part of the text in order; id is -1 for what lies between tokens. Parts may be empty
    /// only for tokens; the white space that a token takes with it belongs to its span.
    void split(std::string_view text, const std::function<void(TextSpan, int)> &visit) const;

private:
    [[nodiscard]] const AddedToken *tokenAt(std::string_view text, std::size_t at, std::size_t &length) const;

    std::vector<AddedToken> m_tokens;
    ByteTrie m_contents; // to the index in m_tokens
};

/// The file's "added_tokens". Their ids join `vocabulary`. Error with the place for what is not supported, and for ids
/// that are not those which the tokenizers library gives them (it does not trust the file).
[[nodiscard]] std::vector<AddedToken> readAddedTokens(const JsonPart &part, Vocabulary &vocabulary);

} // namespace retort
