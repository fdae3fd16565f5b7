#pragma once

#include "core/base/stop_token.h"
#include "core/evaluation/scoring.h"
#include "core/experiment/recorded_texts.h"
#include "core/experiment/socratic_texts.h"
#include "core/models/student.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// The students that answer in turns; they are owned elsewhere.
struct SocraticStudents
{
    Student *decomposer = nullptr;
    Student *solver = nullptr;
    Student *guide = nullptr; // null: there is none
};

/// How a set of problems is answered in turns.
struct SocraticAnswering
{
    SocraticConfig socratic;
    std::vector<PathConfig> paths; // of the Socratic format; of any where the texts come from elsewhere
    RecordedTexts recorded; // of the paths that take theirs from elsewhere
    ProgramBatchRunner runPrograms; // that stand in these; empty: none does
    std::uint64_t seed = 1; // sampling is derived from (seed, step, problem, sample, turn, part)
    int step = 0;
    int batchSize = 64;
    std::map<std::string, std::vector<std::string>> questions; // by problem id: asked instead of the decomposer's own
    std::function<void(std::size_t done, std::size_t all)> progress; // answers that are there
};

inline constexpr std::string_view kRanOn = "ran_on"; // PathPrediction::finish at max_questions

/// Decomposer and solver alternate, all problems at once, until the decomposer writes its end marker, the guided number
/// of questions is reached, or max_questions are asked (`ran_on`). A path's text holds the pairs as the Socratic format
/// writes them, a line each; its answer is read from the last solution alone. `questions` given: these are asked, and
/// the decomposer is not used. A path's calculator computes what the solver writes. One prediction per problem, in
/// their order, scored; empty when stopped.
[[nodiscard]] std::vector<Prediction> answerInTurns(const SocraticStudents &students,
                                                    const std::vector<Problem> &problems,
                                                    const SocraticAnswering &options, const ScoringRules &rules,
                                                    const StopToken &stop);

/// The students of a run's checkpoint and how the run lets them answer.
struct OpenedParts
{
    Student decomposer;
    Student solver;
    std::optional<Student> guide;
    SocraticConfig socratic;

    [[nodiscard]] SocraticStudents students() { return {&decomposer, &solver, guide ? &*guide : nullptr}; }
};

/// Error when the checkpoint lacks the decomposer or the solver: their training had not begun.
[[nodiscard]] OpenedParts openParts(const RunReader &run, int step);

/// Sub-questions of the problems' gold steps, or of the teacher's recorded rationales, by problem id. Problems without
/// any are not there.
[[nodiscard]] std::map<std::string, std::vector<std::string>>
recordedQuestions(QuestionsFrom from, const std::vector<Problem> &problems, const std::vector<Rationale> &rationales);

} // namespace retort
