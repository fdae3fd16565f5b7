#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_directory.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <limits>

using namespace retort;

namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;
using Steps = std::vector<int>;

std::unique_ptr<RunWriter> makeRun(const std::filesystem::path &directory)
{
    return RunWriter::create(directory, "name: a # as written\n", "name: a\n", {{"versions", {{"torch", "2"}}}});
}

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
    prediction.paths = {path, failed};
    prediction.vote = "3";
    prediction.verdict = "right";
    prediction.score = 0.5;
    prediction.tie = true;
    return prediction;
}

/// Writes as if the disk were full after `bytes` bytes of any file, until the scope ends.
class NarrowDisk
{
public:
    explicit NarrowDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit narrow {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &narrow);
    }
    ~NarrowDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, SIG_DFL);
    }

private:
    rlimit m_before {};
};

/// Runs the work in another process and waits; true when it gave true.
template<typename Work>
bool inAnotherProcess(const Work &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            ::_exit(work() ? 0 : 1);
        } catch (const std::exception &) {
            ::_exit(2);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void writeStudent(const std::filesystem::path &folder)
{
    writeFileAtomically(folder / "model.safetensors", "weights");
}

bool fails(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &) {
        return true;
    }
    return false;
}

} // namespace

class TestRunDirectory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newRunHoldsItsFiles();
    void folderThatIsNotEmptyIsRefused();
    void oneWriterOnly();
    void anotherProcessSeesTheLock();
    void stateWithoutWriterIsInterrupted_data();
    void stateWithoutWriterIsInterrupted();
    void killedWriterIsInterrupted();
    void reopeningCountsTheSegment();
    void statusComesBack();
    void brokenStatusIsAnError_data();
    void brokenStatusIsAnError();
    void foreignFormatIsAnError_data();
    void foreignFormatIsAnError();
    void checkpointIsThereWhenDone();
    void checkpointWithoutDoneDoesNotExist();
    void failedCheckpointLeavesNothing();
    void wholeCheckpointIsLeftAlone();
    void oldCheckpointsArePruned();
    void leftoversAreRemovedOnReopen();
    void predictionsComeBack();
    void predictionsSurviveInvalidUtf8();
    void brokenPredictionLinesAreCounted();
    void predictionSetsAreOrdered();
    void namesThatLeadOutAreRefused();
    void commandsArriveOnce();
    void brokenCommandsAreSkipped();
    void commandsOfAnEarlierSegmentAreVoid();
    void provenanceKeepsItsId();
    void brokenReportNamesItsPlace();
    void fullDiskLosesNothingWhole();
    void fullDiskLeavesNoHalfRun();
    void newDirectoriesAreNumbered();

private:
    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_run;
};

void TestRunDirectory::init()
{
    m_folder.emplace();
    m_run = std::filesystem::path(m_folder->path().toStdString()) / "runs" / "a";
}

void TestRunDirectory::newRunHoldsItsFiles()
{
    const auto writer = makeRun(m_run);
    for (const char *name : {"FORMAT", "run.yaml", "resolved.yaml", "provenance.json", "status.json", "lock"})
        QVERIFY2(std::filesystem::exists(m_run / name), name);
    QCOMPARE(readFile(m_run / "FORMAT"), std::string("1\n"));
    const RunReader reader(m_run);
    QCOMPARE(reader.configText(), std::string("name: a # as written\n"));
    QCOMPARE(reader.resolvedConfigText(), std::string("name: a\n"));
    QVERIFY(reader.provenance()["versions"]["torch"] == "2");
    QVERIFY(reader.report().empty());
    QVERIFY(reader.status() == RunStatus());
    const Json lock = Json::parse(readFile(m_run / "lock"));
    QVERIFY(lock["pid"] == ::getpid());
    QVERIFY(lock.contains("host") && lock.contains("started"));
}

void TestRunDirectory::folderThatIsNotEmptyIsRefused()
{
    std::filesystem::create_directories(m_run);
    writeFileAtomically(m_run / "thesis.txt", "three years");
    QVERIFY_EXCEPTION_THROWN(makeRun(m_run), Error);
    QCOMPARE(readFile(m_run / "thesis.txt"), std::string("three years"));
    QVERIFY(!std::filesystem::exists(m_run / "FORMAT"));
}

void TestRunDirectory::oneWriterOnly()
{
    const auto writer = makeRun(m_run);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunWriter::reopen(m_run)), Error);
    QVERIFY_EXCEPTION_THROWN(makeRun(m_run), Error);
    QCOMPARE(RunReader(m_run).status().segment, 0);
    QVERIFY(inAnotherProcess([&] { return fails([&] { static_cast<void>(RunWriter::reopen(m_run)); }); }));
    QVERIFY(inAnotherProcess([&] { return fails([&] { static_cast<void>(makeRun(m_run)); }); }));
    QCOMPARE(RunReader(m_run).configText(), std::string("name: a # as written\n"));
}

void TestRunDirectory::anotherProcessSeesTheLock()
{
    auto writer = makeRun(m_run);
    writer->setStatus({RunState::Running, 5, 10});
    QVERIFY(inAnotherProcess([&] { return RunReader(m_run).status().state == RunState::Running; }));
    for (int look = 0; look < 50; ++look)
        QVERIFY(RunReader(m_run).status().state == RunState::Running);
    writer.reset();
    QVERIFY(inAnotherProcess([&] { return RunReader(m_run).status().state == RunState::Interrupted; }));
}

void TestRunDirectory::stateWithoutWriterIsInterrupted_data()
{
    QTest::addColumn<int>("written");
    QTest::addColumn<int>("shown");
    const auto row = [](RunState written, RunState shown) {
        QTest::newRow(std::string(toText(written)).c_str()) << int(written) << int(shown);
    };
    row(RunState::Queued, RunState::Interrupted);
    row(RunState::Running, RunState::Interrupted);
    row(RunState::Paused, RunState::Interrupted);
    row(RunState::Finished, RunState::Finished);
    row(RunState::Stopped, RunState::Stopped);
    row(RunState::Failed, RunState::Failed);
}

void TestRunDirectory::stateWithoutWriterIsInterrupted()
{
    QFETCH(int, written);
    QFETCH(int, shown);
    auto writer = makeRun(m_run);
    writer->setStatus({RunState(written), 5, 10});
    QCOMPARE(int(RunReader(m_run).status().state), written);
    writer.reset();
    QCOMPARE(int(RunReader(m_run).status().state), shown);
}

void TestRunDirectory::killedWriterIsInterrupted()
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto writer = makeRun(m_run);
        writer->setStatus({RunState::Running, 5, 10});
        writer->metrics().append({{5, "train", "loss/cot", 1, 0, 0}});
        writer->writeCheckpoint(5, writeStudent, 0);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(int(RunReader(m_run).status().state), int(RunState::Interrupted));
    QCOMPARE(RunReader(m_run).checkpoints(), Steps {5});
    const auto writer = RunWriter::reopen(m_run);
    QCOMPARE(writer->status().segment, 1);
    QCOMPARE(MetricReader(RunReader(m_run).metricsFile()).readNew().size(), 1u);
}

void TestRunDirectory::reopeningCountsTheSegment()
{
    makeRun(m_run)->setStatus({RunState::Stopped, 7, 10, 0, 1.5, -1, "training", "stopped by you"});
    const auto writer = RunWriter::reopen(m_run);
    const RunStatus status = RunReader(m_run).status();
    QCOMPARE(status.segment, 1);
    QCOMPARE(status.step, 7);
    QCOMPARE(status.seconds, 1.5);
    QCOMPARE(int(status.state), int(RunState::Queued));
    QVERIFY(status.message.empty());
}

void TestRunDirectory::statusComesBack()
{
    const auto writer = makeRun(m_run);
    const RunStatus status {RunState::Paused, 12, 34, 2, 1.0 / 3, 0.1, "training", "Bücher \"\n", "id-1"};
    writer->setStatus(status);
    QVERIFY(RunReader(m_run).status() == status);
    QVERIFY(writer->status() == status);
}

void TestRunDirectory::brokenStatusIsAnError_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("empty") << std::string();
    QTest::newRow("cut short") << std::string(R"({"state":"runn)");
    QTest::newRow("zeros") << std::string(100, '\0');
    QTest::newRow("a list") << std::string("[]");
    QTest::newRow("unknown state") << std::string(R"({"state":"dreaming"})");
    QTest::newRow("no state") << std::string("{}");
    QTest::newRow("step is text") << std::string(R"({"state":"running","step":"five"})");
    QTest::newRow("huge") << std::string((1 << 20) + 1, ' ');
    QTest::newRow("no UTF-8") << std::string("{\"state\":\"\xff\xfe\"}");
}

void TestRunDirectory::brokenStatusIsAnError()
{
    QFETCH(std::string, bytes);
    makeRun(m_run);
    writeFileAtomically(m_run / "status.json", bytes);
    try {
        static_cast<void>(RunReader(m_run).status());
        QFAIL("a broken status.json was taken");
    } catch (const Error &error) {
        QVERIFY2(std::string(error.what()).find("status.json") != std::string::npos, error.what());
    }
}

void TestRunDirectory::foreignFormatIsAnError_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<QString>("word");
    QTest::newRow("newer") << std::string("2\n") << "newer";
    QTest::newRow("text") << std::string("hello\n") << "FORMAT";
    QTest::newRow("empty") << std::string() << "FORMAT";
    QTest::newRow("zero") << std::string("0") << "FORMAT";
    QTest::newRow("huge") << std::string(1000, '1') << "FORMAT";
}

void TestRunDirectory::foreignFormatIsAnError()
{
    QFETCH(std::string, bytes);
    QFETCH(QString, word);
    makeRun(m_run);
    writeFileAtomically(m_run / "FORMAT", bytes);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunWriter::reopen(m_run)), Error);
    try {
        RunReader reader(m_run);
        QFAIL("a foreign FORMAT was taken");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(word), error.what());
    }
}

void TestRunDirectory::checkpointIsThereWhenDone()
{
    const auto writer = makeRun(m_run);
    const RunReader reader(m_run);
    writer->writeCheckpoint(
        500,
        [&](const std::filesystem::path &folder) {
            QVERIFY(reader.checkpoints().empty());
            writeStudent(folder);
        },
        0);
    QCOMPARE(reader.checkpoints(), Steps {500});
    QCOMPARE(reader.checkpointFolder(500), m_run / "checkpoints" / "step-000500" / "student");
    QCOMPARE(readFile(reader.checkpointFolder(500) / "model.safetensors"), std::string("weights"));
}

void TestRunDirectory::checkpointWithoutDoneDoesNotExist()
{
    const auto writer = makeRun(m_run);
    std::filesystem::create_directories(m_run / "checkpoints" / "step-000100" / "student");
    std::filesystem::create_directories(m_run / "checkpoints" / "notes");
    QVERIFY(RunReader(m_run).checkpoints().empty());
    writer->writeCheckpoint(100, writeStudent, 0);
    QCOMPARE(RunReader(m_run).checkpoints(), Steps {100});
}

void TestRunDirectory::failedCheckpointLeavesNothing()
{
    const auto writer = makeRun(m_run);
    writer->writeCheckpoint(1, writeStudent, 1);
    const auto failing = [](const std::filesystem::path &folder) {
        writeStudent(folder);
        throw Error("the loss is not finite");
    };
    QVERIFY_EXCEPTION_THROWN(writer->writeCheckpoint(2, failing, 1), Error);
    QCOMPARE(RunReader(m_run).checkpoints(), Steps {1});
    QCOMPARE(std::distance(std::filesystem::directory_iterator(m_run / "checkpoints"), {}), 1);
}

void TestRunDirectory::wholeCheckpointIsLeftAlone()
{
    const auto writer = makeRun(m_run);
    writer->writeCheckpoint(3, writeStudent, 0);
    writer->writeCheckpoint(
        3, [](const std::filesystem::path &) { QFAIL("was written twice"); }, 0);
}

void TestRunDirectory::oldCheckpointsArePruned()
{
    const auto writer = makeRun(m_run);
    for (const int step : {100, 200, 300, 400, 500})
        writer->writeCheckpoint(step, writeStudent, 2, {200});
    QCOMPARE(RunReader(m_run).checkpoints(), (Steps {200, 400, 500}));
    writer->writeCheckpoint(150, writeStudent, 2, {200}); // after going back: the newest is never the one to go
    QCOMPARE(RunReader(m_run).checkpoints(), (Steps {150, 200, 400, 500}));
    writer->writeCheckpoint(1000000, writeStudent, 0);
    QCOMPARE(RunReader(m_run).checkpoints(), (Steps {150, 200, 400, 500, 1000000}));
}

void TestRunDirectory::leftoversAreRemovedOnReopen()
{
    makeRun(m_run)->writeCheckpoint(1, writeStudent, 0);
    std::filesystem::create_directories(m_run / "checkpoints" / "step-000002.tmp" / "student");
    std::filesystem::create_directories(m_run / "checkpoints" / "step-000003");
    const auto writer = RunWriter::reopen(m_run);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(m_run / "checkpoints"), {}), 1);
    QCOMPARE(RunReader(m_run).checkpoints(), Steps {1});
}

void TestRunDirectory::predictionsComeBack()
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

void TestRunDirectory::predictionsSurviveInvalidUtf8()
{
    const auto writer = makeRun(m_run);
    Prediction prediction = samplePrediction();
    prediction.paths[0].text = std::string("a\xff\0b", 4);
    writer->writePredictions("final-test", {prediction});
    const auto read = RunReader(m_run).predictions("final-test");
    QCOMPARE(read.size(), 1u);
    QCOMPARE(read[0].paths[0].text, std::string("a\uFFFD\0b", 6));
}

void TestRunDirectory::brokenPredictionLinesAreCounted()
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

void TestRunDirectory::predictionSetsAreOrdered()
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

void TestRunDirectory::namesThatLeadOutAreRefused()
{
    const auto writer = makeRun(m_run);
    for (const char *set : {"", "..", "../run", "a/b", ".hidden"}) {
        QVERIFY_EXCEPTION_THROWN(writer->writePredictions(set, {}), Error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunReader(m_run).predictions(set)), Error);
    }
}

void TestRunDirectory::commandsArriveOnce()
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

void TestRunDirectory::brokenCommandsAreSkipped()
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

void TestRunDirectory::commandsOfAnEarlierSegmentAreVoid()
{
    makeRun(m_run);
    static_cast<void>(RunReader(m_run).ask(ControlCommand::Stop));
    const auto writer = RunWriter::reopen(m_run);
    QVERIFY(writer->takeCommands().empty());
    static_cast<void>(RunReader(m_run).ask(ControlCommand::Pause));
    QCOMPARE(writer->takeCommands().size(), 1u);
}

void TestRunDirectory::provenanceKeepsItsId()
{
    const auto writer = makeRun(m_run);
    const Json id = RunReader(m_run).provenance()["id"];
    QCOMPARE(id.get<std::string>().size(), 36u);
    writer->setProvenance({{"device", "CPU"}});
    QVERIFY(RunReader(m_run).provenance()["id"] == id);
    QVERIFY(RunReader(m_run).provenance()["device"] == "CPU");
}

void TestRunDirectory::brokenReportNamesItsPlace()
{
    const auto writer = makeRun(m_run);
    writer->writeReport({{"n", 200}}, "# Report\n");
    QVERIFY(RunReader(m_run).report() == (Json {{"n", 200}}));
    QCOMPARE(readFile(m_run / "report.md"), std::string("# Report\n"));
    writeFileAtomically(m_run / "report.json", "{\n  \"n\": 1,\n  oops\n}");
    try {
        static_cast<void>(RunReader(m_run).report());
        QFAIL("a broken report.json was taken");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("report.json:3:3:"), error.what());
    }
}

void TestRunDirectory::fullDiskLosesNothingWhole()
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

void TestRunDirectory::fullDiskLeavesNoHalfRun()
{
    {
        const NarrowDisk disk(4);
        QVERIFY(fails([&] { static_cast<void>(makeRun(m_run)); }));
    }
    QVERIFY(fails([&] { const RunReader reader(m_run); }));
    const auto writer = makeRun(m_run); // the folder still counts as empty
    QVERIFY(RunReader(m_run).status() == RunStatus());
}

void TestRunDirectory::newDirectoriesAreNumbered()
{
    const std::filesystem::path runs = m_run.parent_path();
    const std::filesystem::path first = newRunDirectory(runs, "svamp/../mixed 1");
    QCOMPARE(first.parent_path(), runs);
    const QRegularExpression form(R"(^\d{4}-\d\d-\d\d_\d{4}_svamp-..-mixed-1$)");
    QVERIFY2(form.match(QString::fromStdString(first.filename().string())).hasMatch(), first.c_str());
    std::filesystem::create_directories(first);
    const std::filesystem::path second = newRunDirectory(runs, "svamp/../mixed 1");
    QVERIFY(second != first);
    QVERIFY(!std::filesystem::exists(second));
}

QTEST_APPLESS_MAIN(TestRunDirectory)
#include "tst_run_directory.moc"
