#include "core/base/files.h"
#include "core/models/parameter_spec.h"
#include "core/models/safetensors.h"
#include "core/training/trainer.h"
#include "tests/fakes/byte_tokenizer.h"
#include "tests/golden/formula.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace retort;

// Against tests/golden/training_references.json: ten steps of transformers with each optimizer.

namespace {

using nlohmann::json;

json trainings()
{
    return goldenFile("training_references.json")["trainings"];
}

/// A student directory whose weights are the formula's.
Student formulaStudent(const json &modelConfig, const std::filesystem::path &folder)
{
    writeFileAtomically(folder / "config.json", modelConfig.dump());
    const ModelConfig config = readModelConfig(folder / "config.json");
    std::vector<std::vector<float>> values;
    std::vector<SafetensorsTensor> tensors;
    for (const ParameterSpec &spec : parametersOf(config)) {
        std::vector<std::int64_t> shape = spec.shape;
        const std::vector<ParameterPart> whole {{spec.name, shape.front()}};
        for (const ParameterPart &part : spec.parts.empty() ? whole : spec.parts) {
            shape.front() = part.rows;
            std::int64_t count = 1;
            for (const std::int64_t size : shape)
                count *= size;
            values.push_back(formulaWeights(part.name, count));
            tensors.push_back({part.name, shape, {}});
        }
    }
    for (std::size_t i = 0; i < tensors.size(); ++i)
        tensors[i].values = values[i];
    writeSafetensors(folder / "model.safetensors", tensors);
    return loadStudent(folder, std::make_shared<ByteTokenizer>(config.vocabularySize));
}

std::vector<TokenExample> examplesOf(const json &training)
{
    std::vector<TokenExample> examples;
    for (std::size_t row = 0; row < training["rows"].size(); ++row) {
        TokenExample example {"row", FormatKind::Cot, training["rows"][row].get<std::vector<int>>(), 0, 0};
        example.promptLength = training["prompts"][row];
        example.answerBegin = example.promptLength;
        examples.push_back(std::move(example));
    }
    return examples;
}

TrainingConfig configOf(const json &training)
{
    TrainingConfig config;
    config.loss = LossKind::TokenMean;
    config.sampling = SamplingKind::Shuffled;
    config.optim = training["optim"] == "adamw"       ? OptimizerKind::AdamW
                   : training["optim"] == "adafactor" ? OptimizerKind::Adafactor
                                                      : OptimizerKind::Sgd;
    config.learningRate = training["learning_rate"];
    config.weightDecay = training["weight_decay"];
    config.maxGradNorm = training["max_grad_norm"];
    config.warmupSteps = training["warmup_steps"];
    config.maxSteps = static_cast<int>(training["losses"].size());
    config.perDeviceTrainBatchSize = static_cast<int>(training["rows"].size());
    return config;
}

double metric(const StepReport &report, const std::string &name)
{
    for (const MetricValue &value : report.metrics)
        if (value.name == name)
            return value.value;
    return std::nan("");
}

} // namespace

class TestOptimizers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(2); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void tenLossesAreThoseOfTransformers_data() { everyTraining(); }
    void tenLossesAreThoseOfTransformers();
    void resumedStepsAreTheSame_data() { everyTraining(); }
    void resumedStepsAreTheSame();
    void decayReachesBiasesAndNormsWhenAsked();
    void stateOfAnotherOptimizerIsRefused();

private:
    static void everyTraining();
    [[nodiscard]] std::filesystem::path path() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOptimizers::everyTraining()
{
    QTest::addColumn<int>("index");
    const json all = trainings();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::addRow("%s, %s", all[i]["model"].get<std::string>().c_str(), all[i]["optim"].get<std::string>().c_str())
            << static_cast<int>(i);
}

void TestOptimizers::tenLossesAreThoseOfTransformers()
{
    QFETCH(int, index);
    const json training = trainings()[static_cast<std::size_t>(index)];
    Student student = formulaStudent(training["config"], path());
    Trainer trainer(student, examplesOf(training), {{FormatKind::Cot}}, configOf(training));
    for (std::size_t step = 0; step < training["losses"].size(); ++step) {
        const StepReport report = trainer.trainStep();
        const double loss = metric(report, "loss/total");
        const double norm = metric(report, "grad_norm");
        const double wantedNorm = training["grad_norms"][step];
        // Float32 on both sides, summed in another order; ten steps of it.
        QVERIFY2(std::abs(loss - training["losses"][step].get<double>()) < 1e-4,
                 qPrintable(QString("step %1: %2").arg(step + 1).arg(loss)));
        QVERIFY2(std::abs(norm - wantedNorm) < 1e-3 * wantedNorm,
                 qPrintable(QString("step %1: %2 %3").arg(step + 1).arg(norm).arg(wantedNorm)));
    }
}

void TestOptimizers::resumedStepsAreTheSame()
{
    QFETCH(int, index);
    const json training = trainings()[static_cast<std::size_t>(index)];
    const auto examples = examplesOf(training);
    Student straight = formulaStudent(training["config"], path());
    Trainer whole(straight, examples, {{FormatKind::Cot}}, configOf(training));
    for (int step = 0; step < 4; ++step)
        (void)whole.trainStep();
    saveStudent(straight, path());
    whole.saveState(path());
    Student loaded = loadStudent(path(), straight.sharedTokenizer());
    Trainer resumed(loaded, examples, {{FormatKind::Cot}}, configOf(training));
    resumed.loadState(path());
    for (int step = 0; step < 3; ++step)
        QCOMPARE(metric(resumed.trainStep(), "loss/total"), metric(whole.trainStep(), "loss/total"));
}

// With a gradient of next to nothing only the decay moves a norm's weights.
void TestOptimizers::decayReachesBiasesAndNormsWhenAsked()
{
    const json training = trainings()[0];
    std::vector<double> losses;
    for (const bool isAsked : {false, true}) {
        Student student = formulaStudent(training["config"], path());
        TrainingConfig config = configOf(training);
        config.decayBiasesAndNorms = isAsked;
        config.weightDecay = 10;
        Trainer trainer(student, examplesOf(training), {{FormatKind::Cot}}, config);
        for (int step = 0; step < 3; ++step)
            losses.push_back(metric(trainer.trainStep(), "loss/total"));
    }
    QCOMPARE(losses[0], losses[3]);
    QVERIFY(losses[2] != losses[5]);
}

void TestOptimizers::stateOfAnotherOptimizerIsRefused()
{
    const json training = trainings()[0];
    Student student = formulaStudent(training["config"], path());
    TrainingConfig config = configOf(training);
    Trainer adamw(student, examplesOf(training), {{FormatKind::Cot}}, config);
    adamw.saveState(path());
    config.optim = OptimizerKind::Sgd;
    Trainer sgd(student, examplesOf(training), {{FormatKind::Cot}}, config);
    try {
        sgd.loadState(path());
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("\"optim\" is \"adamw\"; this training's is \"sgd\""), error.what());
    }
}

QTEST_APPLESS_MAIN(TestOptimizers)
#include "tst_optimizers.moc"
