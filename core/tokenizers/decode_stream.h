#pragma once

#include "core/tokenizers/tokenizer.h"

#include <string>
#include <vector>

namespace retort {

/// The text of tokens that come one by one, for showing an answer while it is written. Each token costs the decoding of
/// a few neighbours. The pieces and the end together are the text that decode() gives for all ids at once, as long as
/// their bytes form valid text; a character is never given in halves.
class DecodeStream
{
public:
    /// The tokenizer must outlive this.
    explicit DecodeStream(const Tokenizer &tokenizer) : m_tokenizer(&tokenizer) {}

    /// What is known of the text after this token and was not given before; often nothing: a part of a character waits
    /// for its other parts.
    [[nodiscard]] std::string add(int id);

    /// What still waited, as it is. Then a new text may begin.
    [[nodiscard]] std::string finish();

private:
    std::string give(const std::string &text, std::size_t end);

    const Tokenizer *m_tokenizer;
    std::vector<int> m_window; // neighbours whose text was given, then the tokens that came since
    std::size_t m_settled = 0; // tokens of the window whose text was given whole
    std::size_t m_given = 0; // bytes of the window's text that were given
};

} // namespace retort
