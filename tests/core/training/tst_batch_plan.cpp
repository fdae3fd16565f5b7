#include "core/base/error.h"
#include "core/training/row_parts.h"
#include "core/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace retort;

namespace {

/// `cot` problems have a chain of thought, the first `pot` of them a program, too.
std::vector<TokenExample> examplesOf(int cot, int pot)
{
    std::vector<TokenExample> examples;
    for (int i = 0; i < cot; ++i)
        examples.push_back({"p" + std::to_string(i), FormatKind::Cot, {1, 2, 3}, 1, 2});
    for (int i = 0; i < pot; ++i)
        examples.push_back({"p" + std::to_string(i), FormatKind::Pot, {1, 2, 3}, 1, 2});
    return examples;
}

std::vector<FormatConfig> formats()
{
    return {{FormatKind::Cot}, {FormatKind::Pot}};
}

TrainingConfig batches(int rows)
{
    TrainingConfig training;
    training.perDeviceTrainBatchSize = rows;
    training.numTrainEpochs = 2;
    return training;
}

int countOf(const std::vector<TokenExample> &examples, const StepExamples &step, FormatKind format)
{
    return static_cast<int>(
        std::count_if(step.begin(), step.end(), [&](std::size_t i) { return examples[i].format == format; }));
}

} // namespace

class TestBatchPlan : public QObject
{
    Q_OBJECT

private slots:
    void everyStepHoldsEqualShares();
    void anEpochIsOnePassOverTheLargestFormat();
    void smallerFormatRepeatsEvenly();
    void givenSharesAreKept();
    void epochOfAnotherFormatIsShorter();
    void pairedStepsShowTheSameProblems();
    void shuffledPassesOverAll();
    void dependsOnSeedAndEpochAlone();
    void tooSmallBatchIsAnError();
    void formatWithoutExamplesIsAnError();
    void rowsAreSharedOutByTheirTokens();
    void fewRowsMakeFewParts();
    void largeStudentsAreNotSharedOut();
    void scheduleIsThatOfTransformers_data();
    void scheduleIsThatOfTransformers();
};

void TestBatchPlan::everyStepHoldsEqualShares()
{
    const auto examples = examplesOf(20, 12);
    const BatchPlan plan(examples, formats(), batches(8));
    QCOMPARE(plan.stepsPerEpoch(), 5);
    QCOMPARE(plan.totalSteps(), 10);
    for (int step = 0; step < plan.totalSteps(); ++step) {
        QCOMPARE(countOf(examples, plan.examplesOfStep(step), FormatKind::Cot), 4);
        QCOMPARE(countOf(examples, plan.examplesOfStep(step), FormatKind::Pot), 4);
    }
}

void TestBatchPlan::anEpochIsOnePassOverTheLargestFormat()
{
    const auto examples = examplesOf(21, 12);
    const BatchPlan plan(examples, formats(), batches(8));
    QCOMPARE(plan.stepsPerEpoch(), 6);
    for (int epoch = 0; epoch < 2; ++epoch) {
        std::multiset<std::size_t> seen;
        for (int step = 0; step < 6; ++step)
            for (std::size_t i : plan.examplesOfStep(6 * epoch + step))
                if (examples[i].format == FormatKind::Cot)
                    seen.insert(i);
        QCOMPARE(seen.size(), 21U);
        QCOMPARE(std::set<std::size_t>(seen.begin(), seen.end()).size(), 21U);
    }
    QCOMPARE(countOf(examples, plan.examplesOfStep(5), FormatKind::Cot), 1); // what is left
    QCOMPARE(countOf(examples, plan.examplesOfStep(5), FormatKind::Pot), 1);
    QCOMPARE(plan.epochOf(3), 0.5);
}

void TestBatchPlan::smallerFormatRepeatsEvenly()
{
    const auto examples = examplesOf(20, 5);
    const BatchPlan plan(examples, formats(), batches(8));
    std::map<std::size_t, int> seen;
    for (int step = 0; step < plan.totalSteps(); ++step)
        for (std::size_t i : plan.examplesOfStep(step))
            if (examples[i].format == FormatKind::Pot)
                ++seen[i];
    QCOMPARE(seen.size(), 5U);
    for (const auto &[index, count] : seen)
        QCOMPARE(count, 8); // 40 places in two epochs
    QCOMPARE(plan.passes(10),
             (std::vector<std::pair<FormatKind, double>> {{FormatKind::Cot, 2}, {FormatKind::Pot, 8}}));
}

void TestBatchPlan::givenSharesAreKept()
{
    const auto examples = examplesOf(20, 20);
    auto shares = formats();
    shares[1].examplesPerStep = 1;
    const BatchPlan plan(examples, shares, batches(8));
    QCOMPARE(countOf(examples, plan.examplesOfStep(0), FormatKind::Cot), 7);
    QCOMPARE(countOf(examples, plan.examplesOfStep(0), FormatKind::Pot), 1);
}

void TestBatchPlan::epochOfAnotherFormatIsShorter()
{
    TrainingConfig training = batches(8);
    training.epochOf = FormatKind::Pot;
    QCOMPARE(BatchPlan(examplesOf(20, 8), formats(), training).stepsPerEpoch(), 2);
}

void TestBatchPlan::pairedStepsShowTheSameProblems()
{
    TrainingConfig training = batches(8);
    training.pair = true;
    const auto examples = examplesOf(20, 12);
    const BatchPlan plan(examples, formats(), training);
    int pots = 0;
    for (int step = 0; step < plan.stepsPerEpoch(); ++step) {
        std::set<std::string> cot;
        std::set<std::string> pot;
        for (std::size_t i : plan.examplesOfStep(step))
            (examples[i].format == FormatKind::Cot ? cot : pot).insert(examples[i].problemId);
        QVERIFY(std::includes(cot.begin(), cot.end(), pot.begin(), pot.end()));
        pots += static_cast<int>(pot.size());
    }
    QCOMPARE(pots, 12);
}

void TestBatchPlan::shuffledPassesOverAll()
{
    TrainingConfig training = batches(8);
    training.sampling = SamplingKind::Shuffled;
    const BatchPlan plan(examplesOf(20, 5), formats(), training);
    QCOMPARE(plan.stepsPerEpoch(), 4);
    std::set<std::size_t> seen;
    for (int step = 0; step < 4; ++step)
        for (std::size_t i : plan.examplesOfStep(step))
            QVERIFY(seen.insert(i).second);
    QCOMPARE(seen.size(), 25U);
    QCOMPARE(plan.examplesOfStep(3).size(), 1U);
}

void TestBatchPlan::dependsOnSeedAndEpochAlone()
{
    const auto examples = examplesOf(20, 12);
    const BatchPlan plan(examples, formats(), batches(8));
    const StepExamples seventh = plan.examplesOfStep(7);
    (void)plan.examplesOfStep(1);
    QCOMPARE(plan.examplesOfStep(7), seventh);
    QCOMPARE(BatchPlan(examples, formats(), batches(8)).examplesOfStep(7), seventh);
    TrainingConfig otherSeed = batches(8);
    otherSeed.seed = 2;
    QVERIFY(BatchPlan(examples, formats(), otherSeed).examplesOfStep(7) != seventh);
    QVERIFY(plan.examplesOfStep(2) != seventh);
}

void TestBatchPlan::tooSmallBatchIsAnError()
{
    QVERIFY_EXCEPTION_THROWN(BatchPlan(examplesOf(4, 4), formats(), batches(1)), UsageError);
    auto shares = formats();
    shares[0].examplesPerStep = 8;
    QVERIFY_EXCEPTION_THROWN(BatchPlan(examplesOf(4, 4), shares, batches(8)), UsageError);
}

void TestBatchPlan::formatWithoutExamplesIsAnError()
{
    QVERIFY_EXCEPTION_THROWN(BatchPlan(examplesOf(4, 0), formats(), batches(8)), UsageError);
}

void TestBatchPlan::rowsAreSharedOutByTheirTokens()
{
    std::vector<TokenExample> examples;
    for (const std::size_t length : {30U, 5U, 10U, 9U, 6U, 20U})
        examples.push_back({"p", FormatKind::Cot, std::vector<int>(length, 1), 1, 2});
    const std::vector<std::size_t> rows {5, 4, 3, 2, 1, 0};
    const auto parts = sharedOut(examples, rows, 2); // 39 and 41 tokens
    QCOMPARE(parts, (std::vector<std::vector<std::size_t>> {{3, 0}, {5, 4, 2, 1}}));
}

void TestBatchPlan::fewRowsMakeFewParts()
{
    const auto examples = examplesOf(3, 0);
    const std::vector<std::size_t> rows {0, 2};
    QCOMPARE(sharedOut(examples, rows, 8), (std::vector<std::vector<std::size_t>> {{0}, {2}}));
    QCOMPARE(sharedOut(examples, rows, 1), (std::vector<std::vector<std::size_t>> {{0, 2}}));
}

void TestBatchPlan::largeStudentsAreNotSharedOut()
{
    QCOMPARE(partCountFor(1'000'000, 16), 16U);
    QCOMPARE(partCountFor(1'000'000'000, 16), 1U); // 64 GB of gradients otherwise
    QCOMPARE(partCountFor(1'000'000, 1), 1U);
}

void TestBatchPlan::scheduleIsThatOfTransformers_data()
{
    // transformers.get_scheduler with 4 warm-up and 20 training steps, learning rate 1, at steps 0, 2, 4, 12 and 19;
    // constant is constant_with_warmup.
    QTest::addColumn<int>("kind");
    QTest::addColumn<QList<double>>("wanted");
    QTest::newRow("linear") << int(ScheduleKind::Linear) << QList<double> {0, 0.5, 1, 0.5, 0.0625};
    QTest::newRow("cosine") << int(ScheduleKind::Cosine) << QList<double> {0, 0.5, 1, 0.5, 0.0096073597983847847};
    QTest::newRow("constant") << int(ScheduleKind::Constant) << QList<double> {0, 0.5, 1, 1, 1};
}

void TestBatchPlan::scheduleIsThatOfTransformers()
{
    QFETCH(int, kind);
    QFETCH(QList<double>, wanted);
    TrainingConfig training;
    training.learningRate = 1;
    training.warmupRatio = 0.2;
    training.lrSchedulerType = static_cast<ScheduleKind>(kind);
    const int steps[] = {0, 2, 4, 12, 19};
    for (int i = 0; i < 5; ++i)
        QVERIFY(std::abs(learningRateAt(training, steps[i], 20) - wanted[i]) < 1e-12);
}

QTEST_APPLESS_MAIN(TestBatchPlan)
#include "tst_batch_plan.moc"
