#include "core/experiment/experiment.h"

#include "core/base/text.h"
#include "core/experiment/device_speed.h"
#include "core/experiment/experiment_data.h"
#include "tests/core/experiment/tiny_run.h"

#include <nlohmann/json.hpp>

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

using namespace retort;

namespace {

/// A student of a few thousand weights on a few dozen generated problems: seconds, not accuracy.
constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 60, test_problems: 12, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot}, {format: pot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 12, per_device_train_batch_size: 8, eval_steps: 5, save_steps: 4, learning_rate: 1e-3, threads: 1}
evaluation: {vote: {rule: majority, ties: pot}, validation_problems: 4}
)";

/// Tokens seen by each step, the last segment's word.
std::vector<double> tokensOf(const std::filesystem::path &run)
{
    std::map<int, double> tokens;
    MetricReader reader(run / "metrics.jsonl");
    for (const Metric &metric : reader.readNew())
        if (metric.name == "tokens")
            tokens[metric.step] = metric.value;
    std::vector<double> values;
    for (const auto &[step, value] : tokens)
        values.push_back(value);
    return values;
}

ExperimentOutcome run(const std::filesystem::path &directory, const StopToken &stop = {},
                      const std::string &text = kTiny, std::function<void(const RunStatus &)> onStatus = {})
{
    return runIn(directory, text, stop, std::move(onStatus));
}

} // namespace

class TestExperiment : public QObject
{
    Q_OBJECT

private slots:
    void goesTheWholeWay()
    {
        QTemporaryDir folder;
        const auto directory = folderOf(folder, "run");
        const ExperimentOutcome outcome = run(directory);
        QCOMPARE(outcome.state, RunState::Finished);
        const RunReader reader(directory);
        QCOMPARE(reader.status().state, RunState::Finished);
        QCOMPARE(reader.status().step, 12);
        QCOMPARE(reader.configText(), std::string(kTiny));
        QCOMPARE(reader.checkpoints(), (std::vector<int> {8, 12})); // save_total_limit 2
        const auto sets = reader.predictionSets();
        QCOMPARE(sets, (std::vector<std::string> {"step-000005-validation", "step-000010-validation",
                                                  "step-000012-validation", "final-test"}));
        const auto predictions = reader.predictions("final-test");
        QCOMPARE(predictions.size(), std::size_t(12));
        QCOMPARE(predictions[0].paths.size(), std::size_t(2));
        const nlohmann::json report = reader.report();
        const nlohmann::json &test = report["sets"][0];
        QCOMPARE(test["n"].get<int>(), 12);
        QVERIFY(test["paths"].size() >= 3);
        // The synthetic teacher makes no slips here, so it is right on all.
        QCOMPARE(test["teachers"].size(), std::size_t(2));
        QCOMPARE(test["teachers"][0]["right"].get<double>(), 12.0);
        QVERIFY(test["teachers"][0]["synthetic"].get<bool>());
        QVERIFY(report["marks"].dump().find("synthetic") != std::string::npos);
        QCOMPARE(test["floors"].size(), std::size_t(2));
        QCOMPARE(test["floors"][0]["n"].get<int>(), 12);
    }

    void promptLongerThanTheContextCostsAnAnswerNotTheRun()
    {
        QTemporaryDir folder;
        const auto directory = folderOf(folder, "run");
        std::string narrow = kTiny;
        narrow.replace(narrow.find("context_length: 192"), 19, "context_length: 80");
        narrow.replace(narrow.find("{format: cot}, {format: pot}"), 28, "{format: answer}"); // short targets still fit
        narrow.replace(narrow.find("ties: pot"), 9, "ties: answer");
        QCOMPARE(run(directory, {}, narrow).state, RunState::Finished);
        int filled = 0;
        int answered = 0;
        for (const Prediction &prediction : RunReader(directory).predictions("final-test"))
            for (const PathPrediction &path : prediction.paths) {
                const bool hasRoom = path.tokensIn < 80;
                (hasRoom ? answered : filled) += 1;
                QCOMPARE(path.tokensOut > 0, hasRoom);
                if (!hasRoom) {
                    QCOMPARE(path.finish, std::string("limit"));
                    QCOMPARE(path.error, std::string("the prompt fills the student's context"));
                }
            }
        QVERIFY(filled > 0);
        QVERIFY(answered > 0);
    }

    /// A student that one run left is trained on by another: on another format, keeping the ones it knew.
    void goesOnFromAStudent()
    {
        QTemporaryDir folder;
        run(folderOf(folder, "first"));
        const auto student = RunReader(folderOf(folder, "first")).checkpointFolder(12);
        std::string text = kTiny;
        const std::size_t begin = text.find("{from_scratch");
        text.replace(begin, text.find('\n', begin) - begin, "{from: " + student.string() + "}");
        text.replace(text.find("[{format: cot}, {format: pot}]"), 30, "[{format: answer}]");
        text.replace(text.find("ties: pot"), 9, "ties: first");
        text.replace(text.find("evaluation: {"), 13, "evaluation: {paths: [{format: answer}, {format: cot}], ");
        const auto directory = folderOf(folder, "second");
        QCOMPARE(run(directory, {}, text).state, RunState::Finished);
        const RunReader reader(directory);
        const nlohmann::json before = RunReader(folderOf(folder, "first")).provenance();
        const nlohmann::json after = reader.provenance();
        QCOMPARE(after["parameters"].get<int>(), before["parameters"].get<int>());
        QCOMPARE(after["vocabulary"].get<int>(), before["vocabulary"].get<int>());
        const nlohmann::json input = after["inputs"].back();
        QCOMPARE(input["name"].get<std::string>(), std::string("student"));
        QCOMPARE(input["importer"].get<std::string>(), std::string("llama"));
        QCOMPARE(input["sha256"].get<std::string>().size(), std::size_t(64));
        QCOMPARE(reader.predictions("final-test")[0].paths.size(), std::size_t(2));
        QCOMPARE(resumeExperiment(directory, {}, {}).state, RunState::Finished);
    }

    void answeringTestAgainIsMarked()
    {
        QTemporaryDir folder;
        const auto directory = folderOf(folder, "run");
        run(directory);
        QVERIFY(RunReader(directory).report()["marks"].dump().find("test answered") == std::string::npos);
        QCOMPARE(resumeExperiment(directory, {}, {}).state, RunState::Finished);
        QVERIFY(RunReader(directory).report()["marks"].dump().find("test answered 2 times") != std::string::npos);
    }

    void sameSeedGivesTheSameMetrics()
    {
        QTemporaryDir folder;
        run(folderOf(folder, "a"));
        run(folderOf(folder, "b"));
        const auto lines = metricLines(folderOf(folder, "a"));
        QVERIFY(lines.size() > 50);
        QCOMPARE(metricLines(folderOf(folder, "b")), lines);
    }

    void stoppedAndResumedIsTheSameToTheLastBit_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("between evaluations") << 7;
        QTest::newRow("at an evaluation") << 5;
        QTest::newRow("at a checkpoint") << 8;
        QTest::newRow("before the first checkpoint") << 1;
    }

    void stoppedAndResumedIsTheSameToTheLastBit()
    {
        QFETCH(int, step);
        QTemporaryDir folder;
        run(folderOf(folder, "whole"));
        const auto part = folderOf(folder, "part");
        const StopToken stop;
        const auto stopAt = [&](const RunStatus &status) {
            if (status.step >= step)
                stop.requestStop();
        };
        QCOMPARE(run(part, stop, kTiny, stopAt).state, RunState::Stopped);
        QCOMPARE(RunReader(part).status().state, RunState::Stopped);
        QCOMPARE(RunReader(part).checkpoints().back(), step);
        QCOMPARE(resumeExperiment(part, {}, {}).state, RunState::Finished);
        QCOMPARE(metricLines(part), metricLines(folderOf(folder, "whole")));
    }

    void tokensAreCountedOverAResume_data()
    {
        QTest::addColumn<bool>("losesCheckpoint");
        QTest::newRow("from the last checkpoint") << false;
        QTest::newRow("from an earlier one") << true; // as after a crash behind it
    }

    void tokensAreCountedOverAResume()
    {
        QFETCH(bool, losesCheckpoint);
        QTemporaryDir folder;
        run(folderOf(folder, "whole"));
        const auto whole = tokensOf(folderOf(folder, "whole"));
        QCOMPARE(whole.size(), std::size_t(12));
        QVERIFY(std::ranges::is_sorted(whole) && whole.front() > 0);
        QCOMPARE(double(RunReader(folderOf(folder, "whole")).provenance()["facts"]["tokens"]), whole.back());
        const auto part = folderOf(folder, "part");
        const StopToken stop;
        run(part, stop, kTiny, [&](const RunStatus &status) {
            if (status.step >= 8)
                stop.requestStop();
        });
        if (losesCheckpoint)
            std::filesystem::remove_all(part / "checkpoints" / "step-000008");
        QCOMPARE(resumeExperiment(part, {}, {}).state, RunState::Finished);
        QCOMPARE(tokensOf(part), whole);
        QCOMPARE(double(RunReader(part).provenance()["facts"]["tokens"]), whole.back());
    }

    void theLoadOfTheMachineIsLogged()
    {
        QTemporaryDir folder;
        run(folderOf(folder, "run"));
        std::size_t loads = 0;
        MetricReader reader(folderOf(folder, "run") / "metrics.jsonl");
        for (const Metric &metric : reader.readNew())
            if (metric.name == "system/cpu_percent") {
                ++loads;
                QCOMPARE(metric.split, std::string("system"));
                QVERIFY2(metric.value >= 0, std::to_string(metric.value).c_str());
            }
        QCOMPARE(loads, std::size_t(12));
    }

    void resumeRefusesChangedInput()
    {
        QTemporaryDir folder;
        const auto problems = folderOf(folder, "problems.jsonl");
        const auto row = [](int pens) {
            const std::string had = std::to_string(pens);
            const std::string has = std::to_string(pens + 2);
            return "{\"question\": \"Tom has " + had
                   + " pens and buys 2 more. How many pens has he?\", \"answer\": \"He has " + had + " + 2 = <<" + had
                   + "+2=" + has + ">>" + has + " pens.\\n#### " + has + "\"}\n";
        };
        const auto write = [&](int count) {
            std::ofstream file(problems);
            for (int i = 0; i < count; ++i)
                file << row(i);
        };
        write(40);
        std::ofstream(folderOf(folder, "test.jsonl")) << row(900);
        const std::string text = R"(name: own
data:
  split: {train: {importer: gsm8k, path: problems.jsonl}, test: {importer: gsm8k, path: test.jsonl}, validation: 0}
  rationales: [{importer: gsm8k, path: problems.jsonl, format: cot}]
formats: [{format: cot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 128, vocabulary_size: 400}}
training: {max_steps: 4, per_device_train_batch_size: 4, threads: 1}
)";
        const auto directory = folderOf(folder, "run");
        QCOMPARE(run(directory, {}, text).state, RunState::Finished);
        write(41);
        try {
            resumeExperiment(directory, {}, {});
            QFAIL("a changed input was taken");
        } catch (const Error &error) {
            QVERIFY2(std::string(error.what()).find("has changed since the run began") != std::string::npos,
                     error.what());
        }
    }

    /// The environment wins over the file, and what was asked for is kept for the run that goes on.
    void whatTrainsIsKept()
    {
        QTemporaryDir folder;
        const auto directory = folderOf(folder, "run");
        std::string text = kTiny;
        text.replace(text.find("training: {"), 11, "training: {device: mps, ");
        qputenv("RETORT_DEVICE", "cpu");
        QCOMPARE(run(directory, {}, text).state, RunState::Finished);
        qunsetenv("RETORT_DEVICE");
        const RunReader reader(directory);
        QCOMPARE(reader.provenance()["device"].get<std::string>(), std::string("cpu"));
        QCOMPARE(parseConfig(reader.resolvedConfigText(), "resolved.yaml").config.training.device, std::string("cpu"));
        QCOMPARE(parseConfig(reader.configText(), "run.yaml").config.training.device, std::string("mps"));
        QCOMPARE(resumeExperiment(directory, {}, {}).state, RunState::Finished);
    }

    void theMachineIsMeasured()
    {
        const DeviceSpeed speed = measureDeviceSpeed(1);
        QCOMPARE(speed.threads, 1);
        QCOMPARE(speed.training.size(), std::size_t(2));
        for (const auto *points : {&speed.training, &speed.reading, &speed.writing}) {
            QCOMPARE(points->size(), std::size_t(2));
            for (const SpeedPoint &point : *points) {
                qInfo("width %d: %.1f billion operations a second", point.width, point.operationsPerSecond / 1e9);
                QVERIFY(point.operationsPerSecond > 1e6);
            }
        }
        QVERIFY(speed.training[0].width < speed.training[1].width); // speedAt() needs them ascending
    }

    void badInputMakesNoDirectory_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("context too short") << "context_length: 192"
                                           << "context_length: 16"
                                           << "too long";
        QTest::newRow("no test problems") << "test_problems: 12"
                                          << "test_problems: 0"
                                          << "";
        QTest::newRow("format without rationales") << "{format: cot}, {format: pot}"
                                                   << "{format: cot}, {format: pot, preset: kojima}"
                                                   << "kojima";
    }

    void badInputMakesNoDirectory()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, message);
        QTemporaryDir folder;
        const std::string text = QString(kTiny).replace(from, to).toStdString();
        QVERIFY(text != kTiny);
        const auto directory = folderOf(folder, "run");
        try {
            const ReadConfig read = parseConfig(text, "tiny.yaml");
            if (!read.problems.empty())
                throw ConfigError(read.problems);
            run(directory, {}, text);
            QFAIL("was taken");
        } catch (const Error &error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
        QVERIFY(!std::filesystem::exists(directory));
    }

    /// Said before the training, not after it.
    void noSandboxMakesNoDirectory()
    {
        QTemporaryDir folder;
        const QByteArray helper = qgetenv("RETORT_SANDBOX");
        qputenv("RETORT_SANDBOX", "/nowhere/retort-sandbox");
        const auto putBack = qScopeGuard(
            [&] { helper.isEmpty() ? (void)qunsetenv("RETORT_SANDBOX") : (void)qputenv("RETORT_SANDBOX", helper); });
        const auto directory = folderOf(folder, "run");
        try {
            run(directory);
            QFAIL("was begun");
        } catch (const Error &error) {
            QVERIFY2(QString(error.what()).contains("Programs cannot run"), error.what());
        }
        QVERIFY(!std::filesystem::exists(directory));
    }

    void occupiedDirectoryIsRefused()
    {
        QTemporaryDir folder;
        const auto directory = folderOf(folder, "run");
        std::filesystem::create_directory(directory);
        std::ofstream(directory / "mine.txt") << "keep";
        QVERIFY_EXCEPTION_THROWN(run(directory), UsageError);
        QVERIFY(std::filesystem::exists(directory / "mine.txt"));
    }
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "tst_experiment.moc"
