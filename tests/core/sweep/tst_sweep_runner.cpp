#include "core/sweep/sweep_runner.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <map>

using namespace retort;

namespace {

enum class End { Finishes, Fails, Crashes, SaysWhyAndFails, GoesOnUntilStopped };

/// Writes a run directory in place of a training.
class FakeProcess final : public StartedRun
{
public:
    FakeProcess(End end, std::filesystem::path directory, const RunOrder &order, int &alive, const bool &isEachAsked)
        : m_end(end), m_directory(std::move(directory)), m_alive(alive), m_isEachAsked(isEachAsked)
    {
        ++m_alive;
        if (end == End::SaysWhyAndFails)
            writeFileAtomically(order.output, "retort: svamp.json: is not there\n");
    }

    std::optional<int> exitStatus() override
    {
        if (m_status || (m_end == End::GoesOnUntilStopped && !m_isAsked && !m_isEachAsked))
            return m_status;
        --m_alive;
        if (m_end == End::SaysWhyAndFails)
            return m_status = 2;
        write(m_end == End::Finishes  ? RunState::Finished
              : m_end == End::Fails   ? RunState::Failed
              : m_end == End::Crashes ? RunState::Running
                                      : RunState::Stopped);
        return m_status = m_end == End::Finishes ? 0 : m_end == End::Fails ? 1 : m_end == End::Crashes ? 137 : 130;
    }

    void askToStop() override { m_isAsked = true; }

private:
    void write(RunState state)
    {
        const bool isThere = std::filesystem::exists(m_directory / "FORMAT");
        const auto writer =
            isThere ? RunWriter::reopen(m_directory) : RunWriter::create(m_directory, "{}\n", "{}\n", {});
        RunStatus status = writer->status();
        status.state = state;
        status.seconds = 10;
        status.message = state == RunState::Failed ? "the loss is not finite at step 7" : "";
        writer->setStatus(status);
    }

    End m_end;
    std::filesystem::path m_directory;
    int &m_alive;
    const bool &m_isEachAsked;
    bool m_isAsked = false;
    std::optional<int> m_status;
};

/// A sweep in a folder of its own, and what was started for it.
struct Stage
{
    ScratchFolder folder;
    SweepDirectory directory {folder.path() / "sweep"};
    Sweep sweep;
    std::map<std::string, End> ends; // by point; others finish
    std::vector<RunOrder> orders;
    SweepRunOptions options;
    StopToken stop;
    int alive = 0;
    int mostAlive = 0;
    bool isEachAsked = false; // to stop, by somebody else than the sweep

    explicit Stage(const std::string &text = kSweepText) : sweep(sweepOf(text))
    {
        options.share = {1, 1};
        options.pause = std::chrono::milliseconds(0);
        options.experimentFolder = "/experiments";
        directory.prepare(sweep, text, {});
    }

    std::vector<PointOutcome> run()
    {
        orders.clear();
        const RunStarter start = [this](const RunOrder &order) {
            orders.push_back(order);
            const auto end = ends.find(order.point);
            auto process = std::make_unique<FakeProcess>(end == ends.end() ? End::Finishes : end->second,
                                                         directory.run(order.point), order, alive, isEachAsked);
            mostAlive = std::max(mostAlive, alive);
            return process;
        };
        return runPoints(sweep, directory, start, options, stop);
    }

    [[nodiscard]] std::vector<std::string> started() const
    {
        std::vector<std::string> names;
        for (const RunOrder &order : orders)
            names.push_back(order.point);
        return names;
    }
};

bool holds(const std::vector<std::string> &list, const std::string &text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

class TestSweepRunner : public QObject
{
    Q_OBJECT

private slots:
    void everyPointIsRunOnce()
    {
        Stage stage;
        for (const PointOutcome &outcome : stage.run())
            QCOMPARE(outcome.state, PointState::Finished);
        QCOMPARE(stage.started(),
                 (std::vector<std::string> {"mixed_seed-1", "mixed_seed-2", "cot-only_seed-1", "cot-only_seed-2"}));
        const std::vector<std::string> &arguments = stage.orders[0].arguments;
        QCOMPARE(arguments[0], std::string("run"));
        QCOMPARE(arguments[1], stage.directory.experiment("mixed_seed-1").string());
        QVERIFY(holds(arguments, stage.directory.run("mixed_seed-1").string()));
        QVERIFY(holds(arguments, "training.threads=1"));
        QVERIFY(holds(arguments, "/experiments"));
    }

    void aRunThatTakesTextsComesAfterItsSources()
    {
        Stage stage(kEnsembleText);
        stage.options.share = {2, 1};
        for (const PointOutcome &outcome : stage.run())
            QCOMPARE(outcome.state, PointState::Finished);
        const std::vector<std::string> started = stage.started();
        const auto placeOf = [&](const char *name) { return std::ranges::find(started, name) - started.begin(); };
        for (const char *source : {"cot-only_seed-2", "pot-only_seed-2"})
            QVERIFY(placeOf(source) < placeOf("ensemble_seed-2"));
    }

    void aFailedSourceFailsWhatTakesItsTexts()
    {
        Stage stage(kEnsembleText);
        stage.ends = {{"cot-only_seed-1", End::Fails}};
        const std::vector<PointOutcome> outcomes = stage.run();
        QCOMPARE(outcomes[0].state, PointState::Failed);
        QCOMPARE(outcomes[0].message, std::string("takes texts of cot-only_seed-1, which failed"));
        QCOMPARE(outcomes[1].state, PointState::Finished);
        QVERIFY(!holds(stage.started(), "ensemble_seed-1"));
        stage.ends.clear();
        QCOMPARE(stage.run()[0].state, PointState::Finished);
    }

    void aStoppedSourceLeavesItWaiting()
    {
        Stage stage(kEnsembleText);
        stage.ends = {{"pot-only_seed-1", End::GoesOnUntilStopped}};
        stage.isEachAsked = true;
        const std::vector<PointOutcome> outcomes = stage.run();
        QCOMPARE(outcomes[0].state, PointState::Waiting);
        QCOMPARE(outcomes[0].message, std::string("takes texts of pot-only_seed-1, which was stopped"));
        QCOMPARE(outcomes[1].state, PointState::Finished);
    }

    void whatTookTextsAndFailedBeginsAnew()
    {
        Stage stage(kEnsembleText);
        stage.ends = {{"ensemble_seed-1", End::Fails}};
        QCOMPARE(stage.run()[0].state, PointState::Failed);
        stage.ends.clear();
        QCOMPARE(stage.run()[0].state, PointState::Finished);
        QVERIFY(holds(stage.orders[0].arguments, "--out")); // it has no checkpoint to go on from
    }

    void whatIsFinishedIsSkipped()
    {
        Stage stage;
        std::ignore = stage.run();
        for (const PointOutcome &outcome : stage.run())
            QCOMPARE(outcome.state, PointState::Finished);
        QVERIFY(stage.orders.empty());
    }

    void aFailureStopsNoOther()
    {
        Stage stage;
        stage.ends = {{"mixed_seed-1", End::Fails}, {"cot-only_seed-1", End::SaysWhyAndFails}};
        const std::vector<PointOutcome> outcomes = stage.run();
        QCOMPARE(outcomes[0].state, PointState::Failed);
        QCOMPARE(outcomes[0].message, std::string("the loss is not finite at step 7"));
        QCOMPARE(outcomes[1].state, PointState::Finished);
        QCOMPARE(outcomes[2].state, PointState::Failed);
        QCOMPARE(outcomes[2].message, std::string("svamp.json: is not there"));
        QCOMPARE(outcomes[3].state, PointState::Finished);
    }

    void whatWasInterruptedGoesOnInItsDirectory()
    {
        Stage stage;
        stage.ends = {{"mixed_seed-1", End::Crashes}};
        const std::vector<PointOutcome> crashed = stage.run();
        QCOMPARE(crashed[0].state, PointState::Failed);
        QVERIFY(crashed[0].message.starts_with("ended by signal 9"));
        QCOMPARE(stage.directory.look("mixed_seed-1").state, PointState::Interrupted);
        stage.ends.clear();
        QCOMPARE(stage.run()[0].state, PointState::Finished);
        QCOMPARE(stage.started(), std::vector<std::string> {"mixed_seed-1"});
        QVERIFY(holds(stage.orders[0].arguments, "--resume"));
        QVERIFY(!holds(stage.orders[0].arguments, "--out"));
    }

    void whatACrashLeftOfARunThatNeverBeganIsCleared()
    {
        Stage stage;
        stage.folder.write("sweep/mixed_seed-1/run.yaml", "half");
        QCOMPARE(stage.run()[0].state, PointState::Finished);
        QVERIFY(holds(stage.orders[0].arguments, "--out"));
    }

    void runsGoSideBySideAsFarAsTheyMay()
    {
        Stage stage;
        stage.options.share = {3, 1};
        for (const char *name : {"mixed_seed-1", "mixed_seed-2", "cot-only_seed-1"})
            stage.ends[name] = End::GoesOnUntilStopped;
        std::size_t running = 0;
        stage.options.onProgress = [&](const SweepProgress &progress) {
            running = std::max(running, progress.running.size());
            if (progress.running.size() == 3)
                stage.stop.requestStop();
        };
        std::ignore = stage.run();
        QCOMPARE(running, std::size_t(3));
        QCOMPARE(stage.mostAlive, 3);
    }

    void withoutRoomOneRunGoesOnAlone()
    {
        Stage stage;
        stage.options.share = {4, 1};
        stage.options.hasRoom = [] { return false; };
        for (const PointOutcome &outcome : stage.run())
            QCOMPARE(outcome.state, PointState::Finished);
        QCOMPARE(stage.mostAlive, 1);
    }

    void aStopEndsAllAndStartsNoMore()
    {
        Stage stage;
        stage.options.share = {2, 1};
        stage.ends = {{"mixed_seed-1", End::GoesOnUntilStopped}, {"mixed_seed-2", End::GoesOnUntilStopped}};
        stage.options.onProgress = [&stage](const SweepProgress &) { stage.stop.requestStop(); };
        const std::vector<PointOutcome> outcomes = stage.run();
        QCOMPARE(outcomes[0].state, PointState::Stopped);
        QCOMPARE(outcomes[1].state, PointState::Stopped);
        QCOMPARE(outcomes[2].state, PointState::Waiting);
        QCOMPARE(stage.orders.size(), std::size_t(2));
    }

    void aRunWrittenElsewhereIsWaitedFor()
    {
        Stage stage;
        auto writer = RunWriter::create(stage.directory.run("mixed_seed-1"), "{}\n", "{}\n", {});
        stage.options.onProgress = [&](const SweepProgress &progress) {
            if (!writer || progress.finished < 3)
                return;
            RunStatus status = writer->status();
            status.state = RunState::Finished;
            writer->setStatus(status);
            writer.reset();
        };
        QCOMPARE(stage.run()[0].state, PointState::Finished);
        QVERIFY(!holds(stage.started(), "mixed_seed-1"));
    }

    void theTimeLeftIsThatOfTheOthers()
    {
        Stage stage;
        double left = -1;
        stage.options.onProgress = [&left](const SweepProgress &progress) {
            if (progress.finished == 1 && left < 0)
                left = progress.secondsLeft;
        };
        std::ignore = stage.run();
        QVERIFY(left >= 20 && left <= 30); // 10 s each; one may have been started already
    }

    void theProgressIsOneLine()
    {
        SweepProgress progress {10, 3, 1, {{"mixed_seed-2", {}}, {"cot-only_seed-1", {}}}, 60};
        progress.running[0].status.step = 120;
        progress.running[0].status.totalSteps = 400;
        QCOMPARE(toText(progress), std::string("3 of 10 runs done, 1 failed; mixed_seed-2 step 120 of 400, "
                                               "cot-only_seed-1 begins"));
    }
};

QTEST_APPLESS_MAIN(TestSweepRunner)

#include "tst_sweep_runner.moc"
