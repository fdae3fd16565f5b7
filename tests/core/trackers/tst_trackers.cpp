#include "core/base/error.h"
#include "core/trackers/flat_settings.h"
#include "core/trackers/mlflow_tracker.h"
#include "tests/core/store/run_samples.h"
#include "tests/core/trackers/tracked_runs.h"

#include <QTest>

#include <set>

using namespace retort;

namespace {

using Json = nlohmann::json;
using Path = std::filesystem::path;

Path mlflowRun(const Path &directory)
{
    return directory / "mlruns" / "1" / "0f8fad5bd9cb469fa16570867728950e";
}

/// Files with their sizes: whether anything is left half written.
std::set<std::string> filesIn(const Path &folder)
{
    std::set<std::string> names;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            names.insert(entry.path().lexically_relative(folder).string());
    return names;
}

} // namespace

class TestTrackers : public QObject
{
    Q_OBJECT

private slots:
    void settingsAreFlattened();
    void mlflowHasTheRunWithoutItsAbandonedTail();
    void mlflowKeysAreThoseItTakes();
    void trainerStateHasTheEcosystemsNames();
    void tensorboardHasAFileForEachSegment();
    void unknownTrackersAreNamed();
    void fullDiskNeverThrows();
    void troubleIsToldOnceUntilItWorks();
};

void TestTrackers::settingsAreFlattened()
{
    const auto settings = flatSettings("a: 1\nb: {c: [x, y], d: [{e: 2}, {e: [3]}]}\nf:\n");
    const std::vector<std::pair<std::string, std::string>> expected {
        {"a", "1"}, {"b.c", "x, y"}, {"b.d.0.e", "2"}, {"b.d.1.e", "3"}};
    QVERIFY(settings == expected);
}

void TestTrackers::mlflowHasTheRunWithoutItsAbandonedTail()
{
    const ScratchFolder scratch;
    trainCutOffAndGoOn({"mlflow"}, scratch.path());
    const Path run = mlflowRun(scratch.path());
    QCOMPARE(readFile(run / "metrics/train/loss/cot"),
             std::string("1700000001000 0.9 2\n1700000006000 0.8 4\n1700001001000 0.7 6\n1700001006000 0.6 8\n"));
    QCOMPARE(readFile(run / "metrics/validation/accuracy/pot_5"),
             std::string("1700000011000 0.25 4\n1700001011000 0.5 8\n"));
    QVERIFY(std::filesystem::exists(run / "metrics/system/memory_mb"));
    QCOMPARE(readFile(run / "params/training.learning_rate"), std::string("1e-3"));
    QCOMPARE(readFile(run / "params/formats.1.format"), std::string("pot"));
    QCOMPARE(readFile(run / "tags/retort.marks"), std::string("synthetic problems"));
    const std::string meta = readFile(run / "meta.yaml");
    QVERIFY2(meta.find("run_name: \"svamp: \\\"mixed\\\"\"\n") != std::string::npos, meta.c_str());
    QVERIFY2(meta.find("\nstart_time: 1700000000000\nstatus: 3\n") != std::string::npos, meta.c_str());
    QVERIFY(readFile(run.parent_path() / "meta.yaml").find("experiment_id: '1'\n") != std::string::npos);
}

void TestTrackers::mlflowKeysAreThoseItTakes()
{
    QCOMPARE(mlflowKey("validation/accuracy/pot@5"), std::string("validation/accuracy/pot_5"));
    QCOMPARE(mlflowKey("solver:loss/cot"), std::string("solver_loss/cot"));
}

void TestTrackers::trainerStateHasTheEcosystemsNames()
{
    const ScratchFolder scratch;
    trainCutOffAndGoOn({"trainer_state"}, scratch.path());
    const Json state = Json::parse(readFile(scratch.path() / "trainer_state.json"));
    const Json expected = Json::parse(R"([
        {"epoch": 0.5, "loss": 1.8, "loss_cot": 0.9, "step": 2},
        {"epoch": 1.0, "loss": 1.6, "loss_cot": 0.8, "step": 4},
        {"epoch": 1.0, "eval_accuracy_pot@5": 0.25, "eval_loss": 1.5, "step": 4},
        {"epoch": 1.5, "loss": 1.4, "loss_cot": 0.7, "step": 6},
        {"epoch": 2.0, "loss": 1.2, "loss_cot": 0.6, "step": 8},
        {"epoch": 2.0, "eval_accuracy_pot@5": 0.5, "eval_loss": 1.5, "step": 8}])");
    QCOMPARE(QString::fromStdString(state["log_history"].dump()), QString::fromStdString(expected.dump()));
    QCOMPARE(state["global_step"].get<int>(), 8);
    QCOMPARE(state["max_steps"].get<int>(), 20);
    QCOMPARE(state["num_train_epochs"].get<int>(), 5);
    QCOMPARE(state["num_input_tokens_seen"].get<int>(), 800);
    QCOMPARE(state["best_model_checkpoint"].get<std::string>(), std::string("checkpoints/step-000004/student"));
    QCOMPARE(state["eval_steps"].get<int>(), 4);
}

void TestTrackers::tensorboardHasAFileForEachSegment()
{
    const ScratchFolder scratch;
    trainCutOffAndGoOn({"tensorboard"}, scratch.path());
    const std::set<std::string> files = filesIn(scratch.path() / "tensorboard");
    QCOMPARE(files.size(), std::size_t(2));
    QVERIFY(files.begin()->starts_with("events.out.tfevents.1700000000.") && files.begin()->ends_with(".0"));
    const std::string second = readFile(scratch.path() / "tensorboard" / *files.rbegin());
    QVERIFY(second.find("brain.Event:2") != std::string::npos);
    QVERIFY(second.find("train/loss/cot") != std::string::npos);
    QVERIFY(second.find("system/memory_mb") != std::string::npos && second.find("system/system") == std::string::npos);
}

void TestTrackers::unknownTrackersAreNamed()
{
    const ScratchFolder scratch;
    std::vector<std::string> told;
    Trackers trackers({"wandb"}, trackedRun(scratch.path()), [&](const std::string &text) { told.push_back(text); });
    trackers.log(metricsOfStep(1, 0, 1));
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY2(told[0].find("\"wandb\"; there are tensorboard, mlflow, trainer_state") != std::string::npos,
             told[0].c_str());
}

void TestTrackers::fullDiskNeverThrows()
{
    const ScratchFolder scratch;
    const auto cannotTell = [](const std::string &) { throw Error("the log's disk is full, too"); };
    Trackers trackers(trackerNames(), trackedRun(scratch.path()), cannotTell, countedClock(1700000000));
    trackers.log(metricsOfStep(2, 0, 0.9));
    {
        const NarrowDisk disk(40);
        trackers.log(metricsOfStep(4, 0, 0.8));
        trackers.checkpoint({scratch.path(), 4, 20, {}, {}, {}});
        trackers.end(RunState::Stopped);
    }
    QVERIFY(!std::filesystem::exists(scratch.path() / "trainer_state.json"));
    trackers.log(metricsOfStep(6, 0, 0.7));
    trackers.checkpoint({scratch.path(), 6, 20, {}, {}, {}});
    const Json state = Json::parse(readFile(scratch.path() / "trainer_state.json"));
    QCOMPARE(state["log_history"].size(), std::size_t(3));
    const Path metric = mlflowRun(scratch.path()) / "metrics/train/loss/cot";
    QVERIFY(readFile(metric).find(" 0.7 6\n") != std::string::npos);
    for (const std::string &name : filesIn(scratch.path()))
        QVERIFY2(name.find(".tmp") == std::string::npos, name.c_str());
}

void TestTrackers::troubleIsToldOnceUntilItWorks()
{
    const ScratchFolder scratch;
    (void)scratch.write("tensorboard", "a file where the folder should be");
    std::vector<std::string> told;
    Trackers trackers({"tensorboard"}, trackedRun(scratch.path()),
                      [&](const std::string &text) { told.push_back(text); });
    for (int step = 1; step < 5; ++step)
        trackers.log(metricsOfStep(step, 0, 1));
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY2(told[0].starts_with("tensorboard: "), told[0].c_str());
    std::filesystem::remove(scratch.path() / "tensorboard");
    trackers.log(metricsOfStep(5, 0, 1));
    QCOMPARE(filesIn(scratch.path()).size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestTrackers)
#include "tst_trackers.moc"
