#pragma once

#include "core/data/importers/rows.h"

#include <functional>
#include <string_view>

namespace retort {

/// Cuts the elements out of a top-level JSON array without parsing them, so that each has its line and a broken one
/// does not take the others with it.
void forEachElement(std::string_view bytes, const std::function<bool(const RawRow &)> &visit);

} // namespace retort
