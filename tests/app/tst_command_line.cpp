#include "core/base/text.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>

using namespace retort;

namespace {

constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 80, test_problems: 12, max_steps: 2, seed: 3}}
  split: {validation: 0.1}
formats: [{format: cot}, {format: pot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 120, per_device_train_batch_size: 8, save_steps: 10, save_total_limit: 0, threads: 1}
evaluation: {validation_problems: 4}
)";

struct Result
{
    int status = -1;
    std::string out;
    std::string error;
};

QString program()
{
    return QString::fromLocal8Bit(qgetenv("RETORT_BINARY_DIR")) + "/bin/retort";
}

/// What metrics.jsonl says of each step and name, the last segment's word, without times and system/*.
std::map<std::string, std::string> lastWords(const std::filesystem::path &run)
{
    std::map<std::string, std::string> words;
    MetricReader reader(run / "metrics.jsonl");
    for (const Metric &metric : reader.readNew())
        if (metric.split != "system")
            words[std::to_string(metric.step) + " " + metric.split + " " + metric.name] = formatNumber(metric.value);
    return words;
}

} // namespace

/// The real program, as a person calls it.
class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write("tiny.yaml", kTiny);
    }

    void wrongUsageAndBadInputEndWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown command") << QStringList {"train"} << "";
        QTest::newRow("unknown option") << QStringList {"run", "--fast"} << "--fast";
        QTest::newRow("nothing to run") << QStringList {"run"} << "name an experiment file";
        QTest::newRow("no such file") << QStringList {"run", "absent.yaml"} << "absent.yaml";
        QTest::newRow("unknown key") << QStringList {"run", "tiny.yaml", "--set", "training.lerning_rate=1"}
                                     << "learning_rate";
        QTest::newRow("broken yaml") << QStringList {"run", "broken.yaml"} << "broken.yaml:2";
        QTest::newRow("no run directory") << QStringList {"run", "--resume", "."} << "FORMAT";
        QTest::newRow("unknown importer") << QStringList {"data", "import", "--importer", "svanp", "x"} << "svamp";
        QTest::newRow("no such data set") << QStringList {"data", "show", "absent"} << "absent";
        QTest::newRow("nothing to verify") << QStringList {"data", "verify", "absent"} << "absent";
        QTest::newRow("empty data file") << QStringList {"data", "show", "--importer", "gsm8k", "empty.jsonl"}
                                         << "empty.jsonl";
        QTest::newRow("no programs") << QStringList {"program", "run", "empty.jsonl"} << "empty.jsonl";
        QTest::newRow("a hostile link") << QStringList {"retort://open?run=..%2Fx"} << "no link to a problem";
        QTest::newRow("a link into no workspace") << QStringList {"retort://open?run=1"} << "is no workspace";
        QTest::newRow("a problem of no run") << QStringList {"--problem", "1"} << "name its directory";
        QTest::newRow("a problem for a command") << QStringList {"compare", "--problem", "1", "."} << "--problem";
        QTest::newRow("nothing to compare") << QStringList {"compare", "."} << "FORMAT";
    }

    void wrongUsageAndBadInputEndWithTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        write("broken.yaml", "name: x\n  data: [1, 2\n");
        write("empty.jsonl", "");
        const Result result = retort(arguments);
        QCOMPARE(result.status, 2);
        QVERIFY2(QString::fromStdString(result.error).contains(says), result.error.c_str());
    }

    void runsReportsAndCompares()
    {
        const Result first = retort({"run", "tiny.yaml", "--out", "a", "--json"});
        QVERIFY2(first.status == 0, first.error.c_str());
        QCOMPARE(nlohmann::json::parse(first.out)["sets"][0]["n"].get<int>(), 12);
        QVERIFY(std::filesystem::exists(path("a/report.md")));
        const Result second = retort({"run", "tiny.yaml", "--out", "b", "--set", "training.seed=2"});
        QVERIFY2(second.status == 0, second.error.c_str());
        QVERIFY(second.out.find("report.md") != std::string::npos);
        const Result compared = retort({"compare", "a", "b", "--json"});
        QVERIFY2(compared.status == 0, compared.error.c_str());
        const nlohmann::json pair = nlohmann::json::parse(compared.out)["pairs"][0];
        QCOMPARE(pair["n"].get<int>(), 12);
        QCOMPARE(pair["both_right"].get<int>() + pair["only_a"].get<int>() + pair["only_b"].get<int>()
                     + pair["both_wrong"].get<int>(),
                 12);
        QCOMPARE(retort({"run", "tiny.yaml", "--out", "a"}).status, 2); // not empty
    }

    void interruptStopsWithACheckpointAndResumeGoesOn()
    {
        QCOMPARE(retort({"run", "tiny.yaml", "--out", "whole"}).status, 0);
        QProcess process;
        start(process, {"run", "tiny.yaml", "--out", "part"});
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(path("part/checkpoints/step-000010")), 60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        const RunStatus status = RunReader(path("part")).status();
        QCOMPARE(status.state, RunState::Stopped);
        QCOMPARE(RunReader(path("part")).checkpoints().back(), status.step);
        const Result rest = retort({"run", "--resume", "part"});
        QVERIFY2(rest.status == 0, rest.error.c_str());
        QCOMPARE(lastWords(path("part")), lastWords(path("whole")));
    }

    void killedRunShowsAsInterruptedAndGoesOn()
    {
        QCOMPARE(retort({"run", "tiny.yaml", "--out", "whole"}).status, 0);
        QProcess process;
        start(process, {"run", "tiny.yaml", "--out", "part"});
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(path("part/checkpoints/step-000030")), 60000);
        process.kill();
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(RunReader(path("part")).status().state, RunState::Interrupted);
        const Result rest = retort({"run", "--resume", "part"});
        QVERIFY2(rest.status == 0, rest.error.c_str());
        QCOMPARE(lastWords(path("part")), lastWords(path("whole")));
        QCOMPARE(RunReader(path("part")).predictions("final-test"),
                 withoutTimes(RunReader(path("part")).predictions("final-test"),
                              RunReader(path("whole")).predictions("final-test")));
    }

    void importedDataAreListedShownAndChecked()
    {
        write("mine.jsonl",
              "{\"question\": \"Tom has 2 pens and buys 3. How many?\", \"answer\": \"2 + 3 = <<2+3=5>>5\\n#### 5\"}\n"
              "not json\n"
              "{\"question\": \"Ann has 9 cups and breaks 4. How many?\", \"answer\": \"9 - 4 = <<9-4=5>>5\\n#### "
              "5\"}\n");
        const Result imported = retort({"data", "import", "--importer", "gsm8k", "mine.jsonl", "--name", "mine"});
        QVERIFY2(imported.status == 0, imported.error.c_str());
        QVERIFY2(imported.error.find("mine.jsonl:2") != std::string::npos, imported.error.c_str());
        QCOMPARE(nlohmann::json::parse(retort({"data", "list", "--json"}).out)[0]["problems"].get<int>(), 2);
        const Result shown = retort({"data", "show", "mine", "--rows", "1", "--json"});
        QCOMPARE(nlohmann::json::parse(shown.out)["gold"].get<std::string>(), std::string("5"));
        const Result checked = retort({"data", "check", "mine", "--test", "mine", "--json"});
        QCOMPARE(nlohmann::json::parse(checked.out)["leaks"].size(), std::size_t(2));
        QCOMPARE(retort({"data", "import", "--importer", "gsm8k", "mine.jsonl", "--name", "mine"}).status,
                 2); // name is taken
        const Result none =
            retort({"data", "import", "--importer", "gsm8k", "mine.jsonl", "--name", "long", "--steps", "2-3"});
        QVERIFY2(none.error.find("2 problems are left out: they have fewer than 2") != std::string::npos,
                 none.error.c_str());
        QCOMPARE(retort({"data", "import", "--importer", "gsm8k", "mine.jsonl", "--steps", "3-2"}).status, 2);
    }

    void importedRationalesAreJudged()
    {
        write(
            "texts.jsonl",
            "{\"question\": \"Tom has 2 pens and buys 3. How many?\", \"chain-of-thought\": \"2 + 3 = 5. The answer is "
            "5.\", \"pred\": 5, \"answer\": 5}\n"
            "{\"question\": \"Ann has 9 cups and breaks 4. How many?\", \"chain-of-thought\": \"The answer is 4.\", "
            "\"pred\": 4, \"answer\": 5}\n");
        const Result texts =
            retort({"data", "import", "--importer", "llm-adapters", "texts.jsonl", "--no-verify", "--json"});
        QVERIFY2(texts.status == 0, texts.error.c_str());
        QCOMPARE(verdictsOf(texts), (std::vector<int> {1, 1, 0, 0})); // a text is judged by reading it

        write(
            "programs.jsonl",
            "{\"question\": \"Tom has 2 pens and buys 3. How many?\", \"generated\": [\"ans = 2 + 3\"], \"executed\": "
            "5, "
            "\"answer\": 5}\n"
            "{\"question\": \"Ann has 9 cups and breaks 4. How many?\", \"generated\": [\"ans = 9 + 4\"], "
            "\"executed\": "
            "13, \"answer\": 5}\n"
            "{\"question\": \"Bob has 6 jars and fills 1. How many?\", \"generated\": [\"ans = jars\"], \"executed\": "
            "null, \"answer\": 5}\n");
        const QStringList import {"data", "import", "--importer", "program-of-thoughts", "programs.jsonl", "--json"};
        const Result programs = retort(import);
        QVERIFY2(programs.status == 0, programs.error.c_str());
        QCOMPARE(verdictsOf(programs), (std::vector<int> {1, 1, 1, 0}));
        QVERIFY2(programs.error.find("verifying 3") != std::string::npos, programs.error.c_str());

        const Result later = retort(import + QStringList {"--name", "later", "--no-verify"});
        QCOMPARE(verdictsOf(later), (std::vector<int> {0, 0, 0, 3}));
        QCOMPARE(verdictsOf(retort({"data", "verify", "later", "--json"})), (std::vector<int> {1, 1, 1, 0}));
        QVERIFY(retort({"data", "verify", "later"}).out.find("unreadable") != std::string::npos);
    }

    void programsRunInTheSandbox()
    {
        write("programs.jsonl", "{\"id\": 7, \"program\": \"a = 6\\nans = a * 7\"}\n"
                                "{\"generated\": [\"ans = open('/etc/passwd').read()\"]}\n"
                                "{\"completion\": \"ans = nothing\"}\n");
        const Result result = retort({"program", "run", "programs.jsonl", "--json"});
        QVERIFY2(result.status == 0, result.error.c_str());
        const std::vector<std::string> lines = splitLines(result.out);
        QCOMPARE(lines.size(), std::size_t(3));
        const nlohmann::json value = nlohmann::json::parse(lines[0]);
        QCOMPARE(value["id"].get<std::string>(), std::string("7"));
        QCOMPARE(value["kind"].get<std::string>(), std::string("value"));
        QCOMPARE(value["value"].get<std::string>(), std::string("42"));
        QCOMPARE(nlohmann::json::parse(lines[1])["kind"].get<std::string>(), std::string("refused"));
        QCOMPARE(nlohmann::json::parse(lines[2])["type"].get<std::string>(), std::string("NameError"));
    }

    void studentOfARunAnswersOtherProblems()
    {
        QCOMPARE(retort({"run", "tiny.yaml", "--out", "run", "--set", "training.max_steps=10"}).status, 0);
        write("more.jsonl", "{\"question\": \"Tom has 2 pens and buys 3. How many?\", \"answer\": \"5\\n#### 5\"}\n");
        const Result result =
            retort({"eval", "run", "--problems", "more.jsonl", "--importer", "gsm8k", "--split", "all", "--paths",
                    "cot", "--out", "texts.jsonl", "--json"}); // a directory that is called like a command
        QVERIFY2(result.status == 0, result.error.c_str());
        QCOMPARE(nlohmann::json::parse(result.out)["n"].get<int>(), 1);
        const Result recorded = retort({"eval", "none", "--problems", "more.jsonl", "--importer", "gsm8k", "--split",
                                        "all", "--paths", "cot=texts.jsonl", "--json"});
        QVERIFY2(recorded.status == 0, recorded.error.c_str());
        QCOMPARE(nlohmann::json::parse(recorded.out)["paths"][0]["right"].dump(),
                 nlohmann::json::parse(result.out)["paths"][0]["right"].dump());
    }

    void doctorSaysWhatIsThere()
    {
        const Result result = retort({"doctor", "--json"});
        const nlohmann::json findings = nlohmann::json::parse(result.out);
        QVERIFY2(findings["sandbox"]["ok"].get<bool>(), result.out.c_str());
        QCOMPARE(result.status, 0);
    }

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }

    void write(const char *name, const std::string &text) const { std::ofstream(path(name), std::ios::binary) << text; }

    void start(QProcess &process, const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("RETORT_WORKSPACE", m_folder->filePath("workspace"));
        environment.insert("XDG_CONFIG_HOME", m_folder->filePath("config"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder->path());
        process.start(program(), arguments);
    }

    [[nodiscard]] Result retort(const QStringList &arguments) const
    {
        QProcess process;
        start(process, arguments);
        if (!process.waitForFinished(120000))
            return {-1, {}, "did not end: " + process.errorString().toStdString()};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
    }

    /// Right, wrong, without answer and unchecked of the one source.
    static std::vector<int> verdictsOf(const Result &result)
    {
        const nlohmann::json json = nlohmann::json::parse(result.out, nullptr, false);
        if (!json.is_object() || json["coverage"].size() != 1)
            return {};
        std::vector<int> counts;
        for (const char *verdict : {"right", "wrong", "no_answer", "unchecked"})
            counts.push_back(json["coverage"][0][verdict].get<int>());
        return counts;
    }

    /// `other` with the seconds of `these`: all else must be equal.
    static std::vector<Prediction> withoutTimes(const std::vector<Prediction> &these, std::vector<Prediction> other)
    {
        for (std::size_t i = 0; i < std::min(these.size(), other.size()); ++i)
            for (std::size_t j = 0; j < std::min(these[i].paths.size(), other[i].paths.size()); ++j)
                other[i].paths[j].seconds = these[i].paths[j].seconds;
        return other;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
