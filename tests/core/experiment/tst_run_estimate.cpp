#include "core/experiment/run_estimate.h"

#include "core/experiment/memory_estimate.h"
#include "core/models/model_config.h"
#include "tests/core/experiment/setup_fixture.h"

#include <QTest>

using namespace retort;

namespace {

const DeviceSpeed kSpeed {{{128, 100e9}, {512, 400e9}}, {{128, 100e9}, {512, 400e9}}, {{128, 20e9}, {512, 80e9}}, 2};

} // namespace

class TestRunEstimate : public QObject
{
    Q_OBJECT

private slots:
    void countsTheOperationsOfAStep()
    {
        FromScratchConfig shape;
        shape.layers = 1;
        shape.hiddenSize = 8;
        shape.heads = 1;
        shape.intermediateSize = 10;
        const ModelConfig student = modelConfigOf(shape, 360);
        const double blocks = 4 * 8 * 8 + 3 * 8 * 10 + 2 * 8 + 8; // with the last norm
        const double behind = 8 * 8 + 3 * 8 * 10; // the last attention
        // Three tokens, two of them targets, in one row: forward and backward.
        QCOMPARE(trainingOperations(student, 3, 2, 3),
                 3 * (6 * (blocks - behind) + 6.0 * 3 * 8) + 6 * 2 * (behind + 8 * 360));
        QCOMPARE(readingOperations(student, 5), 2 * blocks * 5);
        QCOMPARE(writingOperations(student, 2), 2 * (blocks + 8 * 360) * 2);
    }

    void furtherSetsAreAnsweredAndTextsOfOthersAreNot()
    {
        const double once = estimateRun(previewOf(kGeneratedSetup), kSpeed)->answerSeconds;
        const auto with = [](const char *evaluation) {
            return estimateRun(previewOf(kGeneratedSetup + evaluation), kSpeed)->answerSeconds;
        };
        QVERIFY(
            with("evaluation: {sets: [{name: more, generator: {train_problems: 10, test_problems: 50, seed: 8}}]}\n")
            > once);
        QCOMPARE(with("evaluation: {paths: [{format: cot}, {format: socratic}, {format: pot, from: other}]}\n"), once);
    }

    /// No steps were asked for, which is not the same as steps that are not known.
    void anUntrainedStudentOnlyAnswers()
    {
        const auto whole = estimateRun(previewOf(kGeneratedSetup), kSpeed);
        const auto untrained =
            estimateRun(previewOf(withChange(kGeneratedSetup, "max_steps: 12", "num_train_epochs: 0")), kSpeed);
        QVERIFY(whole && untrained && untrained->hasTime);
        QCOMPARE(untrained->trainSeconds, 0.0);
        QVERIFY(untrained->answerSeconds > 0 && untrained->answerSeconds < whole->answerSeconds); // test alone
    }

    void speedBetweenTwoWidthsIsInterpolated()
    {
        QCOMPARE(speedAt(kSpeed.training, 64), 100e9);
        QCOMPARE(speedAt(kSpeed.training, 128), 100e9);
        QVERIFY(std::abs(speedAt(kSpeed.training, 256) - 200e9) < 1);
        QCOMPARE(speedAt(kSpeed.training, 2048), 400e9);
        QCOMPARE(speedAt({}, 128), 0.0);
    }

    void timeGrowsWithStepsAndFallsWithSpeed()
    {
        const SetupPreview preview = previewOf(kGeneratedSetup);
        const RunEstimate once = *estimateRun(preview, kSpeed);
        QVERIFY(once.hasTime && once.trainSeconds > 0 && once.answerSeconds > 0);
        QCOMPARE(once.tokens, preview.tokensPerStep * 12);
        const RunEstimate twice =
            *estimateRun(previewOf(withChange(kGeneratedSetup, "max_steps: 12", "max_steps: 24")), kSpeed);
        QCOMPARE(twice.trainSeconds, 2 * once.trainSeconds);
        QVERIFY(twice.answerSeconds > once.answerSeconds); // more evaluations
        QVERIFY(QString::fromStdString(once.timeNote).contains("2 threads"));
    }

    void memoryGrowsWithTheBatchAndNotWithAccumulation()
    {
        const auto memory = [](const std::string &batch) {
            return estimateRun(previewOf(withChange(kGeneratedSetup, "per_device_train_batch_size: 8", batch)), kSpeed)
                ->activationBytes;
        };
        const double eight = memory("per_device_train_batch_size: 8");
        QVERIFY(memory("per_device_train_batch_size: 16") > 1.5 * eight);
        const double accumulated = memory("per_device_train_batch_size: 8, gradient_accumulation_steps: 2");
        QVERIFY(accumulated < 1.2 * eight);
    }

    void adaptersNeedLessThanAllWeights()
    {
        SetupPreview preview = previewOf(kGeneratedSetup);
        const double whole = estimateRun(preview, kSpeed)->weightBytes;
        preview.config.student.adapter = AdapterConfig {4, 8, 0, {"q_proj"}};
        const double width = preview.student.heads * preview.student.headDim;
        const double trained = preview.student.layers * 4 * (preview.student.hiddenSize + width);
        QCOMPARE(estimateRun(preview, kSpeed)->weightBytes, whole / 4 + 16 * trained);
    }

    /// The cache holds keys and values of every row that is written at once.
    void answeringIsPartOfTheMemory()
    {
        FromScratchConfig shape;
        shape.layers = 2;
        shape.hiddenSize = 8;
        shape.heads = 2;
        shape.keyValueHeads = 1;
        const ModelConfig student = modelConfigOf(shape, 360);
        const AnsweringMemory memory = answeringMemory(student, 64, 100);
        QCOMPARE(memory.cacheBytes, 4.0 * 64 * 100 * 2 * 2 * 4);
        QCOMPARE(memory.copyBytes, 4.0 * double(parameterCountOf(student)));
        const SetupPreview preview = previewOf(kGeneratedSetup);
        const RunEstimate estimate = *estimateRun(preview, kSpeed);
        QVERIFY(estimate.answerBytes > 4.0 * double(preview.parameters));
        QCOMPARE(estimate.memoryBytes(),
                 estimate.weightBytes + estimate.activationBytes + estimate.answerBytes + estimate.engineBytes);
        QCOMPARE(estimate.gradientBytes, 4.0 * double(preview.parameters));
        QCOMPARE(estimate.momentBytes, 8.0 * double(preview.parameters));
    }

    /// What a person can do about too little memory makes the estimate smaller.
    void memoryFollowsTheSettings()
    {
        FromScratchConfig shape;
        shape.layers = 30;
        shape.hiddenSize = 576;
        shape.heads = 9;
        shape.keyValueHeads = 3;
        shape.intermediateSize = 1536;
        const ModelConfig student = modelConfigOf(shape, 49152);
        const auto all = static_cast<double>(parameterCountOf(student));
        const auto memory = [&](const TrainingConfig &training) {
            return trainingMemory(student, all, all, training, {1744, 900});
        };
        TrainingConfig training;
        const TrainingMemory plain = memory(training);
        QVERIFY(std::abs(plain.weightBytes - 16 * all) < 1);
        training.gradientCheckpointing = true;
        QVERIFY(memory(training).activationBytes < 0.25 * plain.activationBytes);
        training.gradientCheckpointing = false;
        training.optim = OptimizerKind::Adafactor;
        QCOMPARE(memory(training).weightBytes, 8 * all);
        training.bf16 = true;
        QVERIFY(memory(training).activationBytes < plain.activationBytes);
        QVERIFY(trainingMemory(student, all, 0.01 * all, training, {1744, 900}).weightBytes < 9 * all);
    }

    void aGpuHoldsTheTrainingAlone()
    {
        const SetupPreview preview = previewOf(kGeneratedSetup);
        const RunEstimate here = *estimateRun(preview, kSpeed);
        const RunEstimate there = *estimateRun(preview, kSpeed, "cuda:0");
        QCOMPARE(here.deviceBytes(), here.memoryBytes());
        QCOMPARE(there.memoryBytes(), here.memoryBytes()); // by the same formula
        QCOMPARE(there.deviceBytes(), here.weightBytes + here.activationBytes);
        QVERIFY(here.hasTime && !there.hasTime); // the speed is the CPU's
        QVERIFY(QString::fromStdString(there.timeNote).contains("cuda:0"));
        QVERIFY(QString::fromStdString(there.memoryNote).contains("machine's own memory"));
    }

    void withoutSpeedThereIsNoTime()
    {
        const RunEstimate estimate = *estimateRun(previewOf(kGeneratedSetup), {});
        QVERIFY(!estimate.hasTime);
        QVERIFY(estimate.memoryBytes() > 0.5e9);
        QVERIFY(!estimateRun({}, kSpeed));
    }
};

QTEST_APPLESS_MAIN(TestRunEstimate)
#include "tst_run_estimate.moc"
