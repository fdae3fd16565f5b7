#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace retort {

/// What a student is shown of a problem in place of {question}, in training and in answering alike: "Facts: A. B." in a
/// line of its own before the question when the problem has facts, else the question. Ids, joins and leaks are of the
/// question alone.
[[nodiscard]] std::string shownQuestion(const Problem &problem);

/// Facts that some model wrote: JSON lines {"question" or "id", "facts": [...]}.
struct FactsFile
{
    std::unordered_map<std::string, std::vector<std::string>> byId; // of the problem
    std::unordered_map<std::string, std::vector<std::string>> byKey; // join key of the question
    std::string sha256;
    std::size_t rowsRead = 0;
    std::size_t rowsSkipped = 0;
    std::vector<RowIssue> issues; // of rows that are not such

    /// Null when the file has none for it.
    [[nodiscard]] const std::vector<std::string> *find(const Problem &problem) const;
};

/// Error when the file cannot be read, or holds no row of facts.
[[nodiscard]] FactsFile loadFacts(const std::filesystem::path &path);

} // namespace retort
