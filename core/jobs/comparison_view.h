#pragma once

#include "core/jobs/compared_runs.h"
#include "core/jobs/pair_reader.h"
#include "core/jobs/setting_values.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// The lowest and the highest seed of a path of a folded row.
struct SeedSpread
{
    double lowest = 0;
    double highest = 0;
    int resamples = 0; // that the interval is made of; 0: not yet, and the interval is empty

    bool operator==(const SeedSpread &) const = default;
};

/// A line of the comparison: a teacher, a run with its student, or runs that differ in seeds alone with their mean.
struct CompareRow
{
    bool isTeacher = false;
    std::string key; // stays the same while the row lives: "teacher:gpt-3.5", or the run's directory
    std::string id; // of the run
    std::string name;
    std::string group;
    std::string sweep; // that it is a run of: named, grouped and deleted with it
    bool isArchived = false;
    bool isSynthetic = false; // a teacher that is, or a run on synthetic problems
    bool isComparable = true; // it answered the chosen problems
    std::string otherSet; // what it answered instead: "test, 100"
    std::string student;
    std::vector<std::pair<std::string, double>> formats; // and their weights
    std::vector<std::string> settings; // one for each differing setting of the view
    std::shared_ptr<const std::map<std::string, std::string>> allSettings; // of a run
    std::map<std::string, Accuracy> accuracies; // by path: "cot", "vote"; a teacher's vote is its best format
    std::string bestFormat; // of a teacher
    std::optional<std::int64_t> rationales;
    std::optional<std::int64_t> tokens;
    std::optional<double> targetTokens;
    std::optional<TeacherCost> teacherCost;
    SetExtras extras; // of the chosen problems
    std::vector<std::string> marks; // of the run's report
    RunStatus status;
    std::string problem;
    int series = 0;
    std::filesystem::path directory; // of the run; of a teacher a run that recorded its answers
    std::string set; // predictions/SET.jsonl, empty when it is not comparable
    std::vector<CurvePoint> accuracyOverSteps; // of the vote on validation
    std::vector<TeacherAccuracy> teachersOnValidation; // measured beside it
    std::vector<std::pair<std::string, std::string>> teachers; // recorded with its set: name and format
    std::string foldedInto; // key of the folded row above it; empty: it stands by itself
    std::vector<SeedSide> members; // of a folded row, by seed; their keys are their directories
    std::map<std::string, SeedSpread> spreads; // of a folded row, by path; accuracies are means, n that of one seed

    /// Of a path, or of a format whichever way it was answered: "pot" finds "pot@5" where there is no "pot".
    [[nodiscard]] const Accuracy *accuracy(const std::string &path) const;
    [[nodiscard]] const SeedSpread *spread(const std::string &path) const; // of a folded row
    [[nodiscard]] bool isFolded() const { return !members.empty(); }
    [[nodiscard]] PairSide side() const;
    bool operator==(const CompareRow &) const = default;
};

/// A set of problems that runs answered.
struct ProblemSet
{
    std::string problems; // as AnsweredSet
    std::string title; // "svamp test"
    std::size_t n = 0;
    std::size_t runs = 0; // that answered it

    bool operator==(const ProblemSet &) const = default;
};

/// Runs and teachers beside each other on one set of problems.
struct ComparisonView
{
    std::vector<SweepChoice> sweeps; // whose runs can be shown, too
    std::vector<ProblemSet> sets; // the most answered first, tests before validations
    std::string problems; // the one that is shown
    std::vector<CompareRow> rows; // teachers, then runs, newest first; a folded row stands before its runs
    std::vector<std::string> paths; // as groupOf, in the order in which they came first, the vote last
    std::vector<SettingDifference> differing; // among comparable runs; values in the order of their rows

    [[nodiscard]] const CompareRow *row(const std::string &key) const;
    [[nodiscard]] const ProblemSet *set() const;
    bool operator==(const ComparisonView &) const = default;
};

/// What is compared with each other: a format however often it is drawn ("pot" of "pot@5"); any other path by itself.
[[nodiscard]] std::string groupOf(const std::string &path);

/// How many answers per problem an accuracy is the mean of: 5 of "pot@5", else 1.
[[nodiscard]] int samplesOf(const Accuracy &accuracy);

/// How much of the way from a base to the teacher was gone, on the vote.
struct GapClosed
{
    std::optional<double> share; // 1: it is as good as the teacher; below 0: worse than the base
    double base = 0; // accuracy
    std::string baseName; // the base row's or the floor's; empty: nothing is right
    std::string undefined; // why there is no share

    bool operator==(const GapClosed &) const = default;
};

/// `base`: the row that is marked as the base; nullptr: the row's own best floor, or 0 where its report has none.
[[nodiscard]] GapClosed gapClosed(const CompareRow &row, const CompareRow *teacher, const CompareRow *base);

/// `problems` as chosen; empty or unknown: the first of the sets.
[[nodiscard]] ComparisonView comparisonOf(const std::vector<RunToCompare> &runs, const std::string &problems);

/// Two rows as sides of a comparison by pairs. A teacher is read where the run beside it recorded it, if that did.
[[nodiscard]] std::pair<PairSide, PairSide> sidesOf(const CompareRow &a, const CompareRow &b);

/// The teacher that gaps are measured to unless a person chooses: the best. Empty when there is none.
[[nodiscard]] std::string bestTeacher(const ComparisonView &view);

/// How often each value stands in a column; the odd ones are those that are not the most frequent of at least half.
[[nodiscard]] bool isOddValue(const std::vector<std::string> &values, const std::string &value);

} // namespace retort
