#include "core/experiment/experiment.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <filesystem>
#include <set>

using namespace retort;

namespace {

using Path = std::filesystem::path;

/// Coin flips, longer at test than in training; a thousand weights, seconds.
constexpr const char *kCoins = R"(name: coins
data:
  problems: {generator: {task: coin_flip, train_problems: 40, test_problems: 6, min_steps: 2, max_steps: 3,
                         test_min_steps: 4, test_max_steps: 5, formats: [cot], seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 8, per_device_train_batch_size: 4, eval_steps: 4, save_steps: 4, learning_rate: 1e-3, threads: 1,
           report_to: [tensorboard, mlflow, trainer_state]}
evaluation: {validation_problems: 2}
)";

ExperimentContext contextOf(const Path &folder)
{
    ExperimentContext context;
    context.experimentFolder = folder;
    context.dataFolder = folder;
    context.statusIntervalSeconds = 0;
    return context;
}

ExperimentOutcome runUntil(const Path &directory, int step)
{
    const StopToken stop;
    ExperimentContext context = contextOf(directory.parent_path());
    context.onStatus = [&](const RunStatus &status) {
        if (status.step >= step)
            stop.requestStop();
    };
    return runExperiment(parseConfig(kCoins, "coins.yaml").config, kCoins, directory, context, stop);
}

std::vector<Path> filesBelow(const Path &folder)
{
    std::vector<Path> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    return files;
}

/// Steps of an MLflow metric, in the file's order.
std::vector<std::string> stepsIn(const Path &file)
{
    std::vector<std::string> steps;
    forEachLine(file,
                [&](std::string_view line, std::size_t) { steps.emplace_back(line.substr(line.rfind(' ') + 1)); });
    return steps;
}

} // namespace

/// A training that is cut off and goes on from an earlier checkpoint, as the trackers and the report tell it.
class TestTrackedRun : public QObject
{
    Q_OBJECT

private slots:
    void otherToolsSeeOneRun()
    {
        const ScratchFolder scratch;
        const Path run = scratch.path() / "run";
        QCOMPARE(runUntil(run, 6).state, RunState::Stopped);
        std::filesystem::remove_all(run / "checkpoints" / "step-000006"); // as after a crash behind step 4
        QCOMPARE(resumeExperiment(run, contextOf(scratch.path()), {}).state, RunState::Finished);

        QCOMPARE(filesBelow(run / "tensorboard").size(), std::size_t(2));
        std::set<std::string> mlflowRuns;
        for (const auto &entry : std::filesystem::directory_iterator(run / "mlruns" / "1"))
            if (entry.is_directory())
                mlflowRuns.insert(entry.path().string());
        QCOMPARE(mlflowRuns.size(), std::size_t(1));
        const Path metrics = Path(*mlflowRuns.begin()) / "metrics";
        QCOMPARE(stepsIn(metrics / "train/loss/cot"),
                 (std::vector<std::string> {"1", "2", "3", "4", "5", "6", "7", "8"}));
        QCOMPARE(stepsIn(metrics / "validation/accuracy/cot"), (std::vector<std::string> {"4", "8"}));
        QVERIFY(readFile(metrics.parent_path() / "meta.yaml").find("\nstatus: 3\n") != std::string::npos);

        const Path last = RunReader(run).checkpointFolder(8).parent_path();
        const auto state = nlohmann::json::parse(readFile(last / "trainer_state.json"));
        QCOMPARE(state["global_step"].get<int>(), 8);
        QCOMPARE(state["log_history"].size(), std::size_t(8 + 2));
        QVERIFY(state["log_history"][0].contains("loss") && state["log_history"][0].contains("learning_rate"));
    }

    void aFinishedRunHasItsPage()
    {
        const ScratchFolder scratch;
        const Path run = scratch.path() / "run";
        (void)runUntil(run, 99);
        const QString page = QString::fromStdString(readFile(run / "report.html"));
        QVERIFY(page.startsWith("<!DOCTYPE html>") && page.contains("synthetic problems"));
        QVERIFY(page.contains("finished, step 8 of 8"));
    }

    /// METHODS.md section 10: accuracy per length, with lengths never trained on.
    void accuracyStandsByLength()
    {
        const ScratchFolder scratch;
        const Path run = scratch.path() / "run";
        (void)runUntil(run, 99);
        std::vector<std::string> kinds;
        const nlohmann::json report = RunReader(run).report();
        for (const auto &breakdown : report["sets"][0]["breakdowns"])
            if (breakdown["name"] == "kind")
                for (const auto &row : breakdown["rows"])
                    kinds.push_back(row["label"].get<std::string>() + ": " + row["n"].dump());
        QCOMPARE(kinds, (std::vector<std::string> {"coin flip, 4 people: 3", "coin flip, 5 people: 3"}));
        QVERIFY(readFile(run / "report.html").find("coin flip, 5 people") != std::string::npos);
    }

    void noTrackerWritesNothing()
    {
        const ScratchFolder scratch;
        std::string text = kCoins;
        text.replace(text.find(",\n           report_to: [tensorboard, mlflow, trainer_state]"), 60, "");
        const ReadConfig read = parseConfig(text, "coins.yaml");
        QVERIFY(read.problems.empty());
        const Path run = scratch.path() / "run";
        (void)runExperiment(read.config, text, run, contextOf(scratch.path()), {});
        QVERIFY(!std::filesystem::exists(run / "tensorboard") && !std::filesystem::exists(run / "mlruns"));
        QVERIFY(!std::filesystem::exists(RunReader(run).checkpointFolder(8).parent_path() / "trainer_state.json"));
    }
};

QTEST_GUILESS_MAIN(TestTrackedRun)
#include "tst_tracked_run.moc"
