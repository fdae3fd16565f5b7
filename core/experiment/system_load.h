#pragma once

namespace retort {

/// Resident memory of this process in MB (10^6 bytes), from /proc; 0 where there is none.
[[nodiscard]] double residentMegabytes();

/// How busy this process was between two looks, over all cores: 200 when two were busy all the time.
class ProcessLoad
{
public:
    ProcessLoad();
    [[nodiscard]] double percentSinceLastLook();

private:
    double m_processor = 0; // seconds so far
    double m_wall = 0;
};

} // namespace retort
