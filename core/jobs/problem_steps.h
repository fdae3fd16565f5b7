#pragma once

#include "core/evaluation/other_readings.h"
#include "core/evaluation/step_sources.h"
#include "core/evaluation/step_text.h"
#include "core/jobs/problem_view.h"
#include "core/jobs/program_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What one source says besides its steps.
struct SourceReading
{
    std::string program; // pot: what the sandbox runs; line numbers mean its lines
    std::vector<ProgramVariable> variables; // of its run
    std::optional<ProgramResult> result; // when it was run here
    ProgramFault fault; // why there is no answer
    std::optional<std::string> meantName; // for a name that is not defined
    std::optional<AnswerSentence> answer; // where the answer was read
    std::vector<OtherReading> others; // what each reading rule reads; empty for programs
};

/// Where a filter's words stand in a step, in bytes.
struct StepHits
{
    std::vector<TextSpan> text;
    std::vector<TextSpan> question;
};

/// Where they stand in a column.
struct SourceHits
{
    std::vector<StepHits> steps; // as AlignedSource::steps
    std::vector<TextSpan> answer; // of the sentence that the answer was read from
    std::size_t count = 0; // in the whole rationale, shown or not
};

/// A problem's steps side by side.
struct ProblemSteps
{
    StepTable table; // sources[0] is gold, sources[i + 1] is view.sources[i]
    std::vector<SourceReading> readings; // as view.sources
    std::vector<std::string> searched; // regular expressions: text_hits.h
    std::vector<SourceHits> hits; // as table.sources; empty when nothing is looked for
};

/// Aligns gold and all sources; `runs` give the values of programs that were run. Pure, and takes about a millisecond.
[[nodiscard]] ProblemSteps readSteps(const ProblemView &view, const std::vector<ProgramRun> &runs);

/// The same with what more runs tell; what the rules read stays as it is known.
[[nodiscard]] ProblemSteps readSteps(const ProblemView &view, const std::vector<ProgramRun> &runs, ProblemSteps known);

/// Program to run for a source's values by line; empty for what is no program.
[[nodiscard]] std::string programForValues(const ProblemSource &source);

/// The problem with gold, all sources and their steps, as Markdown. Text is fenced, never taken for markup.
[[nodiscard]] std::string markdownOf(const ProblemView &view, const ProblemSteps &steps);

/// "majority of 2 paths, ties to PoT: CoT 1.8, PoT left the vote, so 1.8"
[[nodiscard]] std::string voteSentence(const ProblemView &view);

} // namespace retort
