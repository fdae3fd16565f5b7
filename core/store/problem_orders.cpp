#include "core/store/problem_orders.h"

#include "core/store/json_fields.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <string>

namespace retort {

namespace {

using Sort = ProblemQuery::Sort;

constexpr std::size_t kSortedAtOnce = 10'000; // so many are sorted quickly when they are asked for

constexpr const char *kKeep = "INSERT OR REPLACE INTO problem_orders(dataset, sort, places) VALUES (?, ?, ?)";
constexpr const char *kLetters = "letters"; // beside the orders: sets of letters instead of places

struct KeptOrder
{
    Sort sort;
    const char *name;
    const char *columns;
};

constexpr std::array kOrders {
    KeptOrder {Sort::Id, "id", "length(source_id), source_id, problem_id, id"}, // chal-9 before chal-10
    KeptOrder {Sort::Question, "question", "question COLLATE NOCASE, id"},
    KeptOrder {Sort::Gold, "gold", "gold_kind, gold_number, gold_text, id"},
};

/// The rows of one import stand side by side.
std::uint32_t placeOf(std::int64_t row, std::span<const std::int64_t> rows)
{
    const auto guess = static_cast<std::size_t>(row - rows.front());
    const bool isThere = guess < rows.size() && rows[guess] == row;
    return static_cast<std::uint32_t>(isThere ? guess
                                              : std::size_t(std::ranges::lower_bound(rows, row) - rows.begin()));
}

std::vector<std::uint32_t> sortedNow(SQLite::Database &database, std::int64_t dataset, const KeptOrder &order,
                                     std::span<const std::int64_t> rows)
{
    std::vector<std::uint32_t> places;
    if (rows.empty())
        return places;
    places.reserve(rows.size());
    // Through an index the rows would be read in the order of their ids, which is none on the disk.
    SQLite::Statement statement(database, std::string("SELECT id FROM problems NOT INDEXED WHERE dataset = ? "
                                                      "AND id BETWEEN ? AND ? ORDER BY ")
                                              + order.columns);
    statement.bind(1, dataset);
    statement.bind(2, rows.front());
    statement.bind(3, rows.back());
    while (statement.executeStep())
        places.push_back(placeOf(statement.getColumn(0).getInt64(), rows));
    return places;
}

std::vector<std::int64_t> rowsOf(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement statement(database, "SELECT id FROM problems INDEXED BY problems_listed WHERE dataset = ?");
    statement.bind(1, dataset);
    std::vector<std::int64_t> rows;
    while (statement.executeStep())
        rows.push_back(statement.getColumn(0).getInt64());
    std::ranges::sort(rows);
    return rows;
}

/// Places as 4 bytes each, in the order of the machine: the library stays on it, and a wrong size is seen.
void keepOrder(SQLite::Database &database, std::int64_t dataset, const KeptOrder &order,
               std::span<const std::int64_t> rows)
{
    const std::vector<std::uint32_t> places = sortedNow(database, dataset, order, rows);
    SQLite::Statement statement(database, kKeep);
    statement.bind(1, dataset);
    statement.bind(2, order.name);
    statement.bindNoCopy(3, places.data(), static_cast<int>(places.size() * sizeof places.front()));
    statement.exec();
}

std::optional<std::vector<std::uint32_t>> keptOrder(SQLite::Database &database, std::int64_t dataset,
                                                    const KeptOrder &order, std::size_t count)
{
    SQLite::Statement statement(database, "SELECT places FROM problem_orders WHERE dataset = ? AND sort = ?");
    statement.bind(1, dataset);
    statement.bind(2, order.name);
    if (!statement.executeStep())
        return std::nullopt;
    const SQLite::Column blob = statement.getColumn(0);
    std::vector<std::uint32_t> places(count);
    if (static_cast<std::size_t>(blob.getBytes()) != count * sizeof(std::uint32_t))
        return std::nullopt;
    std::memcpy(places.data(), blob.getBlob(), count * sizeof(std::uint32_t));
    const bool isWhole = std::ranges::all_of(places, [count](std::uint32_t place) { return place < count; });
    return isWhole ? std::optional(std::move(places)) : std::nullopt;
}

/// Like an order: a set of letters for each place.
void keepLetters(SQLite::Database &database, std::int64_t dataset, std::span<const std::int64_t> rows)
{
    SQLite::Statement all(database, "SELECT question FROM problems NOT INDEXED WHERE dataset = ? "
                                    "AND id BETWEEN ? AND ? ORDER BY id");
    all.bind(1, dataset);
    all.bind(2, rows.front());
    all.bind(3, rows.back());
    std::vector<LetterSet> letters;
    letters.reserve(rows.size());
    while (all.executeStep()) {
        const SQLite::Column question = all.getColumn(0);
        const char *text = question.getText();
        letters.push_back(firstLetters({text, static_cast<std::size_t>(question.getBytes())}));
    }
    SQLite::Statement statement(database, kKeep);
    statement.bind(1, dataset);
    statement.bind(2, kLetters);
    statement.bindNoCopy(3, letters.data(), static_cast<int>(letters.size() * sizeof letters.front()));
    statement.exec();
}

using Counts = std::map<std::string, std::size_t>;

int rankOfSplit(const std::string &split)
{
    static const std::vector<std::string> order {"train", "validation", "test"};
    return static_cast<int>(std::ranges::find(order, split) - order.begin());
}

void setSummary(DatasetFacts &facts, const Counts &splits, const Counts &kinds)
{
    facts.splits.assign(splits.begin(), splits.end());
    std::ranges::stable_sort(facts.splits, {}, [](const auto &entry) { return rankOfSplit(entry.first); });
    std::multimap<std::size_t, std::string, std::greater<>> byCount;
    for (const auto &[kind, count] : kinds) {
        byCount.emplace(count, kind);
        facts.problems += count;
    }
    for (const auto &[count, kind] : byCount)
        facts.answerKinds.push_back(kind);
}

std::pair<Counts, Counts> counted(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement groups(database, "SELECT split, gold_kind, count(*) FROM problems INDEXED BY problems_listed "
                                       "WHERE dataset = ? GROUP BY 1, 2");
    groups.bind(1, dataset);
    Counts splits, kinds;
    while (groups.executeStep()) {
        const auto count = static_cast<std::size_t>(groups.getColumn(2).getInt64());
        splits[groups.getColumn(0).getString()] += count;
        kinds[groups.getColumn(1).getString()] += count;
    }
    return {std::move(splits), std::move(kinds)};
}

} // namespace

void keepSummary(SQLite::Database &database, std::int64_t dataset)
{
    const auto [splits, kinds] = counted(database, dataset);
    SQLite::Statement statement(database, "UPDATE datasets SET summary = ? WHERE id = ?");
    statement.bind(1, toJsonText(nlohmann::ordered_json {{"splits", splits}, {"kinds", kinds}}));
    statement.bind(2, dataset);
    statement.exec();
    const std::vector<std::int64_t> rows = rowsOf(database, dataset);
    if (rows.size() <= kSortedAtOnce)
        return;
    for (const KeptOrder &order : kOrders)
        keepOrder(database, dataset, order, rows);
    keepLetters(database, dataset, rows);
}

std::vector<LetterSet> keptLetters(SQLite::Database &database, std::int64_t dataset, std::size_t problems)
{
    SQLite::Statement statement(database, "SELECT places FROM problem_orders WHERE dataset = ? AND sort = ?");
    statement.bind(1, dataset);
    statement.bind(2, kLetters);
    std::vector<LetterSet> letters;
    if (!statement.executeStep())
        return letters;
    const SQLite::Column blob = statement.getColumn(0);
    if (static_cast<std::size_t>(blob.getBytes()) != problems * sizeof(LetterSet))
        return letters;
    letters.resize(problems);
    std::memcpy(letters.data(), blob.getBlob(), problems * sizeof(LetterSet));
    return letters;
}

std::vector<std::uint32_t> problemOrder(SQLite::Database &database, std::int64_t dataset, Sort sort,
                                        std::span<const std::int64_t> rows)
{
    const auto order = std::ranges::find(kOrders, sort, &KeptOrder::sort);
    if (auto kept = keptOrder(database, dataset, *order, rows.size()))
        return std::move(*kept);
    return sortedNow(database, dataset, *order, rows);
}

void readSummary(SQLite::Database &database, DatasetFacts &facts)
{
    SQLite::Statement statement(database, "SELECT summary FROM datasets WHERE id = ?");
    statement.bind(1, facts.id);
    Counts splits, kinds;
    if (statement.executeStep() && !statement.getColumn(0).isNull()) {
        const auto summary = nlohmann::json::parse(statement.getColumn(0).getString());
        splits = summary.at("splits").get<Counts>();
        kinds = summary.at("kinds").get<Counts>();
    } else {
        std::tie(splits, kinds) = counted(database, facts.id);
    }
    setSummary(facts, splits, kinds);
}

} // namespace retort
