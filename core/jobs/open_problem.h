#pragma once

#include "core/evaluation/failure_reason.h"
#include "core/jobs/problem_steps.h"
#include "core/store/annotations.h"
#include "core/store/prediction_index.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace retort {

/// A set of another run whose answers to the same problems stand beside.
struct RunBeside
{
    IndexedSet set;
    std::string name; // of the run
    int series = 0;

    bool operator==(const RunBeside &) const = default;
};

inline constexpr std::size_t kMostBeside = 4;

/// What a page knows of the run besides its problems.
struct RunShown
{
    std::filesystem::path directory;
    std::string name;
    int series = 0;
    std::string voteRule;
    std::string tieRule;
    std::set<std::string> syntheticTeachers;
    bool hasParts = false; // several students answer in turns
    std::map<std::string, double> teacherAccuracies {}; // by "gpt-3.5/cot"
    std::vector<RunBeside> beside {};

    bool operator==(const RunShown &) const = default;
};

/// One problem wide open, with what a person said of it. Its texts may have megabytes: move it on, copy nothing.
struct OpenProblem
{
    std::int64_t id = 0;
    std::string problemId;
    std::string shownId;
    ProblemView view; // without position, and what dress() puts in
    ProblemSteps steps; // of the view, no program run
    std::vector<ProblemAtStep> history;
    Annotation annotation;
    std::string suggestedFailure; // what counts when no person chose one
    FailureSuggestion explained; // by today's rules, which may be newer than the suggestion
};

/// A problem of a set as it is read side by side: its texts, aligned, and what the library's data know of it. Takes
/// longer for longer texts, so that nothing of it is left to the window's thread.
[[nodiscard]] OpenProblem openedOf(const PredictionIndex &index, const IndexedSet &set, std::int64_t id,
                                   const RunShown &run);

/// The same with its checkpoints, what a person said of it, and where its texts hold what is searched (text_hits.h).
[[nodiscard]] OpenProblem openedOf(const PredictionIndex &index, const Annotations &annotations, const IndexedSet &set,
                                   std::int64_t id, const RunShown &run, const std::vector<std::string> &searched);

/// Rule of the vote, ties and synthetic teachers from the run's own files; the name of a recorded set is that of its
/// student, else name and series stay.
[[nodiscard]] RunShown readRunShown(RunShown run);

/// Puts into the problem's view what the run's own files say (rules of the vote, synthetic teachers, students in turns)
/// and what a person said of the problem; quick, and may be done again when one of them changes.
void dress(ProblemView &view, const OpenProblem &problem, const RunShown &run,
           const std::map<int, std::string> &tagNames);

} // namespace retort
