#include "core/store/first_texts.h"

#include "core/store/text_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostBytes = 2'000'000; // of the texts

bool asksForWord(const FilterTerm &term)
{
    const auto isIndexed = [&](const std::string &value) { return isIndexedText(term, value); };
    return looksThroughTexts(term) && std::ranges::any_of(term.values, isIndexed);
}

} // namespace

bool asksForWords(const ProblemFilter &filter)
{
    return std::ranges::any_of(filter.terms, asksForWord);
}

std::int64_t indexFirstTexts(SQLite::Database &database, std::int64_t from, std::int64_t rows)
{
    database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.first_texts USING fts5(question, texts)");
    SQLite::Transaction once(database); // else each row would be a change of its own
    database.exec("DELETE FROM first_texts");
    SQLite::Statement text(database, "SELECT id, question, texts FROM prediction_texts WHERE id BETWEEN ? AND ?");
    text.bind(1, from);
    text.bind(2, from + rows - 1);
    SQLite::Statement added(database, "INSERT INTO first_texts(rowid, question, texts) VALUES (?, ?, ?)");
    std::int64_t last = from + rows - 1;
    for (std::size_t bytes = 0; bytes < kMostBytes && text.executeStep();) {
        const std::string question = text.getColumn(1).getString();
        const std::string texts = text.getColumn(2).getString();
        added.bind(1, text.getColumn(0).getInt64());
        added.bind(2, question);
        added.bind(3, texts);
        added.exec();
        added.reset();
        bytes += question.size() + texts.size();
        if (bytes >= kMostBytes)
            last = text.getColumn(0).getInt64();
    }
    text.reset();
    once.commit();
    return last;
}

} // namespace retort
