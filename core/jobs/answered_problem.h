#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Where a run's answer to a problem stands.
struct AnsweredProblem
{
    std::filesystem::path run;
    std::string set; // predictions/SET.jsonl

    bool operator==(const AnsweredProblem &) const = default;
};

/// The first of the runs that answered a problem, in the last of its sets that holds it (final ones come last); nothing
/// when none did. Reads files: for a background thread. A run that cannot be read is passed over.
[[nodiscard]] std::optional<AnsweredProblem> findAnswered(const std::vector<std::filesystem::path> &runs,
                                                          const std::string &problemId);

} // namespace retort
