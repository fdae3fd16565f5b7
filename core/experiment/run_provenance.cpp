#include "core/experiment/run_provenance.h"

#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/evaluation/report.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/run_record.h"
#include "core/experiment/set_reports.h"
#include "core/models/student.h"

#include <nlohmann/json.hpp>

namespace retort {

nlohmann::json runProvenance(const RunConfig &config, const ExperimentContext &context, const ExperimentData &data,
                             const std::string &device, const nlohmann::json &facts)
{
    nlohmann::json json {{"retort", kVersion},
                         {"commit", kCommit},
                         {"torch", describeTorch()},
                         {"created", utcNow()},
                         {"experiment_folder", context.experimentFolder.string()},
                         {"data_folder", context.dataFolder.string()},
                         {"threads", config.training.threads},
                         {"device", device},
                         {"uuid", facts.at("uuid")},
                         {"facts", facts},
                         {"inputs", toJson(data.inputs)}};
    json["problems"] = {{"train", data.problems.train.size()},
                        {"validation", data.problems.validation.size()},
                        {"test", data.problems.test.size()},
                        {"leaks_kept_out", data.leaksKeptOut},
                        {"leaks_trained_on", data.problems.leaksTrainedOn.size()},
                        {"split", splitHash(data.problems)}};
    const std::vector<Problem> asked = firstProblems(data.problems.validation, config.evaluation.validationProblems);
    json["teachers_on_validation"] = nlohmann::json::array();
    for (const TeacherScore &score : scoreTeachers(recordedTeachers(asked, data, config), data.syntheticTeachers))
        json["teachers_on_validation"].push_back(toJson(score));
    return json;
}

} // namespace retort
