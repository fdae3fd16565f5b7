#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

// Which hue a run has on every page. A series is a hue of the theme, 0 to 7, or the same hue in its second style, 8 to
// 15: nine runs beside each other can still be told apart.

namespace retort {

inline constexpr int kHues = 8;
inline constexpr int kSeries = 2 * kHues;

/// By run id.
using RunSeries = std::map<std::string, int>;

/// The series that the fewest of `taken` have, the lowest of them.
[[nodiscard]] int leastUsedSeries(const std::vector<int> &taken);

/// Gives those of `runIds`, oldest first, that are not in `series` theirs. Only runs of the list take one up: that of a
/// run which is gone is free again.
void giveSeries(RunSeries &series, const std::vector<std::string> &runIds);

/// The series that a workspace's runs were given, in library.sqlite: a run keeps its own, whatever becomes of others.
/// Opens the library for each call and holds nothing, so that any thread may have one of its own. Errors name the file.
class RunHues
{
public:
    explicit RunHues(std::filesystem::path workspace) : m_workspace(std::move(workspace)) {}

    /// Writes nothing; a workspace without a library, or with one of an older version, has none.
    [[nodiscard]] RunSeries kept() const;

    /// A run that has one already keeps that: two processes may be at it.
    void keep(const RunSeries &series) const;

private:
    std::filesystem::path m_workspace;
};

} // namespace retort
