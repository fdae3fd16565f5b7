#include "core/store/problem_search.h"

#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/problem_finder.h"
#include "core/store/problem_lists.h"

#include <algorithm>

namespace retort {

class ProblemSearch::Implementation
{
public:
    explicit Implementation(const std::filesystem::path &workspace)
        : file(libraryFile(workspace)), database(openLibrary(workspace)), finder(*database)
    {
    }

    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
    ProblemFinder finder;
};

ProblemSearch::ProblemSearch(const std::filesystem::path &workspace)
    : m_implementation(std::make_unique<Implementation>(workspace))
{
}

ProblemSearch::~ProblemSearch() = default;

void ProblemSearch::forget()
{
    m_implementation->finder.forget();
}

std::vector<DatasetFacts> ProblemSearch::datasets() const
{
    return guarded(m_implementation->file, [&] { return selectFacts(*m_implementation->database); });
}

std::vector<SourceCoverage> ProblemSearch::coverage(std::int64_t dataset) const
{
    return guarded(m_implementation->file, [&] { return selectCoverage(*m_implementation->database, dataset); });
}

std::vector<RowIssue> ProblemSearch::issues(std::int64_t dataset, std::size_t atMost) const
{
    return guarded(m_implementation->file, [&] {
        return selectIssues(*m_implementation->database, dataset, static_cast<std::int64_t>(atMost));
    });
}

std::vector<std::int64_t> ProblemSearch::find(std::int64_t dataset, const ProblemQuery &query)
{
    return guarded(m_implementation->file, [&] { return m_implementation->finder.find(dataset, query); });
}

std::size_t ProblemSearch::countKnown(std::int64_t dataset, std::span<const std::uint64_t> problemKeys)
{
    return guarded(m_implementation->file, [&] { return m_implementation->finder.countKnown(dataset, problemKeys); });
}

std::optional<std::int64_t> ProblemSearch::rowOf(std::int64_t dataset, const std::string &problemId)
{
    return guarded(m_implementation->file, [&] { return m_implementation->finder.rowOf(dataset, problemId); });
}

std::vector<ListedProblem> ProblemSearch::rows(std::int64_t dataset, std::span<const std::int64_t> ids,
                                               std::span<const RationaleSource> sources) const
{
    return guarded(m_implementation->file,
                   [&] { return selectRows(*m_implementation->database, dataset, ids, sources); });
}

KnownProblem ProblemSearch::problem(std::int64_t dataset, std::int64_t id) const
{
    return guarded(m_implementation->file, [&] {
        KnownProblem known;
        known.problem = selectProblem(*m_implementation->database, id);
        known.rationales = selectRationalesOf(*m_implementation->database, dataset, known.problem.id);
        return known;
    });
}

std::vector<ListedRationale> ProblemSearch::latest(std::int64_t dataset, const RationaleSource &source,
                                                   std::size_t atMost) const
{
    return guarded(m_implementation->file,
                   [&] { return selectLatest(*m_implementation->database, dataset, source, atMost); });
}

} // namespace retort
