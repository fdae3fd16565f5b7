#include "core/store/problem_finder.h"

#include "core/base/text.h"
#include "core/store/library.h"

#include <algorithm>

namespace retort {

namespace {

/// Each word as a beginning, quoted, so that nothing in it is FTS5's syntax.
std::string matchOf(const std::string &text)
{
    std::string match;
    for (const std::string &word : split(replacedAll(text, "\t", " "), ' ')) {
        if (!word.empty())
            match += (match.empty() ? "\"" : " \"") + replacedAll(word, "\"", "\"\"") + "\"*";
    }
    return match;
}

bool looksLikeId(const std::string &text)
{
    return !text.empty() && text.find(' ') == std::string::npos
           && std::ranges::any_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

std::string escapedForLike(const std::string &text)
{
    return replacedAll(replacedAll(replacedAll(text, "!", "!!"), "%", "!%"), "_", "!_") + "%";
}

const char *orderOf(ProblemQuery::Sort sort)
{
    switch (sort) {
    case ProblemQuery::Sort::Id:
        return "length(source_id), source_id, problem_id"; // chal-9 before chal-10
    case ProblemQuery::Sort::Question:
        return "question COLLATE NOCASE";
    case ProblemQuery::Sort::Gold:
        return "gold_kind, gold_number, gold_text";
    case ProblemQuery::Sort::Split:
        return "split, id";
    case ProblemQuery::Sort::File:
        break;
    }
    return "id";
}

std::vector<std::int64_t> sorted(std::vector<std::int64_t> ids)
{
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

std::vector<std::int64_t> idsOf(SQLite::Statement &statement)
{
    std::vector<std::int64_t> found;
    while (statement.executeStep())
        found.push_back(statement.getColumn(0).getInt64());
    return sorted(std::move(found));
}

} // namespace

void ProblemFinder::load(std::int64_t dataset)
{
    if (m_loaded == dataset)
        return;
    m_all.clear();
    m_byProblem.clear();
    SQLite::Statement statement(m_database, "SELECT id, problem_id FROM problems INDEXED BY problems_listed "
                                            "WHERE dataset = ?");
    statement.bind(1, dataset);
    while (statement.executeStep()) {
        m_all.push_back(statement.getColumn(0).getInt64());
        m_byProblem.emplace(statement.getColumn(1).getString(), m_all.back());
    }
    std::ranges::sort(m_all);
    m_loaded = dataset;
}

const std::unordered_multimap<std::string, std::int64_t> &ProblemFinder::byProblem(std::int64_t dataset)
{
    load(dataset);
    return m_byProblem;
}

std::vector<std::int64_t> ProblemFinder::find(std::int64_t dataset, const ProblemQuery &query)
{
    load(dataset);
    if (m_all.empty())
        return std::vector<std::int64_t>();
    std::vector<std::int64_t> passing = m_all;
    const auto keep = [&passing](const std::vector<std::int64_t> &others) {
        std::vector<std::int64_t> both;
        std::ranges::set_intersection(passing, others, std::back_inserter(both));
        passing = std::move(both);
    };
    if (!matchOf(query.text).empty())
        keep(withText(dataset, std::string(trimmed(query.text))));
    if (query.source || query.verdict)
        keep(withRationale(dataset, query));
    if (!query.split.empty())
        keep(ofSplit(dataset, query.split));
    if (query.sort != ProblemQuery::Sort::File)
        passing = ordered(dataset, passing, query);
    if (query.isDescending)
        std::ranges::reverse(passing);
    return passing;
}

std::vector<std::int64_t> ProblemFinder::withText(std::int64_t dataset, const std::string &text) const
{
    SQLite::Statement words(m_database, "SELECT rowid FROM question_search WHERE question_search MATCH ? "
                                        "AND rowid BETWEEN ? AND ?");
    words.bind(1, matchOf(text));
    words.bind(2, m_all.front());
    words.bind(3, m_all.back());
    std::vector<std::int64_t> found = idsOf(words);
    if (!looksLikeId(text))
        return found;
    SQLite::Statement named(m_database, "SELECT id FROM problems INDEXED BY problems_listed WHERE dataset = ? "
                                        "AND (source_id LIKE ? ESCAPE '!' OR problem_id LIKE ? ESCAPE '!')");
    named.bind(1, dataset);
    named.bind(2, escapedForLike(text));
    named.bind(3, escapedForLike(text));
    std::ranges::copy(idsOf(named), std::back_inserter(found));
    return sorted(std::move(found));
}

std::vector<std::int64_t> ProblemFinder::withRationale(std::int64_t dataset, const ProblemQuery &query) const
{
    std::string sql = "SELECT problem_id FROM rationales INDEXED BY rationales_listed WHERE dataset = ?";
    if (query.source)
        sql += " AND teacher = ?2 AND format = ?3";
    if (query.verdict)
        sql += " AND verdict = ?4";
    SQLite::Statement statement(m_database, sql);
    statement.bind(1, dataset);
    if (query.source) {
        statement.bind(2, query.source->teacher);
        statement.bind(3, std::string(toText(query.source->format)));
    }
    if (query.verdict)
        statement.bind(4, std::string(toText(*query.verdict)));
    std::vector<std::int64_t> found;
    while (statement.executeStep()) {
        const auto [begin, end] = m_byProblem.equal_range(statement.getColumn(0).getString());
        for (auto it = begin; it != end; ++it)
            found.push_back(it->second);
    }
    return sorted(std::move(found));
}

std::vector<std::int64_t> ProblemFinder::ofSplit(std::int64_t dataset, const std::string &split) const
{
    SQLite::Statement statement(m_database, "SELECT id FROM problems INDEXED BY problems_listed "
                                            "WHERE dataset = ? AND split = ?");
    statement.bind(1, dataset);
    statement.bind(2, split);
    return idsOf(statement);
}

std::vector<std::int64_t> ProblemFinder::ordered(std::int64_t dataset, const std::vector<std::int64_t> &passing,
                                                 const ProblemQuery &query) const
{
    SQLite::Statement statement(m_database, std::string("SELECT id FROM problems WHERE dataset = ? ORDER BY ")
                                                + orderOf(query.sort));
    statement.bind(1, dataset);
    std::vector<std::int64_t> result;
    while (statement.executeStep()) {
        const std::int64_t id = statement.getColumn(0).getInt64();
        if (passing.size() == m_all.size() || std::ranges::binary_search(passing, id))
            result.push_back(id);
    }
    return result;
}

} // namespace retort
