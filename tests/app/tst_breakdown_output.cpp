// `retort compare --breakdown` and the samples of `retort export --to lm-eval`, on made-up runs.

#include "app/cli/export_samples.h"
#include "command_call.h"
#include "core/config/config_file.h"
#include "core/data/problem.h"
#include "core/store/run_directory.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;
using retort::testing::Called;
using retort::testing::Captured;

namespace {

/// Ann has 2 steps, Ben one.
constexpr const char *kProblems = R"({"question": "Ann has 2 and 3 and 4?", "answer": "2+3=5\n5+4=9\n#### 9"}
{"question": "Ben has 2 and 3?", "answer": "2+3=5\n#### 5"}
)";

Prediction line(const std::string &question, const std::string &gold, bool isRight)
{
    PathPrediction path;
    path.format = "cot";
    path.text = isRight ? "#### " + gold : "It is 1.";
    path.answer = isRight ? gold : "1";
    path.finish = "end";
    path.verdict = isRight ? "right" : "wrong";
    Prediction prediction;
    prediction.id = problemId(question);
    prediction.question = question;
    prediction.gold = gold;
    prediction.vote = path.answer;
    prediction.verdict = path.verdict;
    prediction.score = isRight ? 1 : 0;
    prediction.paths.push_back(path);
    return prediction;
}

std::vector<Prediction> lines(bool isAnnRight, bool isBenRight)
{
    return {line("Ann has 2 and 3 and 4?", "9", isAnnRight), line("Ben has 2 and 3?", "5", isBenRight)};
}

std::filesystem::path writeRun(const ScratchFolder &folder, const std::string &name, bool isAnnRight)
{
    RunConfig config;
    config.data.problems.importer = "gsm8k";
    config.data.problems.path = folder.write("problems.jsonl", kProblems).string();
    const auto writer =
        RunWriter::create(folder.path() / name, "name: a\n", writeConfig(config, true), nlohmann::json::object());
    writer->writePredictions("step-000100-validation", lines(false, true));
    writer->writePredictions("step-000200-validation", lines(true, false));
    writer->writePredictions("final-test", lines(isAnnRight, !isAnnRight));
    return folder.path() / name;
}

Called compare(const ScratchFolder &folder, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "compare");
    return retort::testing::callCommand(addCompareCommand, folder.path() / "ws", std::move(arguments));
}

} // namespace

class TestBreakdownOutput : public QObject
{
    Q_OBJECT

private slots:
    void stepsComeFromTheExperimentsData();
    void checkpointsAndRunsAreFollowed();
    void dataThatIsGoneIsSaid();
    void samplesAreWrittenOnce();
    void samplesOfProgramsMustBeNamed();
};

void TestBreakdownOutput::stepsComeFromTheExperimentsData()
{
    const ScratchFolder folder;
    const Called called = compare(folder, {writeRun(folder, "a", true).string(), "--breakdown"});
    QVERIFY2(called.out.find("1 step") != std::string::npos, called.out.c_str());
    QVERIFY2(called.out.find("2 steps") != std::string::npos, called.out.c_str());
    QCOMPARE(called.error, std::string());
}

void TestBreakdownOutput::checkpointsAndRunsAreFollowed()
{
    const ScratchFolder folder;
    const std::string a = writeRun(folder, "a", true).string();
    const std::string b = writeRun(folder, "b", false).string();
    const nlohmann::json json = nlohmann::json::parse(compare(folder, {a, b, "--breakdown", "--json"}).out);
    const nlohmann::json &steps = json.at("runs").at(0).at("checkpoints");
    QCOMPARE(steps.size(), std::size_t(1));
    QVERIFY(steps.at(0).at("to") == "step-000200-validation");
    QVERIFY(steps.at(0).at("learned").at(0) == problemId("Ann has 2 and 3 and 4?"));
    QVERIFY(steps.at(0).at("forgotten").at(0) == problemId("Ben has 2 and 3?"));
    QVERIFY(json.at("pairs").at(0).at("from") == "a");
    QVERIFY(json.at("pairs").at(0).at("learned").at(0) == problemId("Ben has 2 and 3?"));
}

void TestBreakdownOutput::dataThatIsGoneIsSaid()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder, "a", true).string();
    std::filesystem::remove(folder.path() / "problems.jsonl");
    const Called called = compare(folder, {run, "--breakdown"});
    QCOMPARE(called.status, 0);
    QVERIFY2(called.error.find("steps and kinds of the problems are not known") != std::string::npos,
             called.error.c_str());
}

void TestBreakdownOutput::samplesAreWrittenOnce()
{
    const ScratchFolder folder;
    SampleExport options {.target = writeRun(folder, "a", true).string(), .out = folder.path() / "samples.jsonl"};
    options.json = true;
    nlohmann::json result;
    {
        const Captured out(std::cout);
        exportSamples(options);
        result = nlohmann::json::parse(out.text());
    }
    QVERIFY(result.at("exact_match").at("strict-match").at("right") == 1.0);
    QVERIFY(result.at("exact_match").at("flexible-extract").at("n") == 2);
    const std::string text = readFile(options.out);
    QCOMPARE(std::count(text.begin(), text.end(), '\n'), std::ptrdiff_t(4));
    QVERIFY_THROWS_EXCEPTION(Error, exportSamples(options)); // is there already
    options.isReplacing = true;
    const Captured out(std::cout);
    exportSamples(options);
    QCOMPARE(readFile(options.out), text);
}

void TestBreakdownOutput::samplesOfProgramsMustBeNamed()
{
    const ScratchFolder folder;
    SampleExport options {.target = writeRun(folder, "a", true).string(), .out = folder.path() / "samples.jsonl"};
    options.format = "pot";
    QVERIFY_THROWS_EXCEPTION(Error, exportSamples(options));
}

QTEST_APPLESS_MAIN(TestBreakdownOutput)
#include "tst_breakdown_output.moc"
