#include "core/base/files.h"
#include "core/config/mapping_file.h"
#include "core/config/moved_paths.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

class TestMappingFile : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack();
    void oneColumnOrAList();
    void mistakesAreListedWithTheirLines();
    void namedMappingsLieInTheWorkspace();
    void experimentsNameAMapping_data();
    void experimentsNameAMapping();
    void pathsBesideAPathMoveWithIt();
};

void TestMappingFile::whatIsWrittenIsReadBack()
{
    ColumnMapping mapping {.question = "doc.q", .answer = "a", .rationale = "r"};
    mapping.moreQuestion = {"choices"};
    mapping.joint = "\n\n";
    mapping.answerRule = AnswerRule::Hashes;
    mapping.answerKind = AnswerKind::Choice;
    mapping.format = FormatKind::Socratic;
    mapping.separator = ";";
    const ReadMapping read = parseMapping(writeMapping(mapping), "m.yaml");
    QVERIFY(read.problems.empty());
    QVERIFY(read.mapping == mapping);
}

void TestMappingFile::oneColumnOrAList()
{
    QCOMPARE(parseMapping("question: q\nanswer: a\n", "m").mapping.question, std::string("q"));
    const ColumnMapping several = parseMapping("question: [b, q]\nanswer: a\n", "m").mapping;
    QCOMPARE(several.question, std::string("b"));
    QCOMPARE(several.moreQuestion, std::vector<std::string> {"q"});
}

void TestMappingFile::mistakesAreListedWithTheirLines()
{
    const ReadMapping read = parseMapping("question: q\nansver: a\nanswer_rule: hashes\n", "m.yaml");
    QCOMPARE(read.problems.size(), std::size_t(2));
    QVERIFY(toText(read.problems[0]).find("m.yaml:3") == 0 || toText(read.problems[1]).find("m.yaml:3") == 0);
    QVERIFY(!parseMapping("question: q\n", "m").problems.empty());
    QVERIFY(!parseMapping("[", "m").problems.empty());
}

void TestMappingFile::namedMappingsLieInTheWorkspace()
{
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    QVERIFY(mappingNames(workspace).empty());
    const ColumnMapping mapping {.question = "q", .answer = "a"};
    saveMapping(workspace, "my rows", mapping);
    QVERIFY(namedMapping(workspace, "my rows") == mapping);
    QCOMPARE(mappingNames(workspace), std::vector<std::string> {"my rows"});
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)namedMapping(workspace, "my row"));
    for (const char *name : {"", "../x", ".x", "a/b"})
        QVERIFY_THROWS_EXCEPTION(UsageError, saveMapping(workspace, name, mapping));
}

void TestMappingFile::experimentsNameAMapping_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("says"); // empty: nothing is wrong
    const auto row = [](const char *source, const char *says) {
        QTest::newRow(source) << QByteArray(source) << QByteArray(says);
    };
    row("{mapping: mine, path: a.csv}", "");
    row("{path: a.csv, columns: {question: q, answer: [a]}}", "expected text");
    row("{path: a.csv, columns: {question: q, answer: a}}", "");
    row("{path: a.csv, columns: {question: q}}", "is not complete");
    row("{mapping: mine, importer: svamp, path: a.csv}", "give one of importer, mapping and columns");
    row("{mapping: mine}", "has a mapping but no path");
    row("{mapping: mine, dataset: d}", "goes with a path only");
    row("{importer: continuations, path: a.json, questions: q.json, questions_offset: 500}", "");
    row("{importer: continuations, path: a.json, questions_offset: 500}", "goes with questions only");
    row("{importer: asdiv, path: a.xml, split_lists: folds}", "");
    row("{dataset: d, split_lists: folds}", "goes with a path only");
}

void TestMappingFile::experimentsNameAMapping()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, says);
    const ReadConfig read = parseConfig("data:\n  problems: " + source.toStdString() + "\n", "e.yaml");
    std::string about;
    for (const ConfigProblem &problem : read.problems)
        if (problem.key.starts_with("data.problems"))
            about += toText(problem) + "\n";
    QVERIFY2(says.isEmpty() ? about.empty() : about.find(says.toStdString()) != std::string::npos, about.c_str());
}

void TestMappingFile::pathsBesideAPathMoveWithIt()
{
    const std::string text =
        "data:\n  problems: {path: a.csv, questions: q.json, split_lists: folds, mapping: m.yaml}\n"
        "  split: {test: {path: b.csv, mapping: mine}}\n";
    const MovedPaths moved = withMovedPaths(text, "/x", "/x/y");
    QVERIFY2(moved.text.find("../q.json") != std::string::npos, moved.text.c_str());
    QVERIFY2(moved.text.find("../folds") != std::string::npos, moved.text.c_str());
    QVERIFY2(moved.text.find("../m.yaml") != std::string::npos, moved.text.c_str());
    QVERIFY2(moved.text.find("mapping: mine") != std::string::npos, moved.text.c_str()); // a name
}

QTEST_APPLESS_MAIN(TestMappingFile)
#include "tst_mapping_file.moc"
