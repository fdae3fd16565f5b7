#include "core/base/random.h"
#include "core/teachers/chat_answer.h"
#include "core/teachers/chat_request.h"
#include "core/teachers/reply.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace retort;

namespace {

constexpr const char *kGood =
    R"({"model":"m-1","choices":[{"message":{"role":"assistant","content":"2 + 3 = 5\nThe answer is 5."},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":9}})";

ChatRequest sampleRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {{"system", "Reason."}, {"user", "How many?"}};
    request.temperature = 0.7;
    request.stop = {"\nQuestion:"};
    request.seed = 5;
    request.sample = 2;
    return request;
}

} // namespace

/// What comes back is sorted by kind, whatever it is; what is sent is the same for all endpoints but for their dialect.
class TestChatAnswer : public QObject
{
    Q_OBJECT

private slots:
    void answersAreSorted_data();
    void answersAreSorted();
    void everythingInAGoodAnswerIsRead();
    void reasoningIsKeptApart_data();
    void reasoningIsKeptApart();
    void missingUsageIsNotZero();
    void anyBytesAreSorted();
    void statusesAreJudged_data();
    void statusesAreJudged();
    void serverMessagesAreFound_data();
    void serverMessagesAreFound();
    void contentNamesTheRequest();
    void seedsOfSamplesDiffer();
    void dialectsAreLearned_data();
    void dialectsAreLearned();
    void outcomesHaveNames();
};

void TestChatAnswer::answersAreSorted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("outcome");
    const auto choice = [](const char *message, const char *finish) {
        return QByteArray(R"({"choices":[{"message":)") + message + R"(,"finish_reason":)" + finish + "}]}";
    };
    QTest::newRow("good") << QByteArray(kGood) << QByteArray("application/json") << "ok";
    QTest::newRow("no finish reason") << choice(R"({"content":"5"})", "null") << QByteArray() << "ok";
    QTest::newRow("parts") << choice(R"({"content":[{"type":"text","text":"5"}]})", R"("stop")") << QByteArray()
                           << "ok";
    QTest::newRow("blank") << choice(R"({"content":" \n"})", R"("stop")") << QByteArray() << "empty";
    QTest::newRow("null") << choice(R"({"content":null})", R"("stop")") << QByteArray() << "empty";
    QTest::newRow("no bytes") << QByteArray() << QByteArray() << "empty";
    QTest::newRow("cut off") << choice(R"({"content":"2 + 3 ="})", R"("length")") << QByteArray() << "cut_off";
    QTest::newRow("refusal") << choice(R"({"content":null,"refusal":"No."})", R"("stop")") << QByteArray() << "refused";
    QTest::newRow("filter") << choice(R"({"content":"5"})", R"("content_filter")") << QByteArray() << "refused";
    QTest::newRow("no choices") << QByteArray(R"({"choices":[]})") << QByteArray() << "missing_fields";
    QTest::newRow("no message") << QByteArray(R"({"choices":[{"text":"5"}]})") << QByteArray() << "missing_fields";
    QTest::newRow("an error with status 200")
        << QByteArray(R"({"error":{"message":"overloaded"}})") << QByteArray() << "missing_fields";
    QTest::newRow("a list") << QByteArray("[1]") << QByteArray() << "missing_fields";
    QTest::newRow("a page") << QByteArray("<!DOCTYPE html><html>Log in</html>") << QByteArray("text/html") << "html";
    QTest::newRow("a page without a type") << QByteArray("\n<html>502</html>") << QByteArray() << "html";
    QTest::newRow("half a body") << QByteArray(kGood).left(80) << QByteArray("application/json") << "not_json";
    QTest::newRow("a stream") << QByteArray("data: {\"choices\":[]}\n\n") << QByteArray() << "not_json";
    QTest::newRow("not UTF-8") << choice("{\"content\":\"\xff\"}", "null") << QByteArray() << "not_json";
}

void TestChatAnswer::answersAreSorted()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, outcome);
    const ChatAnswer answer = readChatAnswer(body.toStdString(), type.toStdString());
    QCOMPARE(QString::fromStdString(std::string(toText(answer.outcome))), outcome);
}

void TestChatAnswer::everythingInAGoodAnswerIsRead()
{
    const ChatAnswer answer = readChatAnswer(kGood);
    QCOMPARE(answer.text, std::string("2 + 3 = 5\nThe answer is 5."));
    QCOMPARE(answer.finish, std::string("stop"));
    QCOMPARE(answer.servedModel, std::string("m-1"));
    QCOMPARE(answer.tokensIn, std::optional<std::int64_t>(12));
    QCOMPARE(answer.tokensOut, std::optional<std::int64_t>(9));
}

void TestChatAnswer::reasoningIsKeptApart_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reasoning");
    QTest::newRow("reasoning_content") << R"({"content":"5","reasoning_content":"hm"})"
                                       << "5"
                                       << "hm";
    QTest::newRow("reasoning") << R"({"content":"5","reasoning":"hm"})"
                               << "5"
                               << "hm";
    QTest::newRow("think") << R"({"content":"<think>hm</think>\n5"})"
                           << "5"
                           << "hm";
    QTest::newRow("think without end") << R"({"content":"<think>hm"})"
                                       << ""
                                       << "hm";
    QTest::newRow("none") << R"({"content":"5 <think>"})"
                          << "5 <think>"
                          << "";
}

void TestChatAnswer::reasoningIsKeptApart()
{
    QFETCH(QString, message);
    QFETCH(QString, text);
    QFETCH(QString, reasoning);
    const ChatAnswer answer = readChatAnswer(R"({"choices":[{"message":)" + message.toStdString() + "}]}");
    QCOMPARE(QString::fromStdString(answer.text), text);
    QCOMPARE(QString::fromStdString(answer.reasoning), reasoning);
}

void TestChatAnswer::missingUsageIsNotZero()
{
    for (const char *usage : {"null", "{}", R"({"prompt_tokens":"7","completion_tokens":-1})", "[]"}) {
        const ChatAnswer answer =
            readChatAnswer(R"({"choices":[{"message":{"content":"5"}}],"usage":)" + std::string(usage) + "}");
        QVERIFY(!answer.tokensIn && !answer.tokensOut);
        QCOMPARE(answer.outcome, Outcome::Ok);
    }
}

void TestChatAnswer::anyBytesAreSorted()
{
    Random random(8);
    for (int round = 0; round < 3000; ++round) {
        std::string body = kGood;
        for (std::uint64_t change = random.below(6); change > 0; --change)
            body[random.below(body.size())] = static_cast<char>(random.below(256));
        body.resize(random.below(body.size() + 1));
        static_cast<void>(readChatAnswer(body, "application/json"));
        static_cast<void>(serverMessage(body));
        static_cast<void>(saysQuotaIsUsedUp(body));
    }
    QCOMPARE(readChatAnswer(std::string(200000, '[')).outcome, Outcome::NotJson);
    QCOMPARE(readChatAnswer(std::string(200000, '[') + std::string(200000, ']')).outcome, Outcome::MissingFields);
}

void TestChatAnswer::statusesAreJudged_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("action");
    QTest::addColumn<QString>("message");
    using Action = ReplyJudgement::Action;
    const int keep = int(Action::Keep), again = int(Action::TryAgain), stop = int(Action::Stop);
    const QString said = R"({"error":{"message":"said so"}})";
    QTest::newRow("200") << 200 << QString(kGood) << keep << "";
    QTest::newRow("408") << 408 << said << again << "status 408: said so";
    QTest::newRow("429") << 429 << said << again << "status 429: said so";
    QTest::newRow("500") << 500 << "<html>oops</html>" << again << "status 500";
    QTest::newRow("503") << 503 << said << again << "status 503: said so";
    for (const int status : {400, 401, 403, 404, 422})
        QTest::newRow(std::to_string(status).c_str())
            << status << said << stop << QString("status %1: said so").arg(status);
    QTest::newRow("no money left") << 429 << R"({"error":{"message":"check your plan","code":"insufficient_quota"}})"
                                   << stop << "check your plan";
    QTest::newRow("redirect") << 302 << "" << stop << "redirects to http://elsewhere.test/v1";
}

void TestChatAnswer::statusesAreJudged()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(int, action);
    QFETCH(QString, message);
    Reply reply;
    reply.status = status;
    reply.body = body.toStdString();
    reply.location = "http://elsewhere.test/v1";
    reply.retryAfter = "7";
    const ReplyJudgement judgement = judgeReply(reply, 0);
    QCOMPARE(int(judgement.action), action);
    QVERIFY2(QString::fromStdString(judgement.message).contains(message), judgement.message.c_str());
    QCOMPARE(judgement.retryAfter.has_value(), judgement.action == ReplyJudgement::Action::TryAgain);
}

void TestChatAnswer::serverMessagesAreFound_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("openai") << R"({"error":{"message":"no such model","type":"x"}})"
                            << "no such model";
    QTest::newRow("ollama") << R"({"error":"model 'x' not found"})"
                            << "model 'x' not found";
    QTest::newRow("vllm") << R"({"object":"error","message":"too long","code":400})"
                          << "too long";
    QTest::newRow("fastapi") << R"({"detail":"Not Found"})"
                             << "Not Found";
    QTest::newRow("text") << "upstream\x1b[31m down\n"
                          << "upstream [31m down";
    QTest::newRow("page") << "<html><body>Bad gateway</body></html>"
                          << "";
}

void TestChatAnswer::serverMessagesAreFound()
{
    QFETCH(QString, body);
    QFETCH(QString, message);
    QCOMPARE(QString::fromStdString(serverMessage(body.toStdString())), message);
}

void TestChatAnswer::contentNamesTheRequest()
{
    const ChatRequest request = sampleRequest();
    QVERIFY(requestOf(contentOf(request)) == request);
    ChatRequest other = request;
    other.sample = 3;
    QVERIFY(requestKey(other) != requestKey(request));
    other = request;
    other.messages[1].content += " ";
    QVERIFY(requestKey(other) != requestKey(request));
    // Pinned: another spelling would ask everything anew.
    QCOMPARE(contentOf(request), std::string(R"({"model":"m","messages":[{"role":"system","content":"Reason."},)"
                                             R"({"role":"user","content":"How many?"}],"temperature":0.7,"top_p":null,)"
                                             R"("max_tokens":1024,"stop":["\nQuestion:"],"seed":5,"sample":2})"));
}

void TestChatAnswer::seedsOfSamplesDiffer()
{
    ChatRequest request = sampleRequest();
    const auto first = bodyOf(request, {});
    request.sample = 3;
    const auto second = bodyOf(request, {});
    QVERIFY(first.at("seed") != second.at("seed"));
    QVERIFY(!first.contains("n") && !first.contains("stream") && !first.contains("sample"));
    QVERIFY(!bodyOf(request, {false, false}).contains("seed"));
}

void TestChatAnswer::dialectsAreLearned_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("isLearned");
    QTest::addColumn<bool>("completionTokens");
    QTest::addColumn<bool>("sendsSeed");
    QTest::newRow("max_tokens") << "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." << true
                                << true << true;
    QTest::newRow("seed") << "Unrecognized request argument supplied: seed" << true << false << false;
    QTest::newRow("another") << "temperature must be 1" << false << false << true;
}

void TestChatAnswer::dialectsAreLearned()
{
    QFETCH(QString, message);
    QFETCH(bool, isLearned);
    QFETCH(bool, completionTokens);
    QFETCH(bool, sendsSeed);
    const auto adapted = adaptTo({}, message.toStdString());
    QCOMPARE(adapted.has_value(), isLearned);
    const ChatDialect dialect = adapted.value_or(ChatDialect {});
    QCOMPARE(dialect.completionTokens, completionTokens);
    QCOMPARE(dialect.sendsSeed, sendsSeed);
    QVERIFY(bodyOf(sampleRequest(), dialect).contains(completionTokens ? "max_completion_tokens" : "max_tokens"));
}

void TestChatAnswer::outcomesHaveNames()
{
    for (const Outcome outcome : kAllOutcomes)
        QCOMPARE(outcomeFromText(toText(outcome)), std::optional(outcome));
    QVERIFY(!outcomeFromText("fine"));
}

QTEST_APPLESS_MAIN(TestChatAnswer)
#include "tst_chat_answer.moc"
