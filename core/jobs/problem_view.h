#pragma once

#include "core/base/text_span.h"
#include "core/evaluation/failure_reason.h"
#include "core/formats/format.h"
#include "core/store/prediction_index.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One column beside gold: what a teacher or the student wrote.
struct ProblemSource
{
    std::string name; // teacher "gpt-3.5", run "gsm8k-mixed"
    PathPrediction path;
    bool isTeacher = false;
    bool isSynthetic = false;
    int series = 0; // the run's hue; teachers have none
    int number = 0; // among paths of one name and source: its samples, from 0
    std::string otherRun {}; // the folder of another run than the shown one, whose path it is; empty: no such
    bool isInTurns = false; // a decomposer asked and a solver answered, each a student of its own

    [[nodiscard]] std::string pathName() const; // "cot+calculator"
    bool operator==(const ProblemSource &) const = default;
};

/// Whose error a step is (METHODS.md section 8), as the prediction holds it: "wrong question", "wrong solution",
/// "carried on"; empty where it is right or nothing is known. `place`: of the step in its text, from 1.
[[nodiscard]] std::string faultOf(const PathPrediction &path, int place);

/// "CoT", "CoT + calculator", and "CoT 2" for its second sample.
[[nodiscard]] std::string titleOf(const ProblemSource &source);

/// How the problem was judged at one checkpoint.
struct ProblemCheckpoint
{
    int step = 0;
    std::string set; // of predictions: "step-000500-validation"
    std::string verdict; // right wrong no_answer; empty: not answered there

    bool operator==(const ProblemCheckpoint &) const = default;
};

/// Everything that one problem wide open shows. A value: made in the background, then only read.
struct ProblemView
{
    std::string run; // its name
    int series = 0; // its hue
    std::string id;
    std::string shownId; // as the data's file calls it, "gsm8k-1013"; empty: the id
    std::string question;
    std::vector<TextSpan> hits; // bytes of the question that the filter's text found
    std::string gold;
    std::vector<Step> goldSteps; // empty: none known
    std::string goldEquation; // "( 8.0 - 2.0 )"; empty: none known
    std::vector<ProblemSource> sources; // teachers, then the student's paths in listed order, then other runs'
    std::map<std::string, double> teacherAccuracies; // by "gpt-3.5/cot", as far as the run measured them
    std::optional<std::string> vote;
    bool tie = false;
    std::string voteRule; // "majority", "first", "weighted"; empty: not known
    std::string tieRule; // "first", "likelihood", "expected" or a format; empty: not known
    std::string verdict; // of the vote: right wrong no_answer
    std::string failure; // kind as it counts, "arithmetic"; empty when right
    bool isFailureChosen = false; // by a person, else suggested
    FailureSuggestion explained; // why that kind is suggested; empty: nothing to say
    std::vector<std::string> tags;
    std::string note;
    std::size_t position = 0; // among what the filter shows, from 1; 0: none
    std::size_t count = 0;
    std::vector<ProblemCheckpoint> checkpoints; // ascending by step; the last may be the test
    int checkpoint = -1; // index of the one that is shown

    bool operator==(const ProblemView &) const = default;
};

/// What a list of problems knows of a row; the rest (hits, tags, vote rule, checkpoints) stays empty.
[[nodiscard]] ProblemView viewOf(WholeProblem problem, const std::string &run, int series);

/// Another run than the shown one.
struct OtherRun
{
    std::string folder; // tells it apart
    std::string name;
    int series = 0;
};

/// Puts its paths behind the sources that are there.
void addOtherRun(ProblemView &view, const OtherRun &run, std::vector<PathPrediction> paths);

} // namespace retort
