#pragma once

#include "core/data/checks.h"
#include "core/data/filters.h"
#include "core/store/problem_search.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// Verdicts of rules on the rationales of a data set, kept with the rule and its version (table rationale_checks). They
// are made without the teacher, at any time; a verdict of another version counts as none.

namespace retort {

/// How one rule judges the rationales of one teacher in one format.
struct CheckCount
{
    std::string rule;
    RationaleSource source;
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t notApplicable = 0;
    std::size_t waiting = 0; // without a verdict of the rule's version

    bool operator==(const CheckCount &) const = default;
};

/// A rationale that failed a rule.
struct FailedRationale
{
    std::string problemId;
    RationaleSource source;
    std::string rule;
    std::string reason;

    bool operator==(const FailedRationale &) const = default;
};

/// Makes the verdicts that are missing or of another version, problem by problem, and keeps them in portions, each with
/// its programs' values in one transaction: what a stop leaves undone is done the next time. Programs that were not run
/// here yet, or were judged by another version of `program`, are run; without `runPrograms` they go on waiting.
/// `progress` is told the share; what it throws ends the work between two portions. Gives how many rationales were
/// judged. Error when there is no such data set, UsageError for an unknown rule.
std::size_t verifyRationales(const std::filesystem::path &workspace, const std::string &dataset,
                             const std::vector<std::string> &rules, const ProgramRunner &runPrograms,
                             const std::function<void(double share)> &progress);

/// In the order of the rules; in each by format and teacher.
[[nodiscard]] std::vector<CheckCount> countChecks(const std::filesystem::path &workspace, const std::string &dataset,
                                                  const std::vector<std::string> &rules);

/// The first ones that fail the rule at its version, in the order of the data set; of one source only, where it is named.
[[nodiscard]] std::vector<FailedRationale> failedRationales(const std::filesystem::path &workspace,
                                                            const std::string &dataset, const std::string &rule,
                                                            std::size_t atMost,
                                                            const std::optional<RationaleSource> &source = {});

} // namespace retort
