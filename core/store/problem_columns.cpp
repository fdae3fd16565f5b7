#include "core/store/problem_columns.h"

#include "core/base/text.h"
#include "core/store/problem_keys.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <ranges>

namespace retort {

namespace {

constexpr std::array kVerdicts {Verdict::Unchecked, Verdict::Right, Verdict::Wrong, Verdict::NoAnswer};
constexpr std::uint8_t kAnyVerdict = 0xff;

std::uint8_t bitOf(Verdict verdict)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(verdict));
}

std::uint8_t bitOf(std::string_view name)
{
    const auto found = std::ranges::find(kVerdicts, name, [](Verdict verdict) { return toText(verdict); });
    return bitOf(found == kVerdicts.end() ? Verdict::Unchecked : *found);
}

std::string_view textOf(const SQLite::Column &column)
{
    const char *text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
}

/// A problem as the index has it, before it has its place.
struct ReadProblem
{
    std::int64_t row = 0;
    std::uint64_t key = 0;
    std::uint32_t sourceIdBegin = 0;
    std::uint32_t sourceIdSize = 0;
    std::uint16_t split = 0;
};

std::size_t countProblems(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement count(database, "SELECT count(*) FROM problems INDEXED BY problems_listed WHERE dataset = ?");
    count.bind(1, dataset);
    count.executeStep();
    return static_cast<std::size_t>(count.getColumn(0).getInt64());
}

} // namespace

void ProblemColumns::load(SQLite::Database &database, std::int64_t dataset)
{
    *this = {};
    loadProblems(database, dataset);
    loadRationales(database, dataset);
}

void ProblemColumns::loadProblems(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement statement(database, "SELECT id, problem_id, source_id, split FROM problems "
                                          "INDEXED BY problems_listed WHERE dataset = ?");
    statement.bind(1, dataset);
    const std::size_t count = countProblems(database, dataset);
    std::vector<ReadProblem> read;
    read.reserve(count);
    std::string sourceIds;
    std::string lastSplit;
    std::uint16_t lastCode = splitCode({});
    while (statement.executeStep()) {
        const std::string_view split = textOf(statement.getColumn(3));
        if (split != lastSplit) {
            lastSplit = split;
            lastCode = splitCode(lastSplit);
        }
        const std::string_view sourceId = textOf(statement.getColumn(2));
        read.push_back({statement.getColumn(0).getInt64(), problemKey(textOf(statement.getColumn(1))),
                        static_cast<std::uint32_t>(sourceIds.size()), static_cast<std::uint32_t>(sourceId.size()),
                        lastCode});
        sourceIds += sourceId;
    }
    std::ranges::sort(read, {}, &ReadProblem::row);
    m_keys.reserve(count);
    m_rows.reserve(count);
    m_splits.reserve(count);
    m_sourceIdEnds.reserve(count);
    m_sourceIds.reserve(sourceIds.size());
    for (const ReadProblem &problem : read) {
        m_keys.emplace_back(problem.key, static_cast<std::uint32_t>(m_rows.size()));
        m_rows.push_back(problem.row);
        m_splits.push_back(problem.split);
        m_sourceIds += lowerAscii(std::string_view(sourceIds).substr(problem.sourceIdBegin, problem.sourceIdSize));
        m_sourceIdEnds.push_back(static_cast<std::uint32_t>(m_sourceIds.size()));
    }
    std::ranges::sort(m_keys);
}

void ProblemColumns::loadRationales(SQLite::Database &database, std::int64_t dataset)
{
    SQLite::Statement statement(database, "SELECT teacher, format, verdict, problem_id FROM rationales "
                                          "INDEXED BY rationales_listed WHERE dataset = ?");
    statement.bind(1, dataset);
    while (statement.executeStep()) {
        const std::string_view teacher = textOf(statement.getColumn(0));
        const std::string_view format = textOf(statement.getColumn(1));
        if (m_sources.empty() || m_sources.back().teacher != teacher || m_sources.back().format != format)
            m_sources.push_back({std::string(teacher), std::string(format), Marks(size(), 0)});
        const std::uint8_t bit = bitOf(textOf(statement.getColumn(2)));
        for (const auto &[key, place] : placesOf(problemKey(textOf(statement.getColumn(3)))))
            m_sources.back().verdicts[place] |= bit;
    }
}

std::uint16_t ProblemColumns::splitCode(const std::string &split)
{
    auto known = std::ranges::find(m_splitNames, split);
    if (known == m_splitNames.end())
        known = m_splitNames.insert(m_splitNames.end(), split);
    return static_cast<std::uint16_t>(known - m_splitNames.begin());
}

std::span<const std::pair<std::uint64_t, std::uint32_t>> ProblemColumns::placesOf(std::uint64_t key) const
{
    const auto first = std::ranges::lower_bound(m_keys, key, {}, [](const auto &entry) { return entry.first; });
    const auto last = std::find_if(first, m_keys.end(), [&](const auto &entry) { return entry.first != key; });
    return {first, last};
}

std::string_view ProblemColumns::sourceId(std::size_t place) const
{
    const std::size_t begin = place == 0 ? 0 : m_sourceIdEnds[place - 1];
    return std::string_view(m_sourceIds).substr(begin, m_sourceIdEnds[place] - begin);
}

Marks ProblemColumns::ofSplit(const std::string &split) const
{
    Marks marks(size(), 0);
    const auto known = std::ranges::find(m_splitNames, split);
    if (known == m_splitNames.end())
        return marks;
    const auto code = static_cast<std::uint16_t>(known - m_splitNames.begin());
    std::ranges::transform(m_splits, marks.begin(), [code](std::uint16_t other) { return other == code ? 1 : 0; });
    return marks;
}

Marks ProblemColumns::withId(std::string_view beginning) const
{
    const std::string wanted = lowerAscii(beginning);
    Marks marks(size(), 0);
    for (std::size_t place = 0; place < size(); ++place)
        marks[place] = sourceId(place).starts_with(wanted) ? 1 : 0;
    const bool isHex = wanted.size() <= 16 && wanted.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!isHex)
        return marks;
    const std::uint64_t first = problemKey(wanted + std::string(16 - wanted.size(), '0'));
    const std::uint64_t last = problemKey(wanted + std::string(16 - wanted.size(), 'f'));
    const auto key = [](const auto &entry) { return entry.first; };
    for (auto it = std::ranges::lower_bound(m_keys, first, {}, key); it != m_keys.end() && it->first <= last; ++it)
        marks[it->second] = 1;
    return marks;
}

Marks ProblemColumns::withRationale(const std::optional<RationaleSource> &source,
                                    const std::optional<Verdict> &verdict) const
{
    Marks marks(size(), 0);
    const std::uint8_t wanted = verdict ? bitOf(*verdict) : kAnyVerdict;
    for (const Source &entry : m_sources) {
        if (source && (entry.teacher != source->teacher || entry.format != toText(source->format)))
            continue;
        for (std::size_t place = 0; place < marks.size(); ++place)
            marks[place] |= (entry.verdicts[place] & wanted) != 0 ? 1 : 0;
    }
    return marks;
}

std::vector<std::uint32_t> ProblemColumns::orderBySplit() const
{
    std::vector<std::uint16_t> codes(m_splitNames.size());
    std::iota(codes.begin(), codes.end(), std::uint16_t(0));
    std::ranges::sort(codes, {}, [this](std::uint16_t code) -> const std::string & { return m_splitNames[code]; });
    std::vector<std::uint32_t> order;
    order.reserve(size());
    for (const std::uint16_t code : codes) {
        for (std::size_t place = 0; place < size(); ++place) {
            if (m_splits[place] == code)
                order.push_back(static_cast<std::uint32_t>(place));
        }
    }
    return order;
}

} // namespace retort
