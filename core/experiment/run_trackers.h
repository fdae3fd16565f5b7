#pragma once

#include "core/config/run_config.h"
#include "core/store/run_directory.h"
#include "core/trackers/trackers.h"

#include <string>
#include <vector>

namespace retort {

/// What training.report_to asks for, for the run that `writer` writes and that has `step` steps behind it. Their
/// troubles go to its log.txt. `writer` must live as long.
[[nodiscard]] Trackers trackersOf(const RunConfig &config, RunWriter &writer, std::vector<std::string> marks, int step);

/// report.html of a run with its report. A run is finished without it, too: what fails is said in log.txt.
void writeRunPage(RunWriter &writer);

} // namespace retort
