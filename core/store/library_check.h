#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// Questions that stand twice in the library, searched without holding their texts: a million take about 300 MB.

namespace retort {

/// A data set, or one split of it.
struct DatasetPart
{
    std::string name;
    std::optional<std::string> split;

    bool operator==(const DatasetPart &) const = default;
};

/// What is compared: without `other`, problems of `one` with an earlier match in it; else problems of `other` with a
/// match in `one`.
struct QuestionComparison
{
    DatasetPart one;
    std::optional<DatasetPart> other;

    bool operator==(const QuestionComparison &) const = default;
};

/// Two problems with the same question, the same but for its numbers, or nearly the same.
struct QuestionPair
{
    std::string one; // problem id
    std::string other;
    std::string oneQuestion;
    std::string otherQuestion;
    double similarity = 1; // 1: the same join key; below: share of common word triples
    bool numbersOnly = false;
    std::int64_t oneRow = 0; // in the library
    std::int64_t otherRow = 0;

    [[nodiscard]] bool isExact() const { return similarity >= 1 && !numbersOnly; }
    bool operator==(const QuestionPair &) const = default;
};

/// What was found, each problem counted once by its nearest match, and the first pairs.
struct QuestionCheck
{
    std::size_t problems = 0; // that were looked into
    std::size_t checked = 0; // that were looked for
    std::size_t exact = 0;
    std::size_t numbersOnly = 0;
    std::size_t near = 0;
    std::vector<QuestionPair> pairs;

    [[nodiscard]] std::size_t matched() const { return exact + numbersOnly + near; }
};

/// Problems of one data set that have an earlier match in it; `listed` pairs of each kind. Error when there is no such
/// data set; what `progress` throws ends the search.
[[nodiscard]] QuestionCheck checkRepeats(const std::filesystem::path &workspace, const DatasetPart &part,
                                         std::size_t listed, const std::function<void(double share)> &progress = {});

/// Problems of `test` that have a match in `train`; the first `listed` pairs, at most 10 of one problem: the same ones
/// first.
[[nodiscard]] QuestionCheck checkLeaks(const std::filesystem::path &workspace, const DatasetPart &train,
                                       const DatasetPart &test, std::size_t listed,
                                       const std::function<void(double share)> &progress = {});

/// One of the two.
[[nodiscard]] QuestionCheck compareQuestions(const std::filesystem::path &workspace,
                                             const QuestionComparison &comparison, std::size_t listed,
                                             const std::function<void(double share)> &progress = {});

/// Writes every pair of a comparison, up to a million, as a row: comma-separated values where the file's name ends in
/// .csv, else JSON lines. The file is there whole or not at all. Gives the number of pairs.
std::size_t exportPairs(const std::filesystem::path &workspace, const QuestionComparison &comparison,
                        const std::filesystem::path &file, const std::function<void(double share)> &progress = {});

} // namespace retort
