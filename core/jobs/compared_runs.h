#pragma once

#include "core/jobs/report_extras.h"
#include "core/jobs/report_view.h"
#include "core/jobs/run_costs.h"
#include "core/jobs/run_overview.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

// What the Compare page reads of a workspace's runs. Made in a background thread.

namespace retort {

/// One set of problems that a run answered, with its accuracies and its teachers'.
struct AnsweredSet
{
    std::string name; // predictions/NAME.jsonl
    std::string title; // "test", "validation"
    std::string problems; // the same for the same problems, whatever their order
    std::size_t n = 0;
    std::vector<Accuracy> paths;
    std::vector<TeacherAccuracy> teachers; // accuracy.name is the teacher's name
    SetExtras extras {};

    bool operator==(const AnsweredSet &) const = default;
};

/// A sweep whose runs can stand in the comparison.
struct SweepChoice
{
    std::filesystem::path directory;
    std::string name;
    bool isShown = false;

    bool operator==(const SweepChoice &) const = default;
};

struct RunToCompare
{
    RunOverview overview;
    std::string sweep; // that it is a run of; empty: none
    std::shared_ptr<const std::map<std::string, std::string>> settings; // by key; never null
    std::optional<std::int64_t> rationales; // trained on, over all formats
    std::optional<std::int64_t> tokens; // trained on so far
    std::optional<double> targetTokens; // of them, that had a part in the loss
    std::optional<TeacherCost> teacherCost; // of the rationales it was given
    std::vector<std::string> marks; // of its report
    std::vector<AnsweredSet> sets; // the final ones, then the last validation
    std::vector<TeacherAccuracy> teachersOnValidation;

    [[nodiscard]] const AnsweredSet *setOf(const std::string &problems) const;
    bool operator==(const RunToCompare &) const = default;
};

/// Every readable run of the workspace, newest first, as a person named it, then the runs of the sweeps that are shown:
/// an arm's runs have one hue. A settled one is taken from `known`.
[[nodiscard]] std::vector<RunToCompare> readRunsToCompare(const std::filesystem::path &workspace,
                                                          const std::vector<RunToCompare> &known,
                                                          HueKeeping hues = HueKeeping::Kept,
                                                          const std::vector<SweepChoice> &sweeps = {});

/// The sweeps among a workspace's runs by name; those whose directories are named are shown.
[[nodiscard]] std::vector<SweepChoice> sweepChoices(const std::filesystem::path &workspace,
                                                    const std::set<std::filesystem::path> &shown);
/// Where none is shown and there is one: shows that of `openRun`, else the newest. False when nothing was changed.
bool showOneSweep(std::vector<SweepChoice> &sweeps, const std::filesystem::path &openRun);

} // namespace retort
