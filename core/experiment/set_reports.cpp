#include "core/experiment/set_reports.h"

#include "core/base/text.h"
#include "core/evaluation/breakdown.h"
#include "core/evaluation/class_scores.h"
#include "core/evaluation/report.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/run_record.h"

#include <algorithm>

namespace retort {

namespace {

/// As it was given, else as the first text that had such help says; those of one set have the same.
std::string oracleOf(const AnsweredSet &answered)
{
    if (!answered.oracle.empty())
        return answered.oracle;
    for (const Prediction &prediction : answered.predictions)
        for (const PathPrediction &path : prediction.paths)
            if (!path.oracle.empty())
                return path.oracle;
    return {};
}

WrittenSet writtenOf(const SetReport &set, const AnsweredSet &answered)
{
    WrittenSet written {toJson(set), toMarkdown(set)};
    if (const ClassScores classes = scoreClasses(answered.problems, answered.predictions); !classes.paths.empty()) {
        written.json["by_class"] = toJson(classes);
        written.markdown += toMarkdown(classes);
    }
    if (const std::string oracle = oracleOf(answered); !oracle.empty())
        written.json["oracle"] = oracle;
    return written;
}

SetReport scored(const std::string &name, const std::string &title, const AnsweredSet &answered,
                 const ExperimentData &data, const RunConfig &config)
{
    SetReport set {name,
                   title,
                   answered.step,
                   answered.problems.size(),
                   scorePaths(answered.predictions, voteTitleOf(config)),
                   scoreTeachers(answered.teachers, data.syntheticTeachers),
                   countFailures(answered.predictions)};
    if (const std::string oracle = oracleOf(answered); !oracle.empty())
        set.title += ", " + oracle + " (oracle)";
    set.floors = scoreFloors(floorsOf(data.problems.train, answered.problems, config.evaluation.tolerance),
                             answered.predictions);
    return set;
}

} // namespace

WrittenSet testReport(const AnsweredSet &answered, const ExperimentData &data, const RunConfig &config)
{
    SetReport set = scored("final-test", "test", answered, data, config);
    addWithoutTwins(set, answered.predictions, answered.teachers, data, voteTitleOf(config));
    WrittenSet written = writtenOf(set, answered);
    for (const Breakdown &breakdown : breakdownsOf(answered.predictions, answered.problems, scoringRulesOf(config)))
        written.json["breakdowns"].push_back(toJson(breakdown));
    return written;
}

WrittenSet furtherReport(const FurtherSet &set, const AnsweredSet &answered, const ExperimentData &data,
                         const RunConfig &config)
{
    SetReport report = scored("final-" + set.name, set.name, answered, data, config);
    report.reading = set.reading ? toText(*set.reading) : "";
    const bool isKeptOut = config.data.split.leaks == LeakRule::Drop;
    (isKeptOut ? report.leaksKeptOut : report.leaksTrainedOn) = set.leaks;
    return writtenOf(report, answered);
}

WrittenSet oracleReport(const std::string &name, const std::string &title, const AnsweredSet &answered,
                        const ExperimentData &data, const RunConfig &config)
{
    SetReport report = scored(name, title, answered, data, config);
    report.floors.clear(); // nothing is claimed of it
    return writtenOf(report, answered);
}

std::vector<Prediction> recordedTeachers(const std::vector<Problem> &problems, const ExperimentData &data,
                                         const RunConfig &config)
{
    return teacherPredictions(problems, data.judged, layoutsOf(config), scoringRulesOf(config).reading);
}

std::vector<Prediction> recordedTeachers(const FurtherSet &set, const ExperimentData &data, const RunConfig &config)
{
    const bool isReadAlike = set.reading.value_or(config.evaluation.reading) == config.evaluation.reading;
    return isReadAlike ? recordedTeachers(set.problems, data, config) : std::vector<Prediction>();
}

std::string oracleOf(const DataConfig &data)
{
    return data.facts == FactsRule::Gold ? "gold facts" : "";
}

std::vector<std::string> marksOf(const ExperimentData &data, const RunConfig &config, int testAnswered)
{
    std::vector<std::string> marks;
    if (std::ranges::any_of(data.problems.test, &Problem::synthetic))
        marks.emplace_back("synthetic problems");
    if (!data.syntheticTeachers.empty())
        marks.emplace_back("synthetic teacher");
    if (const std::string oracle = oracleOf(config.data); !oracle.empty())
        marks.push_back("oracle: " + oracle + " at test time; takes no part in a verdict");
    if (const std::size_t leaks = data.problems.leaksTrainedOn.size(); leaks > 0)
        marks.push_back(std::to_string(leaks) + " test questions were trained on (leaks: keep)");
    for (const FurtherSet &set : data.sets)
        if (set.leaks > 0 && config.data.split.leaks == LeakRule::Keep)
            marks.push_back(std::to_string(set.leaks) + " questions of " + set.name + " were trained on (leaks: keep)");
    if (data.labelledTraining > 0)
        marks.push_back("labels of " + std::to_string(data.labelledTraining)
                        + " training problems are what their rationales agree on (no gold)");
    if (data.labelledTest > 0)
        marks.push_back("labels of " + std::to_string(data.labelledTest)
                        + " test problems are what their rationales agree on (no gold): accuracy is agreement with the "
                          "teachers");
    if (isUntrained(config))
        marks.emplace_back("nothing was trained: the student answers as it is");
    if (config.evaluation.testWhileTraining)
        marks.emplace_back("test seen while training");
    if (testAnswered > 1)
        marks.push_back("test answered " + std::to_string(testAnswered) + " times");
    if (data.teachers.size() > 1)
        marks.push_back("formats from different teachers: " + joined(data.teachers, ", "));
    return marks;
}

} // namespace retort
