#include "core/data/importers/columns.h"

#include "core/data/importers/csv_rows.h"
#include "tests/scratch_folder.h"

#include <QTest>

using namespace retort;

class TestColumns : public QObject
{
    Q_OBJECT

private slots:
    void csvRowsKeepQuotesAndLines();
    void aRowOfAnotherLengthIsAnIssueWithItsLine();
    void aQuoteThatIsNotClosedIsSaid();
    void aRowThatIsNotUtf8IsAnIssue();
    void columnsAreListedAndGuessed();
    void jsonIsReadByTheMapping();
    void anIncompleteMappingIsAnError();

private:
    ScratchFolder m_folder;
};

void TestColumns::csvRowsKeepQuotesAndLines()
{
    std::vector<std::pair<std::size_t, std::string>> rows;
    forEachCsvRow("a,b\r\n\"x, \"\"y\"\"\nz\",1\n\n2,3", ',', [&](const RawRow &row) {
        rows.emplace_back(row.line, std::string(row.text));
        return true;
    });
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[0].first, 2u);
    QCOMPARE(rows[0].second, std::string("{\"a\":\"x, \\\"y\\\"\\nz\",\"b\":\"1\"}"));
    QCOMPARE(rows[1].first, 5u);
}

void TestColumns::aRowOfAnotherLengthIsAnIssueWithItsLine()
{
    const auto path = m_folder.write("short.csv", "question,answer\nHow many is 2 and 3?,5\nonly one\n");
    const Dataset dataset = readColumns(path, {.question = "question", .answer = "answer"});
    QCOMPARE(dataset.rowsRead, 1u);
    QCOMPARE(dataset.rowsSkipped, 1u);
    QCOMPARE(dataset.issues.at(0).place.line, 3u);
    QVERIFY(dataset.issues[0].message.find("the row has 1 field; expected 2") != std::string::npos);
    QCOMPARE(dataset.problems.at(0).gold.number, 5.0);
}

void TestColumns::aQuoteThatIsNotClosedIsSaid()
{
    const auto path = m_folder.write(
        "open.csv", "question,answer\nHow many is 2 and 3?,5\n\"How many is 3 and 4?,7\nAnd 1 and 1?,2\n");
    const Dataset dataset = readColumns(path, {.question = "question", .answer = "answer"});
    QCOMPARE(dataset.rowsRead, 1u);
    QCOMPARE(dataset.issues.at(0).place.line, 3u); // where it begins
    QVERIFY(dataset.issues[0].message.find("is not closed") != std::string::npos);
}

void TestColumns::aRowThatIsNotUtf8IsAnIssue()
{
    const auto path = m_folder.write("latin1.csv", "question,answer\nHow many is 2 and 3?,5\nAnd for a caf\xe9?,6\n");
    const Dataset dataset = readColumns(path, {.question = "question", .answer = "answer", .encoding = "UTF-8"});
    QCOMPARE(dataset.rowsRead, 1u); // nothing is replaced behind a person's back
    QCOMPARE(dataset.issues.at(0).place.line, 3u);
    QVERIFY(dataset.issues[0].message.find("not UTF-8") != std::string::npos);
}

void TestColumns::columnsAreListedAndGuessed()
{
    const auto path = m_folder.write("mine.tsv", "ID\tProblem\tGold\tCoT\n1\tHow?\t2\tThe answer is 2.\n");
    const std::vector<std::string> columns = columnsOf(path);
    QVERIFY((columns == std::vector<std::string> {"CoT", "Gold", "ID", "Problem"})); // as JSON objects have them
    const ColumnMapping mapping = guessMapping(columns);
    QCOMPARE(mapping.question, std::string("Problem"));
    QCOMPARE(mapping.answer, std::string("Gold"));
    QCOMPARE(mapping.rationale, std::string("CoT"));
    QCOMPARE(mapping.id, std::string("ID"));
}

void TestColumns::jsonIsReadByTheMapping()
{
    const auto path =
        m_folder.write("mine.json", R"([{"q": "How many?", "p": "Tom has 3.", "g": 3, "code": "ans = 3"}])");
    const Dataset dataset = readColumns(
        path, {.question = "q", .context = "p", .answer = "g", .rationale = "code", .format = FormatKind::Pot});
    QCOMPARE(dataset.problems.at(0).question, std::string("Tom has 3. How many?"));
    QCOMPARE(dataset.rationales.at(0).format, FormatKind::Pot);
    QCOMPARE(dataset.rationales[0].text, std::string("ans = 3"));
    QCOMPARE(dataset.rationales[0].teacher, std::string("mine"));
}

void TestColumns::anIncompleteMappingIsAnError()
{
    const auto path = m_folder.write("mine.json", R"([{"q": "How many?"}])");
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(readColumns(path, {.question = "q"})), Error);
    // Where there is no column to choose, the file is the mistake.
    try {
        static_cast<void>(readColumns(m_folder.write("page.csv", "<!DOCTYPE html>\n<html></html>\n"), {}));
        QFAIL("no error");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains("web page"), error.what());
    }
}

QTEST_APPLESS_MAIN(TestColumns)
#include "tst_columns.moc"
