#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace retort {

/// What was paid for the rationales that a run was given: every request once, whatever became of its answers.
struct TeacherCost
{
    std::int64_t requests = 0;
    std::int64_t tokensIn = 0;
    std::int64_t tokensOut = 0;
    double money = 0; // in the currency of the endpoints' prices

    [[nodiscard]] std::int64_t tokens() const { return tokensIn + tokensOut; }
    bool operator==(const TeacherCost &) const = default;
};

/// Of the data sets, teachers and formats that the run's settings name (as settingValues() gives them), from the
/// workspace's library. Nothing when none of its rationales was asked for here: recorded and made-up ones cost nothing
/// that is known.
[[nodiscard]] std::optional<TeacherCost> teacherCostOf(const std::filesystem::path &workspace,
                                                       const std::map<std::string, std::string> &settings);

} // namespace retort
