#include "core/store/library.h"
#include "core/teachers/asking.h"
#include "core/teachers/endpoint_trial.h"
#include "numbered_requests.h"
#include "tests/fakes/scripted_endpoint.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <chrono>
#include <condition_variable>
#include <optional>

using namespace retort;

namespace {

constexpr const char *kKey = "sk-test-0123456789abcdefghij";

ScriptedReply good(const AskedRequest &)
{
    return {.body = goodAnswer("The answer is 5.")};
}

ScriptedReply failing(int status, const std::string &message, std::map<std::string, std::string> headers = {})
{
    return {.status = status,
            .headers = std::move(headers),
            .body = nlohmann::json {{"error", {{"message", message}}}}.dump()};
}

} // namespace

/// The client and the ledger against an endpoint that plays every fault.
class TestAsking : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyRequestIsAskedOnce();
    void manyAtOnce();
    void badAnswersAreKeptByKind_data();
    void badAnswersAreKeptByKind();
    void passingFailuresAreTriedAgain_data();
    void passingFailuresAreTriedAgain();
    void aServerThatStaysDownIsNamedMeanwhile();
    void refusalsStopAtOnce_data();
    void refusalsStopAtOnce();
    void refusedRequestsGoLast();
    void anotherDialectIsTried();
    void redirectsStayAtHome_data();
    void redirectsStayAtHome();
    void budgetStops();
    void stopKeepsWhatIsOnItsWay();
    void whatAnotherAsksIsWaitedFor();
    void missingUsageIsEstimated();
    void keyIsSentAndNeverShown();
    void endpointsAreTried();

private:
    AskOptions optionsFor(const ScriptedEndpoint &endpoint) const;
    AskResult ask(const ScriptedEndpoint &endpoint, int count, const AskListener &listener = {});

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestAsking::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
}

AskOptions TestAsking::optionsFor(const ScriptedEndpoint &endpoint) const
{
    AskOptions options;
    options.endpoint.name = "scripted";
    options.endpoint.base = endpoint.base();
    options.endpoint.model = "m";
    options.retries.firstPause = 0.001; // the growth of pauses is tested without a network
    options.retries.longestPause = 0.01;
    return options;
}

AskResult TestAsking::ask(const ScriptedEndpoint &endpoint, int count, const AskListener &listener)
{
    Ledger ledger(m_folder);
    return askTeacher(ledger, requestsOf(count), optionsFor(endpoint), Secret(), StopToken(), listener);
}

void TestAsking::everyRequestIsAskedOnce()
{
    ScriptedEndpoint endpoint(good);
    const AskResult first = ask(endpoint, 20);
    QCOMPARE(first.end, AskEnd::Through);
    QCOMPARE(first.progress.count(Outcome::Ok), 20u);
    QVERIFY(first.progress.used == (Usage {20, 240, 180}));
    const AskResult second = ask(endpoint, 25);
    QCOMPARE(second.progress.reused, 20u);
    QCOMPARE(second.progress.count(Outcome::Ok), 25u);
    QCOMPARE(endpoint.count(), 25u);
    QCOMPARE(endpoint.asked()[0].path, std::string("/v1/chat/completions"));
    QVERIFY(endpoint.mostAtOnce() <= RateLimits().atOnce);
}

void TestAsking::manyAtOnce()
{
    constexpr int kAtOnce = 15; // more than one manager of Qt sends
    std::mutex mutex;
    std::condition_variable allAreThere;
    int there = 0;
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        ScriptedReply reply = good(request);
        reply.before = [&] {
            std::unique_lock lock(mutex);
            ++there;
            allAreThere.notify_all();
            allAreThere.wait_for(lock, std::chrono::milliseconds(kTestPatienceMs), [&] { return there == kAtOnce; });
        };
        return reply;
    });
    Ledger ledger(m_folder);
    AskOptions options = optionsFor(endpoint);
    options.endpoint.limits.atOnce = kAtOnce;
    static_cast<void>(askTeacher(ledger, requestsOf(kAtOnce), options, Secret(), StopToken()));
    QCOMPARE(endpoint.mostAtOnce(), kAtOnce);
}

void TestAsking::badAnswersAreKeptByKind_data()
{
    QTest::addColumn<QString>("kind");
    for (const Outcome outcome : kAllOutcomes)
        if (outcome != Outcome::Ok)
            QTest::newRow(std::string(toText(outcome)).c_str()) << QString::fromStdString(std::string(toText(outcome)));
}

void TestAsking::badAnswersAreKeptByKind()
{
    QFETCH(QString, kind);
    const std::map<std::string, ScriptedReply> replies {
        {"empty", {.body = goodAnswer("")}},
        {"cut_off", {.body = goodAnswer("2 + 3 =", "length")}},
        {"refused", {.body = goodAnswer("", "content_filter")}},
        {"missing_fields", {.body = "{}"}},
        {"not_json", {.body = R"({"choices": [)"}},
        {"html", {.headers = {{"Content-Type", "text/html"}}, .body = "<html>Log in</html>"}},
        {"too_large", {.end = ScriptedReply::End::Endless}},
        {"too_slow", {.end = ScriptedReply::End::NeverAnswer}},
        {"broken_gzip", {.headers = {{"Content-Encoding", "gzip"}}, .body = goodAnswer("not packed at all")}}};
    ScriptedEndpoint endpoint([&](const AskedRequest &) { return replies.at(kind.toStdString()); });
    Ledger ledger(m_folder);
    AskOptions options = optionsFor(endpoint);
    options.endpoint.timeoutSeconds = kind == "too_slow" ? 1 : 300;
    options.endpoint.largestAnswer = 100000;
    const AskResult result = askTeacher(ledger, requestsOf(1), options, Secret(), StopToken());
    QCOMPARE(result.end, AskEnd::Through);
    QCOMPARE(result.progress.count(*outcomeFromText(kind.toStdString())), 1u);
    QCOMPARE(result.progress.count(Outcome::Ok), 0u);
    static_cast<void>(askTeacher(ledger, requestsOf(1), options, Secret(), StopToken()));
    QCOMPARE(endpoint.count(), 1u); // it was an answer: it is not asked for again
}

void TestAsking::passingFailuresAreTriedAgain_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 429, 500, 502, 503, 529})
        QTest::newRow(std::to_string(status).c_str()) << status;
    QTest::newRow("closed at once") << -1;
    QTest::newRow("closed halfway") << -2;
}

void TestAsking::passingFailuresAreTriedAgain()
{
    QFETCH(int, status);
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        if (request.number >= 3)
            return good(request);
        if (status == -1)
            return ScriptedReply {.end = ScriptedReply::End::CloseAtOnce};
        if (status == -2)
            return ScriptedReply {.body = goodAnswer("half"), .end = ScriptedReply::End::CloseHalfway};
        return failing(status, "later");
    });
    const AskResult result = ask(endpoint, 1);
    QCOMPARE(result.progress.count(Outcome::Ok), 1u);
    QCOMPARE(result.progress.failure, std::string());
    QCOMPARE(endpoint.count(), 4u); // and not once more by Qt itself
    QCOMPARE(result.progress.used.requests, 4);
}

void TestAsking::aServerThatStaysDownIsNamedMeanwhile()
{
    ScriptedEndpoint endpoint([](const AskedRequest &) { return failing(503, "gone for lunch"); });
    const AskResult result = ask(endpoint, 1);
    QCOMPARE(result.progress.count(Outcome::Ok), 0u);
    QVERIFY2(result.progress.failure.find("gone for lunch") != std::string::npos, result.progress.failure.c_str());
}

void TestAsking::refusalsStopAtOnce_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 403, 404})
        QTest::newRow(std::to_string(status).c_str()) << status;
}

void TestAsking::refusalsStopAtOnce()
{
    QFETCH(int, status);
    ScriptedEndpoint endpoint([&](const AskedRequest &) { return failing(status, "because I say so"); });
    const AskResult result = ask(endpoint, 50);
    QCOMPARE(result.end, AskEnd::Refused);
    QVERIFY2(result.message.find("because I say so") != std::string::npos, result.message.c_str());
    QVERIFY(endpoint.count() <= std::size_t(RateLimits().atOnce));
}

void TestAsking::refusedRequestsGoLast()
{
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        return request.body.find("Question 0") != std::string::npos ? failing(400, "too long") : good(request);
    });
    Ledger ledger(m_folder);
    AskOptions options = optionsFor(endpoint);
    options.endpoint.limits.atOnce = 1;
    QCOMPARE(askTeacher(ledger, requestsOf(5), options, Secret(), StopToken()).progress.answered(), 0u);
    QCOMPARE(askTeacher(ledger, requestsOf(5), options, Secret(), StopToken()).progress.answered(), 4u);
}

void TestAsking::anotherDialectIsTried()
{
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        if (request.body.find("\"max_tokens\"") != std::string::npos)
            return failing(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.");
        if (request.body.find("\"seed\"") != std::string::npos)
            return failing(400, "Unrecognized argument: seed");
        return good(request);
    });
    const AskResult result = ask(endpoint, 10);
    QCOMPARE(result.progress.count(Outcome::Ok), 10u);
    QVERIFY(result.dialect == (ChatDialect {true, false}));
    QVERIFY(endpoint.count() <= 10u + 2 * std::size_t(RateLimits().atOnce));
}

void TestAsking::redirectsStayAtHome_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isElsewhere");
    QTest::addColumn<bool>("isFollowed");
    QTest::newRow("308 at home") << 308 << false << true;
    QTest::newRow("307 at home") << 307 << false << true;
    QTest::newRow("302 at home") << 302 << false << false; // would become a GET
    QTest::newRow("307 elsewhere") << 307 << true << false;
    QTest::newRow("301 elsewhere") << 301 << true << false;
}

void TestAsking::redirectsStayAtHome()
{
    QFETCH(int, status);
    QFETCH(bool, isElsewhere);
    QFETCH(bool, isFollowed);
    ScriptedEndpoint elsewhere(good);
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        if (request.path == "/moved")
            return good(request);
        const std::string target = isElsewhere ? elsewhere.base() + "/v1/chat/completions?key=" + kKey : "/moved";
        return ScriptedReply {.status = status, .headers = {{"Location", target}}};
    });
    Ledger ledger(m_folder);
    const AskResult result =
        askTeacher(ledger, requestsOf(1), optionsFor(endpoint), Secret(std::string(kKey)), StopToken());
    QCOMPARE(result.progress.count(Outcome::Ok), isFollowed ? 1u : 0u);
    QCOMPARE(elsewhere.count(), 0u);
    QVERIFY(isFollowed || result.message.find("redirects to http") != std::string::npos);
    QVERIFY(result.message.find(kKey) == std::string::npos);
}

void TestAsking::budgetStops()
{
    ScriptedEndpoint endpoint(good);
    Ledger ledger(m_folder);
    AskOptions options = optionsFor(endpoint);
    options.budget.requests = 7;
    const AskResult first = askTeacher(ledger, requestsOf(20), options, Secret(), StopToken());
    QCOMPARE(first.end, AskEnd::Budget);
    QCOMPARE(endpoint.count(), 7u);
    const AskResult second = askTeacher(ledger, requestsOf(20), options, Secret(), StopToken());
    QCOMPARE(second.progress.answered(), 14u); // goes on where it stopped
    QCOMPARE(endpoint.count(), 14u);
}

void TestAsking::stopKeepsWhatIsOnItsWay()
{
    const StopToken stop;
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        if (request.number == 5)
            stop.requestStop();
        return good(request);
    });
    Ledger ledger(m_folder);
    const AskResult result = askTeacher(ledger, requestsOf(3000), optionsFor(endpoint), Secret(), stop);
    QCOMPARE(result.end, AskEnd::Stopped);
    QCOMPARE(result.progress.count(Outcome::Ok), endpoint.count());
    QCOMPARE(result.progress.running, 0u);
}

void TestAsking::whatAnotherAsksIsWaitedFor()
{
    ScriptedEndpoint endpoint(good);
    Ledger other(m_folder);
    const auto id = other.enter(requestsOf(1))[0].id;
    QVERIFY(other.claim(id));
    LedgerAnswer answer;
    answer.read.text = "from elsewhere";
    std::string got;
    const AskListener listener {.onAnswer = [&](std::size_t, const LedgerAnswer &a) { got = a.read.text; },
                                .onProgress =
                                    [&](const AskProgress &) {
                                        if (other.stateOf(id) == LedgerState::AskedHere)
                                            other.record(id, answer);
                                    }};
    QCOMPARE(ask(endpoint, 1, listener).progress.reused, 1u);
    QCOMPARE(got, std::string("from elsewhere"));
    QCOMPARE(endpoint.count(), 0u);
}

void TestAsking::missingUsageIsEstimated()
{
    ScriptedEndpoint endpoint([&](const AskedRequest &) {
        return ScriptedReply {.body = R"({"choices":[{"message":{"content":"The answer is 5."}}]})"};
    });
    const AskResult result = ask(endpoint, 1);
    QCOMPARE(result.progress.used.tokensOut, 4);
    QVERIFY(!Ledger(m_folder).answer(1)->read.tokensOut);
}

void TestAsking::keyIsSentAndNeverShown()
{
    // A server that repeats every header it gets, in a good answer and in a refusal.
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        const std::string echo = request.headers.at("authorization");
        if (request.number == 1)
            return failing(401, "Incorrect API key provided: " + echo + ", sk-test-****ghij");
        return ScriptedReply {.body = goodAnswer("You sent " + echo)};
    });
    Ledger ledger(m_folder);
    AskOptions options = optionsFor(endpoint);
    options.endpoint.limits.atOnce = 1;
    const AskResult result = askTeacher(ledger, requestsOf(2), options, Secret(std::string(kKey)), StopToken());
    QCOMPARE(QByteArray::fromStdString(endpoint.asked()[0].headers.at("authorization")), QByteArray("Bearer ") + kKey);
    QVERIFY2(result.message.find("[key]") != std::string::npos, result.message.c_str());
    QVERIFY2(result.message.find("sk-test-") == std::string::npos, result.message.c_str());
    QCOMPARE(ledger.answer(1)->read.text, std::string("You sent Bearer [key]"));
}

void TestAsking::endpointsAreTried()
{
    ScriptedEndpoint endpoint([&](const AskedRequest &request) {
        return request.path == "/v1/models" ? ScriptedReply {.body = R"({"data":[{"id":"m"},{"id":"n"}]})"}
                                            : good(request);
    });
    Endpoint chosen = optionsFor(endpoint).endpoint;
    chosen.base += "/v1/"; // as some write it
    const EndpointTrial trial = tryEndpoint(chosen, Secret(), true);
    QCOMPARE(trial.message, std::string());
    QCOMPARE(trial.models, (std::vector<std::string> {"m", "n"}));
    QCOMPARE(trial.answer.text, std::string("The answer is 5."));
    chosen.base = "http://127.0.0.1:1";
    const EndpointTrial nobody = tryEndpoint(chosen, Secret(), true);
    QVERIFY(!nobody.reached && nobody.message.find("connection") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestAsking)
#include "tst_asking.moc"
