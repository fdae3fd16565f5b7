#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// What every path and the vote scored on each problem of an answered set: 1, 0, or a share (a tie, the mean of several
/// samples). Problems go by a number made of their id, in ascending order, so that runs on the same problems stand in
/// the same order. The file is read line by line: texts are not kept.
struct AnswerScores
{
    std::vector<std::uint64_t> problems;
    std::map<std::string, std::vector<double>> paths; // as in reports: "cot", "pot@5", "vote"; one score a problem
};

/// The number that stands for a problem's id.
[[nodiscard]] std::uint64_t problemNumber(std::string_view id);

/// For a background thread. Error when the run has no such predictions.
[[nodiscard]] AnswerScores readAnswerScores(const std::filesystem::path &directory, const std::string &set);

} // namespace retort
