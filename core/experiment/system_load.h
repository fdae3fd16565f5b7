#pragma once

namespace retort {

/// Resident memory of this process in MB (10^6 bytes), from /proc; 0 where there is none.
[[nodiscard]] double residentMegabytes();

} // namespace retort
