#pragma once

#include "core/base/text_span.h"
#include "core/evaluation/program_lines.h"
#include "core/evaluation/scoring.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Steps of several rationales side by side: which step of one does what a step of another does, and where one goes
// wrong first. Covers numbers: steps are matched by the value they arrive at, recomputed, not by their order; a step
// whose value no row has stands, of the rows between its neighbours, beside the one that is most alike in operation and
// wording (step_match.h), else beside the first. Where the gold answer is no number, likeness decides alone, then
// order, and no step is called wrong. It is a reading aid, never a verdict: a wrong plan is only ever suspected, from a
// computed value that no right rationale has.
//
// A step has one number everywhere (lists, reasons, filters, cells): its place in its own text, by the steps that are
// stored of the path, from 1. Rows have none: what stands beside decides which there are.

namespace retort {

/// Gold or one rationale as it is to be aligned.
struct StepSource
{
    std::string format; // "cot", "pot", "socratic", "answer"
    std::vector<std::string> steps; // socratic: "question ** solution"
    std::string program; // pot
    std::vector<ProgramVariable> variables; // of its run; empty: not run
    int errorLine = 0; // of the program; 0: none
    std::optional<double> answer; // that was read
    bool isRight = false; // gold is

    bool operator==(const StepSource &) const = default;
};

enum class StepFault { None, Slip, WrongPlan, Carried };

/// One cell: a step with the sentences that lead to it, or the lines of a program.
struct AlignedStep
{
    int row = 0;
    int place = 0; // among the source's cells in the order of its text, from 1
    int firstStep = 0; // of its text: those that stand here, from 1; 0 in a program
    int lastStep = 0;
    int number = 0; // of these, the one with the first slip, else with the value; in a program its last line
    bool isOutOfOrder = false; // stands elsewhere in its text than in the rows
    std::string question; // socratic
    std::string text; // without notes that repeat it: calculator_notes.h
    int firstLine = 0; // of a program; 0: none
    int lastLine = 0;
    std::optional<double> value; // that it arrives at, as written
    TextSpan valueSpan; // where `text` states it
    std::vector<CheckedEquation> equations; // in `text`
    bool isConfirmed = false; // has equations and all hold
    StepFault fault = StepFault::None;
    bool isFirstWrong = false;
    int carriedFrom = 0; // number of the wrong step
    bool isLater = false; // behind the first wrong step of its text
    std::vector<TextSpan> strays; // numbers of `text` that come out of nowhere: stray_numbers.h

    bool operator==(const AlignedStep &) const = default;
};

inline constexpr std::size_t kMostSteps = 60;

struct AlignedSource
{
    std::vector<AlignedStep> steps; // by row; at most one in each
    bool isReadWrongly = false; // the steps arrive at gold, the answer that was read is another

    [[nodiscard]] const AlignedStep *at(int row) const;
    bool operator==(const AlignedSource &) const = default;
};

struct StepTable
{
    int rows = 0;
    std::vector<AlignedSource> sources; // in the order given

    bool operator==(const StepTable &) const = default;
};

/// `sources` may be empty, or hold sources without steps. Steps beyond kMostSteps of a source are joined with the last
/// of them, so that a text of a thousand lines costs no more than a long one.
[[nodiscard]] StepTable alignSteps(std::string_view question, std::string_view gold,
                                   const std::vector<StepSource> &sources);

} // namespace retort
