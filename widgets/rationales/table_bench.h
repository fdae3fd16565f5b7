#pragma once

namespace retort {

/// Longest milliseconds that the table of answered problems needs to paint after a jump to another of `rows` rows, at
/// 1100 x 300. Needs a QApplication; QT_QPA_PLATFORM=offscreen will do.
[[nodiscard]] double measureTable(int rows);

} // namespace retort
