#pragma once

#include "core/store/problem_search.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace SQLite {
class Database;
}

namespace retort {

/// One byte for each problem: it passes or not.
using Marks = std::vector<std::uint8_t>;

/// What is asked of all problems of a data set at once, as columns in memory: about 40 bytes a problem, and one more
/// for each source of rationales. A problem's place is its number in the order of the file.
class ProblemColumns
{
public:
    /// Reads indices only, never the problems' texts. Throws SQLite's exceptions.
    void load(SQLite::Database &database, std::int64_t dataset);

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] std::span<const std::int64_t> rows() const { return m_rows; } // ascending
    /// Places of the problem of that key (problem_keys.h); several when the file repeats it.
    [[nodiscard]] std::span<const std::pair<std::uint64_t, std::uint32_t>> placesOf(std::uint64_t key) const;

    [[nodiscard]] Marks ofSplit(const std::string &split) const;
    /// Whose id, or the file's own id, begins with the text; ASCII letters of either case.
    [[nodiscard]] Marks withId(std::string_view beginning) const;
    /// With a rationale of the source, of the verdict; any source or verdict where there is none.
    [[nodiscard]] Marks withRationale(const std::optional<RationaleSource> &source,
                                      const std::optional<Verdict> &verdict) const;
    [[nodiscard]] std::vector<std::uint32_t> orderBySplit() const;

private:
    struct Source
    {
        std::string teacher;
        std::string format;
        Marks verdicts; // a bit for each verdict
    };

    void loadProblems(SQLite::Database &database, std::int64_t dataset);
    void loadRationales(SQLite::Database &database, std::int64_t dataset);
    std::uint16_t splitCode(const std::string &split);
    [[nodiscard]] std::string_view sourceId(std::size_t place) const;

    std::vector<std::int64_t> m_rows;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_keys; // sorted
    std::vector<std::uint16_t> m_splits;
    std::vector<std::string> m_splitNames;
    std::string m_sourceIds; // lower case, one behind the other
    std::vector<std::uint32_t> m_sourceIdEnds;
    std::vector<Source> m_sources;
};

} // namespace retort
