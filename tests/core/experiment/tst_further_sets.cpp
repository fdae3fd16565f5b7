#include "core/models/student_formats.h"
#include "core/store/prediction_lines.h"
#include "tests/core/experiment/tiny_run.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace retort;

namespace {

/// A student of a few thousand weights: what it answers is nonsense, what is kept of it is not.
constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 40, test_problems: 6, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot, max_new_tokens: 24}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 6, per_device_train_batch_size: 8, learning_rate: 1e-3, threads: 1}
)";

} // namespace

class TestFurtherSets
    : public QObject
    , private TinyRuns
{
    Q_OBJECT

private slots:
    void init() { clear(); }
    void everySetIsAnsweredAndReported();
    void questionsOfASetLeaveTraining();
    void textsWithAndWithoutCalculatorAreKept();
    void textsOfAnotherRunAreVoted();
    void decimalsOfTrainingAreKeptWithTheStudent();

private:
    std::filesystem::path answered(const std::string &name, const std::string &evaluation) const
    {
        return run(name, kTiny + evaluation);
    }
};

void TestFurtherSets::everySetIsAnsweredAndReported()
{
    const auto directory = answered("run", R"(evaluation:
  sets:
    - {name: harder, generator: {train_problems: 4, test_problems: 9, max_steps: 3, seed: 5}, problems: 5}
    - {name: strict, generator: {train_problems: 4, test_problems: 3, max_steps: 1, seed: 6}, reading: strict}
)");
    const RunReader reader(directory);
    const nlohmann::json sets = reader.report()["sets"];
    QCOMPARE(sets.size(), std::size_t(3));
    QCOMPARE(sets[0]["name"].dump(), nlohmann::json("final-test").dump());
    QCOMPARE(sets[1]["name"].dump(), nlohmann::json("final-harder").dump());
    QCOMPARE(sets[1]["n"].dump(), nlohmann::json(5).dump());
    QVERIFY(!sets[1]["floors"].empty() && !sets[1].contains("reading"));
    QCOMPARE(sets[2]["reading"].dump(), nlohmann::json("strict").dump());
    QCOMPARE(sets[2]["n"].dump(), nlohmann::json(3).dump()); // its own test problems alone
    QCOMPARE(reader.predictions("final-harder").size(), std::size_t(5));
    QCOMPARE(reader.predictions("final-strict").size(), std::size_t(3));
    const std::string markdown = readFile(directory / "report.md", 1 << 20);
    QVERIFY(markdown.find("## harder (5 problems") != std::string::npos);
    QVERIFY(markdown.find("## strict (3 problems") != std::string::npos);
}

void TestFurtherSets::questionsOfASetLeaveTraining()
{
    RunConfig config =
        configOf(kTiny + std::string("evaluation: {sets: [{name: same, importer: gsm8k, path: same.jsonl}]}\n"));
    std::vector<Problem> asked;
    const SourceReader read = [&](const SourceConfig &source) {
        Dataset dataset;
        if (source.generator)
            return generateDataset(*source.generator);
        dataset.problems = asked;
        return dataset;
    };
    const auto answered = [](const ExperimentData &data) {
        return data.problems.train.size() + data.problems.validation.size();
    };
    const RunConfig without = configOf(kTiny);
    const ExperimentData before = collectExperimentData(without, read, {}, {});
    asked.assign(before.problems.train.begin(), before.problems.train.begin() + 3);
    asked.push_back(before.problems.validation.front());
    for (Problem &problem : asked)
        problem.split.clear();
    const ExperimentData after = collectExperimentData(config, read, {}, {});
    QCOMPARE(after.sets.size(), std::size_t(1));
    QCOMPARE(after.sets[0].leaks, std::size_t(4));
    QCOMPARE(after.sets[0].problems.size(), std::size_t(4));
    QCOMPARE(answered(after), answered(before) - 4);
    config.data.split.leaks = LeakRule::Keep;
    const ExperimentData kept = collectExperimentData(config, read, {}, {});
    QCOMPARE(kept.sets[0].leaks, std::size_t(4));
    QCOMPARE(answered(kept), answered(before));
}

void TestFurtherSets::textsWithAndWithoutCalculatorAreKept()
{
    const auto directory =
        answered("run", "evaluation: {paths: [{format: cot}, {format: cot, calculator: equations}]}\n");
    const RunReader reader(directory);
    const nlohmann::json paths = reader.report()["sets"][0]["paths"];
    QCOMPARE(paths[0]["name"].dump(), nlohmann::json("cot").dump());
    QCOMPARE(paths[1]["name"].dump(), nlohmann::json("cot+calculator").dump());
    QVERIFY(!paths[0].contains("calculator") && paths[1]["calculator"].contains("fired"));
    for (const Prediction &prediction : reader.predictions("final-test")) {
        QCOMPARE(prediction.paths.size(), std::size_t(2));
        QVERIFY(!prediction.paths[0].calculator && prediction.paths[1].calculator);
        QCOMPARE(prediction.paths[1].variant, std::string(kCalculatorVariant));
        QCOMPARE(prediction.paths[0].sampleSeed, prediction.paths[1].sampleSeed); // both draw alike
        if (prediction.paths[1].calculator->fired == 0)
            QCOMPARE(prediction.paths[0].text, prediction.paths[1].text);
    }
}

void TestFurtherSets::textsOfAnotherRunAreVoted()
{
    const auto first = answered("first", "");
    const auto second = answered("second", "evaluation: {paths: [{format: cot}, {format: cot, from: first}]}\n");
    const auto texts = RunReader(first).predictions("final-test");
    const auto both = RunReader(second).predictions("final-test");
    QCOMPARE(both.size(), texts.size());
    for (std::size_t i = 0; i < both.size(); ++i) {
        QCOMPARE(both[i].paths[1].text, texts[i].paths[0].text);
        QCOMPARE(both[i].paths[1].answer, texts[i].paths[0].answer);
        QCOMPARE(both[i].paths[1].variant, std::string("first"));
        QCOMPARE(both[i].paths[1].sample, 1);
    }
    const nlohmann::json inputs = RunReader(second).provenance()["inputs"];
    QVERIFY(std::ranges::any_of(inputs, [](const nlohmann::json &input) {
        return input["name"] == "evaluation.paths[1].from" && input["sha256"].get<std::string>().size() == 64;
    }));
    QVERIFY_EXCEPTION_THROWN((void)answered("third", "evaluation: {paths: [{format: cot, from: nowhere}]}\n"), Error);
    QVERIFY(!std::filesystem::exists(path("third")));
}

void TestFurtherSets::decimalsOfTrainingAreKeptWithTheStudent()
{
    Rationale rationale {.format = FormatKind::Cot, .text = "2.25 + 1 = 3.25"};
    QCOMPARE(decimalsOf({rationale}, FormatKind::Cot), 2);
    QCOMPARE(decimalsOf({rationale}, FormatKind::Pot), 0);
    rationale.answer = numberAnswer(3.125);
    QCOMPARE(decimalsOf({rationale}, FormatKind::Cot), 3);
    const RunReader reader(answered("run", ""));
    const std::filesystem::path student = reader.checkpointFolder(reader.checkpoints().back());
    const StudentNotes notes = readStudentNotes(student / "retort.json");
    QCOMPARE(notes.formats.at(FormatKind::Cot).decimals, 0); // whole numbers alone
}

QTEST_APPLESS_MAIN(TestFurtherSets)
#include "tst_further_sets.moc"
