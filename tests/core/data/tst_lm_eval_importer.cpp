#include "core/data/importers.h"

#include "importer_samples.h"

#include <QTest>

using namespace retort;
using namespace retort::testing;

/// Samples that lm-evaluation-harness logs.
class TestLmEvalImporter : public QObject
{
    Q_OBJECT

private slots:
    void everyResponseOfTheFirstFilterIsARationale();
    void brokenSamplesNameLineAndWayOut_data();
    void brokenSamplesNameLineAndWayOut();

private:
    Dataset read(const std::string &bytes) const { return m_file.read("lm-eval", bytes); }

    SampleFile m_file;
};

void TestLmEvalImporter::everyResponseOfTheFirstFilterIsARationale()
{
    const std::string row =
        R"({"doc_id": 3, "doc": {"Body": "Tom has 3", "Question": "How many?"}, "target": "3", "resps": [["a", "b"]], "filter": ")";
    const Dataset dataset = read(row + "strict\"}\n" + row + "flexible\"}");
    QCOMPARE(dataset.rowsRead, std::size_t(2));
    QCOMPARE(dataset.problems.size(), std::size_t(1));
    QCOMPARE(dataset.problems[0].question, std::string("Tom has 3. How many?"));
    QCOMPARE(dataset.rationales.size(), std::size_t(2));
    QCOMPARE(dataset.issues.size(), std::size_t(1));
    const Dataset scored = read(std::string(kLmEvalRow) + R"(
{"doc_id": 1, "doc": {"question": "q?"}, "target": 1, "filter": "strict-match", "resps": [[[-1.5, false]]]})");
    QVERIFY(scored.issues.at(0).message.find("scored by likelihood, choose one that") != std::string::npos);
    QVERIFY(scored.problems.at(0).goldSteps == std::vector<Step>({{"3+4=7", {}}}));
}

void TestLmEvalImporter::brokenSamplesNameLineAndWayOut_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no doc") << R"({"doc_id": 1, "target": "3", "resps": [["a"]]})"
                            << "\"doc\" is missing; expected";
    QTest::newRow("no question") << R"({"doc_id": 1, "doc": {"text": "q?"}, "target": "3", "resps": [["a"]]})"
                                 << "\"doc\" has no question; expected one of";
    QTest::newRow("another target")
        << R"({"doc_id": 1, "doc": {"question": "q?"}, "target": "Paris", "resps": [["a"]]})"
        << "\"target\" holds no number, yes or no, or letter; choose a task";
    QTest::newRow("no answers") << R"({"doc_id": 1, "doc": {"question": "q?"}, "target": "3"})"
                                << "\"resps\" is missing; expected lists of answers, as --log_samples";
}

void TestLmEvalImporter::brokenSamplesNameLineAndWayOut()
{
    QFETCH(QString, row);
    QFETCH(QString, problem);
    const Dataset dataset =
        read(std::string(kLmEvalRow) + "\n" + (row.chopped(1) + R"(, "filter": "strict-match"})").toStdString());
    QCOMPARE(dataset.problems.size(), std::size_t(1));
    QCOMPARE(dataset.issues.size(), std::size_t(1));
    QCOMPARE(dataset.issues[0].place.line, std::size_t(2));
    QVERIFY2(dataset.issues[0].message.find(problem.toStdString()) != std::string::npos,
             dataset.issues[0].message.c_str());
}

QTEST_APPLESS_MAIN(TestLmEvalImporter)
#include "tst_lm_eval_importer.moc"
