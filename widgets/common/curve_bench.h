#pragma once

namespace retort {

/// Median milliseconds of a replot of one chart as the Training page shows it (raw line and smoothed line) with so many
/// points, at 900 x 400, while it zooms and pans. Needs a QApplication; QT_QPA_PLATFORM=offscreen will do.
[[nodiscard]] double measureCurveReplot(int points);

} // namespace retort
