#pragma once

#include "core/jobs/comparison_view.h"

#include <QStringList>

namespace retort {

/// What stands behind a row's name: its seeds, and what its figures rest on.
[[nodiscard]] QStringList compareChips(const CompareRow &row);
/// A mark that makes a figure less than it looks.
[[nodiscard]] bool isWarningChip(const QString &chip);
[[nodiscard]] double chipsWidth(const QStringList &chips);

} // namespace retort
