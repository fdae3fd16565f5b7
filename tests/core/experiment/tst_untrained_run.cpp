#include "tests/core/experiment/tiny_socratic.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>

using namespace retort;

namespace {

const std::string kUntrained = R"(name: untrained
data:
  problems: {generator: {train_problems: 40, test_problems: 6, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot, max_new_tokens: 8}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {num_train_epochs: 0, per_device_train_batch_size: 8, eval_steps: 2, save_steps: 2, threads: 1}
evaluation: {validation_problems: 2}
)";

constexpr const char *kMark = "nothing was trained: the student answers as it is";

} // namespace

/// No epoch and no step: the student answers test as it is, which is a floor (METHODS.md section 7).
class TestUntrainedRun
    : public QObject
    , private TinyRuns
{
    Q_OBJECT

private slots:
    void initTestCase() { run("plain", kUntrained); }
    void itAnswersTestAtStepNone();
    void itIsTheStudentThatTrainingBeginsWith();
    void itBeginsAnewInItsDirectory();
    void severalStudentsAnswerAsTheyAre();
};

void TestUntrainedRun::itAnswersTestAtStepNone()
{
    const RunReader reader(path("plain"));
    QCOMPARE(reader.status().state, RunState::Finished);
    QCOMPARE(reader.status().step, 0);
    QVERIFY(reader.checkpoints().empty());
    QCOMPARE(reader.predictionSets(), std::vector<std::string> {"final-test"});
    QCOMPARE(reader.predictions("final-test").size(), std::size_t(6));
    const nlohmann::json report = reader.report();
    QCOMPARE(report["training"]["steps"].get<int>(), 0);
    QCOMPARE(report["training"]["formats"][0]["passes"].get<double>(), 0.0);
    const auto marks = report["marks"].get<std::vector<std::string>>();
    QCOMPARE(std::ranges::count(marks, kMark), 1);
}

void TestUntrainedRun::itIsTheStudentThatTrainingBeginsWith()
{
    run("still", withChange(kUntrained, "num_train_epochs: 0", "max_steps: 1, learning_rate: 0"));
    const auto still = RunReader(path("still")).predictions("final-test");
    const auto plain = RunReader(path("plain")).predictions("final-test");
    for (std::size_t i = 0; i < plain.size(); ++i)
        QCOMPARE(plain[i].paths[0].text, still[i].paths[0].text);
    const auto marks = RunReader(path("still")).report()["marks"].get<std::vector<std::string>>();
    QCOMPARE(std::ranges::count(marks, kMark), 0);
}

void TestUntrainedRun::itBeginsAnewInItsDirectory()
{
    std::filesystem::copy(path("plain"), path("again"), std::filesystem::copy_options::recursive);
    std::filesystem::remove(path("again") / "predictions/final-test.jsonl");
    QCOMPARE(resumeExperiment(path("again"), context(), {}).state, RunState::Finished);
    const auto again = RunReader(path("again")).predictions("final-test");
    const auto plain = RunReader(path("plain")).predictions("final-test");
    QCOMPARE(again.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
        QCOMPARE(again[i].paths[0].text, plain[i].paths[0].text);
}

void TestUntrainedRun::severalStudentsAnswerAsTheyAre()
{
    run("parts", withChange(kTiny, "max_steps: 4,", "num_train_epochs: 0,"));
    const RunReader reader(path("parts"));
    QCOMPARE(reader.status().state, RunState::Finished);
    QVERIFY(reader.checkpoints().empty());
    QCOMPARE(reader.predictions("final-test").size(), std::size_t(6));
    const auto marks = reader.report()["marks"].get<std::vector<std::string>>();
    QCOMPARE(std::ranges::count(marks, kMark), 1);
    QVERIFY(std::ranges::none_of(marks, [](const std::string &mark) { return mark.starts_with("trained on"); }));
}

QTEST_APPLESS_MAIN(TestUntrainedRun)
#include "tst_untrained_run.moc"
