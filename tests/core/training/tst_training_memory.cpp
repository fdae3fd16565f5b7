#include "tests/core/training/toy_training.h"

#include <QTemporaryDir>
#include <QTest>

#include <new>

using namespace retort;

// Memory that runs out while training: std::bad_alloc as an allocation would throw it.

class TestTrainingMemory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(2); }
    void memoryThatRunsOutHalvesTheMicroBatch();
    void halvedMicroBatchIsKeptOnResume();
    void memoryForOneExampleIsAskedFor();
};

void TestTrainingMemory::memoryThatRunsOutHalvesTheMicroBatch()
{
    Student first = tinyStudent();
    Student second = tinyStudent();
    Trainer plenty(first, sums(20), bothFormats(), quickTraining());
    Trainer little(second, sums(20), bothFormats(), quickTraining());
    little.setMicroBatchCheck([](std::size_t rows) {
        if (rows > 2)
            throw std::bad_alloc();
    });
    const double wanted = metric(plenty.trainStep(), "loss/total");
    const StepReport report = little.trainStep();
    QVERIFY(std::abs(metric(report, "loss/total") - wanted) < 1e-5);
    QCOMPARE(report.events.size(), 2U); // 8 rows, then 4
    QCOMPARE(QString::fromStdString(report.events.back()),
             QStringLiteral("step 1: memory ran out with 4 examples at once; from here on 2 at once, added up over 4 "
                            "micro-batches: the same effective batch"));
    const StepReport second2 = little.trainStep();
    QVERIFY(second2.events.empty());
    QVERIFY(std::abs(metric(second2, "loss/total") - metric(plenty.trainStep(), "loss/total")) < 1e-4);
}

void TestTrainingMemory::halvedMicroBatchIsKeptOnResume()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    Student student = tinyStudent();
    Trainer trainer(student, sums(20), bothFormats(), quickTraining());
    std::vector<std::size_t> sizes;
    trainer.setMicroBatchCheck([](std::size_t rows) {
        if (rows > 4)
            throw std::bad_alloc();
    });
    (void)trainer.trainStep();
    saveStudent(student, path);
    trainer.saveState(path);
    Student loaded = loadStudent(path, std::make_shared<ByteTokenizer>());
    Trainer resumed(loaded, sums(20), bothFormats(), quickTraining());
    resumed.loadState(path);
    resumed.setMicroBatchCheck([&](std::size_t rows) { sizes.push_back(rows); });
    (void)resumed.trainStep();
    QCOMPARE(sizes, (std::vector<std::size_t> {4, 4}));
}

void TestTrainingMemory::memoryForOneExampleIsAskedFor()
{
    Student student = tinyStudent();
    Trainer trainer(student, sums(20), bothFormats(), quickTraining());
    (void)trainer.trainStep();
    trainer.setMicroBatchCheck([](std::size_t) { throw std::bad_alloc(); });
    try {
        (void)trainer.trainStep();
        QFAIL("went on");
    } catch (const OutOfMemory &error) {
        const QString message = error.what();
        QVERIFY2(message.startsWith("step 2: memory ran out with one example at a time"), error.what());
        QVERIFY2(message.contains("gradient_checkpointing"), error.what());
    }
    QCOMPARE(trainer.step(), 1);
}

QTEST_APPLESS_MAIN(TestTrainingMemory)
#include "tst_training_memory.moc"
