#pragma once

#include <deque>
#include <string>

namespace retort {

/// How high the problems that were shown last need to be, at one width: room is shared by the highest of them, so that
/// what stands above does not jump with every problem.
class NeededHeights
{
public:
    /// Of a problem that is shown; of the last one again, what it needs now.
    void add(const std::string &problem, int width, int height);
    [[nodiscard]] int most() const; // 0: nothing was shown yet

private:
    struct Need
    {
        std::string problem;
        int height = 0;
    };

    std::deque<Need> m_last;
    int m_width = 0;
};

} // namespace retort
