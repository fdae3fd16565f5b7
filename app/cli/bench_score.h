#pragma once

#include <CLI/App.hpp>

namespace retort {

/// `retort bench score`: time to read, vote and judge stored answers, and to draw problems anew.
void addScoreBench(CLI::App &bench);

} // namespace retort
