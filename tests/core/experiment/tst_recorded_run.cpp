#include "tests/core/experiment/tiny_run.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace retort;

namespace {

constexpr const char *kTiny = R"(name: tiny
description: Two students of one format each.
data:
  problems: {generator: {train_problems: 40, test_problems: 6, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: FORMAT, max_new_tokens: 24}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 4, per_device_train_batch_size: 8, learning_rate: 1e-3, threads: 1}
)";

std::string tinyOf(const std::string &format)
{
    std::string text = kTiny;
    return text.replace(text.find("FORMAT"), 6, format);
}

const std::string kEnsemble = tinyOf("cot") + R"(evaluation:
  paths: [{format: cot, from: first}, {format: answer, from: second}]
  vote: {rule: first}
)";

} // namespace

/// An experiment whose paths all take their texts from elsewhere trains nothing.
class TestRecordedRun
    : public QObject
    , private TinyRuns
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        run("first", tinyOf("cot"));
        run("second", tinyOf("answer"));
        run("both", kEnsemble);
    }
    void twoStudentsVoteWithoutTraining();
    void whatTheirTrainingTookIsTold();
    void itsReportIsWhole();
    void itBeginsAnewInItsDirectory();
    void sourcesThatAreNotThereAreTold();
};

void TestRecordedRun::twoStudentsVoteWithoutTraining()
{
    const RunReader both(path("both"));
    QCOMPARE(both.status().state, RunState::Finished);
    QVERIFY(both.checkpoints().empty());
    const auto answers = both.predictions("final-test");
    const auto first = RunReader(path("first")).predictions("final-test");
    const auto second = RunReader(path("second")).predictions("final-test");
    QCOMPARE(answers.size(), std::size_t(6));
    for (std::size_t i = 0; i < answers.size(); ++i) {
        QCOMPARE(answers[i].paths.size(), std::size_t(2));
        QCOMPARE(answers[i].paths[0].text, first[i].paths[0].text);
        QCOMPARE(answers[i].paths[0].verdict, first[i].paths[0].verdict);
        QCOMPARE(answers[i].paths[1].text, second[i].paths[0].text);
        QCOMPARE(answers[i].vote, first[i].vote ? first[i].vote : second[i].vote);
    }
}

void TestRecordedRun::whatTheirTrainingTookIsTold()
{
    const nlohmann::json training = RunReader(path("both")).report()["training"];
    QCOMPARE(training["steps"].get<double>(), 8.0);
    QCOMPARE(training["formats"].size(), std::size_t(2));
    QCOMPARE(training["formats"][0].dump(), RunReader(path("first")).report()["training"]["formats"][0].dump());
    QCOMPARE(training["formats"][1]["format"].get<std::string>(), std::string("answer"));
    const auto marks = RunReader(path("both")).report()["marks"].get<std::vector<std::string>>();
    QVERIFY(std::ranges::count(marks, "nothing was trained: the texts are those of first, second") == 1);
}

void TestRecordedRun::itsReportIsWhole()
{
    const RunReader both(path("both"));
    const nlohmann::json set = both.report()["sets"][0];
    QCOMPARE(set["name"].get<std::string>(), std::string("final-test"));
    QCOMPARE(set["paths"][0]["name"].get<std::string>(), std::string("cot+first"));
    QVERIFY(!set["floors"].empty() && !set["teachers"].empty());
    QVERIFY(std::filesystem::exists(path("both") / "report.html"));
    const nlohmann::json inputs = both.provenance()["inputs"];
    QCOMPARE(
        std::ranges::count_if(inputs, [](const nlohmann::json &input) { return input["importer"] == "predictions"; }),
        2);
}

void TestRecordedRun::itBeginsAnewInItsDirectory()
{
    const std::string before = readFile(path("both") / "predictions/final-test.jsonl");
    std::filesystem::copy(path("both"), path("again"), std::filesystem::copy_options::recursive);
    std::filesystem::remove(path("again") / "predictions/final-test.jsonl");
    QCOMPARE(resumeExperiment(path("again"), context(), {}).state, RunState::Finished);
    QCOMPARE(readFile(path("again") / "predictions/final-test.jsonl"), before);
}

void TestRecordedRun::sourcesThatAreNotThereAreTold()
{
    std::string text = kEnsemble;
    text.replace(text.find("from: second"), 12, "from: third");
    try {
        run("lost", text);
        QFAIL("ran");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).startsWith("evaluation.paths[1].from: "), error.what());
    }
    QVERIFY(!std::filesystem::exists(path("lost")));
}

QTEST_APPLESS_MAIN(TestRecordedRun)
#include "tst_recorded_run.moc"
