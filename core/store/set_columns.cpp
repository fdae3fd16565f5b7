#include "core/store/set_columns.h"

#include "core/store/packed_columns.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <string_view>

namespace retort {

namespace {

constexpr std::size_t kRowsPerLook = 1 << 14; // between two looks at the stop

std::string_view viewOf(const SQLite::Column &column)
{
    return {column.getText(), static_cast<std::size_t>(column.getBytes())};
}

SetColumns::Vote voteOf(std::string_view verdict)
{
    if (verdict == "right")
        return SetColumns::Vote::Right;
    return verdict == "wrong" ? SetColumns::Vote::Wrong : SetColumns::Vote::NoAnswer;
}

std::uint16_t placeOfName(std::vector<std::string> &names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found != names.end())
        return static_cast<std::uint16_t>(found - names.begin());
    names.emplace_back(name);
    return static_cast<std::uint16_t>(names.size() - 1);
}

/// A source that came later did not answer the rows before.
void addLetters(SetColumns &columns, std::string_view letters)
{
    while (columns.letters.size() < letters.size())
        columns.letters.emplace_back(columns.size(), '-');
    for (std::size_t source = 0; source < columns.letters.size(); ++source)
        columns.letters[source].push_back(source < letters.size() ? letters[source] : '-');
}

void addRow(SetColumns &columns, const SQLite::Statement &row)
{
    const auto number = [&row](int column) { return row.getColumn(column).getInt(); };
    addLetters(columns, viewOf(row.getColumn(8))); // first: it asks how many rows there were
    columns.keys.push_back(problemKey(viewOf(row.getColumn(0))));
    columns.votes.push_back(voteOf(viewOf(row.getColumn(1))));
    columns.failures.push_back(placeOfName(columns.failureNames, viewOf(row.getColumn(2))));
    columns.steps.push_back(number(3));
    columns.slips.push_back(number(4));
    columns.agreement.push_back(row.getColumn(5).getDouble());
    columns.teachers.push_back(number(6) == 0 ? 0 : number(9) > 0 ? 2 : 1);
    const std::string_view program = viewOf(row.getColumn(7));
    columns.programs.push_back(program.empty() ? 0 : program == "ran" ? 1 : 2);
    columns.tokens.push_back(number(10));
    columns.questionWords.push_back(number(11));
    columns.readsDiffer.push_back(number(12) == 0 ? 0 : 1);
}

} // namespace

KeySet SetColumns::keysWhere(const std::function<bool(std::size_t place)> &isMeant) const
{
    KeySet found;
    for (std::size_t place = 0; place < size(); ++place) {
        if (isMeant(place))
            found.insert(keys[place]);
    }
    return found;
}

std::shared_ptr<const SetColumns> readColumns(SQLite::Database &database, const IdRange &ids, const StopToken &stop)
{
    SQLite::Statement row(database, "SELECT problem_id, verdict, failure, steps, slip_step, agreement, teachers, "
                                    "program, verdicts, teachers_right, tokens, question_words, reads_differ, id "
                                    "FROM predictions WHERE id BETWEEN ? AND ? ORDER BY id");
    row.bind(1, ids.first);
    row.bind(2, ids.last);
    auto columns = std::make_shared<SetColumns>();
    columns->ids = ids;
    columns->failureNames = {{}};
    while (row.executeStep()) {
        if (row.getColumn(13).getInt64() != columns->idAt(columns->size()))
            return nullptr; // rows are being written
        addRow(*columns, row);
        if (columns->size() % kRowsPerLook == 0 && stop.stopRequested())
            return nullptr;
    }
    return columns;
}

std::shared_ptr<const SetColumns> loadColumns(SQLite::Database &database, const IdRange &ids, const StopToken &stop)
{
    if (auto packed = packedColumns(database, ids, stop))
        return packed;
    return stop.stopRequested() ? nullptr : readColumns(database, ids, stop);
}

} // namespace retort
