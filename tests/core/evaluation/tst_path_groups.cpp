#include "core/evaluation/report.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

PathPrediction path(const std::string &format, const std::string &variant, bool isRight)
{
    PathPrediction result {.format = format, .finish = "end", .tokensOut = 10};
    result.variant = variant;
    result.answer = isRight ? "7" : "8";
    result.verdict = isRight ? "right" : "wrong";
    return result;
}

PathPrediction calculated(std::size_t fired, std::size_t changed, std::size_t unread, bool isRight)
{
    PathPrediction result = path("cot", std::string(kCalculatorVariant), isRight);
    result.calculator = CalculatorUse {fired, changed, unread};
    return result;
}

const PathScore &named(const std::vector<PathScore> &scores, const std::string &name)
{
    for (const PathScore &score : scores)
        if (score.name == name)
            return score;
    qFatal("no score named %s", name.c_str());
}

} // namespace

class TestPathGroups : public QObject
{
    Q_OBJECT

private slots:
    void textsWithAndWithoutCalculatorStandApart();
    void calculatorsUseReachesEveryReport();
    void studentsOfAnEnsembleStandApart();
    void missingTextsAreCounted();
    void furtherSetsSayHowTheyAreRead();
};

void TestPathGroups::textsWithAndWithoutCalculatorStandApart()
{
    const std::vector<Prediction> predictions {
        {.id = "a", .paths = {path("cot", "", false), calculated(2, 1, 0, true)}},
        {.id = "b", .paths = {path("cot", "", true), calculated(1, 0, 3, true)}}};
    const std::vector<PathScore> scores = scorePaths(predictions, "vote");
    QCOMPARE(named(scores, "cot").accuracy.right, 1.0);
    QVERIFY(!named(scores, "cot").calculator);
    const PathScore &with = named(scores, "cot+calculator");
    QCOMPARE(with.accuracy.right, 2.0);
    QCOMPARE(with.title, std::string("CoT + calculator"));
    QCOMPARE(with.calculator, std::optional(CalculatorUse {3, 1, 3}));
}

void TestPathGroups::calculatorsUseReachesEveryReport()
{
    const std::vector<Prediction> predictions {{.id = "a", .paths = {calculated(5, 2, 1, true)}}};
    const SetReport report {"final-test", "test", 3, 1, scorePaths(predictions, "vote"), {}, {}};
    const nlohmann::json use = toJson(report)["paths"][0]["calculator"];
    QCOMPARE(use.dump(), (nlohmann::json {{"fired", 5}, {"changed", 2}, {"unread", 1}}).dump());
    const std::string text = toMarkdown(report);
    QVERIFY2(text.find("filled in 5 values, of which 2 are not what") != std::string::npos, text.c_str());
}

/// One CoT and one PoT of two students: the rules over paths hold as for one student.
void TestPathGroups::studentsOfAnEnsembleStandApart()
{
    const std::vector<Prediction> predictions {
        {.id = "a", .paths = {path("cot", "first", false), path("pot", "second", true)}}};
    const std::vector<PathScore> scores = scorePaths(predictions, "vote");
    QCOMPARE(named(scores, "cot+first").title, std::string("CoT of first"));
    QCOMPARE(named(scores, "pot+second").accuracy.right, 1.0);
    QCOMPARE(named(scores, "pot_else_cot").accuracy.right, 1.0);
    QCOMPARE(named(scores, "cot_else_pot").accuracy.right, 0.0);
    QCOMPARE(named(scores, "any").accuracy.right, 1.0);
}

void TestPathGroups::missingTextsAreCounted()
{
    PathPrediction missing {.format = "cot", .finish = std::string(kMissingFinish), .verdict = "no_answer"};
    missing.variant = "other";
    const std::vector<Prediction> predictions {{.id = "a", .paths = {path("cot", "other", true)}},
                                               {.id = "b", .paths = {missing}}};
    const std::vector<PathScore> scores = scorePaths(predictions, "vote");
    QCOMPARE(scores[0].missing, std::size_t(1));
    QCOMPARE(scores[0].noAnswer, std::size_t(1));
    const SetReport report {"final-test", "test", 3, 2, scores, {}, {}};
    QCOMPARE(toJson(report)["paths"][0]["missing"].dump(), nlohmann::json(1).dump());
    QVERIFY(toMarkdown(report).find("1 texts are not there") != std::string::npos);
}

void TestPathGroups::furtherSetsSayHowTheyAreRead()
{
    SetReport report {"final-more", "more", 3, 1, {}, {}, {}};
    QVERIFY(!toJson(report).contains("reading") && !toJson(report).contains("leaks_kept_out"));
    report.reading = "strict";
    report.leaksKeptOut = 4;
    report.leaksTrainedOn = 2;
    QCOMPARE(toJson(report)["reading"].dump(), nlohmann::json("strict").dump());
    QCOMPARE(toJson(report)["leaks_kept_out"].dump(), nlohmann::json(4).dump());
    QCOMPARE(toJson(report)["leaks_trained_on"].dump(), nlohmann::json(2).dump());
    const std::string text = toMarkdown(report);
    for (const char *part :
         {"by the profile strict", "4 questions of the set were among", "2 questions of the set were"})
        QVERIFY2(text.find(part) != std::string::npos, part);
}

QTEST_APPLESS_MAIN(TestPathGroups)
#include "tst_path_groups.moc"
