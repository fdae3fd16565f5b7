#include "core/evaluation/failures.h"
#include "core/evaluation/report.h"
#include "core/evaluation/scoring.h"

#include <QTest>

using namespace retort;

namespace {

Problem problem(double gold)
{
    Problem result;
    result.id = "p";
    result.question = "How many?";
    result.gold = numberAnswer(gold);
    return result;
}

PathPrediction path(const char *format, const char *text, const char *finish = "end")
{
    PathPrediction result;
    result.format = format;
    result.text = text;
    result.finish = finish;
    result.tokensOut = 10;
    return result;
}

ScoringRules rules()
{
    ScoringRules result;
    for (FormatKind format : kAllFormats)
        result.layouts[format] = formatOf(format).preset("retort").value();
    result.vote.ties = TieRule::Format;
    result.vote.tieFormat = "pot";
    return result;
}

/// A sandbox that knows two programs.
std::vector<ProgramResult> fakeSandbox(const std::vector<std::string> &programs)
{
    std::vector<ProgramResult> results;
    for (const std::string &program : programs) {
        ProgramResult result;
        if (program.find("ans = 5") != std::string::npos) {
            result.end = ProgramEnd::Value;
            result.value = "5";
            result.type = "int";
        } else if (program.find("True") != std::string::npos) {
            result.end = ProgramEnd::Value;
            result.value = "True";
            result.type = "bool";
        } else if (program.find("while") != std::string::npos) {
            result.end = ProgramEnd::Timeout;
            result.seconds = 2;
        } else {
            result.end = ProgramEnd::Error;
            result.type = "NameError";
            result.error = "name 'off' is not defined";
            result.line = 2;
        }
        results.push_back(result);
    }
    return results;
}

Prediction scored(double gold, std::vector<PathPrediction> paths)
{
    std::vector<Prediction> predictions(1);
    predictions[0].paths = std::move(paths);
    scorePredictions({problem(gold)}, predictions, rules(), fakeSandbox);
    return predictions[0];
}

} // namespace

class TestScoring : public QObject
{
    Q_OBJECT

private slots:
    void programValueAndTextAnswerVote()
    {
        const Prediction p = scored(5, {path("cot", "2 + 2 = 4.\nThe answer is 4."), path("pot", "ans = 5")});
        QCOMPARE(p.paths[0].answer, std::optional<std::string>("4"));
        QCOMPARE(p.paths[0].verdict, std::string("wrong"));
        QCOMPARE(p.paths[1].answer, std::optional<std::string>("5"));
        QCOMPARE(p.paths[1].verdict, std::string("right"));
        QVERIFY(p.tie);
        QCOMPARE(p.vote, std::optional<std::string>("5"));
        QCOMPARE(p.verdict, std::string("right"));
        QCOMPARE(p.score, 1.0);
        QCOMPARE(p.failure, std::string());
    }

    /// Of a text that several students wrote in turn, the last solution alone is read.
    void answerIsReadFromTheLastSolution()
    {
        const std::string text = "How many? ** 2 + 2 = 4\nAnd then? ** None are left.";
        PathPrediction turns = path("socratic", text.c_str());
        QCOMPARE(scored(4, {turns}).verdict, std::string("right"));
        turns.readFrom = static_cast<int>(text.find("None"));
        QCOMPARE(scored(4, {turns}).verdict, std::string("no_answer"));
        turns.readFrom = static_cast<int>(text.find("2 + 2"));
        const Prediction read = scored(4, {turns});
        QCOMPARE(read.verdict, std::string("right"));
        QCOMPARE(text.substr(read.paths[0].readBegin, 1), std::string("4"));
        turns.readFrom = 1000; // of a file that somebody changed
        QCOMPARE(scored(4, {turns}).verdict, std::string("no_answer"));
    }

    void failedProgramLeavesTheVote()
    {
        const Prediction p = scored(4, {path("cot", "The answer is 4."), path("pot", "on = 1\nans = on - off")});
        QVERIFY(!p.paths[1].answer);
        QCOMPARE(p.paths[1].error, std::string("NameError: name 'off' is not defined (line 2)"));
        QCOMPARE(p.paths[1].verdict, std::string("no_answer"));
        QCOMPARE(p.vote, std::optional<std::string>("4"));
        QVERIFY(!p.tie);
    }

    void boolIsNotANumber()
    {
        const Prediction p = scored(1, {path("pot", "ans = True")});
        QVERIFY(!p.paths[0].answer);
        QCOMPARE(p.verdict, std::string("no_answer"));
    }

    void cutOffPathIsNoAnswerEvenWithANumber()
    {
        const Prediction p = scored(4, {path("cot", "The answer is 4.", "limit")});
        QVERIFY(!p.paths[0].answer);
        QCOMPARE(p.failure, std::string("cut_off"));
    }

    void scoringAgainByTheSameRuleChangesNothing()
    {
        std::vector<Prediction> predictions {scored(5, {path("cot", "1 + 3 = 4. The answer is 4."), path("pot", "x")})};
        const std::vector<Prediction> before = predictions;
        scorePredictions({problem(5)}, predictions, rules(), fakeSandbox);
        QCOMPARE(predictions, before);
    }

    void failureIsNamed_data()
    {
        QTest::addColumn<double>("gold");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("failure");
        QTest::newRow("right") << 4.0 << "cot"
                               << "The answer is 4."
                               << "";
        QTest::newRow("slip in arithmetic") << 9.0 << "cot"
                                            << "4 + 5 = 8. The answer is 8."
                                            << "arithmetic";
        QTest::newRow("slip inside <<>>") << 9.0 << "cot"
                                          << "He has 4+5=<<4+5=8>>8. The answer is 8."
                                          << "arithmetic";
        QTest::newRow("another number stated") << 24.0 << "cot"
                                               << "12 * 2 = 24. The answer is 48."
                                               << "read_wrongly";
        QTest::newRow("wrong plan") << 9.0 << "cot"
                                    << "4 * 5 = 20. The answer is 20."
                                    << "wrong_plan";
        QTest::newRow("nothing written") << 9.0 << "cot"
                                         << "I do not know."
                                         << "no_answer";
        QTest::newRow("program error") << 9.0 << "pot"
                                       << "ans = off"
                                       << "program_name";
        QTest::newRow("timeout") << 9.0 << "pot"
                                 << "while 1: pass"
                                 << "timeout";
        QTest::newRow("wrong program") << 9.0 << "pot"
                                       << "ans = 5"
                                       << "wrong_plan";
    }

    void failureIsNamed()
    {
        QFETCH(double, gold);
        QFETCH(QString, format);
        QFETCH(QString, text);
        QFETCH(QString, failure);
        const Prediction p = scored(gold, {path(format.toUtf8().constData(), text.toUtf8().constData())});
        QCOMPARE(QString::fromStdString(p.failure), failure);
    }

    void equationsAreRecomputed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("slips");
        QTest::newRow("plain") << "48/2 = 24" << 1 << 0;
        QTest::newRow("slip") << "25 * 40 = $1,100 a week" << 1 << 1;
        QTest::newRow("comma in the value") << "25 * 40 = 1,000" << 1 << 0;
        QTest::newRow("words before") << "She sold 48 + 24 = 72 clips." << 1 << 0;
        QTest::newRow("rounded to what is shown") << "10 / 3 = 3.33" << 1 << 0;
        QTest::newRow("two in a line") << "2+2=4 and 3*3=8" << 2 << 1;
        QTest::newRow("no operation") << "x = 4, total = 7" << 0 << 0;
        QTest::newRow("no value") << "2 + 2 = four" << 0 << 0;
        QTest::newRow("brackets") << "(3 + 4) * 2 = 14" << 1 << 0;
        QTest::newRow("ends in a sign") << "2 + 2 =" << 0 << 0;
    }

    void equationsAreRecomputed()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QFETCH(int, slips);
        const auto equations = checkEquations(text.toStdString());
        QCOMPARE(int(equations.size()), count);
        QCOMPARE(int(std::count_if(equations.begin(), equations.end(), [](const auto &e) { return !e.holds; })), slips);
    }

    void reportCountsPathsVoteAndOrders()
    {
        const std::vector<Prediction> predictions {
            scored(5, {path("cot", "The answer is 5."), path("pot", "ans = off")}),
            scored(5, {path("cot", "The answer is 4."), path("pot", "ans = 5")}),
            scored(7, {path("cot", "The answer is 7."), path("pot", "ans = 5")}),
            scored(7, {path("cot", "The answer is 1.", "limit"), path("pot", "ans = off")}),
        };
        const std::vector<PathScore> scores = scorePaths(predictions, "vote");
        QStringList lines;
        for (const PathScore &score : scores)
            lines << QString("%1 %2/%3 none %4 cut %5 ties %6")
                         .arg(QString::fromStdString(score.name))
                         .arg(score.accuracy.right)
                         .arg(score.accuracy.n)
                         .arg(score.noAnswer)
                         .arg(score.cutOff)
                         .arg(score.ties);
        QCOMPARE(lines, (QStringList {"cot 2/4 none 1 cut 1 ties 0", "pot 1/4 none 2 cut 0 ties 0",
                                      "vote 2/4 none 1 cut 0 ties 2", "pot_else_cot 2/4 none 1 cut 0 ties 0",
                                      "cot_else_pot 2/4 none 1 cut 0 ties 0", "any 3/4 none 0 cut 0 ties 0"}));
    }

    void teacherWithoutARationaleCountsAsWrong()
    {
        std::vector<Problem> problems {problem(4), problem(5)};
        problems[1].id = "q";
        Rationale rationale;
        rationale.problemId = "p";
        rationale.teacher = "gpt";
        rationale.text = "2 + 2 = 4. The answer is 4.";
        rationale.answer = numberAnswer(4);
        rationale.verdict = Verdict::Right;
        const auto lines = teacherPredictions(problems, {rationale}, rules().layouts, {});
        const std::vector<TeacherScore> scores = scoreTeachers(lines, {});
        QCOMPARE(scores.size(), std::size_t(1));
        QCOMPARE(scores[0].title, std::string("gpt, CoT"));
        QCOMPARE(scores[0].accuracy.n, std::size_t(2));
        QCOMPARE(double(scores[0].accuracy.right), 1.0);
        QCOMPARE(scores[0].missing, std::size_t(1));
        QCOMPARE(scores[0].common.n, std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestScoring)
#include "tst_scoring.moc"
