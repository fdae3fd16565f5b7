#include "app/cli/chosen_student.h"

#include "core/base/error.h"
#include "core/models/adapter_settings.h"
#include "core/store/student_shelf.h"
#include "core/store/trained_students.h"

#include <algorithm>
#include <vector>

namespace retort {

namespace {

ChosenStudent studentOfRun(const std::filesystem::path &folder, int checkpoint, const std::string &part)
{
    const RunReader run(folder);
    const std::vector<int> steps = run.checkpoints();
    if (steps.empty())
        throw Error(folder.string() + ": the run has no checkpoint yet");
    if (checkpoint >= 0 && std::ranges::find(steps, checkpoint) == steps.end())
        throw UsageError(folder.string() + ": has no checkpoint of step " + std::to_string(checkpoint)
                         + "; its last is " + std::to_string(steps.back()));
    const int step = checkpoint >= 0 ? checkpoint : answeringStep(run, steps);
    const std::string name = std::filesystem::absolute(folder).lexically_normal().filename().string();
    const std::string own = name.empty() ? "run" : name;
    if (part.empty() && checkpointParts(run, step).empty())
        return {run.checkpointFolder(step), studentNameFrom(own)};
    return {partFolder(run, step, part), studentNameFrom(own + "-" + part)};
}

} // namespace

ChosenStudent chooseStudent(const std::string &target, int checkpoint, const CommandContext &context,
                            const std::string &part)
{
    const std::filesystem::path folder = target;
    if (std::filesystem::exists(folder / "FORMAT"))
        return studentOfRun(folder, checkpoint, part);
    if (!part.empty())
        throw UsageError("--part: " + target + " is no run directory; its parts are those of a run");
    if (checkpoint >= 0)
        throw UsageError("--checkpoint: " + target + " is no run directory");
    if (std::filesystem::is_regular_file(folder / "config.json") || isAdapterDirectory(folder))
        return {folder, studentNameFrom(std::filesystem::canonical(folder).filename().string())};
    if (std::filesystem::exists(folder))
        throw UsageError(target + ": is neither a run nor a student directory");
    const ShelvedStudent student = StudentShelf(Workspace(context.workspaceFolder()).students()).student(target);
    return {student.folder, student.name};
}

} // namespace retort
