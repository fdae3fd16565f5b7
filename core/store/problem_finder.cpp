#include "core/store/problem_finder.h"

#include "core/base/text.h"
#include "core/store/problem_keys.h"
#include "core/store/problem_orders.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <functional>
#include <future>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kManyProblems = 10'000;
constexpr int kBusyTimeoutMs = 20000;

std::vector<std::string> wordsOf(const std::string &text)
{
    std::vector<std::string> words = split(replacedAll(text, "\t", " "), ' ');
    std::erase(words, std::string());
    return words;
}

/// Each word as a beginning, quoted, so that nothing in it is FTS5's syntax.
std::string matchOf(const std::vector<std::string> &words)
{
    std::string match;
    for (const std::string &word : words)
        match += (match.empty() ? "\"" : " \"") + replacedAll(word, "\"", "\"\"") + "\"*";
    return match;
}

bool looksLikeId(const std::string &text)
{
    return !text.empty() && text.find(' ') == std::string::npos
           && std::ranges::any_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

/// Marks the places of rows, which come in any order; most stand side by side.
class RowCollector
{
public:
    explicit RowCollector(std::span<const std::int64_t> rows) : m_rows(rows), m_marks(rows.size(), 0) {}

    void add(std::int64_t row)
    {
        auto place = static_cast<std::size_t>(row - m_rows.front());
        if (place >= m_rows.size() || m_rows[place] != row)
            place = static_cast<std::size_t>(std::ranges::lower_bound(m_rows, row) - m_rows.begin());
        if (place < m_rows.size() && m_rows[place] == row)
            m_marks[place] = 1;
    }

    [[nodiscard]] Marks takeMarks() { return std::move(m_marks); }

private:
    std::span<const std::int64_t> m_rows; // ascending
    Marks m_marks;
};

void collectRow(sqlite3_context *context, int, sqlite3_value **values)
{
    static_cast<RowCollector *>(sqlite3_user_data(context))->add(sqlite3_value_int64(values[0]));
}

void endCollecting(sqlite3_context *context)
{
    sqlite3_result_null(context);
}

Marks rowsWith(SQLite::Database &database, const std::vector<std::string> &words, std::span<const std::int64_t> rows)
{
    RowCollector collector(rows);
    // An aggregate takes the rows one third quicker than a statement that hands out each.
    database.createFunction("collect_row", 1, false, &collector, nullptr, &collectRow, &endCollecting, nullptr);
    SQLite::Statement found(database, "SELECT collect_row(rowid) FROM question_search "
                                      "WHERE question_search MATCH ? AND rowid BETWEEN ? AND ?");
    found.bind(1, matchOf(words));
    found.bind(2, rows.front());
    found.bind(3, rows.back());
    found.executeStep();
    return collector.takeMarks();
}

void keepBoth(Marks &marks, const Marks &others)
{
    std::ranges::transform(marks, others, marks.begin(), std::bit_and<std::uint8_t>());
}

} // namespace

ProblemFinder::ProblemFinder(SQLite::Database &database) : m_database(database) {}

ProblemFinder::~ProblemFinder() = default;

void ProblemFinder::load(std::int64_t dataset)
{
    if (m_loaded == dataset)
        return;
    m_loaded = -1;
    m_orders.clear();
    m_letters.reset();
    m_columns.load(m_database, dataset);
    m_loaded = dataset;
}

std::size_t ProblemFinder::countKnown(std::int64_t dataset, std::span<const std::uint64_t> keys)
{
    load(dataset);
    return static_cast<std::size_t>(
        std::ranges::count_if(keys, [this](std::uint64_t key) { return !m_columns.placesOf(key).empty(); }));
}

std::optional<std::int64_t> ProblemFinder::rowOf(std::int64_t dataset, const std::string &problemId)
{
    load(dataset);
    const auto places = m_columns.placesOf(problemKey(problemId));
    if (places.empty())
        return std::nullopt;
    return m_columns.rows()[places.front().second];
}

std::vector<std::int64_t> ProblemFinder::find(std::int64_t dataset, const ProblemQuery &query)
{
    load(dataset);
    if (m_columns.size() == 0)
        return std::vector<std::int64_t>();
    Marks marks(m_columns.size(), 1);
    if (!wordsOf(query.text).empty())
        keepBoth(marks, withText(std::string(trimmed(query.text))));
    if (query.source || query.verdict)
        keepBoth(marks, m_columns.withRationale(query.source, query.verdict));
    if (!query.split.empty())
        keepBoth(marks, m_columns.ofSplit(query.split));
    std::vector<std::int64_t> found;
    found.reserve(static_cast<std::size_t>(std::ranges::count(marks, 1)));
    const std::span<const std::int64_t> rows = m_columns.rows();
    if (query.sort == ProblemQuery::Sort::File) {
        for (std::size_t place = 0; place < rows.size(); ++place) {
            if (marks[place] != 0)
                found.push_back(rows[place]);
        }
    } else {
        for (const std::uint32_t place : orderOf(query.sort)) {
            if (marks[place] != 0)
                found.push_back(rows[place]);
        }
    }
    if (query.isDescending)
        std::ranges::reverse(found);
    return found;
}

/// Words of one letter pass most problems, so they are looked up by themselves where that is quicker.
Marks ProblemFinder::withText(const std::string &text)
{
    std::vector<std::string> words = wordsOf(text);
    LetterSet single = 0;
    if (std::ranges::any_of(words, letterOf) && !letters().empty()) {
        for (const std::string &word : words)
            single |= letterOf(word);
        std::erase_if(words, letterOf);
    }
    Marks marks = words.empty() ? Marks(m_columns.size(), 1) : withWords(words);
    for (std::size_t place = 0; single != 0 && place < marks.size(); ++place)
        marks[place] &= ((*m_letters)[place] & single) == single ? 1 : 0;
    if (looksLikeId(text))
        std::ranges::transform(marks, m_columns.withId(text), marks.begin(), std::bit_or<std::uint8_t>());
    return marks;
}

const std::vector<LetterSet> &ProblemFinder::letters()
{
    if (!m_letters)
        m_letters = keptLetters(m_database, m_loaded, m_columns.size());
    return *m_letters;
}

/// Of many problems, two threads look for half of the words each: most problems may have either.
Marks ProblemFinder::withWords(const std::vector<std::string> &words)
{
    const std::span<const std::int64_t> rows = m_columns.rows();
    if (words.size() < 2 || rows.size() < kManyProblems)
        return rowsWith(m_database, words, rows);
    if (!m_second)
        m_second = std::make_unique<SQLite::Database>(m_database.getFilename(),
                                                      SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, kBusyTimeoutMs);
    const auto middle = words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2);
    std::future<Marks> others = std::async(std::launch::async, [&] {
        return rowsWith(*m_second, {middle, words.end()}, rows);
    });
    Marks marks = rowsWith(m_database, {words.begin(), middle}, rows);
    keepBoth(marks, others.get());
    return marks;
}

const std::vector<std::uint32_t> &ProblemFinder::orderOf(ProblemQuery::Sort sort)
{
    const auto known = std::ranges::find(m_orders, sort, [](const auto &entry) { return entry.first; });
    if (known != m_orders.end())
        return known->second;
    m_orders.emplace_back(sort, sort == ProblemQuery::Sort::Split
                                    ? m_columns.orderBySplit()
                                    : problemOrder(m_database, m_loaded, sort, m_columns.rows()));
    return m_orders.back().second;
}

} // namespace retort
