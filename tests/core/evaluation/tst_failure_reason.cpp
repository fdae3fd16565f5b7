#include "core/evaluation/failure_reason.h"

#include "core/base/text.h"

#include <QTest>

using namespace retort;

namespace {

constexpr const char *kQuestion = "A farm has 30 hens. Each lays 5 eggs a week, and 6 eggs fill a box at $2. How much "
                                  "do the boxes of 4 weeks bring?";

Problem farm()
{
    Problem problem;
    problem.id = "0123456789abcdef";
    problem.question = kQuestion;
    problem.gold = numberAnswer(200);
    for (const char *step : {"The hens lay 30*5 = 150 eggs a week.", "In 4 weeks that is 150*4 = 600 eggs.",
                             "They fill 600/6 = 100 boxes.", "These bring 100*2 = 200 dollars."})
        problem.goldSteps.push_back({step, {}});
    return problem;
}

PathPrediction textPath(const QString &text, const QString &answer)
{
    PathPrediction path;
    path.format = "cot";
    path.text = text.toStdString();
    path.steps = splitLines(path.text);
    path.finish = "end";
    if (!answer.isEmpty())
        path.answer = answer.toStdString();
    path.verdict = answer.isEmpty() ? "no_answer" : answer == "200" ? "right" : "wrong";
    return path;
}

} // namespace

/// Which kind of failure is suggested, at which step, and why.
class TestFailureReason : public QObject
{
    Q_OBJECT

private slots:
    void theFirstFaultDecides_data();
    void theFirstFaultDecides();
    void decompositionsAreJudgedStepByStep_data();
    void decompositionsAreJudgedStepByStep();
    void aProgramIsCountedByItsLines();
    void errorsOfProgramsAreToldApart_data();
    void errorsOfProgramsAreToldApart();
    void aTextThatReachedItsLimitIsCutOff();
    void onlyARecordedTextMayBeTakenForCutOff();
    void theVotesPathIsExplained();
    void rightPredictionsAreLeftAsTheyAre();
};

void TestFailureReason::theFirstFaultDecides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("reason"); // a part of it
    QTest::newRow("slip") << "30*5 = 150 eggs.\n150*4 = 500 eggs.\n500/6 = 83.33 boxes."
                          << "83.33"
                          << "arithmetic" << 2 << "150*4 is 600, not 500";
    QTest::newRow("slip in an operation that nobody right does") << "30*6 = 190 eggs.\n190*2 = 380 dollars."
                                                                 << "380"
                                                                 << "wrong_plan" << 1 << "no right solution has either";
    QTest::newRow("another operation") << "30*5 = 150 eggs.\n150/6 = 25 boxes.\n25*2 = 50 dollars."
                                       << "50"
                                       << "wrong_plan" << 2 << "150/6 = 25"; // beside 600/6, the third of gold
    QTest::newRow("stops early") << "30*5 = 150 eggs.\n150*4 = 600 eggs.\n600/6 = 100 boxes."
                                 << "100"
                                 << "missing_step" << 0 << "ends at 100, which a right solution has in step 3 of 4";
    QTest::newRow("goes on") << "30*5 = 150.\n150*4 = 600.\n600/6 = 100.\n100*2 = 200.\n200*4 = 800."
                             << "800"
                             << "extra_step" << 4 << "arrives at 200";
    QTest::newRow("gold by accident, then on") << "50*4 = 200 eggs.\n200/6 = 33.33 boxes."
                                               << "33.33"
                                               << "wrong_plan" << 2 << "200/6";
    QTest::newRow("slip behind its premises") << "There are 30 hens.\nEach lays 5 eggs.\n30*5 = 160 eggs.\nThat is all."
                                              << "160"
                                              << "arithmetic" << 3 << "30*5 is 150, not 160";
    QTest::newRow("another number stated") << "30*5 = 150.\n150*4 = 600.\n600/6 = 100.\n100*2 = 200."
                                           << "100"
                                           << "read_wrongly" << 0 << "arrive at 200; 100 was read";
    QTest::newRow("another rule reads it") << "The answer is 200 dollars for 4 weeks."
                                           << "4"
                                           << "read_wrongly" << 0 << "arrive at 200";
    QTest::newRow("nothing to go by") << "I guess 7."
                                      << "7"
                                      << "wrong_plan" << 1 << "7, a value that no right solution has";
    QTest::newRow("nothing written") << ""
                                     << ""
                                     << "no_answer" << 0 << "empty";
    QTest::newRow("right, with a slip") << "30*5 = 160.\n150*4 = 600.\n600/6 = 100.\n100*2 = 200."
                                        << "200"
                                        << "wrong_reasoning" << 1 << "30*5 is 150, not 160";
    QTest::newRow("slip in an annotation") << "30*5 = <<30*5=150>>150 eggs.\n150*4 = <<150*4=500>>500 eggs."
                                           << "500"
                                           << "arithmetic" << 2 << "150*4 is 600, not 500";
    QTest::newRow("slip that only a note has") << "30*5 = <<30*5=150>>150 eggs.\nThat makes <<150*4=500>>500 eggs."
                                               << "500"
                                               << "arithmetic" << 2 << "150*4 is 600, not 500";
    QTest::newRow("right by another way") << "30*4 = 120.\n120*5 = 600.\n600/3 = 200."
                                          << "200"
                                          << "" << 0 << "";
}

void TestFailureReason::theFirstFaultDecides()
{
    QFETCH(QString, text);
    QFETCH(QString, answer);
    QFETCH(QString, kind);
    QFETCH(int, step);
    QFETCH(QString, reason);
    const FailureSuggestion suggestion = explainFailure(farm(), textPath(text, answer));
    QCOMPARE(QString::fromStdString(suggestion.kind), kind);
    QVERIFY2(QString::fromStdString(suggestion.reason).contains(reason), suggestion.reason.c_str());
    QCOMPARE(suggestion.step, step);
}

void TestFailureReason::decompositionsAreJudgedStepByStep_data()
{
    QTest::addColumn<QStringList>("solutions");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("reason"); // a part of it
    const QStringList right {"30*5 = <<30*5=150>>150 eggs", "150*4 = <<150*4=600>>600 eggs",
                             "600/6 = <<600/6=100>>100 boxes", "100*2 = <<100*2=200>>200 dollars"};
    QTest::newRow("slip") << QStringList {right[0], "150*4 = <<150*4=500>>500 eggs"} << "arithmetic" << 2
                          << "150*4 is 600, not 500";
    QTest::newRow("lacks its last step") << right.first(3) << "missing_step" << 0
                                         << "ends at 100, which a right solution has in step 3 of 4";
    QTest::newRow("adds a step") << right + QStringList {"200/4 = <<200/4=50>>50 dollars a week"} << "extra_step" << 4
                                 << "arrives at 200";
    QTest::newRow("asks for something else")
        << QStringList {right[0], "150/3 = <<150/3=50>>50 boxes"} << "wrong_plan" << 2 << "150/3";
}

/// Recorded steps of a Socratic run, "question ** solution", beside gold's.
void TestFailureReason::decompositionsAreJudgedStepByStep()
{
    QFETCH(QStringList, solutions);
    QFETCH(QString, kind);
    QFETCH(int, step);
    QFETCH(QString, reason);
    const QStringList asked {"How many eggs a week?", "How many in 4 weeks?", "How many boxes?", "What do they bring?",
                             "And a week?"};
    Problem problem = farm();
    for (std::size_t i = 0; i < problem.goldSteps.size(); ++i)
        problem.goldSteps[i].question = asked[qsizetype(i)].toStdString();
    QStringList steps;
    for (qsizetype i = 0; i < solutions.size(); ++i)
        steps << asked[i] + " ** " + solutions[i];
    const QString answer = solutions.back().section(">>", 1).section(' ', 0, 0);
    PathPrediction path = textPath(steps.join('\n'), answer);
    path.format = "socratic";
    const FailureSuggestion suggestion = explainFailure(problem, path);
    QCOMPARE(QString::fromStdString(suggestion.kind), kind);
    QVERIFY2(QString::fromStdString(suggestion.reason).contains(reason), suggestion.reason.c_str());
    QCOMPARE(suggestion.step, step);
}

void TestFailureReason::aProgramIsCountedByItsLines()
{
    PathPrediction path = textPath("hens = 30\neggs = hens * 5\n\nboxes = eggs / 7\nans = boxes * 8 * 2", "342.86");
    path.format = "pot";
    const FailureSuggestion suggestion = explainFailure(farm(), path);
    QCOMPARE(suggestion.kind, std::string("wrong_plan"));
    QCOMPARE(suggestion.step, 4);
    QVERIFY(suggestion.isLine);
    QVERIFY2(suggestion.reason.ends_with("a value that no right solution has"), suggestion.reason.c_str());
}

void TestFailureReason::errorsOfProgramsAreToldApart_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("kind");
    QTest::newRow("syntax") << "SyntaxError: invalid syntax (line 2)"
                            << "program_syntax";
    QTest::newRow("indentation") << "IndentationError: unexpected indent (line 2)"
                                 << "program_syntax";
    QTest::newRow("name") << "NameError: name 'off' is not defined (line 1)"
                          << "program_name";
    QTest::newRow("used before it is set") << "UnboundLocalError: x"
                                           << "program_name";
    QTest::newRow("division") << "ZeroDivisionError: division by zero (line 3)"
                              << "program_runtime";
    QTest::newRow("nothing in ans") << "the program leaves no value in ans"
                                    << "program_no_value";
    QTest::newRow("no number") << "the value [1, 2] (list) is no number"
                               << "program_no_value";
    QTest::newRow("memory") << "out of memory"
                            << "program_memory";
    QTest::newRow("Python's own") << "MemoryError: "
                                  << "program_memory";
    QTest::newRow("refused") << "refused: openat /etc/passwd"
                             << "program_refused";
    QTest::newRow("timeout") << "timeout after 2 s"
                             << "timeout";
}

void TestFailureReason::errorsOfProgramsAreToldApart()
{
    QFETCH(QString, error);
    QFETCH(QString, kind);
    PathPrediction path = textPath("ans = off", {});
    path.format = "pot";
    path.error = error.toStdString();
    const FailureSuggestion suggestion = explainFailure(farm(), path);
    QCOMPARE(QString::fromStdString(suggestion.kind), kind);
    QCOMPARE(QString::fromStdString(suggestion.reason), error.trimmed());
}

void TestFailureReason::aTextThatReachedItsLimitIsCutOff()
{
    PathPrediction path = textPath("30*5 = 150 eggs.\n150*4 = 600", "600");
    path.finish = "limit";
    path.tokensOut = 120;
    const FailureSuggestion suggestion = explainFailure(farm(), path);
    QCOMPARE(suggestion.kind, std::string("cut_off"));
    QVERIFY(suggestion.reason.find("120 tokens") != std::string::npos);
}

void TestFailureReason::onlyARecordedTextMayBeTakenForCutOff()
{
    for (const char *text : {"30*5 = <<30*5=150", "The hens lay 30 *", "The hens lay"}) {
        PathPrediction path = textPath(text, {});
        path.error = "no answer could be read";
        QCOMPARE(explainFailure(farm(), path).kind, std::string("no_answer"));
        path.source = "gpt";
        QCOMPARE(explainFailure(farm(), path).kind, std::string("cut_off"));
        path.source.clear();
        path.finish.clear(); // read as a student
        QCOMPARE(explainFailure(farm(), path).kind, std::string("cut_off"));
    }
    for (const char *text : {"I cannot say.", "I **cannot say.**", "\u65e0\u6cd5\u56de\u7b54\u3002"}) {
        PathPrediction path = textPath(QString::fromUtf8(text), {});
        path.source = "gpt";
        QVERIFY2(explainFailure(farm(), path).kind == "no_answer", text);
    }
    PathPrediction program = textPath("def solver():\n    eggs = 30 * 5\nans = solver()", {});
    program.format = "pot";
    program.error = "the program leaves no value in ans";
    QCOMPARE(explainFailure(farm(), program).kind, std::string("program_no_value"));
    program.source = "codex";
    QCOMPARE(explainFailure(farm(), program).kind, std::string("cut_off"));
}

void TestFailureReason::theVotesPathIsExplained()
{
    Prediction prediction;
    prediction.paths = {textPath("30*5 = 160.\n160*8 = 1280.", "1280"), textPath("30*5 = 150.\n150*4 = 600.", "600")};
    prediction.verdict = "wrong";
    prediction.vote = "600";
    QCOMPARE(explainFailure(farm(), prediction).kind, std::string("missing_step"));
    prediction.vote = "1280";
    QCOMPARE(explainFailure(farm(), prediction).kind, std::string("arithmetic"));
}

void TestFailureReason::rightPredictionsAreLeftAsTheyAre()
{
    Prediction right;
    right.paths = {textPath("30*5 = 160.\n100*2 = 200.", "200")};
    right.verdict = "right";
    right.vote = "200";
    Prediction wrong;
    wrong.paths = {textPath("30*5 = 150.\n150*4 = 600.", "600")};
    wrong.verdict = "wrong";
    wrong.vote = "600";
    std::vector<Prediction> predictions {right, wrong};
    nameFailures({farm(), farm()}, predictions);
    QCOMPARE(predictions[0].failure, std::string());
    QCOMPARE(predictions[1].failure, std::string("missing_step"));
}

QTEST_APPLESS_MAIN(TestFailureReason)
#include "tst_failure_reason.moc"
