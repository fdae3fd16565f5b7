#include "core/experiment/experiment.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/experiment/answering.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment_data.h"
#include "core/generation/generate.h"
#include "core/generation/prepared_student.h"
#include "core/models/adapter_files.h"
#include "core/models/student.h"
#include "core/models/student_export.h"
#include "tests/core/experiment/tiny_run.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <set>

using namespace retort;

// A run that trains low-rank adapters over the student that another run left.

namespace {

constexpr const char *kBase = R"(name: base
data:
  problems: {generator: {train_problems: 40, test_problems: 6, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot}]
student: {from_scratch: {layers: 2, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 2, per_device_train_batch_size: 8, learning_rate: 1e-3, threads: 1}
evaluation: {validation_problems: 2}
)";

/// One setting apart from training all weights.
constexpr const char *kAdapted = R"(name: adapted
data:
  problems: {generator: {train_problems: 40, test_problems: 6, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot}, {format: answer}]
student: {from: base, adapter: {rank: 4, alpha: 8, dropout: 0.1, modules: [q_proj, v_proj, down_proj]}}
training: {max_steps: 6, per_device_train_batch_size: 8, eval_steps: 3, save_steps: 2, save_total_limit: 9, learning_rate: 1e-2, threads: 1}
evaluation: {validation_problems: 4}
)";

std::vector<std::string> textsOf(const std::vector<Prediction> &predictions)
{
    std::vector<std::string> texts;
    for (const Prediction &prediction : predictions)
        for (const PathPrediction &path : prediction.paths)
            texts.push_back(path.text);
    return texts;
}

std::set<std::string> filesOf(const std::filesystem::path &folder)
{
    std::set<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

} // namespace

class TestAdapterRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void checkpointsHoldTheAdapterAlone();
    void stoppedAndResumedIsTheSameToTheLastBit();
    void checkpointAnswersAsTheRunDid();
    void checkpointIsPreparedStraightAway();
    void mergedExportAnswersAsTheRunDid();
    void adapterIsTheStudentOfAnotherRun();
    void adaptersOverAdaptersAreRefused();
    void unknownModuleMakesNoDirectory();
    void changedBaseIsRefused();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }
    ExperimentOutcome run(const char *name, const std::string &text, const StopToken &stop = {},
                          int stopAfter = 1000) const;

    QTemporaryDir m_folder;
};

ExperimentOutcome TestAdapterRun::run(const char *name, const std::string &text, const StopToken &stop,
                                      int stopAfter) const
{
    return runIn(path(name), text, stop, [&](const RunStatus &status) {
        if (status.step >= stopAfter)
            stop.requestStop();
    });
}

void TestAdapterRun::initTestCase()
{
    run("first", kBase);
    const auto checkpoint = RunReader(path("first")).checkpointFolder(2);
    std::filesystem::create_directory(path("base"));
    exportStudent(checkpoint, path("base"), StoredType::Float32);
    QCOMPARE(run("whole", kAdapted).state, RunState::Finished);
}

void TestAdapterRun::checkpointsHoldTheAdapterAlone()
{
    const RunReader reader(path("whole"));
    QCOMPARE(reader.checkpoints(), (std::vector<int> {2, 4, 6}));
    const auto folder = reader.checkpointFolder(6);
    QCOMPARE(filesOf(folder), (std::set<std::string> {"adapter_config.json", "adapter_model.safetensors",
                                                      "optimizer.safetensors", "retort.json", "trainer_state.json"}));
    const AdapterFacts facts = readAdapterFacts(folder);
    QCOMPARE(facts.base, path("base"));
    QCOMPARE(facts.modules, (std::vector<std::string> {"down_proj", "q_proj", "v_proj"}));
    QCOMPARE(facts.settings.dropout, 0.1);
    const nlohmann::json provenance = reader.provenance();
    QCOMPARE(provenance["trained_parameters"].get<std::int64_t>(), facts.parameters);
    QVERIFY(provenance["parameters"].get<std::int64_t>() > 5 * facts.parameters);
}

void TestAdapterRun::stoppedAndResumedIsTheSameToTheLastBit()
{
    const StopToken stop;
    QCOMPARE(run("part", kAdapted, stop, 3).state, RunState::Stopped);
    QCOMPARE(RunReader(path("part")).checkpoints().back(), 3);
    QCOMPARE(resumeExperiment(path("part"), {}, {}).state, RunState::Finished);
    QCOMPARE(metricLines(path("part")), metricLines(path("whole")));
    QCOMPARE(textsOf(RunReader(path("part")).predictions("final-test")),
             textsOf(RunReader(path("whole")).predictions("final-test")));
}

void TestAdapterRun::checkpointAnswersAsTheRunDid()
{
    const RunReader reader(path("whole"));
    Student student = loadStudent(reader.checkpointFolder(6));
    QCOMPARE(student.formats.size(), std::size_t(2)); // the base knew one
    const ReadConfig read = parseConfig(kAdapted, "run.yaml");
    const std::vector<std::string> wanted = textsOf(reader.predictions("final-test"));
    ExperimentContext context;
    const ExperimentData data = loadExperimentData(read.config, context, {}, {});
    AnsweringOptions options;
    options.paths = {{FormatKind::Cot}, {FormatKind::Answer}};
    const auto predictions = answerProblems(student, data.problems.test, options, scoringRulesOf(read.config), {}, {});
    QCOMPARE(textsOf(predictions), wanted);
}

void TestAdapterRun::checkpointIsPreparedStraightAway()
{
    const auto checkpoint = RunReader(path("whole")).checkpointFolder(6);
    Student student = loadStudent(checkpoint);
    const PreparedStudent prepared = loadPreparedStudent(checkpoint, DecodingType::Float32);
    GenerationRequest request;
    request.prompt = student.tokenizer().encode("Tom has 3 pens and buys 4 more. How many?");
    request.maxNewTokens = 12;
    const std::vector<GenerationResult> results = generate(prepared, {request});
    QCOMPARE(results[0].tokens, generate(student, {request})[0].tokens);
    QCOMPARE(prepared.formats.size(), std::size_t(2));
}

void TestAdapterRun::mergedExportAnswersAsTheRunDid()
{
    const auto checkpoint = RunReader(path("whole")).checkpointFolder(6);
    std::filesystem::create_directory(path("merged"));
    exportStudent(checkpoint, path("merged"), StoredType::Float32);
    QVERIFY(filesOf(path("merged")).contains("config.json"));
    QVERIFY(!filesOf(path("merged")).contains("adapter_config.json"));
    Student merged = loadStudent(path("merged"));
    Student loaded = loadStudent(checkpoint);
    QCOMPARE(merged.formats, loaded.formats);
    std::filesystem::create_directory(path("again"));
    saveStudent(loaded, path("again"));
    QCOMPARE(readFile(path("again") / "model.safetensors").size(),
             readFile(path("merged") / "model.safetensors").size());
    const SafetensorsFile one(path("again") / "model.safetensors");
    const SafetensorsFile other(path("merged") / "model.safetensors");
    for (const auto &[name, entry] : one.entries())
        QVERIFY2(one.floats(name) == other.floats(name), name.c_str());
}

void TestAdapterRun::adapterIsTheStudentOfAnotherRun()
{
    const auto checkpoint = RunReader(path("whole")).checkpointFolder(6);
    std::string text = kBase;
    const std::size_t begin = text.find("{from_scratch");
    text.replace(begin, text.find('\n', begin) - begin, "{from: " + checkpoint.string() + "}");
    QCOMPARE(run("on", text).state, RunState::Finished);
    QVERIFY(filesOf(RunReader(path("on")).checkpointFolder(2)).contains("model.safetensors"));
}

void TestAdapterRun::adaptersOverAdaptersAreRefused()
{
    std::string text = kAdapted;
    text.replace(text.find("from: base"), 10, "from: " + RunReader(path("whole")).checkpointFolder(6).string());
    try {
        run("twice", text);
        QFAIL("was accepted");
    } catch (const UsageError &error) {
        QVERIFY2(QString(error.what()).contains("--to merged"), error.what());
    }
}

void TestAdapterRun::unknownModuleMakesNoDirectory()
{
    std::string text = kAdapted;
    text.replace(text.find("down_proj"), 9, "down_projection");
    try {
        run("unknown", text);
        QFAIL("was accepted");
    } catch (const UsageError &error) {
        QVERIFY2(QString(error.what()).contains("\"down_projection\" is no linear layer"), error.what());
    }
    QVERIFY(!std::filesystem::exists(path("unknown")));
}

void TestAdapterRun::changedBaseIsRefused()
{
    const StopToken stop;
    run("halted", kAdapted, stop, 2);
    const auto config = path("base") / "config.json";
    const std::string before = readFile(config);
    writeFileAtomically(config, before + "\n");
    try {
        resumeExperiment(path("halted"), {}, {});
        QFAIL("a changed base was taken");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains("has changed since the run began"), error.what());
    }
    writeFileAtomically(config, before);
}

QTEST_APPLESS_MAIN(TestAdapterRun)
#include "tst_adapter_run.moc"
