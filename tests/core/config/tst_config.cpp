#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/config/config_reader.h"
#include "tests/core/config/show_text.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <fstream>
#include <set>

using namespace retort;

namespace {

const std::string kData = "data: {problems: {generator: {}}}\n";

RunConfig configOf(const std::string &yaml, const std::vector<ConfigOverride> &overrides = {})
{
    ReadConfig read = parseConfig(yaml, "a.yaml", overrides);
    if (!read.problems.empty())
        throw ConfigError(read.problems);
    return read.config;
}

std::string overrideProblem(const std::string &key, const std::string &value)
{
    const ReadConfig read = parseConfig(kData + "formats: [{format: cot}]\n", "a.yaml", {{key, value}});
    return read.problems.empty() ? "" : toText(read.problems.front());
}

std::string resolveError(const std::string &path)
{
    try {
        return resolvedPath(path, "/experiments", {}).string();
    } catch (const Error &error) {
        return error.what();
    }
}

} // namespace

class TestConfig final : public QObject
{
    Q_OBJECT

private slots:
    void emptySectionsKeepTheDefaults()
    {
        RunConfig expected;
        expected.data.problems.generator.emplace();
        QVERIFY(configOf(kData + "training:\nevaluation: {}\nstudent:\n") == expected);
    }

    void anExperimentIsReadAsDesigned()
    {
        const RunConfig config = configOf(R"(
name: svamp-mixed
data:
  problems: {importer: svamp, path: "${RETORT_DATA}/svamp/SVAMP.json"}
  split: {train: {dataset: t}, test: {importer: svamp-split, path: b.json}, validation: 0.2}
  rationales:
    - {importer: program-of-thoughts, path: p.jsonl, format: pot, teacher: codex, keep: correct_in_all, trust_recorded_values: true}
    - {dataset: d, keep: all}
formats:
  - {format: cot, weight: 0.5, prompt: "Q: {question}\n", stop: ["\n\n"]}
  - {format: pot, preset: mixed-distillation}
student: {from: ../students/small}
training: {loss: token_mean, sampling: stratified, learning_rate: 1e-4, seed: 18446744073709551615, epoch_of: pot, bf16: true}
evaluation:
  paths: [{format: cot, samples: 3, temperature: 0.7}, {format: pot}]
  vote: {rule: weighted, ties: pot}
  reading: strict
  tolerance: {relative: 1e-3}
)");
        QCOMPARE(config.data.problems.path, std::string("${RETORT_DATA}/svamp/SVAMP.json"));
        QCOMPARE(config.data.split.train.dataset, std::string("t"));
        QCOMPARE(config.data.split.validation, 0.2);
        const RationaleSourceConfig &codex = config.data.rationales.at(0);
        QCOMPARE(codex.source.importer, std::string("program-of-thoughts"));
        QVERIFY(codex.format == FormatKind::Pot && codex.keep == KeepRule::CorrectInAll && codex.trustRecordedValues);
        QVERIFY(!config.data.rationales.at(1).format && config.data.rationales.at(1).keep == KeepRule::All);
        QCOMPARE(*config.formats.at(0).prompt, std::string("Q: {question}\n"));
        QCOMPARE(config.formats.at(0).stop->at(0), std::string("\n\n"));
        QVERIFY(!config.formats.at(1).prompt);
        QCOMPARE(config.student.from, std::string("../students/small"));
        QCOMPARE(config.training.seed, std::uint64_t(18446744073709551615ULL));
        QVERIFY(config.training.loss == LossKind::TokenMean && config.training.epochOf == FormatKind::Pot);
        QCOMPARE(config.evaluation.paths.at(0).samples, 3);
        QVERIFY(config.evaluation.vote.ties == TieRule::Format && config.evaluation.vote.tieFormat == "pot");
        QVERIFY(config.evaluation.reading == ReadingProfile::Strict);
        QCOMPARE(config.evaluation.tolerance, (Tolerance {.absolute = 0, .relative = 1e-3}));
    }

    void aRelativeToleranceSwitchesTheAbsoluteOff_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<double>("absolute");
        QTest::addColumn<double>("relative");
        QTest::newRow("neither") << std::string("{}") << 1e-3 << 0.0;
        QTest::newRow("absolute") << std::string("{absolute: 0.5}") << 0.5 << 0.0;
        QTest::newRow("relative") << std::string("{relative: 0.5}") << 0.0 << 0.5;
        QTest::newRow("both") << std::string("{relative: 0.5, absolute: 1e-3}") << 1e-3 << 0.5;
    }

    void aRelativeToleranceSwitchesTheAbsoluteOff()
    {
        QFETCH(std::string, text);
        QFETCH(double, absolute);
        QFETCH(double, relative);
        const RunConfig config = configOf(kData + "evaluation: {tolerance: " + text + "}\n");
        QCOMPARE(config.evaluation.tolerance, (Tolerance {absolute, relative}));
        QVERIFY(configOf(writeConfig(config, false)) == config);
    }

    void adapterModulesAreNamesOrOneWord_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::vector<std::string>>("modules");
        QTest::newRow("default") << std::string("{}") << std::vector<std::string> {"all-linear"};
        QTest::newRow("one word") << std::string("{modules: q_proj}") << std::vector<std::string> {"q_proj"};
        QTest::newRow("names") << std::string("{modules: [q_proj, v_proj]}")
                               << std::vector<std::string> {"q_proj", "v_proj"};
    }

    void adapterModulesAreNamesOrOneWord()
    {
        QFETCH(std::string, text);
        QFETCH(std::vector<std::string>, modules);
        ReadState state;
        const RunConfig config = readConfigTree(parseYamlTree("student: {adapter: " + text + "}\n", "run.yaml"), state);
        QVERIFY(state.problems.empty());
        QCOMPARE(config.student.adapter.value().modules, modules);
        QVERIFY(!RunConfig {}.student.adapter);
    }

    void nullMeansThePresetsTexts()
    {
        QVERIFY(!configOf(kData + "formats: [{format: cot, prompt: null, stop: ~}]\n").formats[0].prompt);
    }

    void overridesReplaceAndAddValues()
    {
        const std::string yaml = kData + "formats: [{format: cot}, {format: pot, weight: 2}]\n";
        const RunConfig config = configOf(yaml, {{"formats[0].weight", "0.3"},
                                                 {"formats.1.weight", "0.7"},
                                                 {"training.learning_rate", "1e-4"},
                                                 {"name", "\"quick: try\""},
                                                 {"student.from_scratch", "{layers: 2}"},
                                                 {"evaluation.paths", "[{format: pot}]"},
                                                 {"evaluation.paths[0].top_p", "0.9"}});
        QCOMPARE(config.formats[0].weight, 0.3);
        QCOMPARE(config.formats[1].weight, 0.7);
        QCOMPARE(config.training.learningRate, 1e-4);
        QCOMPARE(config.name, std::string("quick: try"));
        QCOMPARE(config.student.fromScratch.layers, 2);
        QCOMPARE(config.evaluation.paths.at(0).topP, 0.9);
    }

    void theLastOverrideOfAKeyCounts()
    {
        QCOMPARE(configOf(kData, {{"training.seed", "2"}, {"training.seed", "3"}}).training.seed, std::uint64_t(3));
    }

    void badOverridesNameThemselves_data()
    {
        QTest::addColumn<std::string>("key");
        QTest::addColumn<std::string>("value");
        QTest::addColumn<std::string>("problem");
        const auto row = [](const char *name, const char *key, const char *value, const char *problem) {
            QTest::newRow(name) << std::string(key) << std::string(value) << std::string(problem);
        };
        row("unknown key", "training.sead", "1", "--set: training.sead: unknown key \"sead\"; did you mean \"seed\"?");
        row("wrong type", "training.seed", "one",
            "--set: training.seed: expected a whole number, but text \"one\" stands there");
        row("broken value", "formats", "[{format: cot",
            "--set: formats: the value \"[{format: cot\": broken YAML: end of map flow not found");
        row("no value", "training.seed", "", "--set: training.seed: expected a whole number, but nothing stands there");
        row("index past the end", "formats[1].weight", "1",
            "--set: formats[1].weight: \"formats\" is a list with 1 entry; expected its index, counted from 0, but "
            "\"1\" stands there");
        row("key for an index", "formats.weight", "1",
            "--set: formats.weight: \"formats\" is a list with 1 entry; expected its index, counted from 0, but "
            "\"weight\" stands there");
        row("list that is not in the file", "evaluation.paths[0].top_k", "5",
            "--set: evaluation.paths[0].top_k: \"evaluation.paths\" is not a list in the file; set all of it: "
            "evaluation.paths=[{...}, {...}]");
        row("into a value", "formats[0].format.x", "5",
            "--set: formats[0].format.x: \"formats.0.format\" is text \"cot\", not a section");
        row("empty part", "training..seed", "5",
            "--set: training..seed: not a key; write it like training.learning_rate=1e-4 or formats[0].weight=0.3");
        row("empty key", "", "5",
            "--set: not a key; write it like training.learning_rate=1e-4 or formats[0].weight=0.3");
    }

    void badOverridesNameThemselves()
    {
        QFETCH(std::string, key);
        QFETCH(std::string, value);
        QFETCH(std::string, problem);
        QCOMPARE(overrideProblem(key, value), problem);
    }

    void aFileIsLoadedOrRefusedWithEveryProblem()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "a.yaml";
        std::ofstream(file) << kData << "name: x\n";
        QCOMPARE(loadConfig(file).name, std::string("x"));
        std::ofstream(file) << "nam: x\ntraining: {seed: x}\n" << kData;
        try {
            (void)loadConfig(file);
            QFAIL("nothing was thrown");
        } catch (const ConfigError &error) {
            QCOMPARE(error.problems().size(), std::size_t(2));
            const std::string message = error.what();
            QVERIFY(message.starts_with(file.string() + ":1:1: nam: unknown key"));
            QVERIFY(message.find('\n' + file.string() + ":2:18: training.seed: ") != std::string::npos);
        }
        QVERIFY_THROWS_EXCEPTION(Error, (void)loadConfig(file.parent_path() / "none.yaml"));
    }

    void pathsAreResolvedBesideTheExperiment()
    {
        qputenv("RETORT_TEST_FOLDER", "/somewhere");
        qunsetenv("RETORT_DATA");
        QCOMPARE(resolvedPath("../a.json", "/home/experiments", {}).string(), std::string("/home/a.json"));
        QCOMPARE(resolvedPath("/a.json", "/home", {}).string(), std::string("/a.json"));
        QCOMPARE(resolvedPath("${RETORT_TEST_FOLDER}/${RETORT_TEST_FOLDER}.json", "/home", {}).string(),
                 std::string("/somewhere/somewhere.json"));
        QCOMPARE(resolvedPath("${RETORT_DATA}/x", "/home", "/workspace/data").string(),
                 std::string("/workspace/data/x"));
        qputenv("RETORT_DATA", "/elsewhere");
        QCOMPARE(resolvedPath("${RETORT_DATA}/x", "/home", "/workspace/data").string(), std::string("/elsewhere/x"));
        qunsetenv("RETORT_DATA");
    }

    void variablesThatAreNotSetAreNamed()
    {
        qunsetenv("RETORT_TEST_NONE");
        qunsetenv("RETORT_DATA");
        QCOMPARE(resolveError("${RETORT_TEST_NONE}/a"),
                 std::string("\"${RETORT_TEST_NONE}/a\": the environment variable RETORT_TEST_NONE is not set; set it "
                             "(export RETORT_TEST_NONE=FOLDER) or write the folder into the experiment file"));
        QVERIFY(QString::fromStdString(resolveError("${RETORT_DATA}/a")).contains("RETORT_DATA is not set"));
        QVERIFY(QString::fromStdString(resolveError("${RETORT")).contains("expected ${NAME}"));
        QVERIFY(QString::fromStdString(resolveError("${}/a")).contains("expected ${NAME}"));
    }

    void everySettingIsDescribed()
    {
        std::set<std::string> keys;
        for (const SettingInfo &info : allSettings()) {
            QVERIFY2(keys.insert(info.key).second, info.key.c_str());
            QVERIFY2(!info.type.empty() && info.help.size() >= 10 && info.help.ends_with('.'), info.key.c_str());
            QVERIFY2(info.help.find('\n') == std::string::npos && info.help.size() <= 110, info.key.c_str());
            const bool isNumber = info.type == "number" || info.type == "integer";
            QVERIFY2(!isNumber || !info.range.empty() || info.key.ends_with("seed"), info.key.c_str());
        }
        for (const char *key :
             {"name", "data.problems.generator.slip_share", "data.rationales[].keep", "formats[].examples_per_step",
              "student.from_scratch.heads", "student.adapter.modules", "training.optim", "training.learning_rate",
              "evaluation.paths[].temperature", "evaluation.vote.ties", "evaluation.tolerance.relative"})
            QVERIFY2(keys.contains(key), key);
    }

    void settingsSayTypeRangeDefaultAndUnit()
    {
        const auto &all = allSettings();
        const auto info = [&](const std::string &key) {
            return *std::find_if(all.begin(), all.end(), [&](const SettingInfo &i) { return i.key == key; });
        };
        QCOMPARE(info("training.learning_rate").defaultValue, std::string("0.001"));
        QCOMPARE(info("training.learning_rate").range, std::string("0 to 1"));
        QCOMPARE(info("evaluation.program_timeout_ms").unit, std::string("ms"));
        QCOMPARE(info("training.bf16").type, std::string("true or false"));
        QCOMPARE(info("training.loss").type, std::string("one of per_format | token_mean"));
        QCOMPARE(info("training.loss").choices.size(), std::size_t(2));
        QCOMPARE(info("training.epoch_of").type, std::string("one of answer | cot | pot | socratic | null"));
        QCOMPARE(info("formats[].format").defaultValue, std::string());
        QCOMPARE(info("formats[].stop").type, std::string("list of texts or null"));
    }

    void resolvedFilesNameEverySettingThatApplies()
    {
        const RunConfig config = configOf(kData);
        const std::string text = writeConfig(config, true);
        for (const char *line : {"  learning_rate: 0.001\n", "      train_problems: 3000\n", "  epoch_of: null\n",
                                 "  tolerance: {absolute: 0.001, relative: 0}\n"})
            QVERIFY2(text.find(line) != std::string::npos, (line + text).c_str());
        QVERIFY(text.find(" from:") == std::string::npos);
    }

    void theExperimentsOfTheRepositoryAreRead_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name : {"sample", "sample-answer-only", "svamp-mixed", "gsm8k-steps", "socratic-smoke"})
            QTest::newRow(name)
                << QString("%1/experiments/%2.yaml").arg(qEnvironmentVariable("RETORT_SOURCE_DIR"), name);
    }

    void theExperimentsOfTheRepositoryAreRead()
    {
        QFETCH(QString, file);
        const RunConfig config = loadConfig(file.toStdString());
        QCOMPARE(config.name, std::string(QTest::currentDataTag()));
        QVERIFY(!config.description.empty());
        QVERIFY(configOf(writeConfig(config, true)) == config);
        QVERIFY(configOf(writeConfig(config, false)) == config);
    }
};

QTEST_APPLESS_MAIN(TestConfig)

#include "tst_config.moc"
