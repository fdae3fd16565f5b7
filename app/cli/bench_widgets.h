#pragma once

namespace retort {

/// What measureCurveReplot and measureTable give, with a QApplication (offscreen unless the environment says otherwise)
/// around them.
[[nodiscard]] double benchCurves(int points);
[[nodiscard]] double benchTable(int rows);

} // namespace retort
