#pragma once

namespace retort {

/// Median milliseconds of a replot of one chart as the Training page shows it (raw line and smoothed line) with so many
/// points each, at 900 x 400. Needs a QApplication; QT_QPA_PLATFORM=offscreen will do.
[[nodiscard]] double measureCurveReplot(int points);

} // namespace retort
