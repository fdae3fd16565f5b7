#include "core/store/column_filter.h"

#include "core/store/annotations.h"
#include "core/store/filter_keys.h"
#include "core/store/text_rows.h"
#include "core/store/text_scan.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::int64_t kRowsAtOnce = 1 << 16; // that are found before the next look at the stop

using Vote = SetColumns::Vote;

bool isVote(Vote vote, const std::string &value)
{
    if (value == "wrong")
        return vote != Vote::Right;
    return vote == (value == "right" ? Vote::Right : Vote::NoAnswer);
}

/// Whether a number is what a term asks for.
class Comparison
{
public:
    Comparison(const FilterTerm &term, const std::string &value)
        : m_comparison(term.comparison), m_range(parseRange(value).value_or(NumberRange {}))
    {
    }

    bool operator()(double number) const
    {
        switch (m_comparison) {
        case FilterComparison::Is:
            return number >= m_range.from && number <= m_range.to;
        case FilterComparison::Less:
            return number < m_range.from;
        case FilterComparison::AtMost:
            return number <= m_range.from;
        case FilterComparison::More:
            return number > m_range.from;
        case FilterComparison::AtLeast:
            return number >= m_range.from;
        }
        return false;
    }

private:
    FilterComparison m_comparison;
    NumberRange m_range;
};

void join(RowMarks &all, const RowMarks &more, bool isAnd)
{
    for (std::size_t place = 0; place < all.size(); ++place)
        all[place] = isAnd ? all[place] & more[place] : all[place] | more[place];
}

void turnRound(RowMarks &marks)
{
    for (std::uint8_t &mark : marks)
        mark ^= 1;
}

} // namespace

ColumnFilter::ColumnFilter(SQLite::Database &database, const SetColumns &columns, const FilterScope &scope,
                           ColumnsOf others, const StopToken &stop)
    : m_database(database), m_columns(columns), m_scope(scope), m_others(std::move(others)), m_stop(stop)
{
}

template<typename IsMeant>
RowMarks ColumnFilter::where(const IsMeant &isMeant) const
{
    RowMarks marks(m_columns.size());
    for (std::size_t place = 0; place < marks.size(); ++place)
        marks[place] = isMeant(place) ? 1 : 0;
    return marks;
}

RowMarks ColumnFilter::marks(const ProblemFilter &filter)
{
    return nodeMarks(filter.root, filter);
}

RowMarks ColumnFilter::nodeMarks(const FilterNode &node, const ProblemFilter &filter)
{
    if (node.kind == FilterNode::Kind::Term)
        return termMarks(filter.terms[node.term]);
    if (node.children.empty())
        return RowMarks(m_columns.size(), node.isNegated ? 0 : 1);
    RowMarks marks = nodeMarks(node.children.front(), filter);
    for (std::size_t i = 1; i < node.children.size() && !m_stop.stopRequested(); ++i)
        join(marks, nodeMarks(node.children[i], filter), node.kind == FilterNode::Kind::All);
    if (node.isNegated)
        turnRound(marks);
    return marks;
}

/// As termCondition(): words without a key must all be there, values of a key are alternatives.
RowMarks ColumnFilter::termMarks(const FilterTerm &term)
{
    const bool areAllWanted = term.key.empty();
    std::optional<RowMarks> marks;
    for (const std::string &value : term.values) {
        std::optional<RowMarks> more = valueMarks(term, value);
        if (!more)
            return askedMarks(term);
        if (marks)
            join(*marks, *more, areAllWanted);
        else
            marks = std::move(more);
    }
    if (term.isNegated)
        turnRound(*marks);
    return std::move(*marks);
}

/// The database says it of the whole term.
RowMarks ColumnFilter::askedMarks(const FilterTerm &term)
{
    RowMarks marks(m_columns.size());
    FilterScope whole = m_scope;
    whole.ids = {m_columns.ids.first, m_columns.idAt(m_columns.size()) - 1};
    const SqlCondition condition = termCondition(term, whole);
    SQLite::Statement row(m_database,
                          "SELECT p.id FROM predictions AS p WHERE p.id BETWEEN ? AND ? AND " + condition.text);
    row.bind(1, whole.ids.first);
    row.bind(2, whole.ids.last);
    bindValues(row, condition, 3);
    while (row.executeStep())
        marks[m_columns.placeOf(row.getColumn(0).getInt64())] = 1;
    return marks;
}

/// The rows alone: asked with their predictions, a million would be read for nothing.
RowMarks ColumnFilter::textMarks(const FilterTerm &term, const std::string &value) const
{
    RowMarks marks(m_columns.size());
    FilterScope whole = m_scope;
    whole.ids = {m_columns.ids.first, m_columns.idAt(m_columns.size()) - 1};
    const auto mark = [&](std::int64_t id) { marks[m_columns.placeOf(id)] = 1; };
    if (!isIndexedText(term, value)) {
        scanTexts(m_database, term, value, whole, m_stop, mark);
        return marks;
    }
    const SqlCondition rows = textRows(term, value, whole);
    SQLite::Statement row(m_database, rows.text);
    bindValues(row, rows, 1);
    for (std::int64_t read = 1; row.executeStep() && (read % kRowsAtOnce != 0 || !m_stop.stopRequested()); ++read)
        mark(row.getColumn(0).getInt64());
    return marks;
}

RowMarks ColumnFilter::letterMarks(const std::vector<std::size_t> &sources, std::string_view letters) const
{
    RowMarks marks(m_columns.size());
    for (const std::size_t source : sources) {
        if (source < m_columns.letters.size())
            join(marks, where([&, &own = m_columns.letters[source]](std::size_t place) {
                     return letters.find(own[place]) != std::string_view::npos;
                 }),
                 false);
    }
    return marks;
}

std::optional<RowMarks> ColumnFilter::numberMarks(const FilterTerm &term, const std::string &value) const
{
    const auto compared = [&](const auto &column) {
        return where([&, holds = Comparison(term, value)](std::size_t place) { return holds(double(column[place])); });
    };
    if (term.key == "steps")
        return compared(m_columns.steps);
    if (term.key == "agreement")
        return compared(m_columns.agreement);
    if (term.key == "length")
        return compared(m_columns.tokens);
    if (term.key == "words")
        return compared(m_columns.questionWords);
    if (term.key != "slip")
        return std::nullopt;
    const bool isNone = value == "no";
    if (isNone || value == "yes")
        return where([&](std::size_t place) { return (m_columns.slips[place] == 0) == isNone; });
    RowMarks marks = compared(m_columns.slips);
    join(marks, where([&](std::size_t place) { return m_columns.slips[place] > 0; }), true);
    return marks;
}

/// What the columns hold.
std::optional<RowMarks> ColumnFilter::columnMarks(const FilterTerm &term, const std::string &value) const
{
    const std::string &key = term.key;
    if (key == "verdict")
        return where([&](std::size_t place) { return isVote(m_columns.votes[place], value); });
    if (key == "teacher") {
        const int wanted = value == "right" ? 2 : value == "none" ? 0 : 1;
        return where([&](std::size_t place) { return m_columns.teachers[place] == wanted; });
    }
    if (key == "disagree" || key == "agree") {
        const bool isOne = (value == "yes") == (key == "agree");
        return where([&](std::size_t place) { return (m_columns.agreement[place] >= 1) == isOne; });
    }
    if (key == "program") {
        const int wanted = value == kNone ? 0 : value == "ran" ? 1 : 2;
        return where([&](std::size_t place) { return m_columns.programs[place] == wanted; });
    }
    if (key == "reading") {
        const int wanted = value == "differs" ? 1 : 0;
        return where([&](std::size_t place) { return m_columns.readsDiffer[place] == wanted; });
    }
    if (key == "path")
        return letterMarks(sourcesNamed(value, m_scope), "rw");
    if (key == "format")
        return letterMarks(sourcesOfFormat(value, m_scope), "rw");
    return numberMarks(term, value);
}

/// Nothing: the database is to be asked. The order of the questions is that of termCondition().
std::optional<RowMarks> ColumnFilter::valueMarks(const FilterTerm &term, const std::string &value)
{
    const std::string &key = term.key;
    if (looksThroughTexts(term))
        return textMarks(term, value);
    for (const char *asked : {"gold", "vote", "goldsteps", "note", "kind", "id"}) {
        if (key == asked)
            return std::nullopt;
    }
    if (auto marks = columnMarks(term, value))
        return marks;
    if (key == "failure")
        return failureMarks(value);
    if (key == "star")
        return tagMarks(Annotation::kStar, value == "yes");
    if (key == "tag" && (value == kAnyTag || value == kNone))
        return tagMarks(Annotation::kTagBits, value == kAnyTag);
    if (key == "tag")
        return tagMarks(1U << (tagNumber(value, m_scope.tags).value_or(1) - 1), true);
    if (key == "changed")
        return changedMarks(value);
    if (key == "run")
        return besideMarks(setBeside(value, m_scope), {});
    if (lengthOfFormat(key))
        return std::nullopt;
    if (key == "other" || sourcesNamed(key, m_scope).empty())
        return besideMarks(setBeside(key, m_scope), value);
    return letterMarks(sourcesNamed(key, m_scope), value == "right" ? "r" : value == "wrong" ? "wn" : "n");
}

RowMarks ColumnFilter::failureMarks(const std::string &kind)
{
    std::vector<std::string> names;
    const std::vector<std::uint16_t> kinds = chosenKinds(names);
    const auto wanted = std::size_t(std::ranges::find(names, kind) - names.begin());
    return where([&](std::size_t place) { return kinds[place] == wanted; });
}

std::vector<std::uint16_t> ColumnFilter::chosenKinds(std::vector<std::string> &names)
{
    names = m_columns.failureNames;
    std::vector<std::uint16_t> kinds = m_columns.failures;
    for (const Annotated &row : annotated()) {
        if (!row.failure || !row.path.empty())
            continue;
        const auto found = std::ranges::find(names, *row.failure);
        kinds[row.place] = static_cast<std::uint16_t>(found - names.begin());
        if (found == names.end())
            names.push_back(*row.failure);
    }
    return kinds;
}

RowMarks ColumnFilter::tagMarks(std::uint32_t bits, bool isWanted)
{
    RowMarks marks(m_columns.size(), isWanted ? 0 : 1);
    for (const Annotated &row : annotated()) {
        if ((row.tags & bits) != 0)
            marks[row.place] = isWanted ? 1 : 0;
    }
    return marks;
}

/// Without a verdict: whatever was answered there.
std::optional<RowMarks> ColumnFilter::besideMarks(const IdRange *set, const std::string &verdict) const
{
    if (!set)
        return RowMarks(m_columns.size());
    const auto other = m_others(*set);
    if (!other)
        return std::nullopt;
    const KeySet keys =
        other->keysWhere([&](std::size_t place) { return verdict.empty() || isVote(other->votes[place], verdict); });
    return where([&](std::size_t place) { return keys.contains(m_columns.keys[place]); });
}

std::optional<RowMarks> ColumnFilter::changedMarks(const std::string &value) const
{
    if (!m_scope.since)
        return RowMarks(m_columns.size());
    const auto before = m_others(*m_scope.since);
    if (!before)
        return std::nullopt;
    const KeySet right = before->keysWhere([&](std::size_t place) { return before->isRight(place); });
    const KeySet wrong = before->keysWhere([&](std::size_t place) { return !before->isRight(place); });
    return where([&](std::size_t place) {
        const bool isRight = m_columns.isRight(place);
        const std::uint64_t key = m_columns.keys[place];
        if (value == "same")
            return isRight ? right.contains(key) : wrong.contains(key);
        const bool isLearned = isRight && value != "forgotten" && wrong.contains(key);
        return isLearned || (!isRight && value != "learned" && right.contains(key));
    });
}

const std::vector<ColumnFilter::Annotated> &ColumnFilter::annotated()
{
    if (m_annotated)
        return *m_annotated;
    m_annotated.emplace();
    SQLite::Statement row(m_database, "SELECT p.id, a.path, a.tags, a.failure FROM annotations AS a "
                                      "JOIN predictions AS p ON p.problem_id = a.problem_id "
                                      "WHERE a.run_id = ? AND a.step = ? AND p.id BETWEEN ? AND ?");
    row.bind(1, m_scope.runId);
    row.bind(2, m_scope.step);
    row.bind(3, m_scope.ids.first);
    row.bind(4, m_scope.ids.last);
    while (row.executeStep()) {
        const std::size_t place = m_columns.placeOf(row.getColumn(0).getInt64());
        if (place >= m_columns.size())
            continue;
        Annotated &said = m_annotated->emplace_back(
            Annotated {place, row.getColumn(1).getString(), row.getColumn(2).getUInt(), std::nullopt});
        if (!row.isColumnNull(3))
            said.failure = row.getColumn(3).getString();
    }
    return *m_annotated;
}

} // namespace retort
