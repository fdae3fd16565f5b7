#pragma once

#include "core/data/dataset.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// Which rationales are trained on (METHODS.md section 3).
enum class KeepRule { All, Correct, CorrectInAll, Agree };

[[nodiscard]] std::string_view toText(KeepRule rule); // "all", "correct", "correct_in_all", "agree"
[[nodiscard]] std::optional<KeepRule> keepRuleFromText(std::string_view text);

/// Runs programs and gives the value of each as text, or nothing; in the order given. The sandbox in real use, a fake
/// in tests.
using ProgramRunner = std::function<std::vector<std::optional<std::string>>(const std::vector<std::string> &)>;

/// How verdicts are made: reading of text answers, tolerance, and whether a program's recorded value is trusted
/// ("recorded value right") or the program is run here. A text's recorded answer ("pred") is taken as it is.
struct JudgeOptions
{
    ReadingOptions reading;
    Tolerance tolerance;
    bool trustRecordedValues = false; // pot: use the file's recorded value instead of running the program
};

/// Joins rationales to the problems by id, else by join key (a match whose golds differ is listed, not joined), and
/// sets problemId, answer and verdict. Rationales of other problems are left out and counted. A match by id is joined
/// and only listed when the golds differ.
struct JoinedRationales
{
    std::vector<Rationale> rationales;
    std::vector<RowIssue> issues;
    std::size_t withoutProblem = 0;
};

[[nodiscard]] JoinedRationales joinAndJudge(const std::vector<Problem> &problems, std::vector<Rationale> rationales,
                                            const JudgeOptions &options, const ProgramRunner &runPrograms);

/// What remains behind one part of a filter: a check, a keep rule, `per_problem` or balance.
struct FilterStage
{
    std::string name; // "faithful", "correct", "per_problem 2 longest", "balance"
    std::size_t problems = 0; // with at least one rationale
    std::size_t rationales = 0;

    bool operator==(const FilterStage &) const = default;
};

/// A filter's effect on what remains, for the table of METHODS.md section 3.
struct FilterEffect
{
    FormatKind format = FormatKind::Cot;
    std::string teacher;
    std::size_t problems = 0; // with at least one rationale, before
    std::size_t problemsKept = 0;
    std::size_t rationales = 0;
    std::size_t kept = 0;
    double meanSteps = 0;
    double meanStepsKept = 0;
    double meanCharacters = 0;
    double meanCharactersKept = 0;
    double medianGold = 0; // of the problems' gold numbers
    double medianGoldKept = 0;
    std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> kinds; // kind: before, kept
    std::vector<FilterStage> stages; // in the order in which they were gone through
};

/// One entry of `keep` per format present; a format without one is left out. CorrectInAll needs a right rationale in
/// every format that has an entry. Agree labels by the answer that more than half of the problem's rationales, and at
/// least two, give, without the gold.
struct FilterResult
{
    std::vector<Rationale> kept;
    std::vector<std::pair<std::string, Answer>> labels; // Agree: problem id and its label, in the order of the problems
    std::vector<FilterEffect> effects;
};

[[nodiscard]] FilterResult filterRationales(const std::vector<Problem> &problems,
                                            const std::vector<Rationale> &rationales,
                                            const std::vector<std::pair<FormatKind, KeepRule>> &keep,
                                            const Tolerance &tolerance);

} // namespace retort
