#include "core/base/error.h"
#include "core/jobs/sweep_forecaster.h"
#include "core/jobs/sweep_plan.h"
#include "core/jobs/sweep_starter.h"
#include "core/store/run_lock.h"
#include "core/sweep/sweep_directory.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/scratch_folder.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace retort;

namespace {

/// The directory of a sweep that has not begun.
struct Stage
{
    ScratchFolder folder;
    SweepDirectory directory {folder.path() / "runs" / "small-sweep"};

    Stage() { directory.prepare(sweepOf(kSweepText), kSweepText, {}); }
};

std::filesystem::path programOf(const ScratchFolder &folder, const std::string &script)
{
    const std::filesystem::path program = folder.write("program", "#!/bin/sh\n" + script);
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return program;
}

constexpr const char *kEstimate = R"({"runs_to_do": 4, "runs_at_once": 2, "threads": 1, "hours": 1.5,
"largest_bytes": 1000, "not_estimated": ["mixed_seed-1: no data"],
"claims": [{"claim": "mixed-beats-cot", "problems": 200, "seeds": 2, "detectable": 0.071, "smallest_difference": 0.03},
           {"claim": "other", "problems": 2, "seeds": 1, "detectable": null, "smallest_difference": 0.03}],
"budgets": [{"claim": "mixed-beats-cot", "budget": "same_steps", "kept": true, "figures": "12 and 12 steps"},
            {"claim": "other", "budget": "same_steps", "kept": false, "figures": "24 and 12 steps"}]})";

} // namespace

/// A sweep before it starts: its file in each size, what it will take, and the process that runs it.
class TestSweepStarting : public QObject
{
    Q_OBJECT

private slots:
    void aFileIsPlannedInEachSize();
    void aBrokenFileSaysItsLine();
    void filesOfOneRunAreNoPlans();
    void aForecastIsRead();
    void aForecastComesFromTheProgram();
    void aProgramThatComplainsIsQuoted();
    void aNewQuestionEndsTheOlder();
    void aSweepIsStartedAndStopped();
    void aSweepThatDoesNotStartSaysWhy();
    void aSweepOfAnotherMachineIsNotStoppedHere();
};

void TestSweepStarting::aFileIsPlannedInEachSize()
{
    const ScratchFolder folder;
    const std::string text = replacedOnce(kSweepText, "  size: mechanism\n",
                                          "  sizes:\n    smoke: {grid: {training.seed: [1]}}\n    mechanism: {}\n");
    const auto file = folder.write("small.yaml", replacedOnce(text, "name: small", "name: small\ndescription: Why."));
    const SweepPlan plan = readSweepPlan(file, "/w/runs");
    QVERIFY2(plan.problem.empty(), plan.problem.c_str());
    QCOMPARE(plan.name, std::string("small"));
    QCOMPARE(plan.description, std::string("Why."));
    QCOMPARE(plan.sizes.size(), std::size_t(2));
    QCOMPARE(plan.sizes[0].size, std::string("smoke"));
    QCOMPARE(plan.sizes[0].runs, std::size_t(2));
    QCOMPARE(plan.sizes[1].runs, std::size_t(4));
    QCOMPARE(plan.sizes[1].arms, std::size_t(2));
    QCOMPARE(plan.sizes[1].directory, std::filesystem::path("/w/runs/small-mechanism"));
    QCOMPARE(plan.statements.size(), std::size_t(1));
    QCOMPARE(plan.statements[0].second, std::string("The mixed student is better at CoT."));
    const SweepPlan one = readSweepPlan(folder.write("one.yaml", kSweepText), "/w/runs");
    QCOMPARE(one.sizes.size(), std::size_t(1));
    QVERIFY(one.sizes[0].size.empty());
    QCOMPARE(one.sizes[0].title, std::string("mechanism"));
    QCOMPARE(one.sizes[0].directory, std::filesystem::path("/w/runs/small"));
}

void TestSweepStarting::aBrokenFileSaysItsLine()
{
    const ScratchFolder folder;
    const SweepPlan plan = readSweepPlan(
        folder.write("broken.yaml", replacedOnce(kSweepText, "max_steps: 12", "max_step: 12")), "/w/runs");
    QVERIFY2(plan.problem.find("broken.yaml:6") != std::string::npos, plan.problem.c_str());
    QVERIFY(plan.sizes.empty());
    QVERIFY(!readSweepPlan(folder.path() / "none.yaml", "/w/runs").problem.empty());
}

void TestSweepStarting::filesOfOneRunAreNoPlans()
{
    const ScratchFolder folder;
    folder.write("a/one.yaml", "name: one\n");
    folder.write("a/b.yaml", kSweepText);
    folder.write("c/b.yaml", replacedOnce(kSweepText, "name: small", "name: other"));
    folder.write("c/a.yml", kSweepText);
    const auto plans = readSweepPlans({folder.path() / "a", folder.path() / "none", folder.path() / "c"}, "/w/runs");
    QCOMPARE(plans.size(), std::size_t(2));
    QCOMPARE(plans[0].file, folder.path() / "c" / "a.yml");
    QCOMPARE(plans[1].file, folder.path() / "a" / "b.yaml"); // the first folder's
}

void TestSweepStarting::aForecastIsRead()
{
    const SweepForecast forecast = readForecast(kEstimate);
    QCOMPARE(forecast.runsToDo, std::size_t(4));
    QCOMPARE(forecast.runsAtOnce, std::size_t(2));
    QCOMPARE(forecast.hours, std::optional(1.5));
    QCOMPARE(forecast.notEstimated.size(), std::size_t(1));
    QCOMPARE(forecast.claims.size(), std::size_t(2));
    QCOMPARE(forecast.claims[0].detectable, std::optional(0.071));
    QCOMPARE(forecast.claims[0].problems, std::size_t(200));
    QVERIFY(!forecast.claims[1].detectable);
    QVERIFY(forecast.claims[0].brokenBudget.empty());
    QCOMPARE(forecast.claims[1].brokenBudget, std::string("24 and 12 steps"));
    QVERIFY(!readForecast(R"({"runs_to_do": 1, "hours": null})").hours);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(readForecast("hours")), Error);
}

void TestSweepStarting::aForecastComesFromTheProgram()
{
    const ScratchFolder folder;
    folder.write("estimate.json", kEstimate);
    const std::string where = folder.path().string();
    SweepForecaster forecaster(
        programOf(folder, "printf '%s\\n' \"$@\" > " + where + "/arguments; cat " + where + "/estimate.json\n"), "/w",
        nullptr);
    std::vector<SweepForecast> answers;
    connect(&forecaster, &SweepForecaster::answered, this,
            [&answers](const SweepForecast &forecast) { answers.push_back(forecast); });
    forecaster.ask("/e/small.yaml", "smoke");
    QVERIFY(forecaster.isBusy());
    QTRY_COMPARE(answers.size(), std::size_t(1));
    QVERIFY(!forecaster.isBusy());
    QCOMPARE(answers[0], readForecast(kEstimate));
    QCOMPARE(readFile(folder.path() / "arguments"),
             std::string("run\n/e/small.yaml\n--estimate\n--json\n--workspace\n/w\n--size\nsmoke\n"));
}

void TestSweepStarting::aProgramThatComplainsIsQuoted()
{
    const ScratchFolder folder;
    SweepForecaster forecaster(programOf(folder, "echo 'retort: small.yaml:3: is wrong' >&2; exit 2\n"), "/w", nullptr);
    QSignalSpy failed(&forecaster, &SweepForecaster::failed);
    forecaster.ask("/e/small.yaml", {});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(), QString("small.yaml:3: is wrong"));
    SweepForecaster none(folder.path() / "no-program", "/w", nullptr);
    QSignalSpy unstarted(&none, &SweepForecaster::failed);
    none.ask("/e/small.yaml", {});
    QTRY_COMPARE(unstarted.size(), 1);
    QVERIFY(unstarted[0][0].toString().contains("no-program"));
    QVERIFY(!none.isBusy());
}

void TestSweepStarting::aNewQuestionEndsTheOlder()
{
    const ScratchFolder folder;
    folder.write("estimate.json", kEstimate);
    // The first file is never answered.
    SweepForecaster forecaster(programOf(folder, "case \"$2\" in */slow.yaml) exec sleep 600;; esac\ncat "
                                                     + folder.path().string() + "/estimate.json\n"),
                               "/w", nullptr);
    QSignalSpy answered(&forecaster, &SweepForecaster::answered);
    forecaster.ask("/e/slow.yaml", {});
    forecaster.ask("/e/small.yaml", {});
    QTRY_COMPARE(answered.size(), 1);
    forecaster.ask("/e/slow.yaml", {});
    forecaster.stop();
    QVERIFY(!forecaster.isBusy());
}

void TestSweepStarting::aSweepIsStartedAndStopped()
{
    Stage stage;
    const std::string lock = stage.directory.lockFile().string();
    const std::string script = "printf '%s\\n' \"$@\" > " + stage.folder.path().string() + "/arguments\n" + "exec 9>>"
                               + lock + "\nflock 9\n" + "printf '{\"pid\": %d, \"host\": \"%s\"}' $$ \"$(uname -n)\" > "
                               + lock + "\n"
                               + "trap 'kill $!; exit 130' INT\nsleep 600 9>&- &\necho on the way\nwait\n";
    SweepStarter starter({programOf(stage.folder, script), stage.folder.path()}, nullptr);
    QSignalSpy started(&starter, &SweepStarter::started);
    QSignalSpy failed(&starter, &SweepStarter::failed);
    starter.start({"/e/small.yaml", "mechanism", stage.directory.path()});
    QVERIFY(starter.isStarting(stage.directory.path()));
    QTRY_COMPARE(started.size(), 1);
    QVERIFY(!starter.isStarting(stage.directory.path()));
    QCOMPARE(readFile(stage.folder.path() / "arguments"),
             "run\n--workspace\n" + stage.folder.path().string() + "\n/e/small.yaml\n--out\n"
                 + stage.directory.path().string() + "\n--size\nmechanism\n");
    QTRY_COMPARE(readFile(stage.directory.path() / "process.txt"), std::string("on the way\n"));
    starter.stop(stage.directory.path());
    QTRY_VERIFY(!RunLock::isHeld(stage.directory.lockFile()));
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
}

void TestSweepStarting::aSweepThatDoesNotStartSaysWhy()
{
    const ScratchFolder folder;
    SweepStarter starter({programOf(folder, "echo 'retort: small.yaml:3: is wrong'; exit 2\n"), folder.path()},
                         nullptr);
    QSignalSpy failed(&starter, &SweepStarter::failed);
    starter.goOn(folder.path() / "runs" / "small");
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(), QString("small did not start: retort: small.yaml:3: is wrong"));
    QVERIFY(!starter.isStarting(folder.path() / "runs" / "small"));
}

void TestSweepStarting::aSweepOfAnotherMachineIsNotStoppedHere()
{
    Stage stage;
    SweepStarter starter({{}, stage.folder.path()}, nullptr);
    QSignalSpy failed(&starter, &SweepStarter::failed);
    starter.stop(stage.directory.path()); // nobody runs it
    const RunLock lock(stage.directory.lockFile());
    QCOMPARE(RunLock::writerHere(stage.directory.lockFile()), std::optional(int(QCoreApplication::applicationPid())));
    writeFileAtomically(stage.folder.path() / "lock", "{\"pid\": 1, \"host\": \"elsewhere\"}");
    QVERIFY(!RunLock::writerHere(stage.folder.path() / "lock"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().startsWith("small-sweep is not run"));
}

QTEST_GUILESS_MAIN(TestSweepStarting)
#include "tst_sweep_starting.moc"
