#include "widgets/rationales/filter_history.h"

#include "widgets/common/kept_settings.h"


namespace retort {

namespace {

constexpr const char *kSetting = "rationales/filterHistory";
constexpr int kLongest = 2000; // characters of a filter that is kept

} // namespace

FilterHistory::FilterHistory() : m_filters(kept::value(QLatin1String(kSetting)).toStringList().mid(0, kMost)) {}

void FilterHistory::add(const QString &filter)
{
    const QString kept = filter.trimmed();
    leave();
    if (kept.isEmpty() || kept.size() > kLongest || (!m_filters.isEmpty() && m_filters.front() == kept))
        return;
    m_filters.removeAll(kept);
    m_filters.prepend(kept);
    m_filters = m_filters.mid(0, kMost);
    kept::set(QLatin1String(kSetting), m_filters);
}

QString FilterHistory::older(const QString &line)
{
    if (m_place < 0)
        m_typed = line;
    int next = m_place + 1;
    while (next < m_filters.size() && m_filters[next] == line.trimmed())
        ++next; // the line shows it already
    if (next >= m_filters.size())
        return line;
    m_place = next;
    return m_filters[m_place];
}

QString FilterHistory::newer(const QString &line)
{
    if (m_place < 0)
        return line;
    --m_place;
    return m_place < 0 ? m_typed : m_filters[m_place];
}

} // namespace retort
