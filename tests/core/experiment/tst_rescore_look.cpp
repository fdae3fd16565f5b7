#include "core/config/config_file.h"
#include "core/experiment/rescore_look.h"
#include "core/experiment/run_breakdown.h"
#include "core/store/run_directory.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

PathPrediction path(const std::string &format, const std::string &text, const std::string &answer,
                    const std::string &gold)
{
    PathPrediction result;
    result.format = format;
    result.text = text;
    result.answer = answer;
    result.finish = "end";
    result.rule = format == "pot" ? "value of ans" : "last number";
    result.verdict = answer == gold ? "right" : "wrong";
    return result;
}

Prediction line(const std::string &id, const std::string &gold, std::vector<PathPrediction> paths)
{
    Prediction prediction;
    prediction.id = id;
    prediction.gold = gold;
    prediction.vote = paths.front().answer;
    prediction.verdict = paths.front().verdict;
    prediction.score = prediction.verdict == "right" ? 1 : 0;
    prediction.paths = std::move(paths);
    return prediction;
}

/// The CoT of `a` has no answer sentence; the programs of both give another answer.
std::filesystem::path writeRun(const ScratchFolder &folder)
{
    const auto writer =
        RunWriter::create(folder.path() / "run", "name: a\n", writeConfig({}, true), nlohmann::json::object());
    const std::vector<Prediction> lines {
        line("a", "8", {path("cot", "So there are 8.", "8", "8"), path("pot", "ans = 9", "9", "8")}),
        line("b", "2", {path("cot", "The answer is 3.", "3", "2"), path("pot", "ans = 2", "2", "2")})};
    writer->writePredictions("step-000100-validation", lines);
    writer->writePredictions("final-test", lines);
    return folder.path() / "run";
}

std::vector<ProgramResult> noPrograms(const std::vector<std::string> &)
{
    return {};
}

RescoreLook lookAt(const std::filesystem::path &run, const std::string &set, const RuleWish &wish)
{
    return lookAgain(openScored(run.string(), set), wish, noPrograms);
}

} // namespace

/// What the command line and the window do with a run's stored answers by other rules.
class TestRescoreLook : public QObject
{
    Q_OBJECT

private slots:
    void aWishLeadsBackToItsRules_data();
    void aWishLeadsBackToItsRules();
    void whatChangedIsNamed();
    void validationIsLookedAtFreely();
    void ownRulesAreNoneThatWasTried();
    void profilesAndPoolsCountAsLooks();
    void programsAreNoLookOfProfiles();
    void checkpointsAreFollowed();
};

void TestRescoreLook::aWishLeadsBackToItsRules_data()
{
    QTest::addColumn<QString>("tolerance");
    QTest::addColumn<QString>("vote");
    QTest::addColumn<QString>("ties");
    QTest::addColumn<QString>("weights");
    QTest::newRow("relative") << "relative:0.01"
                              << "majority"
                              << "pot"
                              << "";
    QTest::newRow("weighted") << "absolute:1e-06"
                              << "weighted"
                              << "expected"
                              << "cot=1,pot=2";
    QTest::newRow("likelihood") << "absolute:0"
                                << "weighted"
                                << "likelihood"
                                << "likelihood";
}

void TestRescoreLook::aWishLeadsBackToItsRules()
{
    QFETCH(QString, tolerance);
    QFETCH(QString, vote);
    QFETCH(QString, ties);
    QFETCH(QString, weights);
    RuleWish wish {.reading = "kojima", .tolerance = tolerance.toStdString(), .vote = vote.toStdString()};
    wish.ties = ties.toStdString();
    if (!weights.isEmpty())
        wish.weights = weights.toStdString();
    wish.absoluteValue = true;
    const ScoringRules rules = withRules({}, wish);
    QVERIFY(toJson(withRules({}, wishOf(rules))) == toJson(rules));
    QVERIFY(!RuleWish().isGiven() && wishOf(rules).isGiven());
}

void TestRescoreLook::whatChangedIsNamed()
{
    const ScratchFolder folder;
    const RescoreLook look = lookAt(writeRun(folder), "final-test", {.ties = "pot"});
    QCOMPARE(look.becameRight, std::vector<std::string> {"b"});
    QCOMPARE(look.noLongerRight, std::vector<std::string> {"a"});
    QCOMPARE(look.kept.tried, std::size_t(1));
    QVERIFY(std::filesystem::exists(look.kept.file));
    QVERIFY(toJson(look).at("marks").at(0) == "post hoc");
}

void TestRescoreLook::validationIsLookedAtFreely()
{
    const ScratchFolder folder;
    const std::filesystem::path run = writeRun(folder);
    const RescoreLook look = lookAt(run, "step-000100-validation", {.reading = "strict"});
    QCOMPARE(look.noLongerRight, std::vector<std::string> {"a"});
    QVERIFY(look.kept.file.empty());
    QVERIFY(!std::filesystem::exists(run / "rescores"));
}

void TestRescoreLook::ownRulesAreNoneThatWasTried()
{
    const ScratchFolder folder;
    const std::filesystem::path run = writeRun(folder);
    const RuleWish own = wishOf(openScored(run.string(), "final-test").own);
    QVERIFY(lookAt(run, "final-test", own).kept.file.empty());
    QVERIFY(!std::filesystem::exists(run / "rescores"));
}

void TestRescoreLook::profilesAndPoolsCountAsLooks()
{
    const ScratchFolder folder;
    const std::filesystem::path run = writeRun(folder);
    const ProfilesLook profiles = lookAtProfiles(openScored(run.string(), "final-test"), {});
    QCOMPARE(profiles.tables.size(), std::size_t(1)); // programs are not read
    QCOMPARE(profiles.kept.tried, std::size_t(4)); // the fifth is the run's own
    const PoolLook pool = lookAtPool(openScored(run.string(), "final-test"), {}, 0, noPrograms);
    QCOMPARE(pool.table.entries.size(), std::size_t(3));
    QCOMPARE(pool.kept.tried, std::size_t(6)); // and two mixes of less than all paths
}

void TestRescoreLook::programsAreNoLookOfProfiles()
{
    const ScratchFolder folder;
    const std::filesystem::path run = writeRun(folder);
    ScoredSource source = openScored(run.string(), "final-test");
    for (Prediction &prediction : source.predictions)
        prediction.paths.erase(prediction.paths.begin());
    const ProfilesLook look = lookAtProfiles(std::move(source), {});
    QVERIFY(look.tables.empty() && look.kept.file.empty());
    QVERIFY(!std::filesystem::exists(run / "rescores"));
}

void TestRescoreLook::checkpointsAreFollowed()
{
    const ScratchFolder folder;
    const std::filesystem::path run = writeRun(folder);
    QVERIFY(learningOf(run).empty());
    const RunBreakdown breakdown = breakdownOf(run.string(), "final-test", {});
    QCOMPARE(breakdown.predictions.size(), std::size_t(2));
    QVERIFY(breakdown.unknown.empty()); // no source is named, so none is missing
}

QTEST_APPLESS_MAIN(TestRescoreLook)
#include "tst_rescore_look.moc"
