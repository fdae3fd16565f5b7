// `retort rescore` as it is called, on a made-up run.

#include "command_call.h"
#include "core/config/config_file.h"
#include "core/store/json_fields.h"
#include "core/store/run_directory.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;
using retort::testing::Called;

namespace {

PathPrediction path(const std::string &format, int sample, const std::string &text, const std::string &answer,
                    const std::string &verdict)
{
    PathPrediction result;
    result.format = format;
    result.sample = sample;
    result.text = text;
    result.answer = answer;
    result.finish = "end";
    result.rule = format == "pot" ? "value of ans" : "last number";
    result.tokensOut = 10;
    result.verdict = verdict;
    return result;
}

Prediction line(const std::string &id, const std::string &gold, std::vector<PathPrediction> paths)
{
    Prediction prediction;
    prediction.id = id;
    prediction.question = "How many are there in " + id + "?";
    prediction.gold = gold;
    prediction.vote = paths.front().answer;
    prediction.verdict = paths.front().verdict;
    prediction.score = prediction.verdict == "right" ? 1 : 0;
    prediction.paths = std::move(paths);
    return prediction;
}

/// Two problems, each with a CoT and a PoT: the CoT of `a` has no answer sentence, the PoT of `b` is nearly right.
std::filesystem::path writeRun(const std::filesystem::path &folder)
{
    RunConfig config;
    config.formats = {{FormatKind::Cot}, {FormatKind::Pot}};
    EvaluationSetConfig transfer;
    transfer.name = "transfer";
    transfer.source.importer = "svamp";
    transfer.source.path = "transfer.json";
    transfer.reading = ReadingProfile::Strict;
    config.evaluation.sets.push_back(transfer);
    const auto writer =
        RunWriter::create(folder / "run", "name: a\n", writeConfig(config, true), nlohmann::json::object());
    writer->writePredictions(
        "final-test",
        {line("a", "8", {path("cot", 0, "So there are 8.", "8", "right"), path("pot", 0, "ans = 9", "9", "wrong")}),
         line("b", "2",
              {path("cot", 0, "The answer is 3.", "3", "wrong"), path("pot", 0, "ans = 2.001", "2.0015", "wrong")})});
    writer->writePredictions("final-transfer", {line("c", "8", {path("cot", 0, "So there are 8.", "8", "right")})});
    writer->writeReport({{"sets", nlohmann::json::array()}}, "report");
    return folder / "run";
}

Called rescore(const ScratchFolder &folder, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "rescore");
    return retort::testing::callCommand(addRescoreCommand, folder.path() / "ws", std::move(arguments));
}

nlohmann::json jsonOf(const ScratchFolder &folder, std::vector<std::string> arguments)
{
    arguments.emplace_back("--json");
    return nlohmann::json::parse(rescore(folder, std::move(arguments)).out);
}

double rightOf(const nlohmann::json &paths, const std::string &name)
{
    for (const nlohmann::json &path : paths)
        if (path.at("name") == name)
            return path.at("right").get<double>();
    return -1;
}

} // namespace

class TestRescore : public QObject
{
    Q_OBJECT

private slots:
    void ownRulesGiveOwnFiguresAndKeepNothing();
    void anotherRuleIsKeptBesideTheReport();
    void severalRunsAreRescoredByOneRule();
    void recordedFilesAreRescored();
    void samplesOfTheHarnessAreScored();
    void aSetWithAReadingOfItsOwnKeepsIt();
    void profilesAreLookedAtSideBySide();
    void aPoolShowsEveryMix();
    void wrongUsageSaysWhatIsExpected_data();
    void wrongUsageSaysWhatIsExpected();
};

void TestRescore::ownRulesGiveOwnFiguresAndKeepNothing()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    const nlohmann::json result = jsonOf(folder, {run}).at("runs").at(0);
    QVERIFY(rightOf(result.at("own_paths"), "cot") == 1.0);
    QVERIFY(rightOf(result.at("paths"), "cot") == 1.0);
    QVERIFY(rightOf(result.at("paths"), "pot") == 0.0);
    QVERIFY(result.at("programs_run") == 0);
    QVERIFY(!std::filesystem::exists(folder.path() / "run/rescores"));
}

void TestRescore::anotherRuleIsKeptBesideTheReport()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    const std::string report = readFile(folder.path() / "run/report.json");
    const nlohmann::json strict = jsonOf(folder, {run, "--reading", "strict"}).at("runs").at(0);
    QVERIFY(rightOf(strict.at("paths"), "cot") == 0.0);
    QVERIFY(strict.at("rules_tried") == 1);
    const nlohmann::json loose =
        jsonOf(folder, {run, "--tolerance", "relative:1e-3", "--ties", "pot"}).at("runs").at(0);
    QVERIFY(rightOf(loose.at("paths"), "pot") == 1.0);
    QVERIFY(rightOf(loose.at("paths"), "vote") == 1.0); // b by its program; a's tie goes to the wrong one
    QVERIFY(loose.at("became_right") == 1);
    QVERIFY(loose.at("no_longer_right") == 1);
    QVERIFY(loose.at("rules_tried") == 2);
    const nlohmann::json kept = readJsonObject(loose.at("kept").get<std::string>());
    QVERIFY(kept.at("marks").at(0) == "post hoc");
    QVERIFY(kept.at("paths") == loose.at("paths"));
    QCOMPARE(readFile(folder.path() / "run/report.json"), report);
    QVERIFY(rescore(folder, {run, "--reading", "strict"}).out.find("post hoc: 2 rules tried") != std::string::npos);
}

void TestRescore::severalRunsAreRescoredByOneRule()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    const nlohmann::json result = jsonOf(folder, {run, run, "--ties", "expected"});
    QCOMPARE(result.at("runs").size(), std::size_t(2));
    QVERIFY(rightOf(result.at("runs").at(1).at("paths"), "vote") == 0.5); // half of a's tie
}

void TestRescore::recordedFilesAreRescored()
{
    const ScratchFolder folder;
    writeRun(folder.path());
    const std::string file = (folder.path() / "run/predictions/final-test.jsonl").string();
    const nlohmann::json result = jsonOf(folder, {file, "--reading", "strict"}).at("runs").at(0);
    QVERIFY(rightOf(result.at("paths"), "cot") == 0.0);
    QVERIFY(!result.contains("rules_tried"));
}

void TestRescore::samplesOfTheHarnessAreScored()
{
    const ScratchFolder folder;
    const std::string file =
        folder
            .write(
                "samples_gsm8k.jsonl",
                R"({"doc_id": 0, "doc": {"question": "How many?"}, "target": "#### 8", "resps": [["It is 7 + 1. #### 8"]], "filter": "strict-match"}
{"doc_id": 1, "doc": {"question": "How many more?"}, "target": "#### 2", "resps": [["There are 2 of 5"]], "filter": "strict-match"}
)")
            .string();
    const nlohmann::json strict = jsonOf(folder, {file, "--reading", "lm-eval-strict"}).at("runs").at(0);
    QVERIFY(rightOf(strict.at("paths"), "cot") == 1.0);
    const Called text = rescore(folder, {file, "--reading", "lm-eval-flexible"});
    QVERIFY2(text.out.find("50.0 %, 1 of 2") != std::string::npos, text.out.c_str());
}

void TestRescore::aSetWithAReadingOfItsOwnKeepsIt()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    const nlohmann::json own = jsonOf(folder, {run, "--predictions", "final-transfer"}).at("runs").at(0);
    QVERIFY(own.at("own_rules").at("reading") == "strict");
    QCOMPARE(rightOf(own.at("paths"), "cot"), 0.0);
    QVERIFY(!own.contains("rules_tried"));
}

void TestRescore::profilesAreLookedAtSideBySide()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    const nlohmann::json result = jsonOf(folder, {run, "--profiles"}).at("runs").at(0);
    QVERIFY(result.at("profiles").at(0).at("format") == "cot");
    QCOMPARE(result.at("profiles").at(0).at("problems").size(), std::size_t(2));
    QVERIFY(result.at("rules_tried") == 4); // the fifth is the run's own
    const Called text = rescore(folder, {run, "--profiles"});
    QVERIFY2(text.out.find("cot: 2 texts, 2 not read alike") != std::string::npos, text.out.c_str());
    QVERIFY2(text.out.find("strict, flexible") != std::string::npos, text.out.c_str());
}

void TestRescore::aPoolShowsEveryMix()
{
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    const nlohmann::json result = jsonOf(folder, {run, "--pool", "--ties", "expected"}).at("runs").at(0);
    QCOMPARE(result.at("entries").size(), std::size_t(3));
    QVERIFY(result.at("entries").at(2).at("counts").at("cot") == 1);
    QVERIFY(result.at("entries").at(2).at("right") == 0.5);
    QVERIFY(result.at("rules_tried") == 3);
    const Called text = rescore(folder, {run, "--pool", "--most-paths", "1"});
    QVERIFY2(text.out.find("50.0 %, 1 of 2") != std::string::npos, text.out.c_str());
    QVERIFY2(text.out.find("all 1") != std::string::npos, text.out.c_str());
}

void TestRescore::wrongUsageSaysWhatIsExpected_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such run") << QStringList {"nowhere"} << "does not exist";
    QTest::newRow("profile") << QStringList {"RUN", "--reading", "loose"} << "expected one of strict";
    QTest::newRow("tie rule") << QStringList {"RUN", "--ties", "last"} << "expected one of first";
    QTest::newRow("tolerance") << QStringList {"RUN", "--tolerance", "little"} << "expected absolute or relative";
    QTest::newRow("weights of a majority") << QStringList {"RUN", "--weights", "cot=2"} << "--vote weighted";
    QTest::newRow("two views") << QStringList {"RUN", "--pool", "--profiles"} << "excludes";
    QTest::newRow("set") << QStringList {"RUN", "--predictions", "other"} << "there are: final-test, final-transfer";
}

void TestRescore::wrongUsageSaysWhatIsExpected()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const ScratchFolder folder;
    const std::string run = writeRun(folder.path()).string();
    std::vector<std::string> call;
    for (const QString &argument : arguments)
        call.push_back(argument == "RUN" ? run : argument.toStdString());
    const Called called = rescore(folder, call);
    QCOMPARE(called.status, 2);
    QVERIFY2(called.error.find(message.toStdString()) != std::string::npos, called.error.c_str());
}

QTEST_APPLESS_MAIN(TestRescore)
#include "tst_rescore.moc"
