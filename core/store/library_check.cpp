#include "core/store/library_check.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/question_index.h"
#include "core/store/json_fields.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"

#include <algorithm>
#include <fstream>

namespace retort {

namespace {

constexpr double kShareOfReading = 0.5; // of the time, roughly
constexpr std::size_t kReportEvery = 4096;
constexpr std::size_t kMostExported = 1'000'000;

std::int64_t datasetOf(SQLite::Database &database, const DatasetPart &part)
{
    if (const auto id = findDataset(database, part.name))
        return *id;
    throw Error("there is no data set \"" + part.name + "\" in the workspace; `retort data list` shows them");
}

/// Calls visit(row, question, share) for each problem of the part, in the order of its file; `share` of them is done.
void forEachQuestion(SQLite::Database &database, const DatasetPart &part,
                     const std::function<void(std::int64_t row, const char *question, double share)> &visit)
{
    const std::string where = std::string(" WHERE dataset = ?") + (part.split ? " AND split = ?" : "");
    SQLite::Statement counted(database, "SELECT count(*) FROM problems" + where);
    // In the order of the table: through an index each row would be looked up by itself.
    SQLite::Statement statement(database, "SELECT id, question FROM problems NOT INDEXED" + where + " ORDER BY id");
    for (SQLite::Statement *asked : {&counted, &statement}) {
        asked->bind(1, datasetOf(database, part));
        if (part.split)
            asked->bind(2, *part.split);
    }
    counted.executeStep();
    const double all = std::max(1.0, static_cast<double>(counted.getColumn(0).getInt64()));
    for (double done = 0; statement.executeStep(); ++done)
        visit(statement.getColumn(0).getInt64(), statement.getColumn(1).getText(), done / all);
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
    forEachQuestion(database, part, [&](std::int64_t row, const char *question, double share) {
        if (progress && result.rows.size() % kReportEvery == 0)
            progress(share * kShareOfReading);
        result.index.add(question);
        result.rows.push_back(row);
    });
    result.index.build();
    return result;
}

using TakePair = std::function<void(const QuestionPair &)>;

QuestionPair pairOf(SQLite::Database &database, std::int64_t one, std::int64_t other, double similarity,
                    bool numbersOnly)
{
    const Problem first = selectProblem(database, one);
    const Problem second = selectProblem(database, other);
    return {first.id, second.id, first.question, second.question, similarity, numbersOnly, one, other};
}

std::size_t &countOf(QuestionCheck &check, const QuestionMatch &best)
{
    return best.isExact() ? check.exact : best.numbersOnly ? check.numbersOnly : check.near;
}

/// Tells `take` the first `listed` pairs of each kind.
QuestionCheck lookForRepeats(const std::filesystem::path &workspace, const DatasetPart &part, std::size_t listed,
                             const std::function<void(double share)> &progress, const TakePair &take)
{
    const auto database = openLibrary(workspace);
    const IndexedPart known = indexed(*database, part, progress);
    const Repeats repeats = findRepeats(known.index, listed, [&](double share) {
        if (progress)
            progress(kShareOfReading + share * (1 - kShareOfReading));
    });
    for (const Repeats::Pair &pair : repeats.pairs)
        take(pairOf(*database, known.rows[pair.earlier], known.rows[pair.later], pair.similarity, pair.numbersOnly));
    return {known.rows.size(), known.rows.size(), repeats.exact, repeats.numbersOnly, repeats.near, {}};
}

QuestionCheck lookForLeaks(const std::filesystem::path &workspace, const DatasetPart &train, const DatasetPart &test,
                           std::size_t listed, const std::function<void(double share)> &progress, const TakePair &take)
{
    const auto database = openLibrary(workspace);
    static_cast<void>(datasetOf(*database, test)); // before the work
    const IndexedPart known = indexed(*database, train, progress);
    QuestionCheck check;
    check.problems = known.rows.size();
    forEachQuestion(*database, test, [&](std::int64_t row, const char *question, double share) {
        if (progress && check.checked % kReportEvery == 0)
            progress(kShareOfReading + share * (1 - kShareOfReading));
        ++check.checked;
        const std::vector<QuestionMatch> matches = known.index.matchesOf(question);
        if (matches.empty())
            return;
        ++countOf(check, matches.front());
        for (const QuestionMatch &match : matches) {
            if (listed == 0)
                return;
            --listed;
            take(pairOf(*database, known.rows[match.number], row, match.similarity, match.numbersOnly));
        }
    });
    return check;
}

/// The search whose pairs are kept in its result.
template<typename Search>
QuestionCheck withPairs(const std::filesystem::path &workspace, const Search &search)
{
    return guarded(libraryFile(workspace), [&] {
        std::vector<QuestionPair> pairs;
        QuestionCheck check = search([&pairs](const QuestionPair &pair) { pairs.push_back(pair); });
        check.pairs = std::move(pairs);
        return check;
    });
}

/// A row of the exported list: both problems and how near they are.
class PairFile
{
public:
    explicit PairFile(const std::filesystem::path &file)
        : m_file(file)
        , m_part(file.string() + ".part")
        , m_isTable(lowerAscii(file.extension().string()) == ".csv")
        , m_stream(m_part, std::ios::binary)
    {
        if (!m_stream)
            throw Error(m_file.string() + ": cannot be written; choose another place for the list");
        if (m_isTable)
            m_stream << "kind,similarity,one,other,one_question,other_question\r\n";
    }
    ~PairFile()
    {
        std::error_code nothing;
        std::filesystem::remove(m_part, nothing); // what was not finished
    }
    PairFile(const PairFile &) = delete;
    PairFile &operator=(const PairFile &) = delete;

    void add(const QuestionPair &pair)
    {
        const char *kind = pair.numbersOnly ? "numbers" : pair.isExact() ? "same" : "near";
        if (m_isTable)
            m_stream << kind << ',' << formatNumber(pair.similarity) << ',' << csvField(pair.one) << ','
                     << csvField(pair.other) << ',' << csvField(pair.oneQuestion) << ',' << csvField(pair.otherQuestion)
                     << "\r\n";
        else
            m_stream << toJsonText({{"kind", kind},
                                    {"similarity", pair.similarity},
                                    {"one", pair.one},
                                    {"other", pair.other},
                                    {"one_question", pair.oneQuestion},
                                    {"other_question", pair.otherQuestion}})
                     << '\n';
        ++m_pairs;
    }

    std::size_t finish()
    {
        m_stream.close();
        std::error_code failure;
        if (m_stream)
            std::filesystem::rename(m_part, m_file, failure);
        if (!m_stream || failure)
            throw Error(m_file.string() + ": cannot be written; choose another place for the list");
        return m_pairs;
    }

private:
    static std::string csvField(const std::string &text) { return '"' + replacedAll(text, "\"", "\"\"") + '"'; }

    std::filesystem::path m_file;
    std::filesystem::path m_part;
    bool m_isTable;
    std::ofstream m_stream;
    std::size_t m_pairs = 0;
};

} // namespace

QuestionCheck checkRepeats(const std::filesystem::path &workspace, const DatasetPart &part, std::size_t listed,
                           const std::function<void(double share)> &progress)
{
    return withPairs(workspace,
                     [&](const TakePair &take) { return lookForRepeats(workspace, part, listed, progress, take); });
}

QuestionCheck checkLeaks(const std::filesystem::path &workspace, const DatasetPart &train, const DatasetPart &test,
                         std::size_t listed, const std::function<void(double share)> &progress)
{
    return withPairs(
        workspace, [&](const TakePair &take) { return lookForLeaks(workspace, train, test, listed, progress, take); });
}

QuestionCheck compareQuestions(const std::filesystem::path &workspace, const QuestionComparison &comparison,
                               std::size_t listed, const std::function<void(double share)> &progress)
{
    return comparison.other ? checkLeaks(workspace, comparison.one, *comparison.other, listed, progress)
                            : checkRepeats(workspace, comparison.one, listed, progress);
}

std::size_t exportPairs(const std::filesystem::path &workspace, const QuestionComparison &comparison,
                        const std::filesystem::path &file, const std::function<void(double share)> &progress)
{
    return guarded(libraryFile(workspace), [&] {
        PairFile list(file);
        const TakePair take = [&list](const QuestionPair &pair) { list.add(pair); };
        if (comparison.other)
            static_cast<void>(
                lookForLeaks(workspace, comparison.one, *comparison.other, kMostExported, progress, take));
        else
            static_cast<void>(lookForRepeats(workspace, comparison.one, kMostExported, progress, take));
        return list.finish();
    });
}

} // namespace retort
