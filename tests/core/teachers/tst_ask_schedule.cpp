#include "core/teachers/ask_schedule.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace retort;

namespace {

using Kind = AskSchedule::Step::Kind;

struct Sent
{
    std::size_t item = 0;
    double at = 0;
};

/// Carries out a schedule under a clock of its own: each request takes a second, then `end` says what became of it.
class Play
{
public:
    using End = std::function<void(AskSchedule &schedule, std::size_t item, double now)>;

    Play(AskSchedule &schedule, End end) : m_schedule(schedule), m_end(std::move(end)) {}

    std::vector<Sent> run()
    {
        for (int round = 0; round < 100000; ++round) {
            const AskSchedule::Step step = m_schedule.next(m_now);
            mostRunning = std::max(mostRunning, m_schedule.running());
            if (step.kind == Kind::Finished)
                return sent;
            carryOut(step);
        }
        qFatal("the schedule never ends");
    }

    std::vector<Sent> sent;
    std::size_t mostRunning = 0;

private:
    void carryOut(const AskSchedule::Step &step)
    {
        if (step.kind == Kind::Send) {
            m_schedule.sent(step.item, m_now);
            sent.push_back({step.item, m_now});
            return;
        }
        const double nextEnd = m_ended < sent.size() ? sent[m_ended].at + 1 : INFINITY;
        m_now = step.kind == Kind::WaitUntil ? std::min(step.time, nextEnd) : nextEnd;
        if (m_now == nextEnd)
            m_end(m_schedule, sent[m_ended++].item, m_now);
    }

    AskSchedule &m_schedule;
    End m_end;
    double m_now = 1000;
    std::size_t m_ended = 0; // of `sent`: all take as long, so they end in their order
};

void answer(AskSchedule &schedule, std::size_t item, double)
{
    schedule.answered(item, {1, 10, 10});
}

AskSchedule scheduleOf(std::size_t count, const RateLimits &limits, const Budget &budget = {},
                       const TokenPrice &price = {})
{
    return AskSchedule(std::vector<Usage>(count, Usage {1, 10, 90}), limits, budget, price, {}, 8);
}

/// The most starts within any minute.
std::size_t busiestMinute(const std::vector<Sent> &sent)
{
    std::size_t most = 0;
    for (const Sent &first : sent)
        most = std::max(most, static_cast<std::size_t>(std::ranges::count_if(
                                  sent, [&](const Sent &s) { return s.at >= first.at && s.at < first.at + 60; })));
    return most;
}

} // namespace

/// What is sent when, under a clock and a chance of the test's own.
class TestAskSchedule : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestIsSentOnce();
    void atOnceIsKept();
    void requestsPerMinuteAreKept();
    void tokensPerMinuteAreKept();
    void aRequestLargerThanTheMinuteStillGoes();
    void pausesGrowAndAreBounded();
    void failuresAreTriedAgainUpToABound();
    void retryAfterHoldsEverythingBack();
    void aLongRetryAfterStops();
    void budgets_data();
    void budgets();
    void unusedReservationsAreGivenBack();
    void anEndpointThatIsDownStopsTheRun();
    void stopLetsWhatRunsEnd();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
};

void TestAskSchedule::everyRequestIsSentOnce()
{
    AskSchedule schedule = scheduleOf(50, {.atOnce = 3});
    Play play(schedule, answer);
    const std::vector<Sent> sent = play.run();
    QCOMPARE(sent.size(), 50u);
    for (std::size_t i = 0; i < sent.size(); ++i)
        QCOMPARE(sent[i].item, i);
    QVERIFY(schedule.stopReason().empty());
    QVERIFY(schedule.used() == (Usage {50, 500, 500}));
}

void TestAskSchedule::atOnceIsKept()
{
    AskSchedule schedule = scheduleOf(20, {.atOnce = 3});
    Play play(schedule, answer);
    play.run();
    QCOMPARE(play.mostRunning, 3u);
}

void TestAskSchedule::requestsPerMinuteAreKept()
{
    AskSchedule schedule = scheduleOf(35, {.atOnce = 4, .requestsPerMinute = 10});
    Play play(schedule, answer);
    const std::vector<Sent> sent = play.run();
    QCOMPARE(sent.size(), 35u);
    QCOMPARE(busiestMinute(sent), 10u);
    QVERIFY(sent.back().at - sent.front().at < 4 * 60); // and no slower than it must be
}

void TestAskSchedule::tokensPerMinuteAreKept()
{
    // Reserved 100 each, used 20: of what is finished only what was used counts.
    AskSchedule schedule = scheduleOf(40, {.atOnce = 1, .tokensPerMinute = 300});
    Play play(schedule, answer);
    const std::vector<Sent> sent = play.run();
    QCOMPARE(sent.size(), 40u);
    QCOMPARE(busiestMinute(sent), 11u); // ten that used 20, and the reserved 100 of one that runs
}

void TestAskSchedule::aRequestLargerThanTheMinuteStillGoes()
{
    AskSchedule schedule = scheduleOf(3, {.atOnce = 4, .tokensPerMinute = 50});
    Play play(schedule, answer);
    const std::vector<Sent> sent = play.run();
    QCOMPARE(sent.size(), 3u);
    QVERIFY(sent[1].at >= sent[0].at + 60);
}

void TestAskSchedule::pausesGrowAndAreBounded()
{
    const RetryRules rules;
    double total = 0;
    for (int tries = 1; tries < 40; ++tries) {
        Random random(static_cast<std::uint64_t>(tries));
        const double whole = std::min(rules.longestPause, rules.firstPause * std::exp2(tries - 1));
        const double pause = pauseAfter(tries, rules, random);
        QVERIFY(pause >= whole / 2 && pause <= whole);
        total += pause / whole;
    }
    QVERIFY(total > 39 * 0.6 && total < 39 * 0.9); // random, not one of the ends
    Random one(3), other(3);
    QCOMPARE(pauseAfter(4, rules, one), pauseAfter(4, rules, other));
}

void TestAskSchedule::failuresAreTriedAgainUpToABound()
{
    AskSchedule schedule = scheduleOf(2, {.atOnce = 1});
    Play play(schedule, [](AskSchedule &s, std::size_t item, double now) {
        item == 0 ? s.failed(item, "down", std::nullopt, now) : s.answered(item, {1, 1, 1});
    });
    const std::vector<Sent> sent = play.run();
    QCOMPARE(std::ranges::count(sent, 0u, &Sent::item), RetryRules().mostTries);
    QCOMPARE(std::ranges::count(sent, 1u, &Sent::item), 1);
    QCOMPARE(schedule.givenUp(), std::vector<std::size_t> {0});
    QVERIFY(schedule.stopReason().empty());
}

void TestAskSchedule::retryAfterHoldsEverythingBack()
{
    AskSchedule schedule = scheduleOf(3, {.atOnce = 1});
    bool isFirst = true;
    Play play(schedule, [&](AskSchedule &s, std::size_t item, double now) {
        isFirst ? s.failed(item, "slow down", 30, now) : s.answered(item, {1, 1, 1});
        isFirst = false;
    });
    const std::vector<Sent> sent = play.run();
    QCOMPARE(sent.size(), 4u);
    QVERIFY(sent[1].at >= sent[0].at + 1 + 30);
}

void TestAskSchedule::aLongRetryAfterStops()
{
    AskSchedule schedule = scheduleOf(3, {.atOnce = 1});
    Play play(schedule, [](AskSchedule &s, std::size_t item, double now) { s.failed(item, "status 429", 86400, now); });
    QCOMPARE(play.run().size(), 1u);
    QVERIFY(schedule.stopReason().find("86400 s") != std::string::npos);
}

void TestAskSchedule::budgets_data()
{
    QTest::addColumn<qint64>("requests");
    QTest::addColumn<qint64>("tokens");
    QTest::addColumn<double>("money");
    QTest::addColumn<int>("sent");
    QTest::newRow("requests") << qint64(7) << qint64(0) << 0.0 << 7;
    // Each reserves 10 + 90 and uses 10 + 10: the 21st would reserve up to 20 * 20 + 100.
    QTest::newRow("tokens") << qint64(0) << qint64(480) << 0.0 << 20;
    // In 10 at 1, out 90 at 2 a million: reserved 190, used 30 millionths.
    QTest::newRow("money") << qint64(0) << qint64(0) << 460e-6 << 10;
    QTest::newRow("too small for one") << qint64(0) << qint64(99) << 0.0 << 0;
}

void TestAskSchedule::budgets()
{
    QFETCH(qint64, requests);
    QFETCH(qint64, tokens);
    QFETCH(double, money);
    QFETCH(int, sent);
    Budget budget;
    if (requests > 0)
        budget.requests = requests;
    if (tokens > 0)
        budget.tokens = tokens;
    if (money > 0)
        budget.money = money;
    const TokenPrice price {1, 2};
    AskSchedule schedule = scheduleOf(100, {.atOnce = 4}, budget, price);
    Play play(schedule, answer);
    QCOMPARE(static_cast<int>(play.run().size()), sent);
    QVERIFY(schedule.stoppedAtBudget());
    QVERIFY(exceededBound(schedule.used(), budget, price).empty());
}

void TestAskSchedule::unusedReservationsAreGivenBack()
{
    AskSchedule schedule = scheduleOf(4, {.atOnce = 4}, {.tokens = 200});
    Play play(schedule, answer);
    QCOMPARE(play.run().size(), 4u); // two at a time: the reservations of four would be 400
    QCOMPARE(play.mostRunning, 2u);
    QVERIFY(!schedule.stoppedAtBudget());
}

void TestAskSchedule::anEndpointThatIsDownStopsTheRun()
{
    AskSchedule schedule = scheduleOf(100, {.atOnce = 4});
    Play play(schedule, [](AskSchedule &s, std::size_t item, double now) {
        s.failed(item, "the connection broke: refused", std::nullopt, now);
    });
    const std::vector<Sent> sent = play.run();
    QVERIFY(!schedule.stopReason().empty());
    QCOMPARE(sent.size(), std::size_t(4 * (RetryRules().mostFailedRounds + 1))); // four at once in each round
    QVERIFY(sent.back().at - sent.front().at > 60); // with growing pauses between
}

void TestAskSchedule::stopLetsWhatRunsEnd()
{
    AskSchedule schedule = scheduleOf(100, {.atOnce = 4});
    int ended = 0;
    Play play(schedule, [&](AskSchedule &s, std::size_t item, double) {
        s.answered(item, {1, 1, 1});
        if (++ended == 10)
            s.stop("by the user");
    });
    const std::size_t sent = play.run().size();
    QCOMPARE(std::int64_t(sent), schedule.used().requests);
    QVERIFY(schedule.used().requests >= 10 && schedule.used().requests <= 14);
    QCOMPARE(schedule.stopReason(), std::string("by the user"));
}

void TestAskSchedule::retryAfterIsRead_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<double>("seconds");
    constexpr double kNone = -1;
    QTest::newRow("seconds") << "120" << 120.0;
    QTest::newRow("part of a second") << " 0.5 " << 0.5;
    QTest::newRow("negative") << "-3" << 0.0;
    QTest::newRow("fixed date") << "Sun, 06 Nov 1994 08:49:37 GMT" << 37.0;
    QTest::newRow("RFC 850") << "Sunday, 06-Nov-94 08:49:37 GMT" << 37.0;
    QTest::newRow("asctime") << "Sun Nov  6 08:49:37 1994" << 37.0;
    QTest::newRow("past") << "Sun, 06 Nov 1994 08:48:00 GMT" << 0.0;
    QTest::newRow("no such day") << "Sun, 31 Feb 1994 08:49:37 GMT" << kNone;
    QTest::newRow("words") << "a while" << kNone;
    QTest::newRow("nothing") << "" << kNone;
    QTest::newRow("infinity") << "inf" << kNone;
}

void TestAskSchedule::retryAfterIsRead()
{
    QFETCH(QString, header);
    QFETCH(double, seconds);
    constexpr std::int64_t kNow = 784111740; // Sun, 06 Nov 1994 08:49:00 GMT
    QCOMPARE(readRetryAfter(header.toStdString(), kNow).value_or(-1), seconds);
}

QTEST_APPLESS_MAIN(TestAskSchedule)
#include "tst_ask_schedule.moc"
