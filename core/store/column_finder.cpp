#include "core/store/column_finder.h"

#include "core/store/column_filter.h"
#include "core/store/packed_columns.h"
#include "core/store/prediction_fill.h"
#include "core/store/prediction_order.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <numeric>

namespace retort {

namespace {

constexpr std::size_t kKeptSets = 4; // this one, one beside it, the checkpoint before, and the one looked at before

using By = ProblemSort::By;

/// Numbers in the order of what is sorted by; empty where the database must say it, or where it is the file's order.
std::vector<std::int32_t> ranksOf(const ProblemSort &sort, const SetColumns &columns, const FilterScope &scope,
                                  ColumnFilter &filter)
{
    if (sort.by == By::Steps)
        return columns.steps;
    if (sort.by == By::Vote) {
        std::vector<std::int32_t> ranks(columns.size());
        std::ranges::transform(columns.votes, ranks.begin(), [](auto vote) { return std::int32_t(vote); });
        return ranks;
    }
    if (sort.by == By::Source) {
        const auto source = std::size_t(std::ranges::find(scope.sources, sort.source) - scope.sources.begin());
        return source < columns.letters.size()
                   ? std::vector<std::int32_t>(columns.letters[source].begin(), columns.letters[source].end())
                   : std::vector<std::int32_t>();
    }
    if (sort.by != By::Kind)
        return {};
    std::vector<std::string> names;
    const std::vector<std::uint16_t> kinds = filter.chosenKinds(names);
    std::vector<std::int32_t> rankOf;
    for (const std::string &kind : names)
        rankOf.push_back(
            std::int32_t(std::ranges::count_if(names, [&](const std::string &name) { return name < kind; })));
    std::vector<std::int32_t> ranks(columns.size());
    std::ranges::transform(kinds, ranks.begin(), [&](std::uint16_t kind) { return rankOf[kind]; });
    return ranks;
}

std::vector<std::uint32_t> placesOf(const RowMarks &marks)
{
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < marks.size(); ++place) {
        if (marks[place])
            places.push_back(place);
    }
    return places;
}

/// Rows of one rank stay in the order of the file.
void sortPlaces(std::vector<std::uint32_t> &places, const std::vector<std::int32_t> &ranks, bool isDescending)
{
    std::ranges::stable_sort(places, [&](std::uint32_t a, std::uint32_t b) {
        return isDescending ? ranks[a] > ranks[b] : ranks[a] < ranks[b];
    });
}

bool isAskedOrder(By by)
{
    return by == By::Id || by == By::Question || by == By::Gold;
}

} // namespace

std::string ColumnFinder::stampOf(const IdRange &ids)
{
    SQLite::Statement set(m_database, "SELECT file_size || ' ' || file_changed_at || ' ' || teacher_size || ' ' || "
                                      "teacher_changed_at || ' ' || directory FROM indexed_sets WHERE id = ? AND "
                                      "reader = ?");
    set.bind(1, ids.first >> 32);
    set.bind(2, kPredictionReader);
    return set.executeStep() ? set.getColumn(0).getString() : std::string();
}

ColumnFinder::Kept *ColumnFinder::kept(const IdRange &ids)
{
    const auto found = std::ranges::find(m_kept, ids.first, [](const Kept &set) { return set.ids.first; });
    if (found == m_kept.end())
        return nullptr;
    if (found->stamp == stampOf(ids))
        return &*found;
    m_kept.erase(found);
    return nullptr;
}

bool ColumnFinder::isKept(const IdRange &ids)
{
    return kept(ids) != nullptr;
}

bool ColumnFinder::isQuick(const IdRange &ids)
{
    return isKept(ids) || arePacked(m_database, ids);
}

std::shared_ptr<const SetColumns> ColumnFinder::columnsOf(const IdRange &ids, const StopToken &stop)
{
    if (const Kept *set = kept(ids))
        return set->columns;
    const std::string stamp = stampOf(ids);
    const auto columns = stamp.empty() ? nullptr : loadColumns(m_database, ids, stop);
    if (!columns)
        return nullptr;
    m_kept.push_front({ids, stamp, columns, {}});
    if (m_kept.size() > kKeptSets)
        m_kept.pop_back();
    return columns;
}

std::optional<std::vector<std::int64_t>> ColumnFinder::find(const ProblemFilter &filter, const ProblemSort &sort,
                                                            const FilterScope &scope, const StopToken &stop)
{
    const auto columns = columnsOf(scope.ids, stop);
    if (!columns)
        return std::nullopt;
    ColumnFilter columnFilter(
        m_database, *columns, scope, [&](const IdRange &ids) { return columnsOf(ids, stop); }, stop);
    const RowMarks marks = columnFilter.marks(filter);
    std::vector<std::uint32_t> places;
    if (isAskedOrder(sort.by)) {
        Kept *set = kept(scope.ids);
        if (!set) // many others took its place
            return std::nullopt;
        std::ranges::copy_if(orderOf(*set, sort, scope), std::back_inserter(places),
                             [&](std::uint32_t place) { return marks[place] != 0; });
    } else {
        places = placesOf(marks);
        if (const auto ranks = ranksOf(sort, *columns, scope, columnFilter); !ranks.empty())
            sortPlaces(places, ranks, sort.isDescending);
        else if (sort.isDescending)
            std::ranges::reverse(places);
    }
    std::vector<std::int64_t> ids(places.size());
    std::ranges::transform(places, ids.begin(), [&](std::uint32_t place) { return columns->idAt(place); });
    return ids;
}

const std::vector<std::uint32_t> &ColumnFinder::orderOf(Kept &set, const ProblemSort &sort, const FilterScope &scope)
{
    const std::pair what {int(sort.by), sort.isDescending};
    if (const auto found = set.orders.find(what); found != set.orders.end())
        return found->second;
    std::vector<std::uint32_t> order;
    const SqlCondition by = sortedBy(sort, scope);
    SQLite::Statement row(m_database, "SELECT p.id FROM predictions AS p WHERE p.id BETWEEN ? AND ? ORDER BY " + by.text
                                          + (sort.isDescending ? " DESC" : "") + ", p.id");
    row.bind(1, scope.ids.first);
    row.bind(2, scope.ids.last);
    bindValues(row, by, 3);
    while (row.executeStep())
        order.push_back(std::uint32_t(set.columns->placeOf(row.getColumn(0).getInt64())));
    return set.orders[what] = std::move(order);
}

} // namespace retort
