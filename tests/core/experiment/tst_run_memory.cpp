#include "core/experiment/experiment.h"

#include "core/base/files.h"
#include "core/training/trainer.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <new>

using namespace retort;

// A run whose memory runs out: std::bad_alloc before a micro-batch, as an allocation would throw it.

namespace {

constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 40, test_problems: 4, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 6, per_device_train_batch_size: 8, save_steps: 0, learning_rate: 1e-3, threads: 1}
evaluation: {validation_problems: 2}
)";

} // namespace

class TestRunMemory : public QObject
{
    Q_OBJECT

private slots:
    void goesOnWithHalfTheRows();
    void stopsWithItsCheckpointAndSaysWhatToChange();

private:
    using RowCheck = std::function<void(std::size_t)>;
    ExperimentOutcome run(const std::filesystem::path &directory, RowCheck onMicroBatch) const;
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

ExperimentOutcome TestRunMemory::run(const std::filesystem::path &directory, RowCheck onMicroBatch) const
{
    ExperimentContext context;
    context.experimentFolder = path("");
    context.dataFolder = path("");
    context.onMicroBatch = std::move(onMicroBatch);
    return runExperiment(parseConfig(kTiny, "tiny.yaml").config, kTiny, directory, context, {});
}

void TestRunMemory::goesOnWithHalfTheRows()
{
    const ExperimentOutcome outcome = run(path("half"), [](std::size_t rows) {
        if (rows > 4)
            throw std::bad_alloc();
    });
    QCOMPARE(outcome.state, RunState::Finished);
    const QString log = QString::fromStdString(readFile(path("half") / "log.txt"));
    QVERIFY2(log.contains(QStringLiteral("from here on 4 at once")), qPrintable(log));
}

void TestRunMemory::stopsWithItsCheckpointAndSaysWhatToChange()
{
    int microBatches = 0;
    const auto runsOutInTheFourthStep = [&](std::size_t) {
        if (++microBatches > 3)
            throw std::bad_alloc();
    };
    QVERIFY_THROWS_EXCEPTION(OutOfMemory, (void)run(path("none"), runsOutInTheFourthStep));
    const RunReader reader(path("none"));
    QCOMPARE(reader.status().state, RunState::Failed);
    const QString message = QString::fromStdString(reader.status().message);
    QVERIFY2(message.startsWith(QStringLiteral("step 4: memory ran out with one example at a time"))
                 && message.contains(QStringLiteral("gradient_checkpointing")),
             qPrintable(message));
    QCOMPARE(reader.checkpoints(), std::vector<int> {3});
    // With memory again the run goes on from there.
    QCOMPARE(resumeExperiment(path("none"), {}, {}).state, RunState::Finished);
    QCOMPARE(RunReader(path("none")).status().step, 6);
}

QTEST_APPLESS_MAIN(TestRunMemory)
#include "tst_run_memory.moc"
