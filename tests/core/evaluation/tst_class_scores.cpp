#include "core/evaluation/class_scores.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

std::vector<Problem> golds(const std::vector<std::string> &texts, AnswerKind kind = AnswerKind::YesNo)
{
    std::vector<Problem> problems;
    for (const std::string &text : texts) {
        Problem problem;
        problem.id = std::to_string(problems.size());
        problem.gold.kind = kind;
        problem.gold.text = text;
        problems.push_back(std::move(problem));
    }
    return problems;
}

PathPrediction written(const char *format, bool isRight)
{
    PathPrediction path;
    path.format = format;
    path.verdict = isRight ? "right" : "wrong";
    return path;
}

/// A student that always says "no": CoT and vote.
std::vector<Prediction> alwaysNo(const std::vector<Problem> &problems)
{
    std::vector<Prediction> predictions;
    for (const Problem &problem : problems) {
        Prediction prediction;
        const bool isRight = problem.gold.text == "no";
        prediction.paths = {written("cot", isRight)};
        prediction.score = isRight ? 1 : 0;
        predictions.push_back(std::move(prediction));
    }
    return predictions;
}

} // namespace

class TestClassScores : public QObject
{
    Q_OBJECT

private slots:
    void oneClassAloneIsHalfOfTwo()
    {
        const auto problems = golds({"yes", "no", "no", "no"});
        const ClassScores scores = scoreClasses(problems, alwaysNo(problems));
        QCOMPARE(scores.majority, (ClassAccuracy {"no", wilson(3, 4)}));
        QCOMPARE(scores.paths.size(), std::size_t(2));
        const PathClasses &cot = scores.paths[0];
        QCOMPARE(cot.title, std::string("CoT"));
        QCOMPARE(cot.balanced, 0.5); // three of four right, and nothing learned
        QCOMPARE(cot.classes, (std::vector<ClassAccuracy> {{"no", wilson(3, 3)}, {"yes", wilson(0, 1)}}));
        QCOMPARE(scores.paths[1].name, std::string("vote"));
        QCOMPARE(scores.paths[1].classes, cot.classes);
    }

    void samplesCountByTheirMean()
    {
        const auto problems = golds({"A", "B"}, AnswerKind::Choice);
        std::vector<Prediction> predictions(2);
        predictions[0].paths = {written("cot", true), written("cot", false), written("answer", true)};
        predictions[1].paths = {written("cot", true), written("cot", true), written("answer", false)};
        const ClassScores scores = scoreClasses(problems, predictions);
        QCOMPARE(scores.paths.size(), std::size_t(3));
        QCOMPARE(scores.paths[0].classes[0].accuracy.right, 0.5);
        QCOMPARE(scores.paths[0].balanced, 0.75);
        QCOMPARE(scores.paths[1].name, std::string("answer"));
    }

    void openAnswersHaveNoClasses()
    {
        const auto numbers = golds({"1", "2"}, AnswerKind::Number);
        QVERIFY(scoreClasses(numbers, alwaysNo(numbers)).paths.empty());
        const auto one = golds({"yes", "yes"});
        QVERIFY(scoreClasses(one, alwaysNo(one)).paths.empty());
        QVERIFY(scoreClasses({}, {}).paths.empty());
        QVERIFY(toMarkdown(ClassScores {}).empty());
    }

    void tablesHaveCounts()
    {
        const auto problems = golds({"yes", "no", "no", "no"});
        const ClassScores scores = scoreClasses(problems, alwaysNo(problems));
        const std::string text = toMarkdown(scores);
        for (const char *part : {"always answered: no, 75.0 %, 3 of 4", "| student, CoT | 50.0 % | 100.0 %, 3 of 3",
                                 "gold yes (95 % Wilson)"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        const nlohmann::json json = toJson(scores);
        QCOMPARE(json["majority"]["class"].get<std::string>(), std::string("no"));
        QCOMPARE(json["paths"][0]["balanced"].get<double>(), 0.5);
        QCOMPARE(json["paths"][0]["classes"][1]["n"].get<int>(), 1);
    }
};

QTEST_APPLESS_MAIN(TestClassScores)

#include "tst_class_scores.moc"
