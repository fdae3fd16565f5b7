#include "core/store/library_check.h"

#include "core/base/error.h"
#include "core/data/question_index.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"

#include <algorithm>

namespace retort {

namespace {

constexpr double kShareOfReading = 0.5; // of the time, roughly
constexpr std::size_t kReportEvery = 4096;

std::int64_t datasetOf(SQLite::Database &database, const DatasetPart &part)
{
    if (const auto id = findDataset(database, part.name))
        return *id;
    throw Error("there is no data set \"" + part.name + "\" in the workspace; `retort data list` shows them");
}

/// Calls visit(row, question) for each problem of the part, in the order of its file.
void forEachQuestion(SQLite::Database &database, const DatasetPart &part,
                     const std::function<void(std::int64_t row, const char *question)> &visit)
{
    // In the order of the table: through an index each row would be looked up by itself.
    SQLite::Statement statement(database, std::string("SELECT id, question FROM problems NOT INDEXED WHERE dataset = ?")
                                              + (part.split ? " AND split = ?" : "") + " ORDER BY id");
    statement.bind(1, datasetOf(database, part));
    if (part.split)
        statement.bind(2, *part.split);
    while (statement.executeStep())
        visit(statement.getColumn(0).getInt64(), statement.getColumn(1).getText());
}

/// The questions of a part in an index, and the row of each.
struct IndexedPart
{
    QuestionIndex index;
    std::vector<std::int64_t> rows;
};

IndexedPart indexed(SQLite::Database &database, const DatasetPart &part,
                    const std::function<void(double share)> &progress)
{
    IndexedPart result;
    forEachQuestion(database, part, [&](std::int64_t row, const char *question) {
        if (progress && result.rows.size() % kReportEvery == 0)
            progress(0);
        result.index.add(question);
        result.rows.push_back(row);
    });
    result.index.build();
    return result;
}

QuestionPair pairOf(SQLite::Database &database, std::int64_t one, std::int64_t other, double similarity,
                    bool numbersOnly)
{
    const Problem first = selectProblem(database, one);
    const Problem second = selectProblem(database, other);
    return {first.id, second.id, first.question, second.question, similarity, numbersOnly};
}

std::size_t &countOf(QuestionCheck &check, const QuestionMatch &best)
{
    return best.isExact() ? check.exact : best.numbersOnly ? check.numbersOnly : check.near;
}

} // namespace

QuestionCheck checkRepeats(const std::filesystem::path &workspace, const DatasetPart &part, std::size_t listed,
                           const std::function<void(double share)> &progress)
{
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        const IndexedPart known = indexed(*database, part, progress);
        const Repeats repeats = findRepeats(known.index, listed, [&](double share) {
            if (progress)
                progress(kShareOfReading + share * (1 - kShareOfReading));
        });
        QuestionCheck check {known.rows.size(),   known.rows.size(), repeats.exact,
                             repeats.numbersOnly, repeats.near,      {}};
        for (const Repeats::Pair &pair : repeats.pairs)
            check.pairs.push_back(
                pairOf(*database, known.rows[pair.earlier], known.rows[pair.later], pair.similarity, pair.numbersOnly));
        return check;
    });
}

QuestionCheck checkLeaks(const std::filesystem::path &workspace, const DatasetPart &train, const DatasetPart &test,
                         std::size_t listed, const std::function<void(double share)> &progress)
{
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        static_cast<void>(datasetOf(*database, test)); // before the work
        const IndexedPart known = indexed(*database, train, progress);
        QuestionCheck check;
        check.problems = known.rows.size();
        forEachQuestion(*database, test, [&](std::int64_t row, const char *question) {
            if (progress && check.checked % kReportEvery == 0)
                progress(kShareOfReading);
            ++check.checked;
            const std::vector<QuestionMatch> matches = known.index.matchesOf(question);
            if (matches.empty())
                return;
            ++countOf(check, matches.front());
            for (const QuestionMatch &match : matches) {
                if (check.pairs.size() < listed)
                    check.pairs.push_back(
                        pairOf(*database, known.rows[match.number], row, match.similarity, match.numbersOnly));
            }
        });
        return check;
    });
}

} // namespace retort
