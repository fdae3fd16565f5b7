#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/models/student.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace retort {

using StudentFormats = std::map<FormatKind, StudentFormat>;

/// Worked examples that stand before each question (k-shot).
struct ShotOptions
{
    std::size_t count = 0; // 0: zero-shot
    std::uint64_t seed = 1; // draws the examples
};

/// Gives a student that was not trained on a path's format the preset's template, so that an untrained one can be asked.
/// It also ends where the student goes on with a next question. UsageError when the preset has none for the format.
void addMissingFormats(StudentFormats &formats, const std::vector<PathConfig> &paths, const std::string &preset);

/// Puts the same examples before every question of these paths, each as the format's prompt and target, with a blank line
/// between them; the answer ends where the student goes on with a next question. Drawn from the training problems of
/// `examples` (all where they carry no split) that have gold steps or a rationale with the gold answer; never from
/// `answered`, the ids of the problems that will be asked. Error when there are too few.
void putExamplesBefore(StudentFormats &formats, const std::vector<PathConfig> &paths, Dataset examples,
                       const std::set<std::string> &answered, const ShotOptions &options);

} // namespace retort
