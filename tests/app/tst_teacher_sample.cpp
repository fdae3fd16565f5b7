// `retort teacher add, list, test, sample, batch` against an endpoint that plays what it is told.

#include "command_call.h"
#include "core/base/files.h"
#include "core/store/workspace.h"
#include "core/teachers/endpoint.h"
#include "core/teachers/teacher_prompt.h"
#include "tests/fakes/scripted_endpoint.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <optional>

using namespace retort;
using retort::testing::Called;

namespace {

constexpr const char *kVariable = "RETORT_TEST_TEACHER_KEY";
constexpr const char *kKey = "sk-live-Zz9876543210YyXxWwVvUu";

Dataset sampleData()
{
    Dataset dataset;
    dataset.name = "sample";
    for (int i = 0; i < 6; ++i) {
        Problem problem;
        problem.question = "How many are " + std::to_string(i) + " and 1?";
        problem.id = problemId(problem.question);
        problem.gold = numberAnswer(i + 1);
        problem.split = i == 5 ? "test" : "train";
        dataset.problems.push_back(problem);
    }
    return dataset;
}

/// Adds what it is asked to add, and repeats the key it was sent.
ScriptedReply addUp(const AskedRequest &request)
{
    if (request.path == "/v1/models")
        return {.body = R"({"data":[{"id":"big"}]})"};
    const std::string question =
        nlohmann::json::parse(request.body).at("messages").back().at("content").get<std::string>();
    const std::size_t digit = question.find_first_of("0123456789");
    const int number = digit == std::string::npos ? 0 : question[digit] - '0';
    const auto key = request.headers.find("authorization");
    return {.body = goodAnswer((key == request.headers.end() ? "" : "I got " + key->second + ".\n")
                               + std::to_string(number) + " + 1 = " + std::to_string(number + 1) + "\nThe answer is "
                               + std::to_string(number + 1) + ".")};
}

bool holdsKey(const std::string &text)
{
    return text.find(kKey) != std::string::npos || text.find("9876543210") != std::string::npos;
}

} // namespace

class TestTeacherSample : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void endpointsAreKept();
    void wrongEndpointsAreRefused_data();
    void wrongEndpointsAreRefused();
    void endpointIsTested();
    void samplesBecomeRationales();
    void nothingIsAskedTwice();
    void dryRunAsksNothing();
    void budgetIsKept();
    void promptIsEdited();
    void refusalIsShown();
    void badAnswersAreAskedOnceMore();
    void batchGoesThroughFiles();
    void missingKeyIsNamed();
    void keyReachesNoFile();

private:
    Called call(const std::vector<std::string> &arguments) const;
    nlohmann::json callJson(std::vector<std::string> arguments) const;
    void startEndpoint(ScriptedEndpoint::Script script, const std::vector<std::string> &more = {});
    [[nodiscard]] std::vector<std::string> sampling(const std::vector<std::string> &more = {}) const;

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
    std::optional<ScriptedEndpoint> m_endpoint;
};

void TestTeacherSample::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    Workspace(m_folder).addDataset(sampleData());
    ::setenv(kVariable, kKey, 1);
}

void TestTeacherSample::cleanup()
{
    m_endpoint.reset();
    ::unsetenv(kVariable);
}

Called TestTeacherSample::call(const std::vector<std::string> &arguments) const
{
    std::vector<std::string> all {"teacher"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return retort::testing::callCommand(addTeacherCommand, m_folder, all);
}

nlohmann::json TestTeacherSample::callJson(std::vector<std::string> arguments) const
{
    arguments.push_back("--json");
    const Called called = call(arguments);
    const nlohmann::json result = nlohmann::json::parse(called.out, nullptr, false);
    if (result.is_discarded())
        qWarning("%s", called.error.c_str());
    return result;
}

void TestTeacherSample::startEndpoint(ScriptedEndpoint::Script script, const std::vector<std::string> &more)
{
    m_endpoint.emplace(std::move(script));
    std::vector<std::string> arguments {"add", "here", "--base", m_endpoint->base(), "--model", "big"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Called called = call(arguments);
    QVERIFY2(called.status == 0, called.error.c_str());
}

std::vector<std::string> TestTeacherSample::sampling(const std::vector<std::string> &more) const
{
    std::vector<std::string> arguments {"sample", "here", "--problems", "sample"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

void TestTeacherSample::endpointsAreKept()
{
    startEndpoint(addUp, {"--key-env", kVariable, "--at-once", "7", "--price-in", "0.5", "--teacher", "Big One"});
    const nlohmann::json list = callJson({"list"});
    QCOMPARE(list.size(), 1u);
    QCOMPARE(list[0].at("key_variable").get<std::string>(), std::string(kVariable));
    QCOMPARE(list[0].at("at_once").get<int>(), 7);
    QCOMPARE(list[0].at("teacher").get<std::string>(), std::string("Big One"));
    QCOMPARE(call({"add", "here", "--base", "http://a", "--model", "m"}).status, 2); // taken
    QCOMPARE(call({"add", "here", "--base", "http://a", "--model", "m", "--replace"}).status, 0);
    QVERIFY(call({"sample", "her", "--problems", "sample"}).error.find("did you mean \"here\"") != std::string::npos);
    QCOMPARE(call({"remove", "here"}).status, 0);
    QCOMPARE(callJson({"list"}).size(), 0u);
}

void TestTeacherSample::wrongEndpointsAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("message");
    QTest::newRow("no scheme") << QStringList {"--base", "127.0.0.1:8080"} << "http://";
    QTest::newRow("password") << QStringList {"--base", "https://me:secret@host"} << "user or password";
    QTest::newRow("query") << QStringList {"--base", "https://host/v1?key=secret"} << "must not hold ?";
    QTest::newRow("key for a variable") << QStringList {"--base", "http://a", "--key-env", "sk-secret"}
                                        << "environment variable";
    QTest::newRow("none at once") << QStringList {"--base", "http://a", "--at-once", "0"} << "at once";
}

void TestTeacherSample::wrongEndpointsAreRefused()
{
    QFETCH(QStringList, options);
    QFETCH(QString, message);
    std::vector<std::string> arguments {"add", "there", "--model", "m"};
    for (const QString &option : options)
        arguments.push_back(option.toStdString());
    const Called called = call(arguments);
    QCOMPARE(called.status, 2);
    QVERIFY2(QString::fromStdString(called.error).contains(message), called.error.c_str());
    QVERIFY(called.error.find("secret") == std::string::npos);
}

void TestTeacherSample::endpointIsTested()
{
    startEndpoint(addUp);
    const nlohmann::json good = callJson({"test", "here"});
    QVERIFY(good.at("good").get<bool>());
    QCOMPARE(good.at("models").at(0).get<std::string>(), std::string("big"));
    QCOMPARE(call({"test", "here", "--models-only"}).status, 0);
    QCOMPARE(m_endpoint->count(), 3u);
    m_endpoint.reset(); // nobody is there any more
    QCOMPARE(call({"test", "here"}).status, 1);
}

void TestTeacherSample::samplesBecomeRationales()
{
    startEndpoint(addUp);
    const nlohmann::json result = callJson(sampling());
    QCOMPARE(result.at("end").get<std::string>(), std::string("through"));
    QCOMPARE(result.at("outcomes").at("ok").get<int>(), 5); // the training problems
    QCOMPARE(result.at("rationales").at("right").get<int>(), 5);
    const Dataset dataset = Workspace(m_folder).dataset("sample");
    QCOMPARE(dataset.rationales.size(), 5u);
    QCOMPARE(dataset.rationales[0].teacher, std::string("big"));
    QCOMPARE(callJson(sampling({"--split", "all"})).at("rationales").at("added").get<int>(), 1);
}

void TestTeacherSample::nothingIsAskedTwice()
{
    startEndpoint(addUp);
    const std::vector<std::string> arguments = sampling({"--samples", "3", "--temperature", "0.8"});
    QCOMPARE(callJson(arguments).at("outcomes").at("ok").get<int>(), 15);
    const nlohmann::json again = callJson(arguments);
    QCOMPARE(again.at("reused").get<int>(), 15);
    QCOMPARE(again.at("rationales").at("added").get<int>(), 0);
    QCOMPARE(m_endpoint->count(), 15u);
}

void TestTeacherSample::dryRunAsksNothing()
{
    startEndpoint(addUp, {"--price-in", "1", "--price-out", "1"});
    const nlohmann::json dry = callJson(sampling({"--hint", "--dry-run"}));
    QCOMPARE(m_endpoint->count(), 0u);
    QCOMPARE(dry.at("to_ask").get<int>(), 5);
    QVERIFY(dry.at("at_most").at("cost").get<double>() > 0);
    QCOMPARE(callJson(sampling({"--hint"})).at("outcomes").at("ok").get<int>(), 5);
    bool isFirst = false; // what was shown is what was sent
    for (const AskedRequest &request : m_endpoint->asked())
        isFirst = isFirst || nlohmann::json::parse(request.body) == dry.at("first");
    QVERIFY(isFirst);
    QVERIFY(dry.at("first").dump().find("The correct answer is 1.") != std::string::npos);
    QVERIFY(call(sampling({"--dry-run"})).out.find("--- system") != std::string::npos);
}

void TestTeacherSample::budgetIsKept()
{
    startEndpoint(addUp);
    const nlohmann::json result = callJson(sampling({"--budget-requests", "2"}));
    QCOMPARE(result.at("end").get<std::string>(), std::string("budget"));
    QCOMPARE(m_endpoint->count(), 2u);
    QCOMPARE(callJson(sampling()).at("outcomes").at("ok").get<int>(), 5);
    QCOMPARE(m_endpoint->count(), 5u);
}

void TestTeacherSample::promptIsEdited()
{
    startEndpoint(addUp);
    QCOMPARE(call({"prompt"}).out, builtInPrompt(FormatKind::Cot));
    QCOMPARE(call({"prompt", "--write"}).status, 0);
    const std::filesystem::path file = promptFile(m_folder, FormatKind::Cot);
    QCOMPARE(readFile(file), builtInPrompt(FormatKind::Cot));
    writeFileAtomically(file, "[[question]]\nSay: {question}\n[[answer]]\n{answer}\n");
    QCOMPARE(callJson(sampling()).at("outcomes").at("ok").get<int>(), 5);
    const auto messages = nlohmann::json::parse(m_endpoint->asked()[0].body).at("messages");
    QCOMPARE(messages.size(), 1u);
    QVERIFY(messages[0].at("content").get<std::string>().starts_with("Say: How many"));
    writeFileAtomically(file, "[[questoin]]\n");
    QVERIFY(call(sampling()).error.find("cot.txt:1: ") != std::string::npos);
}

void TestTeacherSample::refusalIsShown()
{
    startEndpoint([](const AskedRequest &) {
        return ScriptedReply {.status = 404, .body = R"({"error":{"message":"no model of that name"}})"};
    });
    const Called called = call(sampling());
    QCOMPARE(called.status, 1);
    QVERIFY2(called.error.find("no model of that name") != std::string::npos, called.error.c_str());
}

void TestTeacherSample::badAnswersAreAskedOnceMore()
{
    startEndpoint([](const AskedRequest &request) {
        return request.number < 5 ? ScriptedReply {.body = goodAnswer("1 +", "length")} : addUp(request);
    });
    QCOMPARE(callJson(sampling()).at("outcomes").at("cut_off").get<int>(), 5);
    QCOMPARE(Workspace(m_folder).dataset("sample").rationales.size(), 0u);
    QCOMPARE(callJson(sampling({"--again", "html"})).at("reused").get<int>(), 5);
    QCOMPARE(callJson(sampling({"--again", "cut_off,html"})).at("rationales").at("right").get<int>(), 5);
    QCOMPARE(call(sampling({"--again", "ok"})).status, 2);
}

void TestTeacherSample::batchGoesThroughFiles()
{
    startEndpoint(addUp);
    const std::string out = (m_folder / "requests.jsonl").string();
    QCOMPARE(callJson({"batch", "write", "here", "--problems", "sample", "--out", out}).at("requests").get<int>(), 5);
    QCOMPARE(callJson(sampling()).at("in_batches").get<int>(), 5);
    QCOMPARE(m_endpoint->count(), 0u);
    std::string results;
    forEachLine(out, [&](std::string_view line, std::size_t) {
        const nlohmann::json request = nlohmann::json::parse(line);
        const AskedRequest asked {.method = "POST", .path = {}, .headers = {}, .body = request.at("body").dump()};
        results +=
            nlohmann::json {{"custom_id", request.at("custom_id")},
                            {"response", {{"status_code", 200}, {"body", nlohmann::json::parse(addUp(asked).body)}}}}
                .dump()
            + "\n";
    });
    const std::string file = (m_folder / "results.jsonl").string();
    writeFileAtomically(file, results);
    const nlohmann::json read = callJson({"batch", "read", "here", file, "--problems", "sample"});
    QCOMPARE(read.at("rationales_added").get<int>(), 5);
    QCOMPARE(callJson({"batch", "release"}).at("released").get<int>(), 0);
}

void TestTeacherSample::missingKeyIsNamed()
{
    startEndpoint(addUp, {"--key-env", kVariable});
    ::unsetenv(kVariable);
    const Called called = call(sampling());
    QCOMPARE(called.status, 2);
    QVERIFY(called.error.find(kVariable) != std::string::npos);
    QCOMPARE(m_endpoint->count(), 0u);
}

void TestTeacherSample::keyReachesNoFile()
{
    startEndpoint(
        [](const AskedRequest &request) {
            if (request.number == 3)
                return ScriptedReply {.status = 401,
                                      .body = R"({"error":{"message":"wrong key )" + request.headers.at("authorization")
                                              + R"("}})"};
            return addUp(request);
        },
        {"--key-env", kVariable, "--at-once", "1"});
    const Called refused = call(sampling());
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.error.find("wrong key") != std::string::npos, refused.error.c_str());
    const Called through = call(sampling());
    QCOMPARE(through.status, 0);
    QVERIFY(m_endpoint->asked()[0].headers.at("authorization").find(kKey) != std::string::npos);
    const Called batch = call({"batch", "write", "here", "--problems", "sample", "--split", "test", "--out",
                               (m_folder / "requests.jsonl").string()});
    for (const Called &called : {refused, through, batch, call({"list", "--json"}), call({"test", "here", "--json"}),
                                 call(sampling({"--dry-run"}))})
        QVERIFY2(!holdsKey(called.out) && !holdsKey(called.error), called.error.c_str());
    int files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(m_folder)) {
        if (!entry.is_regular_file())
            continue;
        ++files;
        QVERIFY2(!holdsKey(readFile(entry.path())), entry.path().c_str());
    }
    QVERIFY(files >= 2); // the library and the batch file
}

QTEST_GUILESS_MAIN(TestTeacherSample)
#include "tst_teacher_sample.moc"
