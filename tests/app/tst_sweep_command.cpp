#include "core/sweep/sweep_directory.h"
#include "tests/app/retort_call.h"
#include "tests/patience.h"
#include "tests/scratch_folder.h"

#include <QTest>

using namespace retort;

namespace {

constexpr const char *kSweep = R"(name: tiny
data:
  problems: {generator: {train_problems: 80, test_problems: 12, max_steps: 2, seed: 3}}
  split: {validation: 0.1}
formats: [{format: cot}, {format: answer}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 40, per_device_train_batch_size: 8, save_steps: 5}
evaluation: {paths: [{format: cot}]}
sweep:
  size: smoke
  arms:
    - {name: pair, settings: {evaluation.paths: [{format: cot, from: "arm:both"}, {format: cot, from: "arm:cot"}]}}
    - {name: both}
    - {name: cot, settings: {formats: [{format: cot}]}}
  grid: {training.seed: [1, 2]}
claims:
  - {name: c, statement: s, better: both/cot, worse: cot/cot, smallest_difference: 0.1, budget: same_steps}
)";

} // namespace

/// The real program runs a sweep, is killed, and goes on.
class TestSweepCommand : public QObject
{
    Q_OBJECT

private slots:
    void aSweepGoesOnAfterItWasKilled()
    {
        const ScratchFolder folder;
        folder.write("tiny.yaml", kSweep);
        const QString place = QString::fromStdString(folder.path().string());
        QProcess process;
        process.setWorkingDirectory(place);
        process.start(QString::fromLocal8Bit(qgetenv("RETORT_BINARY_DIR")) + "/bin/retort",
                      {"--workspace", place + "/workspace", "run", "tiny.yaml", "--out", "sweep", "--jobs", "1"});
        QVERIFY(process.waitForStarted(kTestPatienceMs));
        const SweepDirectory directory(folder.path() / "sweep");
        const auto hasCheckpoint = [&directory] {
            return directory.look("both_seed-1").status.step > 0
                   && !RunReader(directory.run("both_seed-1")).checkpoints().empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasCheckpoint() || process.state() == QProcess::NotRunning, 3 * kTestPatienceMs);
        process.kill(); // SIGKILL: it can do nothing about it
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(kTestPatienceMs));
        QTRY_VERIFY(directory.look("both_seed-1").state != PointState::Busy); // it follows its sweep
        QVERIFY(directory.look("both_seed-1").state != PointState::Interrupted); // and leaves a checkpoint
        const Result again = callRetort(place, {"run", "tiny.yaml", "--out", "sweep", "--json"});
        QVERIFY2(again.status == 0, again.error.constData());
        const nlohmann::json json = nlohmann::json::parse(again.out.toStdString());
        QCOMPARE(json["runs"].size(), std::size_t(6));
        for (const nlohmann::json &run : json["runs"])
            QCOMPARE(run["state"].get<std::string>(), std::string("finished"));
        QCOMPARE(json["claims"][0]["verdict"].get<std::string>(), std::string("no verdict"));
        QVERIFY(std::filesystem::exists(folder.path() / "sweep/claims.md"));
        const Result third = callRetort(place, {"run", "sweep"});
        QCOMPARE(third.status, 0);
        QVERIFY(third.error.contains("nothing is left to run"));
        const Prediction voted = RunReader(directory.run("pair_seed-2")).predictions("final-test").at(0);
        QCOMPARE(voted.paths.at(1).text,
                 RunReader(directory.run("cot_seed-2")).predictions("final-test").at(0).paths.at(0).text);
        const Result compared = callRetort(place, {"compare", "sweep", "--json"});
        QVERIFY2(compared.status == 0, compared.error.constData());
        QCOMPARE(nlohmann::json::parse(compared.out.toStdString())["runs"].size(), std::size_t(6));
    }

    void aSweepWithoutFinishedRunsIsNotCompared()
    {
        const ScratchFolder folder;
        const SweepDirectory directory(folder.path() / "sweep");
        const ReadSweep read = parseSweep(kSweep, "tiny.yaml");
        directory.prepare(read.sweep, kSweep, {});
        const Result result = callRetort(QString::fromStdString(folder.path().string()), {"compare", "sweep"});
        QVERIFY(result.status != 0);
        QVERIFY2(result.error.contains("no run of this sweep is finished"), result.error.constData());
    }

    void badInputEndsWithTwo()
    {
        const ScratchFolder folder;
        std::string bad = kSweep;
        folder.write("bad.yaml", bad.replace(bad.find("train_problems"), 14, "trian_problems"));
        const QString place = QString::fromStdString(folder.path().string());
        const Result result = callRetort(place, {"run", "bad.yaml"});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.error.contains("bad.yaml:3:26: data.problems.generator.trian_problems"),
                 result.error.constData());
        QCOMPARE(callRetort(place, {"claims", "absent"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestSweepCommand)

#include "tst_sweep_command.moc"
