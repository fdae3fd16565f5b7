#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a run's report knows beside its accuracies, as the comparison shows it.

namespace retort {

/// What is reached on a set without learning to reason (METHODS.md section 7).
struct BestFloor
{
    std::string title; // "most frequent answer (6)"
    double accuracy = 0;
    double p = 1; // of the vote against it, paired
    bool isPassed = false; // the vote is above it

    bool operator==(const BestFloor &) const = default;
};

/// Of one answered set.
struct SetExtras
{
    std::optional<BestFloor> floor; // the highest; nothing in reports that have none
    std::optional<double> answerTokens; // a problem, of all its answers
    std::string oracle; // what of gold's the answers had: "gold questions"; empty: nothing
    std::size_t rulesTried = 0; // after it had been answered: each makes it more of a choice (post hoc)

    bool operator==(const SetExtras &) const = default;
};

struct ReportExtras
{
    std::vector<std::string> marks; // "synthetic problems", "test seen while training"
    std::optional<double> targetTokens; // trained on, repeats counted
    std::map<std::string, SetExtras> sets; // by name: "final-test"

    [[nodiscard]] bool hasMark(std::string_view begin) const;
    bool operator==(const ReportExtras &) const = default;
};

/// What cannot be understood is left out: a report may come from a newer version, or be damaged.
[[nodiscard]] ReportExtras readExtras(const nlohmann::json &report);

/// Counts the looks that are kept in the run's directory into the sets; a file that cannot be read is passed over.
void countLooks(ReportExtras &extras, const std::filesystem::path &run);

} // namespace retort
