// evaluation.sets: further test sets, answered once at the end by the checkpoint that answered test.

#include "core/evaluation/report.h"
#include "core/experiment/experiment_run.h"

namespace retort {

SetReport ExperimentRun::furtherReport(const FurtherSet &set, const std::vector<Prediction> &predictions,
                                       const std::vector<Prediction> &teachers) const
{
    SetReport report {"final-" + set.name,
                      set.name,
                      finalStep(),
                      set.problems.size(),
                      scorePaths(predictions, voteTitle()),
                      scoreTeachers(teachers, m_data.syntheticTeachers),
                      countFailures(predictions)};
    report.floors =
        scoreFloors(floorsOf(m_data.problems.train, set.problems, m_config.evaluation.tolerance), predictions);
    report.reading = set.reading ? toText(*set.reading) : "";
    const bool isKeptOut = m_config.data.split.leaks == LeakRule::Drop;
    (isKeptOut ? report.leaksKeptOut : report.leaksTrainedOn) = set.leaks;
    return report;
}

bool ExperimentRun::answerSets(nlohmann::json &report, std::string &markdown)
{
    for (const FurtherSet &set : m_data.sets) {
        const auto predictions = answer(set.problems, {set.name, "answering " + set.name, finalStep(), set.reading});
        if (!predictions)
            return false;
        // Teachers are read by the experiment's profile; by another one they say nothing about the student here.
        const bool isReadAlike = set.reading.value_or(m_config.evaluation.reading) == m_config.evaluation.reading;
        const std::vector<Prediction> teachers = isReadAlike ? teachersOn(set.problems) : std::vector<Prediction>();
        m_writer->writePredictions("final-" + set.name, *predictions);
        m_writer->writeTeacherPredictions("final-" + set.name, teachers);
        const SetReport scored = furtherReport(set, *predictions, teachers);
        report["sets"].push_back(toJson(scored));
        markdown += "\n" + toMarkdown(scored);
    }
    return true;
}

} // namespace retort
