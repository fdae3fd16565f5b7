#include "core/tokenizers/decode_stream.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD: what a part of a character decodes to
constexpr std::size_t kPatience = 8; // tokens; bytes that form no character are shown after this many

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

} // namespace

std::string DecodeStream::give(const std::string &text, std::size_t end)
{
    std::size_t begin = std::min(m_given, end);
    while (begin < end && isContinuation(text[begin])) // invalid bytes may be read anew as a longer character
        ++begin;
    m_given = std::max(m_given, end);
    return text.substr(begin, end - begin);
}

std::string DecodeStream::add(int id)
{
    m_window.push_back(id);
    const std::string text = m_tokenizer->decode(m_window);
    if (text.ends_with(kReplacement)) {
        const bool isPatient = m_window.size() - m_settled < kPatience;
        return isPatient ? std::string() : give(text, text.size() - kReplacement.size());
    }
    if (text.size() <= m_given)
        return {};
    std::string piece = give(text, text.size());
    m_window.erase(m_window.begin(), m_window.begin() + static_cast<std::ptrdiff_t>(m_settled));
    m_settled = m_window.size();
    m_given = m_tokenizer->decode(m_window).size();
    return piece;
}

std::string DecodeStream::finish()
{
    const std::string text = m_tokenizer->decode(m_window);
    std::string rest = give(text, text.size());
    m_window.clear();
    m_settled = 0;
    m_given = 0;
    return rest;
}

} // namespace retort
