#include "core/jobs/text_history.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kMostBytes = std::size_t(16) << 20;
constexpr std::size_t kTypedBytes = 4; // one character; more at once is pasted or replaced

/// What was taken out and put in, where.
struct Difference
{
    std::size_t begin = 0;
    std::size_t removed = 0;
    std::size_t added = 0;
};

Difference differenceOf(const std::string &before, const std::string &after)
{
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t begin = 0;
    while (begin < shorter && before[begin] == after[begin])
        ++begin;
    std::size_t same = 0;
    while (same < shorter - begin && before[before.size() - 1 - same] == after[after.size() - 1 - same])
        ++same;
    return {begin, before.size() - begin - same, after.size() - begin - same};
}

bool isTyping(const Difference &change)
{
    return change.removed + change.added <= kTypedBytes;
}

} // namespace

TextHistory::TextHistory(std::string text)
{
    begin(std::move(text));
}

void TextHistory::begin(std::string text, std::string folder)
{
    m_states.assign(1, {std::move(text), std::move(folder)});
    m_at = 0;
    m_isOpen = false;
}

void TextHistory::add(const std::string &text, const std::string &mergeKey)
{
    const Difference change = differenceOf(m_states[m_at].text, text);
    if (change.removed == 0 && change.added == 0)
        return;
    const bool isNear = change.begin <= m_lastEdit + kTypedBytes && m_lastEdit <= change.begin + kTypedBytes;
    const bool endsWord = change.added == 1 && text[change.begin] == '\n';
    const bool goesOn =
        mergeKey.empty() ? m_mergeKey.empty() && isTyping(change) && isNear && !endsWord : m_mergeKey == mergeKey;
    m_states.resize(m_at + 1);
    if (goesOn && m_isOpen && m_at > 0) {
        m_states[m_at].text = text;
    } else {
        m_states.push_back({text, folder()});
        ++m_at;
    }
    m_mergeKey = mergeKey;
    m_lastEdit = change.begin + change.added;
    m_isOpen = !mergeKey.empty() || isTyping(change);
    dropOldest();
}

const std::string &TextHistory::undo()
{
    assert(canUndo());
    m_isOpen = false;
    return m_states[--m_at].text;
}

const std::string &TextHistory::redo()
{
    assert(canRedo());
    m_isOpen = false;
    return m_states[++m_at].text;
}

void TextHistory::dropOldest()
{
    std::size_t bytes = 0;
    for (const State &state : m_states)
        bytes += state.text.size();
    std::size_t dropped = 0;
    while (bytes > kMostBytes && dropped + 2 < m_states.size())
        bytes -= m_states[dropped++].text.size();
    m_states.erase(m_states.begin(), m_states.begin() + static_cast<std::ptrdiff_t>(dropped));
    m_at -= dropped;
}

} // namespace retort
