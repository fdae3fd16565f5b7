#pragma once

#include "core/evaluation/pool.h"
#include "core/evaluation/profile_table.h"

#include <vector>

namespace retort {

/// Tables on standard output: each profile's accuracy, where two differ, and some texts that are read differently,
/// those with two answers first.
void printProfiles(const std::vector<ProfileTable> &tables);

/// Accuracy by number of paths and mix of formats.
void printPool(const PoolTable &table);

} // namespace retort
