#include "core/store/library.h"
#include "core/store/packed_columns.h"
#include "core/store/prediction_fill.h"
#include "core/store/read_ahead.h"
#include "tests/core/store/made_predictions.h"

#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <limits>

using namespace retort;

namespace {

bool areEqual(const SetColumns &a, const SetColumns &b)
{
    return a.ids.first == b.ids.first && a.ids.last == b.ids.last && a.votes == b.votes && a.failures == b.failures
           && a.failureNames == b.failureNames && a.steps == b.steps && a.slips == b.slips && a.tokens == b.tokens
           && a.questionWords == b.questionWords && a.agreement == b.agreement && a.teachers == b.teachers
           && a.programs == b.programs && a.readsDiffer == b.readsDiffer && a.letters == b.letters && a.keys == b.keys;
}

std::vector<Made> many(std::size_t count)
{
    std::vector<Made> problems;
    for (std::size_t i = 0; i < count; ++i) {
        problems.push_back(madeProblems()[i % 5]);
        problems.back().id = "p" + std::to_string(i);
    }
    return problems;
}

} // namespace

/// What filters ask of every row, kept in one piece beside the rows, and the pages that are read ahead.
class TestPackedColumns : public IndexTest
{
    Q_OBJECT

private slots:
    void init();
    void theyAreWhatTheRowsSay();
    void numbersOfAnySizeAreKept_data();
    void numbersOfAnySizeAreKept();
    void damagedOnesAreReadFromTheRows();
    void noWrongNumberAsksForMemory();
    void aStopLeavesThemUnpacked();
    void aLargeSetIsPackedWhenItIsRead();
    void whatAnOlderVersionLeftIsPackedOnceItWasRead();
    void partsOfWhatStoodThereBeforeAreNotKept();
    void theyGoWithTheirSet();
    void pagesOfASetAreReadAhead();
    void aLibraryThatIsGoneIsNotReadAhead();

private:
    [[nodiscard]] IdRange rangeOf(const IndexedSet &set) const { return {firstOf(set.id), lastOf(set.id)}; }

    std::unique_ptr<SQLite::Database> m_database;
};

void TestPackedColumns::init()
{
    m_database.reset();
    makeWorkspace();
    m_database = openLibrary(m_folder);
}

void TestPackedColumns::theyAreWhatTheRowsSay()
{
    const IdRange ids = rangeOf(only(makeRun("a")));
    QVERIFY(!arePacked(*m_database, ids)); // so few are read from their rows
    QVERIFY(!packedColumns(*m_database, ids, {}));
    const auto rows = readColumns(*m_database, ids, {});
    packColumns(*m_database, *rows, {});
    QVERIFY(arePacked(*m_database, ids));
    const auto packed = packedColumns(*m_database, ids, {});
    QVERIFY(packed);
    QVERIFY(areEqual(*packed, *rows));
}

void TestPackedColumns::numbersOfAnySizeAreKept_data()
{
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("a byte") << 0 << 255;
    QTest::newRow("two") << 0 << 65535;
    QTest::newRow("four") << 0 << 65536;
    QTest::newRow("below zero") << -1 << 3;
    QTest::newRow("the least and the most") << std::numeric_limits<int>::min() << std::numeric_limits<int>::max();
}

void TestPackedColumns::numbersOfAnySizeAreKept()
{
    QFETCH(int, least);
    QFETCH(int, most);
    const IdRange ids = rangeOf(only(makeRun("a")));
    SetColumns columns = *readColumns(*m_database, ids, {});
    columns.tokens[1] = least;
    columns.tokens[3] = most;
    packColumns(*m_database, columns, {});
    const auto packed = packedColumns(*m_database, ids, {});
    QVERIFY(packed && areEqual(*packed, columns));
}

void TestPackedColumns::damagedOnesAreReadFromTheRows()
{
    const IdRange ids = rangeOf(only(makeRun("a")));
    const auto rows = readColumns(*m_database, ids, {});
    packColumns(*m_database, *rows, {});
    const int size = m_database->execAndGet("SELECT length(data) FROM set_columns").getInt();
    for (int length = size - 1; length >= 0; length -= 7) {
        SQLite::Statement cut(*m_database, "UPDATE set_columns SET data = substr(data, 1, ?)");
        cut.bind(1, length);
        cut.exec();
        QVERIFY2(!packedColumns(*m_database, ids, {}), qPrintable(QString::number(length)));
        QVERIFY(areEqual(*loadColumns(*m_database, ids, {}), *rows));
    }
    packColumns(*m_database, *rows, {});
    m_database->exec("UPDATE set_columns SET data = x'ffffffff' || substr(data, 5)"); // another form
    QVERIFY(!packedColumns(*m_database, ids, {}));
}

void TestPackedColumns::noWrongNumberAsksForMemory()
{
    const IdRange ids = rangeOf(only(makeRun("a")));
    const auto rows = readColumns(*m_database, ids, {});
    packColumns(*m_database, *rows, {});
    m_database->exec("CREATE TEMP TABLE whole AS SELECT * FROM set_columns");
    const int size = m_database->execAndGet("SELECT length(data) FROM whole").getInt();
    for (int at = 0; at + 4 <= size; ++at) {
        SQLite::Statement other(*m_database, "UPDATE set_columns SET data = (SELECT substr(data, 1, ?1) || x'ffffffff' "
                                             "|| substr(data, ?1 + 5) FROM whole)");
        other.bind(1, at);
        other.exec();
        QCOMPARE(loadColumns(*m_database, ids, {})->size(), rows->size());
    }
}

void TestPackedColumns::aStopLeavesThemUnpacked()
{
    const IdRange ids = rangeOf(only(makeRun("a")));
    const StopToken stop;
    stop.requestStop();
    packColumns(*m_database, *readColumns(*m_database, ids, {}), stop);
    QVERIFY(!arePacked(*m_database, ids));
    QVERIFY(!loadColumns(*m_database, ids, stop));
}

void TestPackedColumns::aLargeSetIsPackedWhenItIsRead()
{
    const std::filesystem::path run = makeRun("a", many(kPackedFrom));
    const IndexedSet set = only(run);
    QVERIFY(arePacked(*m_database, rangeOf(set)));
    QVERIFY(areEqual(*packedColumns(*m_database, rangeOf(set), {}), *readColumns(*m_database, rangeOf(set), {})));
    const ProblemFilter filter = parseFilter("failure:arithmetic steps>3", madeWords());
    QCOMPARE(m_index->find(set, filter, {}).size(), kPackedFrom / 5);
    QCOMPARE(m_index->find(set, filter, {}), m_index->find(set, filter, {}, {}, FindWay::Database));
    QVERIFY(m_index->isPrepared(set)); // finding them was enough
    const SetCounts counts = m_index->counts(set);
    QCOMPARE(counts.problems, kPackedFrom);
    QCOMPARE(counts.failures.at("wrong_plan"), kPackedFrom / 5);
}

/// It is opened as it is; whoever has shown it packs it behind that.
void TestPackedColumns::whatAnOlderVersionLeftIsPackedOnceItWasRead()
{
    const std::filesystem::path run = makeRun("a", many(kPackedFrom));
    const IndexedSet set = only(run);
    QVERIFY(!m_index->prepare(set, {})); // there is nothing to do
    m_database->exec("DELETE FROM set_columns");
    QCOMPARE(m_index->update(run, judged, {}), 0u);
    QVERIFY(!arePacked(*m_database, rangeOf(set))); // it is not waited for
    const PredictionIndex index(m_folder);
    QVERIFY(index.prepare(set, {}));
    const StopToken stop;
    stop.requestStop();
    index.pack(set, stop);
    QVERIFY(!arePacked(*m_database, rangeOf(set)));
    index.pack(set, {});
    QVERIFY(areEqual(*packedColumns(*m_database, rangeOf(set), {}), *readColumns(*m_database, rangeOf(set), {})));
    QVERIFY(!index.prepare(set, {}));
    const IndexedSet few = only(makeRun("few"));
    QVERIFY(!index.prepare(few, {}));
    index.pack(few, {});
    QVERIFY(!arePacked(*m_database, rangeOf(few)));
}

/// Another window packed the set of this id as it was, while this one reads what took its place.
void TestPackedColumns::partsOfWhatStoodThereBeforeAreNotKept()
{
    const auto judgedMeanwhile = [this](const Prediction &prediction) {
        m_database->exec(
            "INSERT OR REPLACE INTO set_columns(set_id, part, data) SELECT id, 0, x'00' FROM indexed_sets");
        return judged(prediction);
    };
    const std::filesystem::path run = makeRun("a");
    RunWriter::reopen(run)->writePredictions(kValidation, {studentOf(madeProblems()[1])});
    QCOMPARE(m_index->update(run, judgedMeanwhile, {}), 1u);
    QCOMPARE(m_database->execAndGet("SELECT count(*) FROM set_columns").getInt(), 0);
}

void TestPackedColumns::theyGoWithTheirSet()
{
    const std::filesystem::path run = makeRun("a", many(kPackedFrom));
    const IndexedSet before = only(run);
    RunWriter::reopen(run)->writePredictions(kValidation, {studentOf(madeProblems()[1])});
    const IndexedSet set = only(run);
    QCOMPARE(m_database->execAndGet("SELECT count(*) FROM set_columns").getInt(), 0);
    QCOMPARE(m_index->find(set, {}, {}).size(), 1u);
    QCOMPARE(m_index->counts(set).problems, 1u);
}

void TestPackedColumns::pagesOfASetAreReadAhead()
{
    const IndexedSet first = only(makeRun("a", many(400)));
    const IndexedSet second = only(makeRun("b", many(400)));
    m_database->exec("PRAGMA wal_checkpoint(TRUNCATE)"); // all pages are in the file
    const PageRange pages = pagesOfSet(*m_database, second.id);
    QVERIFY(pages.first >= pagesOfSet(*m_database, first.id).last);
    QVERIFY(pages.last > pages.first + 10);
    ReadAhead ahead(libraryFile(m_folder));
    ahead.read(pages);
    const std::int64_t pageSize = m_database->execAndGet("PRAGMA page_size").getInt64();
    QCOMPARE(ahead.wait(), (pages.last - pages.first + 1) * pageSize);
    ahead.read({1, pages.last + 1000}); // no further than the file goes
    QCOMPARE(ahead.wait(), std::int64_t(std::filesystem::file_size(libraryFile(m_folder))));
    m_database->exec("UPDATE indexed_sets SET first_page = 0, last_page = 0"); // as an older version left it
    QCOMPARE(pagesOfSet(*m_database, second.id),
             (PageRange {1, m_database->execAndGet("PRAGMA page_count").getInt64()}));
    QCOMPARE(pagesOfSet(*m_database, 77), PageRange {});
}

void TestPackedColumns::aLibraryThatIsGoneIsNotReadAhead()
{
    ReadAhead ahead(m_folder / "gone" / "library.sqlite");
    ahead.read({1, 10});
    QCOMPARE(ahead.wait(), 0);
    ahead.read({});
    QCOMPARE(ahead.wait(), 0);
}

QTEST_GUILESS_MAIN(TestPackedColumns)
#include "tst_packed_columns.moc"
