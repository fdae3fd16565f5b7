#include "core/data/generator/generator.h"
#include "core/data/importers.h"

#include "core/base/files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

class TestRetortJsonl : public QObject
{
    Q_OBJECT

private slots:
    void writtenDatasetReadsBackTheSame();
    void everyFieldReadsBack();
    void shortRowsWrittenByHandAreRead();
    void anotherIdIsNotedAndNotUsed();
    void brokenFieldIsListed_data();
    void brokenFieldIsListed();
    void laterVersionIsRefused();

private:
    std::filesystem::path path() const { return m_folder.filePath("own.jsonl").toStdString(); }

    Dataset roundTrip(const Dataset &dataset) const
    {
        writeRetortJsonl(dataset, path());
        return importerNamed("retort").read(path());
    }

    Dataset read(const std::string &bytes) const
    {
        writeFileAtomically(path(), bytes);
        return importerNamed("retort").read(path());
    }

    QTemporaryDir m_folder;
};

void TestRetortJsonl::writtenDatasetReadsBackTheSame()
{
    GeneratorOptions options;
    options.trainProblems = 64;
    options.testProblems = 32;
    options.slipShare = 0.3;
    const Dataset dataset = generateDataset(options);
    const Dataset back = roundTrip(dataset);
    QCOMPARE(back.problems, dataset.problems);
    QCOMPARE(back.rationales, dataset.rationales);
    QCOMPARE(back.name, dataset.name);
    QVERIFY(back.synthetic && back.issues.empty());
    QCOMPARE(back.rowsRead, dataset.problems.size() + dataset.rationales.size());
}

void TestRetortJsonl::everyFieldReadsBack()
{
    Dataset dataset;
    dataset.name = "mine";
    for (const Answer &gold :
         {Answer {AnswerKind::Number, 1500, "1,500"}, yesNoAnswer(true), Answer {AnswerKind::Choice, 0, "B"},
          Answer {AnswerKind::Text, 0, "Caf\u00e9 \"x\"\n"}, numberAnswer(0.1), numberAnswer(-7)}) {
        Problem problem;
        problem.question = "Question " + std::to_string(dataset.problems.size()) + "?\n\tIs it?";
        problem.id = problemId(problem.question);
        problem.sourceId = "s";
        problem.gold = gold;
        problem.kind = "k";
        problem.equation = "1 + 2";
        problem.goldSteps = {{"text", "question?"}, {"only text", ""}};
        problem.facts = {"a fact", ""};
        problem.split = "validation";
        dataset.problems.push_back(problem);
        Rationale rationale;
        rationale.question = problem.question;
        rationale.problemId = problem.id;
        rationale.teacher = "me";
        rationale.format = FormatKind::Socratic;
        rationale.text = "q? ** a\nThe answer is 3.";
        rationale.answer = gold;
        rationale.answerIsRecorded = true;
        rationale.statedGold = gold;
        rationale.verdict = Verdict::Wrong;
        rationale.slip = "copy";
        dataset.rationales.push_back(rationale);
    }
    dataset.rationales.push_back(dataset.rationales.back());
    dataset.rationales.back().answer.reset();
    dataset.rationales.back().text.clear();
    const Dataset back = roundTrip(dataset);
    QVERIFY2(back.issues.empty(), back.issues.empty() ? "" : back.issues[0].message.c_str());
    QCOMPARE(back.problems, dataset.problems);
    QCOMPARE(back.rationales, dataset.rationales);
    QCOMPARE(back.name, std::string("mine"));
    QVERIFY(!back.synthetic);
}

void TestRetortJsonl::shortRowsWrittenByHandAreRead()
{
    const Dataset dataset = read(R"({"type": "problem", "question": "Is 3 odd?", "gold": true}
{"type": "problem", "question": "3 and 4?", "gold": "7"}

{"type": "rationale", "question": "3 and 4?", "teacher": "me", "format": "cot", "text": "The answer is 7."}
)");
    QCOMPARE(dataset.problems.size(), std::size_t(2));
    QCOMPARE(dataset.problems[0].gold, yesNoAnswer(true));
    QCOMPARE(dataset.problems[1].gold, numberAnswer(7));
    QCOMPARE(dataset.rationales.at(0).problemId, dataset.problems[1].id);
    QCOMPARE(dataset.name, std::string("own"));
    QVERIFY(dataset.issues.empty());
}

void TestRetortJsonl::anotherIdIsNotedAndNotUsed()
{
    const Dataset dataset = read(R"({"type": "problem", "id": "0123", "question": "3 and 4?", "gold": 7})");
    QCOMPARE(dataset.problems.at(0).id, problemId("3 and 4?"));
    QCOMPARE(dataset.issues.size(), std::size_t(1));
    QCOMPARE(dataset.rowsRead, std::size_t(1));
}

void TestRetortJsonl::brokenFieldIsListed_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *bytes, const char *message) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(message);
    };
    row("no type", R"({"question": "q?", "gold": 1})", "\"type\" is missing");
    row("unknown type", R"({"type": "poem", "question": "q?"})", "\"poem\"");
    row("no gold", R"({"type": "problem", "question": "q?"})", "\"gold\" is missing; expected a number");
    row("unknown gold kind", R"({"type": "problem", "question": "q?", "gold": {"kind": "odd", "text": "x"}})",
        "expected one of number, yes/no, choice, text");
    row("gold without number", R"({"type": "problem", "question": "q?", "gold": {"kind": "number", "text": "x"}})",
        "\"number\" is missing");
    row("steps no list", R"({"type": "problem", "question": "q?", "gold": 1, "steps": "one"})", "\"steps\"");
    row("step no object", R"({"type": "problem", "question": "q?", "gold": 1, "steps": ["one"]})", "\"steps\"");
    row("facts no texts", R"({"type": "problem", "question": "q?", "gold": 1, "facts": [1]})", "\"facts\"");
    row("flag no truth", R"({"type": "problem", "question": "q?", "gold": 1, "synthetic": "yes"})", "\"synthetic\"");
    row("unknown format", R"({"type": "rationale", "question": "q?", "teacher": "t", "format": "poem"})",
        "expected one of answer, cot, pot, socratic");
    row("unknown verdict",
        R"({"type": "rationale", "question": "q?", "teacher": "t", "format": "cot", "verdict": "fine"})",
        "expected one of unchecked, right, wrong, no_answer");
}

void TestRetortJsonl::brokenFieldIsListed()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, message);
    const Dataset dataset = read("{\"retort_jsonl\": 1}\n" + row.toStdString()
                                 + "\n{\"type\": \"problem\", \"question\": \"3 and 4?\", \"gold\": 7}\n");
    QCOMPARE(dataset.rowsRead, std::size_t(1));
    QCOMPARE(dataset.rowsSkipped, std::size_t(1));
    QCOMPARE(dataset.issues.at(0).place.line, std::size_t(2));
    QVERIFY2(dataset.issues[0].message.find(message.toStdString()) != std::string::npos,
             dataset.issues[0].message.c_str());
}

void TestRetortJsonl::laterVersionIsRefused()
{
    try {
        (void)read("{\"retort_jsonl\": 2}\n");
        QFAIL("no error");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("another version"), error.what());
    }
}

QTEST_APPLESS_MAIN(TestRetortJsonl)
#include "tst_retort_jsonl.moc"
