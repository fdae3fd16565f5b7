#include "tests/core/store/run_samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <limits>
#include <optional>

using namespace retort;

namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;
using Steps = std::vector<int>;

Prediction samplePrediction()
{
    Prediction prediction;
    prediction.id = "0123456789abcdef";
    prediction.question = "How many?\nTell \"me\".";
    prediction.gold = "3";
    PathPrediction path;
    path.format = "cot";
    path.text = "1 + 2 = 3.\nThe answer is 3. 🙂";
    path.steps = {"1 + 2 = 3.", ""};
    path.answer = "3";
    path.finish = "end";
    path.rule = "last number";
    path.readBegin = 25;
    path.readEnd = 26;
    path.tokensIn = 10;
    path.tokensOut = 12;
    path.sumLogProbability = -1.0 / 3;
    path.sampleSeed = std::numeric_limits<std::uint64_t>::max();
    path.seconds = 0.1;
    path.verdict = "right";
    PathPrediction failed;
    failed.format = "pot";
    failed.sample = 1;
    failed.error = "ZeroDivisionError";
    failed.verdict = "no_answer";
    failed.readFrom = 40;
    failed.guidance = "2";
    failed.oracle = "gold questions";
    failed.faults = {"right", "carried_on"};
    prediction.paths = {path, failed};
    prediction.vote = "3";
    prediction.verdict = "right";
    prediction.score = 0.5;
    prediction.tie = true;
    return prediction;
}

} // namespace

/// What goes in and out of a run besides its state: predictions, commands, all of it on a full disk.
class TestRunFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void predictionsComeBack();
    void predictionsSurviveInvalidUtf8();
    void brokenPredictionLinesAreCounted();
    void predictionSetsAreOrdered();
    void namesThatLeadOutAreRefused();
    void commandsArriveOnce();
    void brokenCommandsAreSkipped();
    void commandsOfAnEarlierSegmentAreVoid();
    void fullDiskLosesNothingWhole();

private:
    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_run;
};

void TestRunFiles::init()
{
    m_folder.emplace();
    m_run = std::filesystem::path(m_folder->path().toStdString()) / "runs" / "a";
}

void TestRunFiles::predictionsComeBack()
{
    const auto writer = makeRun(m_run);
    Prediction unanswered;
    unanswered.id = "b";
    const std::vector<Prediction> predictions {samplePrediction(), unanswered};
    writer->writePredictions("final-test", predictions);
    std::size_t broken = 9;
    QVERIFY(RunReader(m_run).predictions("final-test", &broken) == predictions);
    QCOMPARE(broken, 0u);
    QVERIFY(RunReader(m_run).teacherPredictions("final-test").empty());
    writer->writeTeacherPredictions("final-test", {unanswered});
    QVERIFY(RunReader(m_run).teacherPredictions("final-test") == std::vector<Prediction> {unanswered});
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunReader(m_run).predictions("final-tset")), Error);
}

void TestRunFiles::predictionsSurviveInvalidUtf8()
{
    const auto writer = makeRun(m_run);
    Prediction prediction = samplePrediction();
    prediction.paths[0].text = std::string("a\xff\0b", 4);
    writer->writePredictions("final-test", {prediction});
    const auto read = RunReader(m_run).predictions("final-test");
    QCOMPARE(read.size(), 1u);
    QCOMPARE(read[0].paths[0].text, std::string("a\uFFFD\0b", 6));
}

void TestRunFiles::brokenPredictionLinesAreCounted()
{
    const auto writer = makeRun(m_run);
    writer->writePredictions("final-test", {samplePrediction()});
    const std::filesystem::path file = m_run / "predictions" / "final-test.jsonl";
    const std::string good = readFile(file);
    std::string bytes = good;
    for (const char *line :
         {"", "nonsense", "[]", "{}", R"({"id":1})", R"({"id":"x","paths":{}})", R"({"id":"x","paths":[1]})",
          R"({"id":"x","paths":[{"tokens_in":"many"}]})", "{\"id\":\"\xff\"}"})
        bytes += std::string(line) + "\n";
    bytes += R"({"id":"new","of_the_future":[1,{"a":2}]})"
             "\n"
             + good.substr(0, good.size() / 2);
    writeFileAtomically(file, bytes);
    std::size_t broken = 0;
    const auto read = RunReader(m_run).predictions("final-test", &broken);
    QCOMPARE(read.size(), 2u);
    QCOMPARE(read[1].id, std::string("new"));
    QCOMPARE(broken, 10u);
}

void TestRunFiles::predictionSetsAreOrdered()
{
    const auto writer = makeRun(m_run);
    QVERIFY(RunReader(m_run).predictionSets().empty());
    for (const char *set :
         {"final-test", "step-1000000-validation", "final-asdiv", "step-000500-validation", "step-000050-validation"})
        writer->writePredictions(set, {});
    writer->writeTeacherPredictions("final-test", {});
    QCOMPARE(RunReader(m_run).predictionSets(), (Strings {"step-000050-validation", "step-000500-validation",
                                                          "step-1000000-validation", "final-asdiv", "final-test"}));
}

void TestRunFiles::namesThatLeadOutAreRefused()
{
    const auto writer = makeRun(m_run);
    for (const char *set : {"", "..", "../run", "a/b", ".hidden"}) {
        QVERIFY_EXCEPTION_THROWN(writer->writePredictions(set, {}), Error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunReader(m_run).predictions(set)), Error);
    }
}

void TestRunFiles::commandsArriveOnce()
{
    const auto writer = makeRun(m_run);
    const RunReader reader(m_run);
    QVERIFY(writer->takeCommands().empty());
    const std::string first = reader.ask(ControlCommand::Pause);
    const std::string second = reader.ask(ControlCommand::Stop);
    QVERIFY(first != second);
    const auto taken = writer->takeCommands();
    QCOMPARE(taken.size(), 2u);
    QVERIFY(taken[0] == std::pair(first, ControlCommand::Pause));
    QVERIFY(taken[1] == std::pair(second, ControlCommand::Stop));
    QVERIFY(writer->takeCommands().empty());
    QVERIFY(inAnotherProcess([&] { return !RunReader(m_run).ask(ControlCommand::Evaluate).empty(); }));
    QCOMPARE(writer->takeCommands().size(), 1u);
}

void TestRunFiles::brokenCommandsAreSkipped()
{
    const auto writer = makeRun(m_run);
    std::ofstream(m_run / "control.jsonl")
        << "nonsense\n{\"id\":1,\"command\":\"stop\"}\n{\"id\":\"a\",\"command\":\"dance\"}\n{\"id\":\"b\"}\n"
        << "{\"id\":\"c\",\"comma";
    const std::string id = RunReader(m_run).ask(ControlCommand::Checkpoint);
    const auto taken = writer->takeCommands();
    QCOMPARE(taken.size(), 1u);
    QVERIFY(taken[0] == std::pair(id, ControlCommand::Checkpoint));
}

void TestRunFiles::commandsOfAnEarlierSegmentAreVoid()
{
    makeRun(m_run);
    static_cast<void>(RunReader(m_run).ask(ControlCommand::Stop));
    const auto writer = RunWriter::reopen(m_run);
    QVERIFY(writer->takeCommands().empty());
    static_cast<void>(RunReader(m_run).ask(ControlCommand::Pause));
    QCOMPARE(writer->takeCommands().size(), 1u);
}

void TestRunFiles::fullDiskLosesNothingWhole()
{
    const auto writer = makeRun(m_run);
    const RunReader reader(m_run);
    const RunStatus status {RunState::Running, 5, 10};
    writer->setStatus(status);
    writer->writeCheckpoint(5, writeStudent, 1);
    writer->writePredictions("final-test", {samplePrediction()});
    writer->writeReport({{"n", 1}}, "# One\n");
    {
        const NarrowDisk disk(4);
        const auto large = [](const std::filesystem::path &folder) {
            writeFileAtomically(folder / "model.safetensors", std::string(1000, 'w'));
        };
        QVERIFY(fails([&] { writer->writeCheckpoint(6, large, 1); }));
        QVERIFY(fails([&] { writer->setStatus({RunState::Running, 6, 10}); }));
        QVERIFY(fails([&] { writer->writePredictions("final-test", {samplePrediction(), samplePrediction()}); }));
        QVERIFY(fails([&] { writer->writeReport({{"n", 2}}, "# Two\n"); }));
        QVERIFY(fails([&] { writer->log("a line"); }));
    }
    QCOMPARE(reader.checkpoints(), Steps {5});
    QVERIFY(reader.status() == status);
    QCOMPARE(reader.predictions("final-test").size(), 1u);
    QVERIFY(reader.report() == (Json {{"n", 1}}));
    QVERIFY(readFile(m_run / "log.txt").empty());
    writer->writeCheckpoint(6, writeStudent, 1);
    QCOMPARE(reader.checkpoints(), Steps {6});
}

QTEST_APPLESS_MAIN(TestRunFiles)
#include "tst_run_files.moc"
