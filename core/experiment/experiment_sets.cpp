// evaluation.sets: further test sets, answered once at the end by the checkpoint that answered test.

#include "core/experiment/experiment_run.h"
#include "core/experiment/set_reports.h"

namespace retort {

bool ExperimentRun::answerSets(nlohmann::json &report, std::string &markdown)
{
    for (const FurtherSet &set : m_data.sets) {
        const auto predictions = answer(set.problems, {set.name, "answering " + set.name, finalStep(), set.reading});
        if (!predictions)
            return false;
        const std::vector<Prediction> teachers = recordedTeachers(set, m_data, m_config);
        m_control.writer().writePredictions("final-" + set.name, *predictions);
        m_control.writer().writeTeacherPredictions("final-" + set.name, teachers);
        const WrittenSet written =
            furtherReport(set, {set.problems, *predictions, teachers, finalStep()}, m_data, m_config);
        report["sets"].push_back(written.json);
        markdown += "\n" + written.markdown;
    }
    return true;
}

} // namespace retort
