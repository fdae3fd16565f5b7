#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "core/models/student.h"
#include "core/training/trainer.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

using namespace retort;

// The first ten steps of experiments/svamp-mixed-smollm2.yaml in float32 with the real student that RETORT_STUDENT
// names. What each step saw and lost is written into first_losses.json in the build folder (or RETORT_FIRST_LOSSES),
// from which tests/golden/first_losses.py computes the same with transformers.

namespace {

using nlohmann::json;

constexpr int kSteps = 10;

std::filesystem::path folderFrom(const char *variable, const char *fallback)
{
    const char *value = std::getenv(variable);
    return value != nullptr ? value : fallback;
}

json stepOf(const std::vector<TokenExample> &examples, const StepExamples &indices, const StepReport &report)
{
    json step {{"rows", json::array()}, {"prompts", json::array()}};
    for (const std::size_t index : indices) {
        step["rows"].push_back(examples[index].tokens);
        step["prompts"].push_back(examples[index].promptLength);
    }
    for (const MetricValue &metric : report.metrics)
        step[metric.name] = metric.value;
    return step;
}

} // namespace

class TestFirstLosses : public QObject
{
    Q_OBJECT

private slots:
    void tenStepsAreWritten();
};

void TestFirstLosses::tenStepsAreWritten()
{
    if (std::getenv("RETORT_STUDENT") == nullptr || std::getenv("RETORT_DATA") == nullptr)
        QSKIP("needs RETORT_STUDENT, a student directory of SmolLM2-135M-Instruct, and RETORT_DATA");
    const std::filesystem::path root = folderFrom("RETORT_SOURCE_DIR", ".");
    RunConfig config = loadConfig(root / "experiments/svamp-mixed-smollm2.yaml");
    config.training.bf16 = false;
    ExperimentContext context;
    context.experimentFolder = root / "experiments";
    const ExperimentData data = loadExperimentData(config, context, {}, {});
    setTorchThreads(0);
    Student student = loadStudent(folderFrom("RETORT_STUDENT", ""));
    const EncodedExamples encoded = encodeExamples(data.problems.train, data.trainRationales, layoutsOf(config), config,
                                                   student.tokenizer(), student.config().contextLength);
    QCOMPARE(encoded.formats.size(), 2U);
    QCOMPARE(encoded.formats[0].examples, 647U); // recorded values that are right
    QCOMPARE(encoded.formats[1].examples, 683U);
    Trainer trainer(student, encoded.examples, config.formats, config.training);
    json steps = json::array();
    for (int step = 0; step < kSteps; ++step) {
        const StepExamples indices = trainer.plan().examplesOfStep(step);
        steps.push_back(stepOf(encoded.examples, indices, trainer.trainStep()));
    }
    const std::filesystem::path folder = folderFrom("RETORT_BINARY_DIR", ".");
    const std::filesystem::path file = folderFrom("RETORT_FIRST_LOSSES", (folder / "first_losses.json").c_str());
    writeFileAtomically(file, json {{"total_steps", trainer.plan().totalSteps()}, {"steps", steps}}.dump() + "\n");
    QVERIFY(steps.back()["loss/total"].get<double>() < steps.front()["loss/total"].get<double>());
}

QTEST_APPLESS_MAIN(TestFirstLosses)
#include "tst_first_losses.moc"
