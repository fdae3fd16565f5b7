#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/formats/format.h"
#include "core/teachers/prompt_examples.h"
#include "core/teachers/teacher_prompt.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace retort;

namespace {

constexpr const char *kFile = R"(A note.
[[system]]
Reason.
[[question]]
Q: {question}
{hint}
A:
[[answer]]
{rationale} So {answer}.
[[hint]]
(It is {answer}.)
[[stop]]
\nQ:
[[example question]]
One and one?
[[example rationale]]
1 + 1 = 2.
[[example answer]]
2
)";

Problem problemOf(const std::string &question, double gold)
{
    Problem problem;
    problem.question = question;
    problem.id = problemId(question);
    problem.gold = numberAnswer(gold);
    problem.split = "train";
    return problem;
}

/// Ten training problems, the even ones with a right and the odd ones with a wrong rationale, and a test problem.
Dataset sampleData()
{
    Dataset dataset;
    dataset.name = "sample";
    for (int i = 0; i < 11; ++i) {
        Problem problem = problemOf("How many are " + std::to_string(i) + "?", i);
        problem.split = i == 10 ? "test" : "train";
        Rationale rationale;
        rationale.problemId = problem.id;
        rationale.format = FormatKind::Cot;
        rationale.text = "There are " + std::to_string(i) + ".\nThe answer is " + std::to_string(i) + ".";
        rationale.verdict = i % 2 == 0 ? Verdict::Right : Verdict::Wrong;
        dataset.problems.push_back(problem);
        dataset.rationales.push_back(rationale);
    }
    return dataset;
}

} // namespace

/// Prompts are files a person can edit; what is sent is what they say.
class TestTeacherPrompt : public QObject
{
    Q_OBJECT

private slots:
    void builtInPromptsAreWhole();
    void fileBecomesMessages();
    void hintStandsWithEveryQuestion();
    void bracesInQuestionsAreText();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void anyBytesAreReadOrRefused();
    void ownFileComesFirst();
    void hashNamesTheVersion();
    void examplesAreRightAndOfTraining();
    void exampleIsNeverTheProblemItself();
    void chosenExamplesKeepTheirOrder();
    void tooFewExamplesAreAnError();
};

void TestTeacherPrompt::builtInPromptsAreWhole()
{
    for (const FormatKind format : kAllFormats) {
        const TeacherPrompt prompt = readPrompt(format, builtInPrompt(format), "built-in");
        const auto messages = makeMessages(prompt, {{"Q?", "1 + 1 = 2.", "2"}}, problemOf("How many?", 5), true);
        QCOMPARE(messages.size(), 4u);
        QVERIFY(messages[3].content.find("How many?") != std::string::npos);
        QVERIFY(messages[3].content.find("The correct answer is 5.") != std::string::npos);
        // What the example shows is read by the format: a sub-question's line, a program, an answer sentence.
        const auto layout = formatOf(format).preset("retort").value();
        const ParsedRationale parsed = formatOf(format).parse(messages[2].content, layout, {});
        QVERIFY(format == FormatKind::Pot || (parsed.answer.answer && parsed.answer.answer->number == 2));
    }
}

void TestTeacherPrompt::fileBecomesMessages()
{
    const TeacherPrompt prompt = readPrompt(FormatKind::Cot, kFile, "own.txt");
    QCOMPARE(prompt.stop, std::vector<std::string> {"\nQ:"});
    const auto messages = makeMessages(prompt, {{"Two?", "2.", "2"}}, problemOf("How many?", 5), false);
    const std::vector<ChatMessage> expected {
        {"system", "Reason."},   {"user", "Q: One and one?\nA:"}, {"assistant", "1 + 1 = 2. So 2."},
        {"user", "Q: Two?\nA:"}, {"assistant", "2. So 2."},       {"user", "Q: How many?\nA:"}};
    QVERIFY(messages == expected);
}

void TestTeacherPrompt::hintStandsWithEveryQuestion()
{
    const auto messages =
        makeMessages(readPrompt(FormatKind::Cot, kFile, "own.txt"), {}, problemOf("How many?", 5), true);
    QCOMPARE(messages[1].content, std::string("Q: One and one?\n(It is 2.)\nA:"));
    QCOMPARE(messages[3].content, std::string("Q: How many?\n(It is 5.)\nA:"));
}

void TestTeacherPrompt::bracesInQuestionsAreText()
{
    const auto messages = makeMessages(readPrompt(FormatKind::Cot, kFile, "own.txt"), {},
                                       problemOf("What is {hint} in {answer}?", 5), false);
    QCOMPARE(messages[3].content, std::string("Q: What is {hint} in {answer}?\nA:"));
}

void TestTeacherPrompt::mistakesAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const QString whole = kFile;
    QTest::newRow("unknown") << QString(whole).replace("[[hint]]", "[[hints]]")
                             << "own.txt:10: unknown section [[hints]]; did you mean [[hint]]?";
    QTest::newRow("twice") << whole + "[[system]]\nAgain."
                           << "own.txt:20: [[system]] stands there twice";
    QTest::newRow("no question") << "[[answer]]\n{answer}"
                                 << "own.txt: needs a section [[question]]";
    QTest::newRow("nothing") << ""
                             << "own.txt: needs a section [[question]]";
    QTest::newRow("example without question") << "[[example answer]]\n5"
                                              << "own.txt:1: [[example answer]] stands before";
    QTest::newRow("half an example") << whole + "[[example question]]\nQ?"
                                     << "own.txt: an example needs";
}

void TestTeacherPrompt::mistakesAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    QString got;
    try {
        static_cast<void>(readPrompt(FormatKind::Cot, text.toStdString(), "own.txt"));
    } catch (const ParseError &error) {
        got = error.what();
    }
    QVERIFY2(got.startsWith(message), qPrintable(got));
}

void TestTeacherPrompt::anyBytesAreReadOrRefused()
{
    Random random(6);
    for (int round = 0; round < 500; ++round) {
        std::string text = kFile;
        for (int change = 0; change < 8; ++change)
            text[random.below(text.size())] = static_cast<char>(random.below(256));
        try {
            const TeacherPrompt prompt = readPrompt(FormatKind::Cot, text, "own.txt");
            static_cast<void>(makeMessages(prompt, {}, problemOf("How many?", 5), true));
        } catch (const ParseError &) {
        }
    }
}

void TestTeacherPrompt::ownFileComesFirst()
{
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    QCOMPARE(promptFor(workspace, FormatKind::Cot).text, builtInPrompt(FormatKind::Cot));
    std::filesystem::create_directories(promptFile(workspace, FormatKind::Cot).parent_path());
    writeFileAtomically(promptFile(workspace, FormatKind::Cot), kFile);
    QCOMPARE(promptFor(workspace, FormatKind::Cot).system, std::string("Reason."));
}

void TestTeacherPrompt::hashNamesTheVersion()
{
    const std::string hash = readPrompt(FormatKind::Cot, kFile, "own.txt").hash();
    QCOMPARE(hash.size(), 16u);
    QVERIFY(readPrompt(FormatKind::Cot, std::string(kFile) + "\n", "own.txt").hash() != hash);
}

void TestTeacherPrompt::examplesAreRightAndOfTraining()
{
    const Dataset dataset = sampleData();
    const DrawnExamples drawn = drawExamples(dataset, FormatKind::Cot, 4, 8);
    QCOMPARE(drawn.examples.size(), 5u);
    for (std::size_t i = 0; i < drawn.examples.size(); ++i) {
        const auto number = std::stoi(drawn.examples[i].answer);
        QVERIFY(number % 2 == 0 && number < 10);
        QCOMPARE(drawn.examples[i].rationale, "There are " + std::to_string(number) + "."); // no answer sentence
    }
    QCOMPARE(drawExamples(dataset, FormatKind::Cot, 4, 8).problemIds, drawn.problemIds);
    std::set<std::string> firsts;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        firsts.insert(drawExamples(dataset, FormatKind::Cot, 4, seed).problemIds[0]);
    QVERIFY(firsts.size() > 1);
}

void TestTeacherPrompt::exampleIsNeverTheProblemItself()
{
    const Dataset dataset = sampleData();
    const DrawnExamples drawn = drawExamples(dataset, FormatKind::Cot, 4, 8);
    for (const Problem &problem : dataset.problems) {
        const auto examples = drawn.forProblem(problem.id);
        QCOMPARE(examples.size(), 4u);
        QCOMPARE(std::ranges::count(examples, problem.question, &PromptExample::question), 0);
    }
}

void TestTeacherPrompt::chosenExamplesKeepTheirOrder()
{
    const Dataset dataset = sampleData();
    const std::string six = dataset.problems[6].id;
    const std::string two = dataset.problems[2].id;
    const DrawnExamples chosen = chosenExamples(dataset, FormatKind::Cot, {six, two});
    QCOMPARE(chosen.examples[0].answer, std::string("6"));
    QCOMPARE(chosen.forProblem("another").size(), 2u);
    QCOMPARE(chosen.forProblem(six).size(), 1u);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(chosenExamples(dataset, FormatKind::Cot, {"nobody"})), Error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(chosenExamples(dataset, FormatKind::Cot, {dataset.problems[3].id})),
                             Error); // wrong
}

void TestTeacherPrompt::tooFewExamplesAreAnError()
{
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(drawExamples(sampleData(), FormatKind::Cot, 5, 8)), Error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(drawExamples(sampleData(), FormatKind::Pot, 1, 8)), Error);
    QVERIFY(drawExamples(sampleData(), FormatKind::Pot, 0, 8).examples.empty());
}

QTEST_APPLESS_MAIN(TestTeacherPrompt)
#include "tst_teacher_prompt.moc"
