#include "core/base/files.h"
#include "core/experiment/experiment.h"
#include "tests/gui/support/own_settings.h"
#include "tests/gui/walkthrough.h"

#include <QTest>

using namespace retort;

/// The walk of tst_walkthrough with the real engine, sandbox included, on a sample of seconds.
class TestWalkThroughReal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_settings.begin(QLatin1String(metaObject()->className())); }
    void fromAFirstStartToAFailedRationale();

private:
    OwnSettings m_settings;
    QTemporaryDir m_folder;
};

namespace {

// A student that learns next to nothing: its failures are what is looked for.
constexpr const char *kTinySample = R"(name: sample
description: The walk-through's sample.
data:
  problems:
    generator: {train_problems: 120, test_problems: 30, min_steps: 1, max_steps: 2, seed: 1}
  split: {validation: 0.1}
formats:
  - {format: cot, weight: 0.5}
  - {format: pot, weight: 0.5}
student:
  from_scratch: {architecture: llama, layers: 1, hidden_size: 32, heads: 2, context_length: 320, vocabulary_size: 400}
training: {max_steps: 40, per_device_train_batch_size: 8, learning_rate: 4e-3, eval_steps: 20, seed: 1}
evaluation:
  paths: [{format: cot}, {format: pot}]
  validation_problems: 10
)";

constexpr int kPatienceMs = 240000;

} // namespace

void TestWalkThroughReal::fromAFirstStartToAFailedRationale()
{
    SessionOptions options;
    options.workspaceFolder = m_folder.filePath("workspace").toStdString();
    options.sampleFile = m_folder.filePath("sample.yaml").toStdString();
    options.train = [workspace = options.workspaceFolder](const TrainingRequest &request, const auto &onStatus,
                                                          const StopToken &stop) {
        const ExperimentContext context {request.experimentFolder, workspace / "data", workspace, onStatus};
        const ExperimentOutcome outcome =
            runExperiment(request.config, request.configText, request.directory, context, stop);
        return TrainingResult {outcome.state, outcome.summary};
    };
    writeFileAtomically(options.sampleFile, kTinySample);
    WalkThrough walk(options, kPatienceMs);
    walk.whole();
}

QTEST_MAIN(TestWalkThroughReal)
#include "tst_walkthrough_real.moc"
