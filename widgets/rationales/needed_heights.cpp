#include "widgets/rationales/needed_heights.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kRemembered = 8; // problems

} // namespace

void NeededHeights::add(const std::string &problem, int width, int height)
{
    if (std::exchange(m_width, width) != width)
        m_last.clear();
    if (!m_last.empty() && m_last.back().problem == problem)
        m_last.pop_back();
    m_last.push_back({problem, height});
    if (m_last.size() > kRemembered)
        m_last.pop_front();
}

int NeededHeights::most() const
{
    const auto highest = std::ranges::max_element(m_last, {}, &Need::height);
    return highest == m_last.end() ? 0 : highest->height;
}

} // namespace retort
