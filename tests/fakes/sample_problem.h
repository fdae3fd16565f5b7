#pragma once

#include "core/jobs/problem_view.h"
#include "core/jobs/program_reader.h"

namespace retort {

/// A GSM8K problem with gold, a teacher, and a student whose CoT slips and whose PoT names what it never set. Question,
/// gold and teacher are real; the student is made up.
[[nodiscard]] ProblemView sampleProblem();

/// What running its program gives, with the values of its names.
[[nodiscard]] ProgramRun sampleRun();

} // namespace retort
