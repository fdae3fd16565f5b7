#pragma once

#include "core/evaluation/statistics.h"
#include "core/jobs/comparison_text.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// One column for shares with count and interval; for CSV share, right, n, low and high are columns of their own.
void addShareColumns(std::vector<TextTable::Column> &columns, const std::string &name, TableFormat format);

/// Its cells; empty where there is no share.
void addShareCells(std::vector<std::string> &cells, const std::optional<Proportion> &share, TableFormat format);

} // namespace retort
