#pragma once

#include "core/data/dataset.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// A list of unreadable rows is looked at from its beginning; facts say how many there are.
inline constexpr std::size_t kListedIssues = 10'000;

/// Where rationales come from, as one column of a list.
struct RationaleSource
{
    std::string teacher;
    FormatKind format = FormatKind::Cot;

    bool operator==(const RationaleSource &) const = default;
};

/// How many rationales a source gave for a data set, by verdict.
struct SourceCoverage
{
    RationaleSource source;
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t noAnswer = 0;
    std::size_t unchecked = 0;
    bool synthetic = false;

    [[nodiscard]] std::size_t total() const { return right + wrong + noAnswer + unchecked; }
    [[nodiscard]] std::size_t checked() const { return right + wrong + noAnswer; }
    bool operator==(const SourceCoverage &) const = default;
};

/// A data set as lists show it.
struct DatasetFacts
{
    std::int64_t id = 0;
    std::string name;
    std::string importer;
    std::string path;
    std::string importedAt; // ISO 8601, UTC
    bool synthetic = false;
    std::size_t problems = 0;
    std::size_t rationales = 0;
    std::size_t issues = 0;
    std::size_t rowsRead = 0;
    std::size_t rowsSkipped = 0;
    std::vector<std::pair<std::string, std::size_t>> splits; // train, validation, test, then others; "" without one
    std::vector<std::string> answerKinds; // "number", the most frequent first
    std::string licence; // of its files; empty: not known

    bool operator==(const DatasetFacts &) const = default;
};

/// Which problems of a data set are listed, and in which order.
struct ProblemQuery
{
    enum class Sort { File, Id, Question, Gold, Split };

    std::string text; // words that must all begin a word of the question, or the beginning of an id
    std::optional<RationaleSource> source; // only problems with a rationale of it
    std::optional<Verdict> verdict; // of that source; without a source: of any
    std::string split;
    Sort sort = Sort::File;
    bool isDescending = false;

    bool operator==(const ProblemQuery &) const = default;
};

/// What a source answered in one row.
struct ListedAnswer
{
    bool isThere = false;
    std::string answer; // empty: none could be read
    Verdict verdict = Verdict::Unchecked;

    bool operator==(const ListedAnswer &) const = default;
};

struct ListedProblem
{
    std::int64_t id = 0; // of the row in the library
    std::string shownId; // as the file called it, else the problem's id
    std::string question; // its beginning
    std::string gold;
    std::string split;
    std::vector<ListedAnswer> answers; // one per source asked for

    bool operator==(const ListedProblem &) const = default;
};

/// A problem with everything that is known about it.
struct KnownProblem
{
    Problem problem;
    std::vector<Rationale> rationales;

    bool operator==(const KnownProblem &) const = default;
};

/// A rationale in a list of a teacher's latest ones.
struct ListedRationale
{
    std::int64_t problem = 0; // row of its problem
    std::string question;
    std::string gold;
    std::string answer;
    std::string lastLine; // of the text
    Verdict verdict = Verdict::Unchecked;

    bool operator==(const ListedRationale &) const = default;
};

/// Reads what lists show of the library's data sets without reading their texts: 100,000 problems are listed or
/// filtered in under 100 ms. Has a connection of its own and is used by one thread at a time; never writes.
class ProblemSearch
{
public:
    /// `workspace` exists. Error when its library cannot be opened.
    explicit ProblemSearch(const std::filesystem::path &workspace);
    ~ProblemSearch();

    [[nodiscard]] std::vector<DatasetFacts> datasets() const; // without those in the trash, by name
    /// Formats in their order, in each the source with the most rationales first.
    [[nodiscard]] std::vector<SourceCoverage> coverage(std::int64_t dataset) const;
    /// The first so many of them.
    [[nodiscard]] std::vector<RowIssue> issues(std::int64_t dataset, std::size_t atMost = kListedIssues) const;

    /// Row ids of the problems that pass, in the order asked for.
    [[nodiscard]] std::vector<std::int64_t> find(std::int64_t dataset, const ProblemQuery &query);
    /// How many of these problems, by problemKey(), the data set has.
    [[nodiscard]] std::size_t countKnown(std::int64_t dataset, std::span<const std::uint64_t> problemKeys);
    /// Row of a problem by its id; nothing when the data set has none.
    [[nodiscard]] std::optional<std::int64_t> rowOf(std::int64_t dataset, const std::string &problemId);
    /// In the order of the ids; one that is gone is left out.
    [[nodiscard]] std::vector<ListedProblem> rows(std::int64_t dataset, std::span<const std::int64_t> ids,
                                                  std::span<const RationaleSource> sources) const;
    [[nodiscard]] KnownProblem problem(std::int64_t dataset, std::int64_t id) const;
    /// Newest first.
    [[nodiscard]] std::vector<ListedRationale> latest(std::int64_t dataset, const RationaleSource &source,
                                                      std::size_t atMost) const;
    /// Forgets what was kept in memory of the data sets: after a change.
    void forget();

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort
