#pragma once

#include "core/data/dataset.h"
#include "core/data/filters.h"

#include <filesystem>
#include <functional>
#include <string>

namespace retort {

/// Joins a data set's rationales to its problems and judges those that are text. Programs stay unchecked: they must be
/// run. What cannot be joined becomes an issue.
void judgeTexts(Dataset &dataset);

/// The same for rationales of another file, for the problems of a data set that is there. withoutProblem of the result
/// counts those that belong to none of its problems.
[[nodiscard]] JoinedRationales judgeTextsFor(const std::vector<Problem> &problems, std::vector<Rationale> rationales);

/// Judges what is unchecked in a data set, running its programs, in portions and keeps each portion's verdicts in one
/// transaction, so that what a stop leaves undone is done the next time. `progress` is told the share; what it throws
/// ends the work between two portions. Gives how many were judged.
std::size_t verifyPrograms(const std::filesystem::path &workspace, const std::string &dataset,
                           const ProgramRunner &runPrograms, const std::function<void(double share)> &progress);

/// What judging again came to.
struct Rejudged
{
    std::size_t judged = 0;
    std::size_t changed = 0; // that have another verdict or answer than before

    bool operator==(const Rejudged &) const = default;
};

/// Judges every rationale for one problem again, whatever was said of it, and keeps what came out in one transaction:
/// texts are read, programs are run.
Rejudged verifyProblem(const std::filesystem::path &workspace, const std::string &dataset, const std::string &problemId,
                       const ProgramRunner &runPrograms);

} // namespace retort
