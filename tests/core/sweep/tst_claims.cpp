#include "core/base/text.h"
#include "core/sweep/arm_result.h"
#include "core/sweep/claim_rule.h"
#include "core/sweep/claim_table.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/fakes/fake_sweep.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

/// A sweep whose runs are made up: `mixed` right on so many of 200, `cotOnly` on so many others.
struct Stage
{
    ScratchFolder folder;
    SweepDirectory directory {folder.path() / "sweep"};
    Sweep sweep;

    explicit Stage(const std::string &text = kSweepText) : sweep(sweepOf(text)) { directory.prepare(sweep, text, {}); }

    void write(const std::string &arm, const FakeAnswers &answers)
    {
        for (const SweepPoint &point : sweep.points)
            if (point.arm == arm)
                writeFakePoint(directory, point, answers);
    }

    [[nodiscard]] ClaimResult first() const { return judgeClaims(sweep, directory, directory.record()).at(0); }
};

FakeAnswers rightOn(std::size_t count)
{
    FakeAnswers answers;
    answers.right = count;
    return answers;
}

} // namespace

class TestClaims : public QObject
{
    Q_OBJECT

private slots:
    /// A setting that a later version adds, at its default, must leave the rules of older sweeps as they were.
    void aRuleHoldsWhatDiffersFromTheDefaults()
    {
        const Sweep sweep = sweepOf(kSweepText);
        RunConfig config = sweep.points.front().config;
        config.name.clear();
        config.description.clear();
        const std::string text = ruleText(sweep.claims.front(), sweep);
        QVERIFY(text.find(sha256Hex(writeConfig(config, false))) != std::string::npos);
        QVERIFY(writeConfig(config, false).find("adam_beta1") == std::string::npos);
    }

    void aClaimIsSeenInItsRuns()
    {
        Stage stage;
        stage.write("mixed", rightOn(130));
        stage.write("cot-only", rightOn(80));
        const ClaimResult result = stage.first();
        QCOMPARE(result.judged.verdict, ClaimVerdict::Seen);
        QCOMPARE(result.evidence.comparison.n, std::size_t(200));
        QVERIFY(std::abs(result.evidence.comparison.difference.difference - 0.25) < 1e-12);
        QCOMPARE(result.evidence.floors.size(), std::size_t(1));
        QVERIFY(result.evidence.floors[0].isPassed);
        QCOMPARE(result.better.spent.steps, 12.0);
        QCOMPARE(result.better.spent.targetTokens(), 2000.0);
        QVERIFY(isBudgetKept(result.evidence.budget));
        QVERIFY(std::count(result.notes.begin(), result.notes.end(), "synthetic problems") == 1);
    }

    void anArmWithoutRunsLeavesItUndecided()
    {
        Stage stage;
        QCOMPARE(stage.first().judged.verdict, ClaimVerdict::Undecided); // none at all
        stage.write("mixed", rightOn(130));
        const ClaimResult result = stage.first();
        QCOMPARE(result.judged.verdict, ClaimVerdict::Undecided);
        QCOMPARE(result.worse.missing, (std::vector<std::string> {"cot-only_seed-1", "cot-only_seed-2"}));
        QVERIFY(claimsAsMarkdown(stage.sweep, {result}).find("no result") != std::string::npos);
    }

    void aRunThatIsNotFinishedIsMissing()
    {
        Stage stage;
        FakeAnswers stopped = rightOn(130);
        stopped.state = RunState::Stopped;
        stage.write("mixed", stopped);
        stage.write("cot-only", rightOn(80));
        QCOMPARE(stage.first().better.missing.size(), std::size_t(2));
    }

    void theFloorIsTestedOverAllSeeds()
    {
        Stage stage;
        FakeAnswers low = rightOn(22);
        low.floorRight = 20;
        stage.write("mixed", low);
        stage.write("cot-only", rightOn(2));
        QCOMPARE(stage.first().judged.verdict, ClaimVerdict::AtTheFloor);
    }

    void runsWithoutFloorsGiveNoVerdict()
    {
        Stage stage;
        FakeAnswers old = rightOn(130);
        old.hasFloors = false;
        stage.write("mixed", old);
        stage.write("cot-only", rightOn(80));
        QCOMPARE(stage.first().judged.verdict, ClaimVerdict::Undecided);
    }

    void aRuleChangedAfterTheFirstRunIsExploratory()
    {
        Stage stage;
        stage.write("mixed", rightOn(130));
        stage.write("cot-only", rightOn(80));
        stage.sweep = sweepOf(replacedOnce(kSweepText, "0.03", "0.01"));
        stage.directory.prepare(stage.sweep, kSweepText, {});
        QCOMPARE(stage.first().judged.verdict, ClaimVerdict::Exploratory);
    }

    void aBudgetThatWasNotKeptMakesItExploratory()
    {
        Stage stage;
        FakeAnswers longer = rightOn(130);
        longer.steps = 24;
        stage.write("mixed", longer);
        stage.write("cot-only", rightOn(80));
        const ClaimResult result = stage.first();
        QCOMPARE(result.judged.verdict, ClaimVerdict::Exploratory);
        QVERIFY(result.judged.reason.find("24 and 12 steps") != std::string::npos);
        QCOMPARE(std::ranges::count(result.notes, "the budget (same steps) was not kept: 24 and 12 steps"), 1);
        const nlohmann::json json = claimsAsJson(stage.sweep, {result})["claims"][0];
        QVERIFY(!json["budget_kept"].get<bool>());
        QCOMPARE(json["budget"][0]["better"].get<double>(), 24.0);
        QCOMPARE(json["budget"][0]["worse"].get<double>(), 12.0);
        const std::string card = claimsAsMarkdown(stage.sweep, {result});
        QVERIFY2(card.find("Budget (same steps): 24 and 12 steps: not kept") != std::string::npos, card.c_str());
    }

    void anOracleTakesNoPartInAVerdict()
    {
        Stage stage;
        FakeAnswers helped = rightOn(130);
        helped.oracle = "gold facts";
        stage.write("mixed", helped);
        stage.write("cot-only", rightOn(80));
        const ClaimResult result = stage.first();
        QCOMPARE(result.judged.verdict, ClaimVerdict::None);
        QVERIFY(result.judged.reason.find("oracle") != std::string::npos);
        QVERIFY(claimsAsJson(stage.sweep, {result})["claims"][0]["better"]["oracle"].get<bool>());
    }

    void foldsArePooled()
    {
        std::string text = replacedOnce(kSweepText, "\nformats:", "\n  split: {folds: 2}\nformats:");
        text = replacedOnce(text, "[1, 2]", "[1]\n    data.split.fold: [0, 1]");
        Stage stage(text);
        for (const SweepPoint &point : stage.sweep.points) {
            FakeAnswers answers = rightOn(point.arm == "mixed" ? 60 : 40);
            answers.problems = 100;
            answers.firstProblem = point.fold() == 0 ? 0 : 100;
            writeFakePoint(stage.directory, point, answers);
        }
        const ClaimResult result = stage.first();
        QCOMPARE(result.evidence.comparison.n, std::size_t(200));
        QVERIFY(result.evidence.comparison.isMcNemar);
        QCOMPARE(result.evidence.comparison.a.right, 120.0);
        QCOMPARE(result.better.spent.steps, 24.0);
    }

    void holmIsOverAllClaimsOfTheFile()
    {
        const std::string other = replacedOnce(replacedOnce(kSweepText.substr(kSweepText.find("  - name: mixed-beats")),
                                                            "mixed-beats-cot", "vote-beats-cot"),
                                               "mixed/cot", "mixed/vote");
        Stage stage(kSweepText + other);
        stage.write("mixed", rightOn(112));
        stage.write("cot-only", rightOn(100));
        const auto results = judgeClaims(stage.sweep, stage.directory, stage.directory.record());
        QCOMPARE(results.size(), std::size_t(2));
        QCOMPARE(results[0].evidence.adjustedP, std::min(1.0, 2 * results[0].evidence.comparison.p));
    }

    void selectionsAreScoredAsReportsNameThem()
    {
        Prediction prediction;
        prediction.score = 0.5;
        const auto path = [](const char *format, const char *variant, bool hasAnswer, bool isRight) {
            PathPrediction written;
            written.format = format;
            written.variant = variant;
            if (hasAnswer)
                written.answer = "2";
            written.verdict = isRight ? "right" : "wrong";
            return written;
        };
        prediction.paths = {path("cot", "", true, false), path("cot", "", true, true),
                            path("cot", "calculator", true, true), path("pot", "", false, false)};
        const auto score = [&prediction](const std::string &selection) {
            return selectedScores({prediction}, selection).value().at(0);
        };
        QCOMPARE(score("vote"), 0.5);
        QCOMPARE(score("cot"), 0.5);
        QCOMPARE(score("cot+calculator"), 1.0);
        QCOMPARE(score("pot_else_cot"), 0.0); // the first path of the format
        QVERIFY(!selectedScores({prediction}, "socratic"));
        prediction.paths = {path("pot", "pot_seed-1", false, false), path("cot", "cot_seed-1", true, true)};
        QCOMPARE(score("cot"), 1.0); // of the one run that wrote it
        QCOMPARE(score("pot_else_cot"), 1.0);
        prediction.paths.push_back(path("cot", "cot_seed-2", true, false));
        QVERIFY(!selectedScores({prediction}, "cot")); // which one?
        QCOMPARE(score("cot+cot_seed-2"), 0.0);
        QVERIFY(selectedScores({}, "cot")->empty());
    }

    void repeatedQuestionsAreProblemsOfTheirOwn()
    {
        Stage stage;
        for (const SweepPoint &point : stage.sweep.points) {
            writeFakePoint(stage.directory, point, rightOn(100));
            const RunReader reader(stage.directory.run(point.name));
            std::vector<Prediction> predictions = reader.predictions("final-test");
            predictions[199].id = predictions[0].id;
            RunWriter::reopen(reader.directory())->writePredictions("final-test", predictions);
        }
        for (const SweepPoint &point : stage.sweep.points) { // reopening left it queued
            const auto writer = RunWriter::reopen(stage.directory.run(point.name));
            RunStatus status = writer->status();
            status.state = RunState::Finished;
            writer->setStatus(status);
        }
        QCOMPARE(stage.first().evidence.comparison.n, std::size_t(200));
    }

    void damagedReportsNeverThrow()
    {
        Stage stage;
        stage.write("mixed", rightOn(130));
        stage.write("cot-only", rightOn(80));
        for (const char *text : {"", "[]", "{\"sets\": 3, \"marks\": {}, \"training\": []}",
                                 "{\"sets\": [3, {\"name\": \"final-test\", \"floors\": [1, {\"name\": 2}]}]}",
                                 "{\"training\": {\"formats\": [1]}, \"marks\": [2]}"}) {
            stage.folder.write("sweep/mixed_seed-1/report.json", text);
            QCOMPARE(stage.first().judged.verdict, ClaimVerdict::Undecided);
        }
    }

    void theFilesSayWhatWasFound()
    {
        Stage stage(replacedOnce(kSweepText, "It is.", "<b>It is.</b>"));
        stage.write("mixed", rightOn(130));
        stage.write("cot-only", rightOn(80));
        const auto claims = writeClaims(stage.sweep, stage.directory);
        const auto json = nlohmann::json::parse(readFile(stage.directory.path() / "claims.json"));
        QCOMPARE(json["claims"][0]["verdict"].get<std::string>(), std::string("seen"));
        QCOMPARE(json["claims"][0]["better"]["right"].get<double>(), 130.0);
        QCOMPARE(json["claims"][0]["rule_hash"].get<std::string>().size(), std::size_t(64));
        QVERIFY(json["claims"][0]["floors"][0]["passed"].get<bool>());
        const std::string text = readFile(stage.directory.path() / "claims.md");
        for (const char *part : {"mixed-beats-cot: seen", "65.0 %, 130 of 200", "+25.0 points", "\\<b\\>It is.",
                                 "most frequent answer (7)", "synthetic problems"})
            QVERIFY2(text.find(part) != std::string::npos, (part + text).c_str());
        QCOMPARE(claimRows(claims).at(1).at(1), std::string("mixed/cot 65.0 %"));
        QCOMPARE(claimRows(claims).at(1).at(5), std::string("seen"));
    }
};

QTEST_APPLESS_MAIN(TestClaims)

#include "tst_claims.moc"
