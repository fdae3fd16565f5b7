#pragma once

#include "core/answers/equations.h"
#include "core/answers/reading.h"
#include "core/answers/vote.h"
#include "core/data/problem.h"
#include "core/formats/format.h"
#include "core/sandbox/sandbox.h"
#include "core/store/run_directory.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Runs programs, one result each, in their order. The sandbox in real use, a fake in tests.
using ProgramBatchRunner = std::function<std::vector<ProgramResult>(const std::vector<std::string> &)>;

/// What belongs to the experiment and is fixed before test is answered (METHODS.md section 6).
struct ScoringRules
{
    ReadingOptions reading; // `expected` and `trigger` are set per problem and format
    Tolerance tolerance;
    VoteOptions vote;
    std::map<FormatKind, FormatTemplate> layouts;
    std::map<std::string, double> weights; // by format, for the weighted vote
    /// The weighted vote weighs each path by the geometric mean of its tokens' probabilities instead.
    bool weighsByLikelihood = false;
};

/// What the program of a stored path gave when it ran; nothing where its line does not say it.
using RecordedResult = std::function<std::optional<ProgramResult>(const PathPrediction &)>;

/// Reads, runs, votes and judges: fills steps, answer, error, verdict, vote and failure of predictions whose paths hold
/// raw text and finish. predictions[i] belongs to problems[i]. Never generates, so that a changed rule costs seconds.
/// Programs whose result is recorded are not run. A text that reached its limit is no answer, except under the profiles
/// of other projects' scripts (kojima, lm-eval), which know of no limit.
void scorePredictions(const std::vector<Problem> &problems, std::vector<Prediction> &predictions,
                      const ScoringRules &rules, const ProgramBatchRunner &runPrograms,
                      const RecordedResult &recorded = {});

/// What paths are counted by: "cot", "cot+calculator".
[[nodiscard]] std::string groupOf(const PathPrediction &path);

/// True where a text that reached its limit is read all the same.
[[nodiscard]] bool readsCutOff(ReadingProfile profile);

/// A path as the vote sees it.
[[nodiscard]] Ballot ballotOf(const PathPrediction &path, std::optional<Answer> answer, const ScoringRules &rules);

/// Turns recorded rationales into predictions of the teachers, one path per teacher and format, for reading side by
/// side. Rationales have been judged (verdict and answer are set).
[[nodiscard]] std::vector<Prediction> teacherPredictions(const std::vector<Problem> &problems,
                                                         const std::vector<Rationale> &judged,
                                                         const std::map<FormatKind, FormatTemplate> &layouts,
                                                         const ReadingOptions &reading);

} // namespace retort
