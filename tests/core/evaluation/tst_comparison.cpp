#include "core/base/error.h"
#include "core/evaluation/comparison.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

/// Scores of problems p0, p1, ... from a text: 1 right, 0 wrong, h half, - not answered.
std::vector<ProblemScore> scoresFrom(std::string_view text)
{
    std::vector<ProblemScore> scores;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '-')
            scores.push_back({"p" + std::to_string(i),
                              text[i] == '1'   ? 1
                              : text[i] == 'h' ? 0.5
                                               : 0.0,
                              text[i] == '1'});
    return scores;
}

std::vector<Prediction> predictionsFrom(std::string_view text)
{
    std::vector<Prediction> predictions;
    for (const ProblemScore &problem : scoresFrom(text)) {
        Prediction prediction;
        prediction.id = problem.id;
        prediction.score = problem.score;
        prediction.verdict = problem.isRight ? "right" : "wrong";
        predictions.push_back(prediction);
    }
    return predictions;
}

std::string repeated(std::string_view part, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += part;
    return text;
}

} // namespace

/// One meaning of "A against B" for the command line and the window.
class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void cellsHoldTheProblemsByTheirIds();
    void theVerdictDecidesWhereATieStands();
    void onlyWhatBothAnsweredIsCompared();
    void nothingInCommonIsNoDifference();
    void aMissingTeacherRowCountsAsWrong();
    void theNumbersOfTheMockComeOut();
    void jsonSaysWhatTheComparisonHolds();
    void aRunWithoutTheSetNamesThoseItHas();
};

void TestComparison::cellsHoldTheProblemsByTheirIds()
{
    const PairComparison pair = comparePairs(scoresFrom("1100h"), scoresFrom("1010h"));
    QCOMPARE(pair.n, std::size_t(5));
    QCOMPARE(pair.problems[std::size_t(PairCell::BothRight)], std::vector<std::string> {"p0"});
    QCOMPARE(pair.problems[std::size_t(PairCell::OnlyA)], std::vector<std::string> {"p1"});
    QCOMPARE(pair.problems[std::size_t(PairCell::OnlyB)], std::vector<std::string> {"p2"});
    QCOMPARE(pair.problems[std::size_t(PairCell::BothWrong)], (std::vector<std::string> {"p3", "p4"}));
    QCOMPARE(pair.difference.difference, 0.0);
    QCOMPARE(pair.p, 1.0);
}

void TestComparison::theVerdictDecidesWhereATieStands()
{
    // Ties that count by their share: the group that the vote names may hold less than half of it, or be the wrong one.
    const std::vector<ProblemScore> ties {{"p0", 1.0 / 3, true}, {"p1", 2.0 / 3, false}, {"p2", 0.5, true}};
    const PairComparison pair = comparePairs(ties, scoresFrom("000"));
    QCOMPARE(pair.problems[std::size_t(PairCell::OnlyA)], (std::vector<std::string> {"p0", "p2"}));
    QCOMPARE(pair.problems[std::size_t(PairCell::BothWrong)], std::vector<std::string> {"p1"});
    QCOMPARE(pair.difference.difference, 0.5); // of the accuracies
}

void TestComparison::onlyWhatBothAnsweredIsCompared()
{
    const PairComparison pair = comparePairs(scoresFrom("11-1"), scoresFrom("-1010"));
    QCOMPARE(pair.n, std::size_t(2));
    QCOMPARE(pair.onlyInA, std::size_t(1));
    QCOMPARE(pair.onlyInB, std::size_t(2));
}

void TestComparison::nothingInCommonIsNoDifference()
{
    const PairComparison pair = comparePairs(scoresFrom("11"), scoresFrom("--00"));
    QCOMPARE(pair.n, std::size_t(0));
    QCOMPARE(pair.p, 1.0);
}

void TestComparison::aMissingTeacherRowCountsAsWrong()
{
    std::vector<Prediction> teacher = predictionsFrom("000");
    PathPrediction path;
    path.source = "gpt-3.5";
    path.format = "cot";
    path.verdict = "right";
    teacher[1].paths = {path};
    path.format = "pot";
    teacher[2].paths = {path};
    QCOMPARE(teacherScores(teacher, "gpt-3.5", "cot"), scoresFrom("010"));
    QCOMPARE(teacherScores(teacher, "gpt-3.5", ""), scoresFrom("011"));
    QCOMPARE(teacherScores(teacher, "codex", ""), scoresFrom("000"));
}

void TestComparison::theNumbersOfTheMockComeOut()
{
    // 49 both right, 34 only A, 12 only B, 105 both wrong: McNemar p 0.0016, difference +11.0 points.
    const std::string a = repeated("1", 49) + repeated("1", 34) + repeated("0", 12) + repeated("0", 105);
    const std::string b = repeated("1", 49) + repeated("0", 34) + repeated("1", 12) + repeated("0", 105);
    const PairComparison pair = comparePairs(scoresFrom(a), scoresFrom(b));
    QCOMPARE(QString::number(pair.p, 'f', 4), QString("0.0016"));
    QCOMPARE(QString::number(100 * pair.difference.difference, 'f', 1), QString("11.0"));
    QVERIFY(pair.difference.low > 0.03 && pair.difference.low < 0.055);
    QVERIFY(pair.difference.high > 0.165 && pair.difference.high < 0.19);
}

void TestComparison::jsonSaysWhatTheComparisonHolds()
{
    const ComparedRun a {"first", predictionsFrom("1101"), {}};
    const ComparedRun b {"second", predictionsFrom("0101-"), {}};
    const PairComparison pair = comparePairs(a, b);
    const nlohmann::json json = compareAsJson({a, b}, "final-test");
    const nlohmann::json &told = json["pairs"][0];
    QVERIFY(told["a"] == "first");
    QVERIFY(told["n"] == pair.n);
    QVERIFY(told["only_a"] == pair.count(PairCell::OnlyA));
    QVERIFY(told["mcnemar_p"] == pair.p);
    QVERIFY(told["difference"] == pair.difference.difference);
    QVERIFY(told["low"] == pair.difference.low);
    QVERIFY(told["high"] == pair.difference.high);
    QVERIFY(json["runs"][1]["run"] == "second");
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(compareAsJson({a, {"third", predictionsFrom("-----1"), {}}}, "x")),
                             Error);
}

void TestComparison::aRunWithoutTheSetNamesThoseItHas()
{
    const QTemporaryDir folder;
    const std::filesystem::path run = folder.filePath("run").toStdString();
    const auto writer = RunWriter::create(run, "name: x\n", "name: x\n", nlohmann::json::object());
    writer->writePredictions("step-000100-validation", predictionsFrom("10"));
    QCOMPARE(readComparedRun(run, "step-000100-validation").name, std::string("run"));
    try {
        static_cast<void>(readComparedRun(run, "final-test"));
        QFAIL("a set that is not there was read");
    } catch (const Error &error) {
        QVERIFY2(std::string(error.what()).find("step-000100-validation") != std::string::npos, error.what());
    }
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
