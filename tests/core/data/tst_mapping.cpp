// What a mapping can say beyond names of columns: paths into objects, joined texts, rules for answers, encodings and
// separators.

#include "core/data/importers/answer_rule.h"
#include "core/data/importers/columns.h"
#include "core/data/importers/csv_rows.h"
#include "core/data/importers/text_encoding.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

class TestMapping : public QObject
{
    Q_OBJECT

private slots:
    void pathsReachIntoObjectsAndLists();
    void columnsAreJoined();
    void answersAreReadByTheRule_data();
    void answersAreReadByTheRule();
    void aRowWithoutSuchAnAnswerIsAnIssue();
    void formatTeacherAndSplitComeFromColumns();
    void withoutAGoldAnswerRowsAreRationales();
    void encodingsAreDetected_data();
    void encodingsAreDetected();
    void aDetectedEncodingIsNoted();
    void anUnknownEncodingIsExplained();
    void damageIsNoOtherEncoding();
    void separatorsAreDetected_data();
    void separatorsAreDetected();
    void aTextFileIsATableOrLinesOfJson();
    void aSeparatorOfSeveralCharactersIsAnError();

private:
    ScratchFolder m_folder;
};

void TestMapping::pathsReachIntoObjectsAndLists()
{
    const auto path = m_folder.write(
        "deep.jsonl", R"({"doc": {"q": "How many?", "a.b": 3}, "turns": [{"text": "one"}, {"text": "two"}]})");
    ColumnMapping mapping {.question = "doc.q", .answer = "doc.a.b"};
    mapping.rationale = "turns.1.text";
    QVERIFY_THROWS_EXCEPTION(Error, (void)readColumns(path, mapping)); // a key with a dot stands at the top only
    const auto flat = m_folder.write(
        "flat.jsonl", R"({"doc": {"q": "How many?"}, "doc.a": 3, "turns": [{"text": "one"}, {"text": "two"}]})");
    mapping.answer = "doc.a";
    const Dataset dataset = readColumns(flat, mapping);
    QCOMPARE(dataset.problems.at(0).question, std::string("How many?"));
    QCOMPARE(dataset.problems[0].gold, numberAnswer(3));
    QCOMPARE(dataset.rationales.at(0).text, std::string("two"));
}

void TestMapping::columnsAreJoined()
{
    const auto path = m_folder.write(
        "joined.jsonl", R"({"b": "Tom has 3.", "q": "How many?", "x": "", "a": 3, "r1": "He has 3.", "r2": "So 3."})");
    const Dataset dataset = readColumns(path, {.question = "b",
                                               .answer = "a",
                                               .rationale = "r1",
                                               .moreQuestion = {"x", "q"},
                                               .moreRationale = {"r2"},
                                               .joint = " | "});
    QCOMPARE(dataset.problems.at(0).question, std::string("Tom has 3. | How many?"));
    QCOMPARE(dataset.rationales.at(0).text, std::string("He has 3. | So 3."));
}

void TestMapping::answersAreReadByTheRule_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("kind"); // -1: none
    QTest::addColumn<QByteArray>("answer"); // empty: none
    const auto row = [](const char *name, const char *value, AnswerRule rule, int kind, const char *answer) {
        QTest::newRow(name) << QByteArray(value) << int(rule) << kind << QByteArray(answer);
    };
    row("number", "7.5", AnswerRule::Whole, -1, "7.5");
    row("text of a number", "\"1,200\"", AnswerRule::Whole, -1, "1200");
    row("true", "true", AnswerRule::Whole, -1, "yes");
    row("letter", "\"(B)\"", AnswerRule::Whole, -1, "B");
    row("words", "\"ignore it\"", AnswerRule::Whole, -1, "");
    row("words as text", "\"ignore it\"", AnswerRule::Whole, int(AnswerKind::Text), "ignore it");
    row("number where yes or no is due", "7", AnswerRule::Whole, int(AnswerKind::YesNo), "");
    row("trigger", "\"It is 3. The answer is $7.\\n8\"", AnswerRule::Trigger, -1, "7");
    row("no trigger", "\"It is 3.\"", AnswerRule::Trigger, -1, "");
    row("trigger and letter", "\"The answer is (C).\"", AnswerRule::Trigger, int(AnswerKind::Choice), "C");
    row("hashes", "\"3+4\\n#### 7\"", AnswerRule::Hashes, -1, "7");
    row("boxed", "\"so \\\\boxed{\\\\frac{1}{2}}.\"", AnswerRule::Boxed, -1, "0.5");
    row("box not closed", "\"so \\\\boxed{7\"", AnswerRule::Boxed, -1, "");
    row("last number", "\"3 and 4 are 7 pens\"", AnswerRule::LastNumber, -1, "7");
    row("first number", "\"3 and 4 are 7 pens\"", AnswerRule::FirstNumber, -1, "3");
    row("choice", "\"It is (D), not E\"", AnswerRule::Choice, -1, "D");
    row("yes or no", "\"No, it is not\"", AnswerRule::YesNo, -1, "no");
}

void TestMapping::answersAreReadByTheRule()
{
    QFETCH(QByteArray, value);
    QFETCH(int, rule);
    QFETCH(int, kind);
    QFETCH(QByteArray, answer);
    ColumnMapping mapping;
    mapping.answerRule = AnswerRule(rule);
    if (kind >= 0)
        mapping.answerKind = AnswerKind(kind);
    const auto read = answerByRule(nlohmann::json::parse(value.toStdString()), mapping);
    QCOMPARE(read ? read->text : "", answer.toStdString());
}

void TestMapping::aRowWithoutSuchAnAnswerIsAnIssue()
{
    const auto path = m_folder.write(
        "rules.jsonl", "{\"q\": \"a?\", \"a\": \"#### 7\"}\n{\"q\": \"b?\", \"a\": \"7\"}\n{\"q\": \"c?\"}\n");
    const Dataset dataset = readColumns(path, {.question = "q", .answer = "a", .answerRule = AnswerRule::Hashes});
    QCOMPARE(dataset.rowsRead, 1u);
    QCOMPARE(dataset.rowsSkipped, 2u);
    QCOMPARE(dataset.issues.at(0).message,
             std::string("\"a\" is \"7\"; expected a number, yes or no, or a letter after \"####\""));
    QCOMPARE(dataset.issues.at(1).place.line, 3u);
}

void TestMapping::formatTeacherAndSplitComeFromColumns()
{
    const auto path =
        m_folder.write("kinds.jsonl", R"({"q": "a?", "a": 1, "r": "ans = 1", "f": "PoT", "t": "codex", "s": "dev"}
{"q": "b?", "a": 1, "r": "It is 1."}
{"q": "c?", "a": 1, "r": "It is 1.", "f": "poem"})");
    const Dataset dataset = readColumns(path, {.question = "q",
                                               .answer = "a",
                                               .rationale = "r",
                                               .split = "s",
                                               .formatColumn = "f",
                                               .teacherColumn = "t",
                                               .teacher = "human"});
    QCOMPARE(dataset.rationales.at(0).format, FormatKind::Pot);
    QCOMPARE(dataset.rationales[0].teacher, std::string("codex"));
    QCOMPARE(dataset.problems.at(0).split, std::string("validation"));
    QCOMPARE(dataset.rationales.at(1).teacher, std::string("human"));
    QVERIFY(dataset.issues.at(0).message.find("expected answer, cot, pot or socratic") != std::string::npos);
}

void TestMapping::withoutAGoldAnswerRowsAreRationales()
{
    const auto path =
        m_folder.write("only.jsonl", "{\"q\": \"a?\", \"r\": \"It is 1.\"}\n{\"q\": \"b?\", \"r\": \"\"}\n");
    const Dataset dataset = readColumns(path, {.question = "q", .rationale = "r"});
    QVERIFY(dataset.problems.empty());
    QCOMPARE(dataset.rationales.size(), 1u);
    QCOMPARE(dataset.rowsRead + dataset.rowsSkipped, 2u);
}

void TestMapping::encodingsAreDetected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("encoding");
    const QString text = QStringLiteral("question,answer\nWie viele Äpfel hängen über dem Café für drei Mädchen?,5\n");
    QTest::newRow("UTF-8") << text.toUtf8() << QByteArray("UTF-8");
    QTest::newRow("UTF-8 with mark") << QByteArray("\xef\xbb\xbf") + text.toUtf8() << QByteArray("UTF-8");
    QTest::newRow("Latin-1") << text.toLatin1() << QByteArray("ISO-8859-1");
    QByteArray little;
    QByteArray big;
    for (const QChar c : text) {
        little += char(c.unicode() & 0xff);
        little += char(c.unicode() >> 8);
        big += char(c.unicode() >> 8);
        big += char(c.unicode() & 0xff);
    }
    QTest::newRow("UTF-16 with mark") << QByteArray("\xff\xfe") + little << QByteArray("UTF-16LE");
    QTest::newRow("UTF-16, big, with mark") << QByteArray("\xfe\xff") + big << QByteArray("UTF-16BE");
    QTest::newRow("UTF-16 without mark") << little << QByteArray("UTF-16LE");
}

void TestMapping::encodingsAreDetected()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, encoding);
    QCOMPARE(detectedEncoding(bytes.toStdString()), encoding.toStdString());
    const Dataset dataset =
        readColumns(m_folder.write("text.csv", bytes.toStdString()), {.question = "question", .answer = "answer"});
    QCOMPARE(QString::fromStdString(dataset.problems.at(0).question),
             QStringLiteral("Wie viele Äpfel hängen über dem Café für drei Mädchen?"));
    QVERIFY((columnsOf(m_folder.path() / "text.csv") == std::vector<std::string> {"answer", "question"}));
}

void TestMapping::aDetectedEncodingIsNoted()
{
    const auto path = m_folder.write("latin.csv", "question,answer\nIm Caf\xe9 f\xfcr M\xe4"
                                                  "dchen, wie viele?,5\n");
    const auto quoted = m_folder.write("latin2.csv", "question;answer\nIm Caf\xe9 f\xfcr M\xe4"
                                                     "dchen, wie viele?;5\n");
    const Dataset dataset = readColumns(quoted, {.question = "question", .answer = "answer"});
    QVERIFY(dataset.issues.at(0).message.starts_with("the file is not UTF-8; it was read as "));
    QCOMPARE(dataset.rowsRead, 1u);
    const Dataset told = readColumns(quoted, {.question = "question", .answer = "answer", .encoding = "windows-1252"});
    QVERIFY(told.issues.empty());
    QVERIFY_THROWS_EXCEPTION(Error, (void)readColumns(path, {.question = "question", .answer = "answer"})); // 3 fields
}

void TestMapping::anUnknownEncodingIsExplained()
{
    const auto path = m_folder.write("text.csv", "question,answer\nq?,5\n");
    QVERIFY_THROWS_EXCEPTION(
        UsageError, (void)readColumns(path, {.question = "question", .answer = "answer", .encoding = "klingon"}));
}

void TestMapping::damageIsNoOtherEncoding()
{
    QCOMPARE(detectedEncoding("Caf\xc3\xa9, \xc3\xbc"
                              "ber, M\xc3\xa4"
                              "dchen, \xff, \xc3\xb6"),
             std::string("UTF-8"));
}

void TestMapping::separatorsAreDetected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("separator");
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << ',';
    QTest::newRow("tab") << QByteArray("a\tb\n1, or so\t2\n") << '\t';
    QTest::newRow("semicolon") << QByteArray("a;b\n1,5;2\n\"x;y\";3\n") << ';';
    QTest::newRow("bar") << QByteArray("a|b|c\n1|2,0|3\n") << '|';
    QTest::newRow("one column") << QByteArray("a\n1\n") << ',';
}

void TestMapping::separatorsAreDetected()
{
    QFETCH(QByteArray, bytes);
    QFETCH(char, separator);
    QCOMPARE(detectedSeparator(bytes.toStdString()), separator);
}

void TestMapping::aTextFileIsATableOrLinesOfJson()
{
    const ColumnMapping mapping {.question = "q", .answer = "a"};
    QCOMPARE(readColumns(m_folder.write("table.txt", "q|a\nHow many, say?|5\n"), mapping).problems.at(0).question,
             std::string("How many, say?"));
    QCOMPARE(readColumns(m_folder.write("lines.txt", "{\"q\": \"b?\", \"a\": 5}\n"), mapping).problems.at(0).gold,
             numberAnswer(5));
    ColumnMapping told = mapping;
    told.separator = "tab";
    QCOMPARE(readColumns(m_folder.write("table.dat", "q\ta\nHow many?\t5\n"), told).rowsRead, 1u);
}

void TestMapping::aSeparatorOfSeveralCharactersIsAnError()
{
    ColumnMapping mapping {.question = "q", .answer = "a"};
    mapping.separator = "::";
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)readColumns(m_folder.write("t.csv", "q::a\n"), mapping));
}

QTEST_APPLESS_MAIN(TestMapping)
#include "tst_mapping.moc"
