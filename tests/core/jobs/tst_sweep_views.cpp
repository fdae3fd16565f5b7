#include "core/jobs/sweep_grid.h"
#include "core/jobs/sweep_list.h"
#include "core/store/run_lock.h"
#include "core/sweep/claim_table.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/fakes/fake_sweep.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace retort;

namespace {

/// A sweep below a folder of runs, whose runs are made up.
struct Stage
{
    ScratchFolder folder;
    Sweep sweep;
    SweepDirectory directory;

    explicit Stage(const std::string &text = kSweepText)
        : sweep(sweepOf(text)), directory(folder.path() / "runs" / "small-sweep")
    {
        directory.prepare(sweep, text, {});
    }

    void write(const std::string &point, std::size_t right, RunState state = RunState::Finished)
    {
        FakeAnswers answers;
        answers.right = right;
        answers.state = state;
        if (state == RunState::Failed)
            answers.message = "loss is not finite at step 3";
        writeFakePoint(directory, *sweep.find(point), answers);
    }

    void writeAll(std::size_t mixed, std::size_t cotOnly)
    {
        for (const SweepPoint &point : sweep.points)
            write(point.name, point.arm == "mixed" ? mixed : cotOnly);
    }

    [[nodiscard]] SweepOverview read() const { return readSweepOverview(directory.path()); }
};

} // namespace

/// A sweep as the window reads it: states, progress, claims, grid.
class TestSweepViews : public QObject
{
    Q_OBJECT

private slots:
    void aSweepIsReadWithTheStateOfEachRun();
    void aRunThatWasNeverMadeSaysWhy();
    void progressCountsTheStepsOfRunningOnes();
    void claimsAreJudgedWhenRunsHaveFinishedSince();
    void claimsThatAreAsNewAsTheRunsAreTaken();
    void whatDidNotChangeIsKept();
    void aDamagedSweepSaysSo();
    void onlySweepsAreListed();
    void aCardHasWhatWasMeasured();
    void aDamagedClaimIsLeftOut();
    void armsAreRowsAndSeedsAreColumns();
    void otherAxesAreRowsOfTheirOwn();
    void theMeanOfARowIsOverWholeSeeds();
    void theListFollowsItsFolder();
};

void TestSweepViews::aSweepIsReadWithTheStateOfEachRun()
{
    Stage stage;
    stage.write("mixed_seed-1", 120);
    stage.write("mixed_seed-2", 0, RunState::Failed);
    stage.write("cot-only_seed-1", 0, RunState::Stopped);
    const SweepOverview sweep = stage.read();
    QVERIFY2(sweep.problem.empty(), sweep.problem.c_str());
    QCOMPARE(sweep.name, std::string("small"));
    QCOMPARE(sweep.size, std::string("mechanism"));
    QCOMPARE(sweep.arms, (std::vector<std::string> {"mixed", "cot-only"}));
    QCOMPARE(sweep.runs.size(), std::size_t(4));
    QCOMPARE(sweep.finished(), std::size_t(1));
    QCOMPARE(sweep.runs[0].accuracies.size(), std::size_t(3)); // two paths and their vote
    QCOMPARE(sweep.runs[1].state, PointState::Failed);
    QCOMPARE(sweep.runs[1].status.message, std::string("loss is not finite at step 3"));
    QCOMPARE(sweep.runs[2].state, PointState::Stopped);
    QCOMPARE(sweep.runs[3].state, PointState::Waiting);
    QVERIFY(!sweep.isRunning);
    QVERIFY(sweep.secondsLeft() < 0);
    const RunLock lock(stage.directory.lockFile());
    QVERIFY(stage.read().isRunning);
}

void TestSweepViews::aRunThatWasNeverMadeSaysWhy()
{
    Stage stage;
    writeFileAtomically(stage.directory.output("mixed_seed-1"), "Run directory: x\nretort: SVAMP.json: is not there\n");
    writeFileAtomically(stage.directory.output("mixed_seed-2"), "Run directory: x\n"); // it was killed
    const SweepOverview sweep = stage.read();
    QCOMPARE(sweep.runs[0].state, PointState::Failed);
    QCOMPARE(sweep.runs[0].status.message, std::string("SVAMP.json: is not there"));
    QCOMPARE(sweep.runs[1].state, PointState::Waiting);
}

void TestSweepViews::progressCountsTheStepsOfRunningOnes()
{
    Stage stage;
    stage.write("mixed_seed-1", 120);
    const auto writer =
        RunWriter::create(stage.directory.run("mixed_seed-2"), stage.sweep.points[1].configText, "", {});
    RunStatus status = writer->status();
    status.state = RunState::Running;
    status.step = 3;
    status.totalSteps = 12;
    status.secondsLeft = 30;
    writer->setStatus(status);
    const RunLock lock(stage.directory.lockFile());
    const SweepOverview sweep = stage.read();
    QCOMPARE(sweep.runs[1].state, PointState::Busy);
    QCOMPARE(sweep.share(), (1 + 0.25) / 4);
    QVERIFY(sweep.secondsLeft() > 0);
}

void TestSweepViews::claimsAreJudgedWhenRunsHaveFinishedSince()
{
    Stage stage;
    SweepOverview sweep = stage.read();
    QCOMPARE(sweep.claims.size(), std::size_t(1));
    QCOMPARE(sweep.claims[0].verdict, ClaimVerdict::Undecided);
    QVERIFY(!sweep.claims[0].isMeasured());
    stage.writeAll(130, 80);
    sweep = readSweepOverview(stage.directory.path(), &sweep);
    QCOMPARE(sweep.claims[0].verdict, ClaimVerdict::Seen);
    QVERIFY(sweep.claimsText.find("Verdict: **seen**") != std::string::npos);
    QVERIFY(!std::filesystem::exists(stage.directory.path() / "claims.json")); // who reads writes nothing
}

void TestSweepViews::claimsThatAreAsNewAsTheRunsAreTaken()
{
    Stage stage;
    stage.writeAll(130, 80);
    const auto written = writeClaims(stage.sweep, stage.directory);
    const std::filesystem::path file = stage.directory.path() / "claims.json";
    writeFileAtomically(file, replacedOnce(readFile(file), "The mixed student is better at CoT.", "As written."));
    QCOMPARE(stage.read().claims[0].statement, std::string("As written."));
    // One run less is another result, however old the file is.
    std::filesystem::remove_all(stage.directory.run("cot-only_seed-2"));
    const SweepOverview sweep = stage.read();
    QCOMPARE(sweep.claims[0].statement, written[0].claim.statement);
    QCOMPARE(sweep.claims[0].verdict, ClaimVerdict::Undecided);
    QCOMPARE(sweep.claims[0].worse.missing, std::size_t(1));
}

void TestSweepViews::whatDidNotChangeIsKept()
{
    Stage stage;
    stage.writeAll(130, 80);
    const SweepOverview first = stage.read();
    SweepOverview changed = first;
    changed.claims[0].statement = "kept";
    changed.runs[0].accuracies.clear();
    const SweepOverview again = readSweepOverview(stage.directory.path(), &changed);
    QCOMPARE(again.claims[0].statement, std::string("kept"));
    QVERIFY(again.runs[0].accuracies.empty());
    QVERIFY(again.sweep == first.sweep);
    QVERIFY(readSweepOverview(stage.directory.path(), &first) == first);
}

void TestSweepViews::aDamagedSweepSaysSo()
{
    Stage stage;
    writeFileAtomically(stage.directory.sweepFile(), "name: x\nsweep: {arms: 3}\n");
    const SweepOverview sweep = stage.read();
    QVERIFY2(sweep.problem.find("sweep.yaml:2") != std::string::npos, sweep.problem.c_str());
    QCOMPARE(sweep.name, std::string("small-sweep"));
    QVERIFY(sweep.runs.empty());
}

void TestSweepViews::onlySweepsAreListed()
{
    Stage stage;
    stage.writeAll(130, 80);
    std::filesystem::create_directories(stage.folder.path() / "runs" / "else");
    const auto sweeps = readSweeps(stage.folder.path() / "runs", {});
    QCOMPARE(sweeps.size(), std::size_t(1));
    QVERIFY(sweeps[0].isFinished());
    QVERIFY(readSweeps(stage.folder.path() / "none", {}).empty());
}

void TestSweepViews::aCardHasWhatWasMeasured()
{
    Stage stage;
    stage.writeAll(130, 80);
    const ClaimCard card = stage.read().claims.at(0);
    QCOMPARE(card.name, std::string("mixed-beats-cot"));
    QCOMPARE(card.published, std::string("It is."));
    QCOMPARE(card.better.arm, std::string("mixed"));
    QCOMPARE(card.better.selection, std::string("cot"));
    QCOMPARE(card.better.accuracy.n, std::size_t(200));
    QCOMPARE(card.better.accuracy.right, 130.0);
    QCOMPARE(card.better.seeds, std::size_t(2));
    QCOMPARE(card.worse.accuracy.right, 80.0);
    QCOMPARE(card.worse.steps, 12.0);
    QVERIFY(std::abs(card.difference - 0.25) < 1e-12);
    QVERIFY(card.low < card.difference && card.difference < card.high);
    QVERIFY(!card.isMcNemar);
    QVERIFY(card.adjustedP < 0.05);
    QCOMPARE(card.budget, std::string("same steps"));
    QCOMPARE(card.budgetFigures.size(), std::size_t(1));
    QCOMPARE(card.budgetFigures[0].what, std::string("steps"));
    QVERIFY(card.budgetFigures[0].isKept);
    QCOMPARE(card.smallestDifference, 0.03);
    QCOMPARE(card.ruleSeeds, std::size_t(2));
    QCOMPARE(card.floors.size(), std::size_t(1));
    QVERIFY(card.floors[0].isPassed);
    QVERIFY(!card.reason.empty());
}

void TestSweepViews::aDamagedClaimIsLeftOut()
{
    const auto cards = readClaimCards(nlohmann::json::parse(
        R"({"claims": [3, {"name": 4, "verdict": "seen", "better": [], "comparison": {"n": -1, "p": "x"}}]})"));
    QCOMPARE(cards.size(), std::size_t(1));
    QCOMPARE(cards[0].verdict, ClaimVerdict::Seen);
    QVERIFY(cards[0].name.empty() && !cards[0].isMeasured());
    QCOMPARE(cards[0].p, 1.0);
    QVERIFY(readClaimCards(nlohmann::json::parse("[]")).empty());
}

void TestSweepViews::armsAreRowsAndSeedsAreColumns()
{
    Stage stage;
    stage.write("cot-only_seed-2", 80);
    const SweepOverview sweep = stage.read();
    const SweepGrid grid = gridOf(sweep);
    QCOMPARE(grid.columns, (std::vector<std::string> {"seed 1", "seed 2"}));
    QCOMPARE(grid.rows.size(), std::size_t(2));
    QCOMPARE(grid.rows[1].arm, std::string("cot-only"));
    QCOMPARE(grid.rows[1].runs, (std::vector<int> {2, 3}));
    QCOMPARE(grid.accuracies.size(), std::size_t(1));
    QCOMPARE(grid.accuracies[0].first, std::string("cot"));
    QCOMPARE(accuracyOf(sweep.runs[3], "")->right, 80.0); // its only path
    QVERIFY(!accuracyOf(sweep.runs[3], "pot"));
    QVERIFY(!accuracyOf(sweep.runs[0], ""));
}

void TestSweepViews::otherAxesAreRowsOfTheirOwn()
{
    std::string text = replacedOnce(kSweepText, "\nformats:", "\n  split: {folds: 2}\nformats:");
    text = replacedOnce(text, "[1, 2]", "[7]\n    data.max_problems: [20, 40]\n    data.split.fold: [0, 1]");
    text = replacedOnce(text, "    worse:", "    where: {data.max_problems: 20}\n    worse:");
    const SweepGrid grid = gridOf(Stage(text).read());
    QCOMPARE(grid.columns, (std::vector<std::string> {"fold 0", "fold 1"}));
    QCOMPARE(grid.rows.size(), std::size_t(4));
    QCOMPARE(grid.rows[0].detail, std::string("max_problems 20"));
    QCOMPARE(grid.rows[1].detail, std::string("max_problems 40"));
    QCOMPARE(grid.rows[1].arm, std::string("mixed"));
}

void TestSweepViews::theMeanOfARowIsOverWholeSeeds()
{
    std::string text = replacedOnce(kSweepText, "\nformats:", "\n  split: {folds: 2}\nformats:");
    text = replacedOnce(text, "[1, 2]", "[1, 2]\n    data.split.fold: [0, 1]");
    Stage stage(text);
    stage.write("mixed_seed-1_fold-0", 100);
    stage.write("mixed_seed-1_fold-1", 60);
    stage.write("mixed_seed-2_fold-0", 200);
    SweepOverview sweep = stage.read();
    auto mean = meanOf(gridOf(sweep).rows[0], sweep, "vote");
    QVERIFY(mean);
    QCOMPARE(mean->seeds, std::size_t(1)); // the second one lacks a fold
    QCOMPARE(mean->ofSeeds, std::size_t(2));
    QCOMPARE(mean->accuracy.n, std::size_t(400));
    QCOMPARE(mean->accuracy.right, 160.0);
    QVERIFY(!meanOf(gridOf(sweep).rows[1], sweep, "vote"));
    stage.write("mixed_seed-2_fold-1", 120);
    sweep = readSweepOverview(stage.directory.path(), &sweep);
    mean = meanOf(gridOf(sweep).rows[0], sweep, "vote");
    QCOMPARE(mean->accuracy.right, 240.0); // of 160 and 320
    QCOMPARE(mean->lowest, 0.4);
    QCOMPARE(mean->highest, 0.8);
    QVERIFY(mean->accuracy.low < 0.6 && mean->accuracy.high > 0.6);
}

void TestSweepViews::theListFollowsItsFolder()
{
    Stage stage;
    SweepList list(stage.folder.path() / "runs", nullptr);
    QSignalSpy listed(&list, &SweepList::listed);
    list.refresh();
    QTRY_COMPARE(listed.size(), 1);
    QCOMPARE(list.sweeps().size(), std::size_t(1));
    QVERIFY(!list.hasLive());
    QVERIFY(list.find(stage.directory.path()));
    QVERIFY(!list.find("/else"));
    list.refresh();
    QTRY_VERIFY(!list.isReading());
    QCOMPARE(listed.size(), 1); // nothing is another
    stage.write("mixed_seed-1", 100);
    list.refresh();
    QTRY_COMPARE(listed.size(), 2);
    QCOMPARE(list.sweeps()[0].finished(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestSweepViews)
#include "tst_sweep_views.moc"
