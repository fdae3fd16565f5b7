#pragma once

#include "core/store/run_directory.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// What the student answered to the probe problems at one evaluation.
struct ProbeEvaluation
{
    int step = 0;
    std::string set; // "step-000200-validation"
    std::uintmax_t bytes = 0; // of its file, by which a change is seen
    std::int64_t changedAt = 0;
    std::vector<std::string> asked; // ids that were looked for
    std::map<std::string, Prediction> answers; // by problem id
};

/// A validation problem that can be chosen as a probe.
struct ProbeQuestion
{
    std::string id;
    std::string question;

    bool operator==(const ProbeQuestion &) const = default;
};

/// A handful of validation problems with what the student answered at each evaluation so far. Read in a background
/// thread, then only read.
struct ProbeList
{
    std::filesystem::path directory;
    std::vector<std::string> ids; // the handful of this run, then what was pinned
    std::size_t pinnedFrom = 0; // index of the first pinned one
    std::vector<std::shared_ptr<const ProbeEvaluation>> evaluations; // by step
    std::shared_ptr<const std::vector<ProbeQuestion>> questions; // all validation problems

    /// The answer at an evaluation; nullptr when the problem was not asked there.
    [[nodiscard]] const Prediction *answer(std::size_t evaluation, const std::string &id) const;
};

inline constexpr std::size_t kProbeCount = 4;

/// Reads a run's validation predictions. The handful is spread evenly over the first evaluation, so that it is the same
/// for all its evaluations and for every run on the same split. Pinned problems that are not among them are left out.
/// Evaluations that `known` holds unchanged are taken from it. Throws Error.
[[nodiscard]] std::shared_ptr<const ProbeList> readProbes(const std::filesystem::path &directory,
                                                          const std::vector<std::string> &pinned,
                                                          const std::shared_ptr<const ProbeList> &known);

} // namespace retort
