#include "core/config/config_file.h"
#include "core/jobs/job_queue.h"
#include "core/jobs/run_follower.h"
#include "tests/fakes/fake_trainer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// Jobs and followers with a fake trainer; also run under the thread sanitizer.
class TestJobQueue : public QObject
{
    Q_OBJECT

private slots:
    void aTrainingEndsWithItsResult();
    void aFailureBecomesAMessage_data();
    void aFailureBecomesAMessage();
    void furtherRequestsWaitInOrder();
    void stopEndsTheRunWithACheckpoint();
    void aWaitingJobLeavesTheQueue();
    void pauseHoldsTheRunUntilItGoesOn();
    void theEndOfTheQueueStopsItsJob();
    void aFollowerSeesALiveRunToItsEnd();
    void aCommandReachesTheWriter();
    void aFolderThatIsNoRunIsAnError();

private:
    TrainingRequest request(const QTemporaryDir &folder, const char *name) const;
};

TrainingRequest TestJobQueue::request(const QTemporaryDir &folder, const char *name) const
{
    TrainingRequest request;
    request.name = name;
    request.config.name = name;
    request.configText = writeConfig(request.config, false);
    request.directory = std::filesystem::path(folder.path().toStdString()) / name;
    return request;
}

namespace {

constexpr FakeTraining kEndless {.steps = 1000000, .pauseMsPerStep = 1};

TrainingResult resultOf(const QSignalSpy &spy, int index = 0)
{
    return spy.at(index).at(2).value<TrainingResult>();
}

} // namespace

void TestJobQueue::aTrainingEndsWithItsResult()
{
    const QTemporaryDir folder;
    JobQueue queue(fakeTrainer({.steps = 20}));
    QSignalSpy ended(&queue, &JobQueue::ended);
    queue.add(request(folder, "one"));
    QVERIFY(ended.wait(kTestPatienceMs));
    QCOMPARE(resultOf(ended).state, RunState::Finished);
    QCOMPARE(resultOf(ended).message, std::string("trained 20 steps"));
    QVERIFY(queue.isEmpty());
    QCOMPARE(RunReader(request(folder, "one").directory).status().step, 20);
}

void TestJobQueue::aFailureBecomesAMessage_data()
{
    QTest::addColumn<int>("failAtStep");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("message");
    QTest::newRow("bad input, before there is a run") << 0 << "svamp.json:120: no answer"
                                                      << "svamp.json:120: no answer";
    QTest::newRow("at a step") << 7 << QString() << "loss is not finite at step 7";
}

void TestJobQueue::aFailureBecomesAMessage()
{
    QFETCH(int, failAtStep);
    QFETCH(QString, before);
    QFETCH(QString, message);
    const QTemporaryDir folder;
    JobQueue queue(fakeTrainer({.steps = 20, .failAtStep = failAtStep, .failBeforeStart = before.toStdString()}));
    QSignalSpy ended(&queue, &JobQueue::ended);
    queue.add(request(folder, "one"));
    QVERIFY(ended.wait(kTestPatienceMs));
    QCOMPARE(resultOf(ended).state, RunState::Failed);
    QCOMPARE(QString::fromStdString(resultOf(ended).message), message);
}

void TestJobQueue::furtherRequestsWaitInOrder()
{
    const QTemporaryDir folder;
    JobQueue queue(fakeTrainer({.steps = 5}));
    QSignalSpy ended(&queue, &JobQueue::ended);
    for (const char *name : {"one", "two", "three"})
        queue.add(request(folder, name));
    QCOMPARE(queue.jobs().size(), std::size_t(3));
    QVERIFY(queue.isRunning(request(folder, "one").directory));
    QVERIFY(!queue.isRunning(request(folder, "two").directory));
    QTRY_COMPARE(ended.count(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ended.at(i).at(0).toString(), QStringLiteral("job-%1").arg(i + 1));
}

void TestJobQueue::stopEndsTheRunWithACheckpoint()
{
    const QTemporaryDir folder;
    JobQueue queue(fakeTrainer(kEndless));
    QSignalSpy ended(&queue, &JobQueue::ended);
    const QString id = queue.add(request(folder, "one"));
    QTRY_VERIFY(queue.jobs().front().status.step > 3);
    queue.stop(id);
    QVERIFY(ended.wait(kTestPatienceMs));
    QCOMPARE(resultOf(ended).state, RunState::Stopped);
    const RunReader reader(request(folder, "one").directory);
    QCOMPARE(reader.status().state, RunState::Stopped);
    QCOMPARE(reader.checkpoints(), std::vector<int> {reader.status().step});
}

void TestJobQueue::aWaitingJobLeavesTheQueue()
{
    const QTemporaryDir folder;
    JobQueue queue(fakeTrainer(kEndless));
    queue.add(request(folder, "one"));
    const QString waiting = queue.add(request(folder, "two"));
    queue.stop(waiting);
    QCOMPARE(queue.jobs().size(), std::size_t(1));
    QVERIFY(queue.isRunning(request(folder, "one").directory));
}

void TestJobQueue::pauseHoldsTheRunUntilItGoesOn()
{
    const QTemporaryDir folder;
    const auto directory = request(folder, "one").directory;
    JobQueue queue(fakeTrainer(kEndless));
    QSignalSpy ended(&queue, &JobQueue::ended);
    queue.add(request(folder, "one"));
    QTRY_VERIFY(queue.jobs().front().status.step > 3);
    queue.pause(directory);
    QTRY_COMPARE(queue.jobs().front().status.state, RunState::Paused);
    const int held = queue.jobs().front().status.step;
    QVERIFY(!ended.wait(50));
    QCOMPARE(queue.jobs().front().status.step, held);
    queue.resume(directory);
    QTRY_VERIFY(queue.jobs().front().status.step > held);
}

void TestJobQueue::theEndOfTheQueueStopsItsJob()
{
    const QTemporaryDir folder;
    {
        JobQueue queue(fakeTrainer(kEndless));
        queue.add(request(folder, "one"));
        QTRY_VERIFY(queue.jobs().front().status.step > 3);
    }
    QCOMPARE(RunReader(request(folder, "one").directory).status().state, RunState::Stopped);
}

void TestJobQueue::aFollowerSeesALiveRunToItsEnd()
{
    const QTemporaryDir folder;
    const auto directory = request(folder, "one").directory;
    JobQueue queue(fakeTrainer({.steps = 60, .pauseMsPerStep = 2}));
    queue.add(request(folder, "one"));
    QTRY_VERIFY(std::filesystem::exists(directory / "FORMAT"));
    RunFollower follower;
    QSignalSpy opened(&follower, &RunFollower::opened);
    follower.follow(directory);
    QVERIFY(opened.wait(kTestPatienceMs));
    QCOMPARE(follower.facts().config.name, std::string("one"));
    QTRY_COMPARE(follower.status().state, RunState::Finished);
    follower.readNow();
    QCOMPARE(follower.curves().lastStep(), 60);
    QCOMPARE(follower.curves().find("train", "loss/total")->points.size(), std::size_t(60));
}

void TestJobQueue::aCommandReachesTheWriter()
{
    const QTemporaryDir folder;
    const auto directory = request(folder, "one").directory;
    JobQueue queue(fakeTrainer(kEndless));
    QSignalSpy ended(&queue, &JobQueue::ended);
    queue.add(request(folder, "one"));
    QTRY_VERIFY(queue.jobs().front().status.step > 3);
    RunReader(directory).ask(ControlCommand::Checkpoint);
    QTRY_VERIFY(!RunReader(directory).checkpoints().empty());
    RunReader(directory).ask(ControlCommand::Stop);
    QVERIFY(ended.wait(kTestPatienceMs));
    QCOMPARE(resultOf(ended).state, RunState::Stopped);
}

void TestJobQueue::aFolderThatIsNoRunIsAnError()
{
    const QTemporaryDir folder;
    RunFollower follower;
    QSignalSpy failed(&follower, &RunFollower::failed);
    follower.follow(folder.path().toStdString());
    QVERIFY(failed.wait(kTestPatienceMs));
    QVERIFY(!failed.at(0).at(0).toString().isEmpty());
    QVERIFY(!follower.isOpen());
}

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_job_queue.moc"
