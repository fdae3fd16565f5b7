#include "core/generation/generate.h"
#include "core/models/devices.h"
#include "core/models/student_adapter.h"
#include "tests/core/training/device_bridge.h"
#include "tests/core/training/toy_training.h"
#include "tests/fakes/golden.h"
#include "tests/fakes/golden_model.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

// No test machine has a GPU. What is tested here is what another device needs: weights that lie elsewhere than files,
// kernels and batches, and a step by torch's operations alone. float64 stands in for the device.

Q_DECLARE_METATYPE(DeviceFacts)
Q_DECLARE_METATYPE(OptimizerKind)

namespace {

std::vector<double> losses(Student &student, const std::vector<TokenExample> &examples, const TrainingConfig &training,
                           const std::vector<FormatConfig> &formats = bothFormats())
{
    Trainer trainer(student, examples, formats, training);
    std::vector<double> result;
    for (int step = 0; step < 4; ++step) {
        const StepReport report = trainer.trainStep();
        result.push_back(metric(report, "loss/total"));
        result.push_back(metric(report, "grad_norm"));
    }
    return result;
}

/// Largest relative difference.
double differenceOf(const std::vector<double> &a, const std::vector<double> &b)
{
    double largest = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]) / b[i]);
    return largest;
}

Student adaptedStudent(const std::filesystem::path &base)
{
    Student student = tinyStudent();
    saveStudent(student, base);
    AdapterConfig adapter;
    adapter.rank = 4;
    addAdapter(student, adapter, base, 3);
    return student;
}

} // namespace

class TestDevices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(2); }
    void settingsMeanADevice_data();
    void settingsMeanADevice();
    void whatIsMissingIsSaid_data();
    void whatIsMissingIsSaid();
    void theFirstThatIsGivenWins_data();
    void theFirstThatIsGivenWins();
    void memoryIsKnownOfGpusAlone();
    void stepsWithoutKernelsAreTheSame_data();
    void stepsWithoutKernelsAreTheSame();
    void otherFamiliesTrainWithoutKernels_data();
    void otherFamiliesTrainWithoutKernels();
    void adaptersMoveAlong();
    void whatIsSavedElsewhereIsReadHere();
    void movedStudentAnswersAlike();

private:
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }

    QTemporaryDir m_folder;
};

void TestDevices::settingsMeanADevice_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<DeviceFacts>("facts");
    QTest::addColumn<QString>("device");
    const DeviceFacts two {true, 2, false};
    QTest::newRow("auto without a GPU") << "auto" << DeviceFacts {true, 0, false} << "cpu";
    QTest::newRow("auto with two") << "auto" << two << "cuda:0";
    QTest::newRow("auto with MPS") << "auto" << DeviceFacts {false, 0, true} << "mps";
    QTest::newRow("cpu with a GPU") << "cpu" << two << "cpu";
    QTest::newRow("first") << "cuda" << two << "cuda:0";
    QTest::newRow("named") << "cuda:1" << two << "cuda:1";
    QTest::newRow("mps") << "mps" << DeviceFacts {false, 0, true} << "mps";
}

void TestDevices::settingsMeanADevice()
{
    QFETCH(QString, setting);
    QFETCH(DeviceFacts, facts);
    QTEST(QString::fromStdString(chosenDevice(setting.toStdString(), facts)), "device");
}

void TestDevices::whatIsMissingIsSaid_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<DeviceFacts>("facts");
    QTest::addColumn<QString>("message");
    QTest::newRow("build without") << "cuda" << DeviceFacts {} << "device cuda: this libtorch is built without CUDA";
    QTest::newRow("no device") << "cuda:1" << DeviceFacts {true, 0, false} << "torch finds no CUDA device";
    QTest::newRow("too few") << "cuda:1" << DeviceFacts {true, 1, false}
                             << "this machine has 1 CUDA device, counted from cuda:0";
    QTest::newRow("no MPS") << "mps" << DeviceFacts {true, 1, false} << "has no MPS";
    QTest::newRow("no number") << "cuda:x" << DeviceFacts {true, 1, false}
                               << "device cuda:x: is no device; expected auto";
    QTest::newRow("no name") << "gpu" << DeviceFacts {true, 1, false} << "device gpu: is no device";
}

void TestDevices::whatIsMissingIsSaid()
{
    QFETCH(QString, setting);
    QFETCH(DeviceFacts, facts);
    QFETCH(QString, message);
    try {
        (void)chosenDevice(setting.toStdString(), facts);
        QFAIL("accepted");
    } catch (const UsageError &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestDevices::theFirstThatIsGivenWins_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("asked");
    QTest::newRow("the experiment") << ""
                                    << ""
                                    << "mps";
    QTest::newRow("the environment") << ""
                                     << "cpu"
                                     << "cpu";
    QTest::newRow("the option") << "cuda:1"
                                << "cpu"
                                << "cuda:1";
    QTest::newRow("auto is an answer too") << "auto"
                                           << "cpu"
                                           << "auto";
}

void TestDevices::theFirstThatIsGivenWins()
{
    QFETCH(QString, option);
    QFETCH(QString, environment);
    QTEST(QString::fromStdString(wantedDevice(option.toStdString(), environment.toStdString(), "mps")), "asked");
}

void TestDevices::memoryIsKnownOfGpusAlone()
{
    QVERIFY(deviceMemory("cpu") == DeviceMemory());
    if (deviceFacts().cudaDevices == 0)
        QVERIFY(deviceMemory("cuda:0") == DeviceMemory()); // nothing is thrown
    else
        QVERIFY(deviceMemory("cuda:0").installed > 1e9);
}

void TestDevices::stepsWithoutKernelsAreTheSame_data()
{
    QTest::addColumn<OptimizerKind>("optim");
    QTest::addColumn<double>("dropout");
    QTest::addColumn<bool>("recomputes");
    QTest::newRow("adamw") << OptimizerKind::AdamW << 0.0 << false;
    QTest::newRow("adafactor") << OptimizerKind::Adafactor << 0.0 << false;
    QTest::newRow("sgd") << OptimizerKind::Sgd << 0.0 << false;
    QTest::newRow("checkpointing and dropout") << OptimizerKind::AdamW << 0.2 << true;
}

void TestDevices::stepsWithoutKernelsAreTheSame()
{
    QFETCH(OptimizerKind, optim);
    QFETCH(double, dropout);
    QFETCH(bool, recomputes);
    TrainingConfig training = quickTraining();
    training.optim = optim;
    training.gradientCheckpointing = recomputes;
    Student here = tinyStudent(dropout);
    Student elsewhere = tinyStudent(dropout);
    moveToFloat64(elsewhere);
    // The output layer's products are made in float32 on both sides.
    const double difference = differenceOf(losses(elsewhere, sums(20), training), losses(here, sums(20), training));
    QVERIFY2(difference < 1e-4, qPrintable(QString::number(difference)));
}

void TestDevices::otherFamiliesTrainWithoutKernels_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"mistral-tiny", "gpt2-tiny", "t5-tiny"})
        QTest::newRow(name) << name;
}

void TestDevices::otherFamiliesTrainWithoutKernels()
{
    RETORT_NEED_GOLDEN();
    QFETCH(QString, name);
    const GoldenModel golden(goldenFolder() / "models" / name.toStdString());
    TrainingConfig training = quickTraining();
    training.sampling = SamplingKind::Shuffled;
    training.perDeviceTrainBatchSize = 3;
    Student here = golden.student();
    Student elsewhere = golden.student();
    moveToFloat64(elsewhere);
    const double difference = differenceOf(losses(elsewhere, golden.examples, training, {{FormatKind::Cot}}),
                                           losses(here, golden.examples, training, {{FormatKind::Cot}}));
    QVERIFY2(difference < 1e-3, qPrintable(QString::number(difference)));
}

void TestDevices::adaptersMoveAlong()
{
    Student here = adaptedStudent(path());
    Student elsewhere = adaptedStudent(path());
    moveToFloat64(elsewhere);
    const double difference =
        differenceOf(losses(elsewhere, sums(20), quickTraining()), losses(here, sums(20), quickTraining()));
    QVERIFY2(difference < 1e-4, qPrintable(QString::number(difference)));
    const std::filesystem::path saved = path() / "adapters";
    std::filesystem::create_directory(saved);
    saveStudent(elsewhere, saved);
    QVERIFY(std::filesystem::exists(saved / "adapter_model.safetensors"));
    QVERIFY(mergedStudent(elsewhere).parameterCount() == here.parameterCount());
}

void TestDevices::whatIsSavedElsewhereIsReadHere()
{
    const std::filesystem::path saved = path() / "moved";
    std::filesystem::create_directory(saved);
    Student elsewhere = tinyStudent();
    moveToFloat64(elsewhere);
    Trainer trainer(elsewhere, sums(20), bothFormats(), quickTraining());
    (void)trainer.trainStep();
    saveStudent(elsewhere, saved);
    trainer.saveState(saved);
    Student here = loadStudent(saved, std::make_shared<ByteTokenizer>());
    Student back = loadStudent(saved, std::make_shared<ByteTokenizer>());
    moveToFloat64(back);
    Trainer resumedHere(here, sums(20), bothFormats(), quickTraining());
    Trainer resumedThere(back, sums(20), bothFormats(), quickTraining());
    resumedHere.loadState(saved);
    resumedThere.loadState(saved);
    const double wanted = metric(trainer.trainStep(), "grad_norm");
    for (Trainer *resumed : {&resumedHere, &resumedThere}) {
        const double norm = metric(resumed->trainStep(), "grad_norm");
        QVERIFY2(std::abs(norm - wanted) < 1e-4 * wanted, qPrintable(QString("%1 %2").arg(norm).arg(wanted)));
    }
}

void TestDevices::movedStudentAnswersAlike()
{
    Student student = tinyStudent();
    GenerationRequest request;
    request.prompt = student.tokenizer().encode("12+34=so ");
    request.maxNewTokens = 12;
    const std::string here = generate(student, {request}, {}, {}).front().text;
    moveToFloat64(student);
    QCOMPARE(generate(student, {request}, {}, {}).front().text, here);
    moveStudent(student, "cpu");
    QCOMPARE(generate(student, {request}, {}, {}).front().text, here);
}

QTEST_APPLESS_MAIN(TestDevices)
#include "tst_devices.moc"
