#pragma once

#include "core/experiment/rule_wish.h"

#include <CLI/App.hpp>

namespace retort {

/// Options by which answers are read, compared and voted on.
void addRuleOptions(CLI::App &command, RuleWish &wish);

} // namespace retort
