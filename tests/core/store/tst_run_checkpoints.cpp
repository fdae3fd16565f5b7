#include "core/base/error.h"
#include "core/store/checkpoint_store.h"
#include "core/store/trained_students.h"
#include "tests/core/store/run_samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace retort;

namespace {

using Steps = std::vector<int>;

} // namespace

/// Checkpoints are whole or not there; a writer that was killed leaves those that are whole.
class TestRunCheckpoints : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void killedWriterIsInterrupted();
    void checkpointIsThereWhenDone();
    void checkpointWithoutDoneDoesNotExist();
    void failedCheckpointLeavesNothing();
    void wholeCheckpointIsLeftAlone();
    void oldCheckpointsArePruned();
    void leftoversAreRemovedOnReopen();
    void checkpointsAreStudents();
    void checkpointOfSeveralStudentsHasItsParts();

private:
    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_run;
};

void TestRunCheckpoints::init()
{
    m_folder.emplace();
    m_run = std::filesystem::path(m_folder->path().toStdString()) / "runs" / "a";
}

/// The last one first; the report says which answered the test.
void TestRunCheckpoints::checkpointsAreStudents()
{
    const auto writer = makeRun(m_run);
    QVERIFY(trainedStudents(m_run, "a run").empty());
    for (const int step : {5, 10})
        writer->writeCheckpoint(step, writeStudent, 0);
    std::vector<TrainedStudent> students = trainedStudents(m_run, "a run");
    QCOMPARE(students.size(), 2U);
    QCOMPARE(students[0].step, 10);
    QCOMPARE(students[1].runName, std::string("a run"));
    QVERIFY(std::filesystem::exists(students[1].folder / "model.safetensors"));
    QVERIFY(!students[0].hasAnsweredTest && !students[1].hasAnsweredTest); // there is no report
    writer->writeReport({{"sets", {{{"name", "final-test"}, {"step", 5}}}}}, "");
    students = trainedStudents(m_run, "a run");
    QVERIFY(!students[0].hasAnsweredTest && students[1].hasAnsweredTest);
}

void TestRunCheckpoints::checkpointOfSeveralStudentsHasItsParts()
{
    const auto writer = makeRun(m_run);
    const std::filesystem::path folder = m_run / "checkpoints";
    writeCheckpointParts(folder, 5, {{"decomposer", writeStudent}});
    writeCheckpointParts(folder, 10, {{"solver", writeStudent}, {"decomposer", writeStudent}});
    const RunReader reader(m_run);
    QCOMPARE(reader.checkpoints(), (Steps {5, 10}));
    QCOMPARE(checkpointParts(reader, 10), (std::vector<std::string> {"decomposer", "solver"}));
    const std::vector<TrainedStudent> students = trainedStudents(m_run, "a run");
    QCOMPARE(students.size(), 3U);
    QCOMPARE(students[1].part, std::string("solver"));
    QCOMPARE(students[1].folder, folder / "step-000010" / "solver");
    QVERIFY(std::filesystem::exists(students[2].folder / "model.safetensors"));
    QCOMPARE(partFolder(reader, 5, "decomposer"), folder / "step-000005" / "decomposer");
    QVERIFY_EXCEPTION_THROWN((void)partFolder(reader, 5, "solver"), UsageError);
    QVERIFY_EXCEPTION_THROWN((void)partFolder(reader, 10, ""), UsageError);
    writer->writeCheckpoint(15, writeStudent, 0);
    QVERIFY(checkpointParts(reader, 15).empty());
    QVERIFY_EXCEPTION_THROWN((void)partFolder(reader, 15, "solver"), UsageError);
}

void TestRunCheckpoints::killedWriterIsInterrupted()
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

void TestRunCheckpoints::checkpointIsThereWhenDone()
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

void TestRunCheckpoints::checkpointWithoutDoneDoesNotExist()
{
    const auto writer = makeRun(m_run);
    std::filesystem::create_directories(m_run / "checkpoints" / "step-000100" / "student");
    std::filesystem::create_directories(m_run / "checkpoints" / "notes");
    QVERIFY(RunReader(m_run).checkpoints().empty());
    writer->writeCheckpoint(100, writeStudent, 0);
    QCOMPARE(RunReader(m_run).checkpoints(), Steps {100});
}

void TestRunCheckpoints::failedCheckpointLeavesNothing()
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

void TestRunCheckpoints::wholeCheckpointIsLeftAlone()
{
    const auto writer = makeRun(m_run);
    writer->writeCheckpoint(3, writeStudent, 0);
    writer->writeCheckpoint(
        3, [](const std::filesystem::path &) { QFAIL("was written twice"); }, 0);
}

void TestRunCheckpoints::oldCheckpointsArePruned()
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

void TestRunCheckpoints::leftoversAreRemovedOnReopen()
{
    makeRun(m_run)->writeCheckpoint(1, writeStudent, 0);
    std::filesystem::create_directories(m_run / "checkpoints" / "step-000002.tmp" / "student");
    std::filesystem::create_directories(m_run / "checkpoints" / "step-000003");
    const auto writer = RunWriter::reopen(m_run);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(m_run / "checkpoints"), {}), 1);
    QCOMPARE(RunReader(m_run).checkpoints(), Steps {1});
}

QTEST_APPLESS_MAIN(TestRunCheckpoints)
#include "tst_run_checkpoints.moc"
