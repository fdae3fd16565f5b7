#pragma once

#include "core/store/run_directory.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// A whole checkpoint of a run: a student that was trained here.
struct TrainedStudent
{
    std::filesystem::path run; // its directory
    std::string runName;
    int step = 0;
    std::filesystem::path folder; // a student directory, or one of adapters over one
    bool hasAnsweredTest = false; // the one that the run's report speaks of
    std::string part; // of a run that trains several students: "decomposer"; empty: the run's only student

    bool operator==(const TrainedStudent &) const = default;
};

/// The step whose student answered the final sets, else the last; `steps` (ascending) are the run's checkpoints and not
/// empty.
[[nodiscard]] int answeringStep(const RunReader &run, const std::vector<int> &steps);

/// The parts of a checkpoint in the order in which they are trained; none in the checkpoint of a single student.
[[nodiscard]] std::vector<std::string> checkpointParts(const RunReader &run, int step);

/// A part's student directory. Error that names the parts when the checkpoint has no such part, or `part` is empty.
[[nodiscard]] std::filesystem::path partFolder(const RunReader &run, int step, const std::string &part);

/// Which part a student directory is, by where it lies (.../step-000240/solver); empty: it is none.
[[nodiscard]] std::string partOfFolder(const std::filesystem::path &student);

/// The checkpoints of a run, the last first, with an entry for each part; none while it has none. Error when it is no
/// run directory. `name` is what lists call the run.
[[nodiscard]] std::vector<TrainedStudent> trainedStudents(const std::filesystem::path &run, const std::string &name);

} // namespace retort
