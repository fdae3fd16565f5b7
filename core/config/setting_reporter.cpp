#include "core/config/setting_reporter.h"

#include <algorithm>

namespace retort {

namespace {

/// One is the other or stands inside it.
bool concerns(const std::string &a, const std::string &b)
{
    const auto isInside = [](const std::string &inner, const std::string &outer) {
        return inner.starts_with(outer)
               && (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
    };
    return isInside(a, b) || isInside(b, a);
}

} // namespace

void SettingReporter::operator()(const std::string &key, const std::string &message, std::vector<std::string> involved)
{
    involved.push_back(key);
    const bool wasRead = std::none_of(m_readProblems.begin(), m_readProblems.end(), [&](const ConfigProblem &p) {
        return std::any_of(involved.begin(), involved.end(),
                           [&](const std::string &seen) { return concerns(p.key, seen); });
    });
    if (wasRead)
        m_state.report(key, message);
}

std::string entryKey(const std::string &list, std::size_t index, const std::string &key)
{
    return list + '[' + std::to_string(index) + ']' + (key.empty() ? "" : '.' + key);
}

} // namespace retort
