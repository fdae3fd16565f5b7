#include "core/generation/row_text.h"

#include <algorithm>

namespace retort {

bool RowText::reachedStop(const std::vector<std::string> &stop)
{
    std::size_t longest = 0;
    for (const std::string &candidate : stop)
        longest = std::max(longest, candidate.size());
    const std::size_t begin = m_searched - std::min(m_searched, longest);
    m_searched = m_text.size();
    return findStop(m_text, stop, begin).has_value();
}

std::optional<std::size_t> findStop(const std::string &text, const std::vector<std::string> &stop, std::size_t begin)
{
    std::size_t first = std::string::npos;
    for (const std::string &candidate : stop)
        if (!candidate.empty())
            first = std::min(first, text.find(candidate, begin));
    return first == std::string::npos ? std::nullopt : std::optional(first);
}

} // namespace retort
