#include "core/store/trained_students.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

int answeringStep(const RunReader &run, const std::vector<int> &steps)
{
    const nlohmann::json report = run.report();
    for (const nlohmann::json &set : report.value("sets", nlohmann::json::array())) {
        const bool isFinal = set.is_object() && set.value("name", std::string()).starts_with("final");
        const int step =
            isFinal && set.contains("step") && set["step"].is_number_integer() ? set["step"].get<int>() : -1;
        if (std::ranges::find(steps, step) != steps.end())
            return step;
    }
    return steps.back();
}

std::vector<TrainedStudent> trainedStudents(const std::filesystem::path &run, const std::string &name)
{
    const RunReader reader(run);
    std::vector<int> steps = reader.checkpoints();
    if (steps.empty())
        return {};
    const bool isReported = !reader.report().empty();
    const int answering = answeringStep(reader, steps);
    std::ranges::reverse(steps);
    std::vector<TrainedStudent> students;
    for (const int step : steps)
        students.push_back({run, name, step, reader.checkpointFolder(step), isReported && step == answering});
    return students;
}

} // namespace retort
