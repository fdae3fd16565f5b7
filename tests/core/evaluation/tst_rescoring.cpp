// Stored texts under other rules: what is read anew, what is taken from the record, and how often test was looked at.

#include "core/base/error.h"
#include "core/evaluation/kept_rescores.h"
#include "core/evaluation/rescoring.h"
#include "core/evaluation/score_bench.h"
#include "core/store/json_fields.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

ScoringRules rules()
{
    ScoringRules result;
    for (const FormatKind format : kAllFormats)
        result.layouts[format] = formatOf(format).preset("retort").value();
    return result;
}

PathPrediction textPath(const std::string &text, const std::string &finish = "end")
{
    PathPrediction path;
    path.format = "cot";
    path.text = text;
    path.finish = finish;
    path.tokensOut = 10;
    return path;
}

PathPrediction programPath(const std::optional<std::string> &value, const std::string &error = {})
{
    PathPrediction path;
    path.format = "pot";
    path.text = "ans = 1";
    path.finish = "end";
    path.answer = value;
    path.rule = value ? "value of ans" : "";
    path.error = error;
    return path;
}

Prediction line(const std::string &gold, std::vector<PathPrediction> paths)
{
    Prediction prediction;
    prediction.id = "p";
    prediction.gold = gold;
    prediction.paths = std::move(paths);
    return prediction;
}

std::vector<ProgramResult> noPrograms(const std::vector<std::string> &programs)
{
    if (!programs.empty())
        throw Error("a program was run");
    return {};
}

std::vector<ProgramResult> givesMinusThree(const std::vector<std::string> &programs)
{
    ProgramResult result;
    result.end = ProgramEnd::Value;
    result.value = "-3";
    result.type = "int";
    return std::vector<ProgramResult>(programs.size(), result);
}

Prediction again(const Prediction &prediction, const ScoringRules &now)
{
    return rescored({prediction}, rules(), now, noPrograms).predictions.at(0);
}

} // namespace

class TestRescoring : public QObject
{
    Q_OBJECT

private slots:
    void anotherProfileReadsTheSameText();
    void recordedValuesAreNotRunAgain();
    void recordedErrorsStayAsTheyWere();
    void valuesThatLostTheirSignRunAgain();
    void programsWithoutARecordRun();
    void theSameRulesGiveTheSameLine();
    void whatIsNoLongerReadIsForgotten();
    void scriptsOfOthersReadTextsThatWereCutOff();
    void likelihoodWeighsTheVote();
    void goldsSayTheirKind_data();
    void goldsSayTheirKind();
    void equalRulesAreOneRule();
    void looksAtTestAreCounted();
    void aLookThatCannotBeCountedIsAnError();
    void theBenchScoresWhatItIsAskedFor();
};

void TestRescoring::anotherProfileReadsTheSameText()
{
    const Prediction prediction = line("8", {textPath("He has 8 apples.")});
    ScoringRules strict = rules();
    strict.reading.profile = ReadingProfile::Strict;
    QCOMPARE(again(prediction, rules()).verdict, std::string("right"));
    QCOMPARE(again(prediction, strict).verdict, std::string("no_answer"));
}

void TestRescoring::recordedValuesAreNotRunAgain()
{
    ScoringRules loose = rules();
    loose.tolerance = {0.5, 0};
    const Prediction prediction = line("8", {programPath("8.25")});
    QCOMPARE(again(prediction, rules()).verdict, std::string("wrong"));
    QCOMPARE(again(prediction, loose).verdict, std::string("right"));
    ScoringRules absolute = rules();
    absolute.reading.absoluteValue = true;
    QCOMPARE(again(line("8", {programPath("-8")}), absolute).verdict, std::string("right"));
}

void TestRescoring::recordedErrorsStayAsTheyWere()
{
    const std::string error = "NameError: name 'off' is not defined (line 2)";
    const Prediction now = again(line("8", {programPath({}, error)}), rules());
    QCOMPARE(now.paths[0].error, error);
    QCOMPARE(now.verdict, std::string("no_answer"));
    QCOMPARE(now.failure, std::string("program_name"));
}

void TestRescoring::valuesThatLostTheirSignRunAgain()
{
    ScoringRules absolute = rules();
    absolute.reading.absoluteValue = true;
    const std::vector<Prediction> lines {line("3", {programPath("3")})};
    const Rescored now = rescored(lines, absolute, rules(), givesMinusThree);
    QCOMPARE(now.programsRun, std::size_t(1));
    QCOMPARE(now.predictions[0].verdict, std::string("wrong"));
    QCOMPARE(rescored(lines, absolute, absolute, noPrograms).predictions[0].verdict, std::string("right"));
}

void TestRescoring::programsWithoutARecordRun()
{
    const Rescored now = rescored({line("-3", {programPath({})})}, rules(), rules(), givesMinusThree);
    QCOMPARE(now.programsRun, std::size_t(1));
    QCOMPARE(now.predictions[0].verdict, std::string("right"));
}

void TestRescoring::theSameRulesGiveTheSameLine()
{
    const Prediction once = again(line("8", {textPath("4 + 4 = 8. The answer is 8."), programPath("9")}), rules());
    QCOMPARE(again(once, rules()), once);
}

void TestRescoring::whatIsNoLongerReadIsForgotten()
{
    const Prediction once = again(line("8", {textPath("He has 8 apples.")}), rules());
    QVERIFY(once.paths[0].readEnd > 0);
    ScoringRules strict = rules();
    strict.reading.profile = ReadingProfile::Strict;
    const PathPrediction path = again(once, strict).paths[0];
    QVERIFY(!path.answer);
    QCOMPARE(path.rule, std::string());
    QCOMPARE(path.readEnd, 0);
}

void TestRescoring::scriptsOfOthersReadTextsThatWereCutOff()
{
    const Prediction prediction = line("8", {textPath("#### 8", "limit")});
    ScoringRules harness = rules();
    harness.reading.profile = ReadingProfile::LmEvalStrict;
    QCOMPARE(again(prediction, rules()).verdict, std::string("no_answer"));
    QCOMPARE(again(prediction, harness).verdict, std::string("right"));
}

void TestRescoring::likelihoodWeighsTheVote()
{
    std::vector<PathPrediction> paths {textPath("#### 1"), textPath("#### 1"), textPath("#### 2")};
    for (std::size_t i = 0; i < paths.size(); ++i)
        paths[i].sumLogProbability = i == 2 ? -1.0 : -20.0; // e^-0.1 against twice e^-2
    ScoringRules weighted = rules();
    weighted.vote.rule = VoteRule::Weighted;
    QCOMPARE(again(line("2", paths), weighted).vote, std::optional<std::string>("1"));
    weighted.weighsByLikelihood = true;
    QCOMPARE(again(line("2", paths), weighted).vote, std::optional<std::string>("2"));
}

void TestRescoring::goldsSayTheirKind_data()
{
    QTest::addColumn<QStringList>("golds");
    QTest::addColumn<int>("kind");
    QTest::newRow("numbers") << QStringList {"8", "1,500"} << int(AnswerKind::Number);
    QTest::newRow("yes and no") << QStringList {"yes", "no"} << int(AnswerKind::YesNo);
    QTest::newRow("letters") << QStringList {"A", "C"} << int(AnswerKind::Choice);
    QTest::newRow("last letters of words") << QStringList {"A", "nk"} << int(AnswerKind::Text);
}

void TestRescoring::goldsSayTheirKind()
{
    QFETCH(QStringList, golds);
    QFETCH(int, kind);
    std::vector<Prediction> lines;
    for (const QString &gold : golds)
        lines.push_back(line(gold.toStdString(), {}));
    for (const Problem &problem : problemsOf(lines))
        QCOMPARE(int(problem.gold.kind), kind);
}

void TestRescoring::equalRulesAreOneRule()
{
    ScoringRules other = rules();
    other.weights["cot"] = 2; // of no use in a majority
    QVERIFY(toJson(other) == toJson(rules()));
    other.vote.rule = VoteRule::Weighted;
    QVERIFY(toJson(other) != toJson(rules()));
    QCOMPARE(toText(rules()), std::string("flexible, numbers within 0.001, majority, ties: first"));
}

void TestRescoring::looksAtTestAreCounted()
{
    const ScratchFolder run;
    ScoringRules strict = rules();
    strict.reading.profile = ReadingProfile::Strict;
    const auto first = keepRescore(run.path(), "final-test", {toJson(strict)}, {{"n", 2}});
    QCOMPARE(keepRescore(run.path(), "final-test", {toJson(strict)}, {{"n", 2}}), first); // the same look
    keepRescore(run.path(), "final-svamp", {toJson(strict)}, {}); // another set
    strict.tolerance = {0, 1e-3};
    const auto second = keepRescore(run.path(), "final-test", {toJson(strict)}, {});
    QVERIFY(readJsonObject(first).at("rules_tried") == 1);
    QVERIFY(readJsonObject(second).at("rules_tried") == 2);
    QVERIFY(readJsonObject(second).at("marks").at(0) == "post hoc");
    QCOMPARE(rulesTried(run.path(), "final-test", {}), std::size_t(2));
    QVERIFY(isTestSet("final-test"));
    QVERIFY(!isTestSet("step-000500-validation"));
}

void TestRescoring::aLookThatCannotBeCountedIsAnError()
{
    const ScratchFolder run;
    run.write("rescores/final-test-x.json", R"({"set": "final-test"})");
    QVERIFY_THROWS_EXCEPTION(Error, (void)rulesTried(run.path(), "final-test", {}));
}

void TestRescoring::theBenchScoresWhatItIsAskedFor()
{
    const ScoreBench bench = measureScoring(20, 5, 10, 3);
    QCOMPARE(bench.predictions, std::size_t(20));
    QCOMPARE(bench.paths, std::size_t(5));
    QCOMPARE(bench.resamples, std::size_t(3));
    QVERIFY(bench.scoringSeconds > 0 && bench.bootstrapSeconds > 0);
}

QTEST_APPLESS_MAIN(TestRescoring)
#include "tst_rescoring.moc"
