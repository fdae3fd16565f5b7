// What the layouts of recorded teachers and of conversations give: teachers, steps, reasoning and answer apart.

#include "core/data/importers.h"

#include "core/data/importers/reply.h"
#include "importer_samples.h"

#include <QTest>

using namespace retort;
using namespace retort::testing;

class TestMoreImporters : public QObject
{
    Q_OBJECT

private slots:
    void everyModelOfARowIsATeacher();
    void asdivElementsAreRows();
    void asdivAnswersOfSeveralValuesAreTexts_data();
    void asdivAnswersOfSeveralValuesAreTexts();
    void aBrokenElementIsAnIssueWithItsLine_data();
    void aBrokenElementIsAnIssueWithItsLine();
    void mawpsAnswersMayBeTexts();
    void anEquationThatGivesAnotherValueIsADoubt();
    void decompositionsAreGoldSubQuestions();
    void continuationsAreCutAtTheNextQuestion();
    void continuationsWithoutQuestionsAreAnError();
    void afterABrokenTextNoneIsGivenAQuestion();
    void outputsAreReadByTheirForm_data();
    void outputsAreReadByTheirForm();
    void subQuestionsArePairedByNumber();
    void labelsAreOfAnyKind_data();
    void labelsAreOfAnyKind();
    void completionsTakeTheBaseModelAsTeacher();
    void aCutCompletionFileKeepsWhatCameBefore();
    void thoughtsAreKeptApart_data();
    void thoughtsAreKeptApart();
    void reasoningIsTheRationaleAndTheReplyTheAnswer_data();
    void reasoningIsTheRationaleAndTheReplyTheAnswer();
    void conversationsOfSeveralTurnsAreIssues();
    void withoutAGoldAnswerThereIsNoProblem();

private:
    Dataset read(const char *importer, const std::string &bytes) const { return m_file.read(importer, bytes); }

    SampleFile m_file;
};

void TestMoreImporters::everyModelOfARowIsATeacher()
{
    const Dataset dataset = read("gsm8k-models", kModelsRow);
    QCOMPARE(dataset.problems.at(0).gold, numberAnswer(24));
    QCOMPARE(dataset.problems[0].goldSteps.size(), std::size_t(2));
    QCOMPARE(dataset.rationales.size(), std::size_t(2));
    QCOMPARE(dataset.rationales[0].teacher, std::string("175b_verification"));
    QCOMPARE(dataset.rationales[0].text, std::string("48/2 = <<48/2=24>>24"));
    QCOMPARE(dataset.rationales[1].teacher, std::string("6b_finetuning"));
    QCOMPARE(dataset.rationales[1].answer, std::optional(numberAnswer(96)));
    const Dataset silent =
        read("gsm8k-models", R"({"question": "q?", "ground_truth": "A: 1", "m": {"solution": "I cannot"}})");
    QVERIFY(silent.rationales.at(0).answerIsRecorded && !silent.rationales[0].answer);
}

void TestMoreImporters::asdivElementsAreRows()
{
    const Dataset dataset = read("asdiv", kAsdivFile);
    const Problem &problem = dataset.problems.at(0);
    QCOMPARE(problem.question, std::string("Seven apples & two pears are there. How many fruits?"));
    QCOMPARE(problem.gold, numberAnswer(9));
    QCOMPARE(problem.sourceId, std::string("nluds-0001"));
    QCOMPARE(problem.kind, std::string("Addition"));
    QCOMPARE(problem.equation, std::string("7+2=9"));
    QVERIFY(dataset.issues.empty());
}

void TestMoreImporters::asdivAnswersOfSeveralValuesAreTexts_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *answer, AnswerKind kind, const char *text) {
        QTest::newRow(answer) << QByteArray(answer) << int(kind) << QByteArray(text);
    };
    row("9 (apples)", AnswerKind::Number, "9");
    row("2.5", AnswerKind::Number, "2.5");
    row("1/2", AnswerKind::Number, "0.5");
    row("-(1/2)", AnswerKind::Number, "-0.5");
    row("1,200 (sq. ft)", AnswerKind::Number, "1200");
    row("3 (cm); 4 (cm)", AnswerKind::Text, "3 (cm); 4 (cm)");
    row("2:3", AnswerKind::Text, "2:3");
    row("4:30 p.m.", AnswerKind::Text, "4:30 p.m.");
    row("Yes", AnswerKind::YesNo, "yes");
    row("They are equal", AnswerKind::Text, "They are equal");
}

void TestMoreImporters::asdivAnswersOfSeveralValuesAreTexts()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    const Dataset dataset = read("asdiv", "<ProblemSet><Problem ID=\"1\"><Question>q?</Question><Answer>"
                                              + answer.toStdString() + "</Answer></Problem></ProblemSet>");
    QCOMPARE(int(dataset.problems.at(0).gold.kind), kind);
    QCOMPARE(dataset.problems[0].gold.text, text.toStdString());
}

void TestMoreImporters::aBrokenElementIsAnIssueWithItsLine_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *element, const char *says) {
        QTest::newRow(says) << QByteArray(element) << QByteArray(says);
    };
    row("<Problem><Question>q?</Question><Answer>1", "<Problem> is not closed");
    row("<Problem><Question>q?<Answer>1</Answer></Problem>", "<Question> is not closed");
    row("<Problem><Question>q? & a</Question><Answer>1</Answer></Problem>", "write &amp; for &");
    row("<Problem><Question>q? &nbsp;</Question><Answer>1</Answer></Problem>", "is no character of XML");
    row("<Problem ID=1><Question>q?</Question><Answer>1</Answer></Problem>", "expected name=\"value\"");
    row("<Problem><Question>q?</Question></Problem>", "\"Answer\" is missing");
    row("<Problem><Question>q<b>?</b></Question><Answer>1</Answer></Problem>", "stands inside a text");
    row("<Problem><Question>\xff?</Question><Answer>1</Answer></Problem>", "is not UTF-8");
}

void TestMoreImporters::aBrokenElementIsAnIssueWithItsLine()
{
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, says);
    const std::string good = "<Problem ID=\"1\"><Question>q&#x3f;</Question><Answer>1</Answer></Problem>\n";
    const Dataset dataset = read("asdiv", "<ProblemSet>\n" + good + element.toStdString() + "\n" + good);
    QCOMPARE(dataset.rowsRead, std::size_t(2));
    QCOMPARE(dataset.rowsSkipped, std::size_t(1));
    QCOMPARE(dataset.issues.at(0).place.line, std::size_t(3));
    QVERIFY2(dataset.issues[0].message.find(says.toStdString()) != std::string::npos,
             dataset.issues[0].message.c_str());
    QCOMPARE(dataset.problems.at(0).question, std::string("q?"));
}

void TestMoreImporters::mawpsAnswersMayBeTexts()
{
    const Dataset dataset = read("mawps", kMawpsRow);
    QCOMPARE(dataset.problems.at(0).gold, numberAnswer(7));
    QCOMPARE(dataset.problems[0].sourceId, std::string("7"));
    QVERIFY(dataset.issues.empty());
    QCOMPARE(importerNamed("mawps").read(m_file.write(kMawpsRow, "validset.json")).problems.at(0).split,
             std::string("validation"));
}

void TestMoreImporters::anEquationThatGivesAnotherValueIsADoubt()
{
    const Dataset dataset = read("mawps", R"({"original_text": "How many?", "equation": "x=3+5", "ans": 7})");
    QCOMPARE(dataset.rowsRead, std::size_t(1));
    QVERIFY(dataset.issues.at(0).message.find("gives 8, but \"ans\" is 7") != std::string::npos);
}

void TestMoreImporters::decompositionsAreGoldSubQuestions()
{
    const Problem problem = read("strategyqa", kStrategyRow).problems.at(0);
    QCOMPARE(problem.gold, yesNoAnswer(true));
    QCOMPARE(problem.facts.size(), std::size_t(2));
    QCOMPARE(problem.goldSteps.at(2).question, std::string("Is #1 more than #2?"));
    QVERIFY(problem.goldSteps[2].text.empty()); // no answer is recorded, and none is made up
    const Dataset ahead =
        read("strategyqa", R"({"question": "q?", "answer": false, "decomposition": ["Is #2 red?", "What?"]})");
    QVERIFY(ahead.issues.at(0).message.find("later question") != std::string::npos);
}

void TestMoreImporters::continuationsAreCutAtTheNextQuestion()
{
    const Dataset dataset = read("continuations", std::string("[") + kContinuationRow + "]");
    const Rationale &rationale = dataset.rationales.at(0);
    QCOMPARE(rationale.text, std::string("Luke scored 84 points in 2 rounds. 84 / 2 = 42. The answer is (84 / 2)."));
    QCOMPARE(rationale.answer, std::optional(numberAnswer(42)));
    QCOMPARE(rationale.question, std::string("How many?"));
    QCOMPARE(rationale.statedGold, std::optional(numberAnswer(42)));
    QVERIFY(rationale.answerIsRecorded);
    const Dataset unread = read("continuations", R"(["It is red. The answer is red."])");
    QVERIFY(!unread.rationales.at(0).answer);
}

void TestMoreImporters::continuationsWithoutQuestionsAreAnError()
{
    try {
        (void)importerNamed("continuations").read(m_file.write(R"(["a", "b"])"));
        QFAIL("no error");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("2 texts without questions"), error.what());
    }
}

void TestMoreImporters::afterABrokenTextNoneIsGivenAQuestion()
{
    const Dataset dataset = read("continuations", "[\"a\",\n\"b\",\n5,\n\"d\"]");
    QCOMPARE(dataset.rationales.size(), std::size_t(2));
    QCOMPARE(dataset.rowsSkipped, std::size_t(2));
    QVERIFY(dataset.issues.at(1).message.find("in line 3 cannot be read") != std::string::npos);
}

void TestMoreImporters::outputsAreReadByTheirForm_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("running text") << QByteArray("3 + 4 = 7. The answer is 7") << int(FormatKind::Cot)
                                  << QByteArray("7");
    QTest::newRow("answer only") << QByteArray("145") << int(FormatKind::Answer) << QByteArray("145");
    QTest::newRow("yes or no") << QByteArray("It is. The answer is True") << int(FormatKind::Cot) << QByteArray("yes");
    QTest::newRow("heading") << QByteArray("<Solution Path>It is not. The answer is False") << int(FormatKind::Cot)
                             << QByteArray("no");
    QTest::newRow("asking itself") << QByteArray("How many has he? He has 3. How many then? 3 + 4 = 7. The answer is 7")
                                   << int(FormatKind::Socratic) << QByteArray("7");
    QTest::newRow("one question") << QByteArray("How? 3 + 4 = 7. The answer is 7") << int(FormatKind::Cot)
                                  << QByteArray("7");
    QTest::newRow("symbols") << QByteArray("x = 3 y = ? The answer is 7") << int(FormatKind::Cot) << QByteArray("7");
}

void TestMoreImporters::outputsAreReadByTheirForm()
{
    QFETCH(QByteArray, output);
    QFETCH(int, format);
    QFETCH(QByteArray, answer);
    const Dataset dataset = read("eit", "{\"instruction\": \"q?\", \"output\": \"" + output.toStdString() + "\"}");
    QVERIFY(dataset.problems.empty());
    QCOMPARE(int(dataset.rationales.at(0).format), format);
    QVERIFY(dataset.rationales[0].answer && !dataset.rationales[0].text.starts_with('<'));
    QCOMPARE(dataset.rationales[0].answer->text, answer.toStdString());
    QVERIFY(!dataset.rationales[0].statedGold);
}

void TestMoreImporters::subQuestionsArePairedByNumber()
{
    const Dataset dataset = read("subq", kSubQuestionsRow);
    QCOMPARE(dataset.rationales.at(0).text,
             std::string("How many does he sell? ** He sells 24.\nHow many are left? ** 48-24=24 are left."));
    QCOMPARE(dataset.rationales[0].answer, std::optional(numberAnswer(24)));
    const Dataset missing =
        read("subq", R"({"problem": "q?", "questions": ["Q1: a?\nQ2: b?"], "answers": ["A2: c"], "answer": 1})");
    QCOMPARE(missing.rationales.at(0).text, std::string("a? **\nb? ** c"));
    QVERIFY(!missing.rationales[0].answer);
    QCOMPARE(missing.issues.size(), std::size_t(2));
}

void TestMoreImporters::labelsAreOfAnyKind_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("number") << QByteArray("7") << int(AnswerKind::Number) << QByteArray("7");
    QTest::newRow("equation") << QByteArray("( 3.0 + 4.0 )") << int(AnswerKind::Number) << QByteArray("7");
    QTest::newRow("words") << QByteArray("ignore it") << int(AnswerKind::Text) << QByteArray("ignore it");
    QTest::newRow("yes") << QByteArray("yes") << int(AnswerKind::YesNo) << QByteArray("yes");
}

void TestMoreImporters::labelsAreOfAnyKind()
{
    QFETCH(QByteArray, label);
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    const Dataset dataset = read("distilling-step-by-step", "{\"input\": \"q?\", \"label\": \"" + label.toStdString()
                                                                + "\", \"rationale\": \"r\", \"llm_label\": \"x\"}");
    QCOMPARE(int(dataset.problems.at(0).gold.kind), kind);
    QCOMPARE(dataset.problems[0].gold.text, text.toStdString());
    QVERIFY(dataset.rationales.at(0).answerIsRecorded);
}

void TestMoreImporters::completionsTakeTheBaseModelAsTeacher()
{
    const Dataset dataset = read("reasoning-teacher", kReasoningTeacherFile);
    QCOMPARE(dataset.rowsRead, std::size_t(1));
    const Rationale &rationale = dataset.rationales.at(0);
    QCOMPARE(rationale.teacher, std::string("text-davinci-002"));
    QCOMPARE(rationale.text, std::string("3 + 4 = 7."));
    QCOMPARE(rationale.answer, std::optional(numberAnswer(7)));
    QCOMPARE(dataset.problems.at(0).gold, numberAnswer(7));
    QVERIFY(dataset.issues.empty());
}

void TestMoreImporters::aCutCompletionFileKeepsWhatCameBefore()
{
    const std::string whole = kReasoningTeacherFile;
    const Dataset dataset = read("reasoning-teacher", whole.substr(0, whole.rfind(']')));
    QCOMPARE(dataset.rowsRead, std::size_t(1));
    QCOMPARE(dataset.rowsSkipped, std::size_t(1));
    QVERIFY(dataset.issues.at(0).message.find("the file ends") != std::string::npos);
    QCOMPARE(dataset.issues[0].place.line, std::size_t(8));
}

void TestMoreImporters::thoughtsAreKeptApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<bool>("isCutOff");
    const auto row = [](const char *text, const char *reasoning, const char *rest, bool isCutOff = false) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(reasoning) << QByteArray(rest) << isCutOff;
    };
    row("<think>\na\n</think>\n\n7", "a", "7");
    row("a</think> 7", "a", "7"); // the prompt has opened it
    row("<thinking>a</thinking>7", "a", "7");
    row("<reasoning>a</reasoning><answer>7</answer>", "a", "7");
    row("<|begin_of_thought|>a<|end_of_thought|><|begin_of_solution|>7<|end_of_solution|>", "a", "7");
    row("<think>a", "a", "", true);
    row("3 < 4", "", "3 < 4");
    row("<think></think>7", "", "7");
}

void TestMoreImporters::thoughtsAreKeptApart()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reasoning);
    QFETCH(QByteArray, rest);
    QFETCH(bool, isCutOff);
    const Reply expected {reasoning.toStdString(), rest.toStdString(), isCutOff};
    QVERIFY(replyOf(text.toStdString()) == expected);
}

void TestMoreImporters::reasoningIsTheRationaleAndTheReplyTheAnswer_data()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("row");
    const auto row = [](const char *name, const char *importer, const char *bytes) {
        QTest::newRow(name) << QByteArray(importer) << QByteArray(bytes);
    };
    row("messages, tags", "messages", kMessagesRow);
    row("messages, field", "messages",
        R"({"messages": [{"role": "user", "content": [{"type": "text", "text": "How many are 3 and 4?"}]}, {"role": "assistant", "content": "7", "reasoning_content": "3 + 4 = 7."}]})");
    row("sharegpt", "sharegpt",
        R"({"conversations": [{"from": "user", "value": "How many are 3 and 4?"}, {"from": "assistant", "value": "<think>3 + 4 = 7.</think>\\boxed{7}"}]})");
    row("prompt", "prompt-completion",
        R"({"prompt": [{"role": "user", "content": "How many are 3 and 4?"}], "completion": [{"role": "assistant", "content": "<think>3 + 4 = 7.</think>So it is 7."}]})");
    row("alpaca", "alpaca",
        R"({"instruction": "How many are 3 and 4?", "input": "", "output": "<think>3 + 4 = 7.</think>\n#### 7"})");
    row("flat", "reasoning-content", kReasoningRow);
}

void TestMoreImporters::reasoningIsTheRationaleAndTheReplyTheAnswer()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    const Dataset dataset = read(importer, row.toStdString());
    const Rationale &rationale = dataset.rationales.at(0);
    QCOMPARE(rationale.question, std::string("How many are 3 and 4?"));
    QCOMPARE(rationale.text, std::string("3 + 4 = 7."));
    QVERIFY(rationale.answerIsRecorded);
    QCOMPARE(rationale.answer, std::optional(numberAnswer(7)));
    QVERIFY(dataset.issues.empty());
}

void TestMoreImporters::conversationsOfSeveralTurnsAreIssues()
{
    const Dataset dataset = read(
        "messages",
        std::string(kMessagesRow) + "\n"
            + R"({"messages": [{"role": "user", "content": "a?"}, {"role": "assistant", "content": "b"}, {"role": "user", "content": "c?"}, {"role": "assistant", "content": "d"}]})"
            + "\n" + R"({"messages": [{"role": "user", "content": "a?"}]})" + "\n"
            + R"({"messages": [{"role": "assistant", "content": "a"}]})");
    QCOMPARE(dataset.rowsSkipped, std::size_t(3));
    QVERIFY(dataset.issues.at(0).message.find("several turns") != std::string::npos);
    QVERIFY(dataset.issues.at(1).message.find("no reply") != std::string::npos);
}

void TestMoreImporters::withoutAGoldAnswerThereIsNoProblem()
{
    const Dataset dataset =
        read("prompt-completion",
             R"({"prompt": "q?", "completion": "r", "format": "pot", "model": "m", "answer": "see above"})");
    QVERIFY(dataset.problems.empty());
    QCOMPARE(dataset.rationales.at(0).format, FormatKind::Pot);
    QCOMPARE(dataset.rationales[0].teacher, std::string("m"));
    QVERIFY(dataset.issues.at(0).message.find("not taken for the gold answer") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestMoreImporters)
#include "tst_more_importers.moc"
