#include "core/generation/row_text.h"

#include <algorithm>
#include <span>

namespace retort {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD: what a part of a character decodes to
constexpr std::size_t kPatience = 8; // tokens; invalid bytes are shown after this many

} // namespace

void RowText::update(const std::vector<int> &tokens)
{
    const std::span<const int> all(tokens);
    const std::string before = m_tokenizer->decode(all.subspan(m_shownBegin, m_shownEnd - m_shownBegin));
    const std::string after = m_tokenizer->decode(all.subspan(m_shownBegin));
    const bool isWhole = !after.ends_with(kReplacement) || tokens.size() - m_shownEnd >= kPatience;
    if (after.size() <= before.size() || !isWhole)
        return;
    m_text += after.substr(before.size());
    m_shownBegin = m_shownEnd;
    m_shownEnd = tokens.size();
}

std::optional<std::size_t> findStop(const std::string &text, const std::vector<std::string> &stop)
{
    std::size_t first = std::string::npos;
    for (const std::string &candidate : stop)
        if (!candidate.empty())
            first = std::min(first, text.find(candidate));
    return first == std::string::npos ? std::nullopt : std::optional(first);
}

} // namespace retort
