#pragma once

#include "core/evaluation/step_analysis.h"

#include <optional>
#include <string>
#include <vector>

// What is stored of a problem and of its paths, as steps that can be aligned.

namespace retort {

inline constexpr std::size_t kLongestRationale = 20000; // bytes, of a question, too; what is beyond is not analysed

/// Its steps as they were recorded, else those that its format finds in the text.
[[nodiscard]] std::vector<std::string> stepsOfPath(const PathPrediction &path);

/// The program of a path as the sandbox runs it; empty for what is no program.
[[nodiscard]] std::string programOf(const PathPrediction &path);

/// Gold as a source: its steps, else its equation, else nothing but the answer.
[[nodiscard]] StepSource goldSource(const std::string &gold, const std::vector<Step> &steps,
                                    const std::string &equation);

/// A path whose program, if it is one, is `program`; variables are those of its run, when it was run.
[[nodiscard]] StepSource sourceOf(const PathPrediction &path, std::string program,
                                  std::vector<ProgramVariable> variables = {});

} // namespace retort
