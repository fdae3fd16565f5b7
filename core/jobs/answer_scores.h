#pragma once

#include "core/evaluation/comparison.h"
#include "core/jobs/run_overview.h"

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

/// What the vote scored on each line of a run's predictions, in the order of the file. Error that names the sets there
/// are when it has no such predictions.
[[nodiscard]] std::vector<ProblemScore> readVotes(const std::filesystem::path &directory, const std::string &set);

/// What a teacher scored on the problems of a set; empty when none of its rationales was recorded there.
[[nodiscard]] std::vector<ProblemScore> readTeacherVotes(const std::filesystem::path &directory, const std::string &set,
                                                         const std::string &teacher, const std::string &format);

/// What a set's lines say together, as a report counts them.
struct CountedAnswers
{
    std::vector<std::string> ids;
    std::vector<Accuracy> paths;
};

[[nodiscard]] CountedAnswers countAnswers(const std::filesystem::path &directory, const std::string &set);

/// The number that stands for a problem's id.
[[nodiscard]] std::uint64_t problemNumber(std::string_view id);

/// For a background thread. Error when the run has no such predictions.
[[nodiscard]] AnswerScores readAnswerScores(const std::filesystem::path &directory, const std::string &set);

} // namespace retort
