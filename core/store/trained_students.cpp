#include "core/store/trained_students.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::array<const char *, 3> kParts {"decomposer", "solver", "guide"}; // as DESIGN.md section 5 names them

} // namespace

std::vector<std::string> checkpointParts(const RunReader &run, int step)
{
    const std::filesystem::path checkpoint = run.checkpointFolder(step).parent_path();
    std::vector<std::string> parts;
    for (const char *part : kParts)
        if (std::filesystem::is_directory(checkpoint / part))
            parts.emplace_back(part);
    return parts;
}

std::filesystem::path partFolder(const RunReader &run, int step, const std::string &part)
{
    const std::vector<std::string> parts = checkpointParts(run, step);
    const std::string where = run.directory().string() + ": step " + std::to_string(step);
    if (parts.empty())
        throw UsageError(where + " holds one student without parts; leave --part out");
    if (std::ranges::find(parts, part) == parts.end())
        throw UsageError(where + " holds the students " + joined(parts, ", ") + "; name one of them with --part");
    return run.checkpointFolder(step).parent_path() / part;
}

std::string partOfFolder(const std::filesystem::path &student)
{
    const std::string name = student.filename().string();
    const bool isInCheckpoint = student.parent_path().filename().string().starts_with("step-");
    return isInCheckpoint && std::ranges::find(kParts, name) != kParts.end() ? name : std::string();
}

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
    for (const int step : steps) {
        const bool hasAnswered = isReported && step == answering;
        const std::vector<std::string> parts = checkpointParts(reader, step);
        if (parts.empty())
            students.push_back({run, name, step, reader.checkpointFolder(step), hasAnswered, {}});
        for (const std::string &part : parts)
            students.push_back({run, name, step, partFolder(reader, step, part), hasAnswered, part});
    }
    return students;
}

} // namespace retort
