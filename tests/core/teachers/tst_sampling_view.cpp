#include "core/base/files.h"
#include "core/store/workspace.h"
#include "core/teachers/sampling_run.h"
#include "core/teachers/sampling_view.h"
#include "tests/fakes/scripted_endpoint.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <optional>

using namespace retort;

namespace {

constexpr int kProblems = 130; // more than one hundred of answers

Dataset countingData()
{
    Dataset dataset;
    dataset.name = "pens";
    for (int i = 0; i < kProblems; ++i) {
        Problem problem;
        problem.question = "Ann has " + std::to_string(i) + " pens and gets 1 more. How many are that?";
        problem.id = problemId(problem.question);
        problem.gold = numberAnswer(i + 1);
        problem.split = i < 120 ? "train" : "test";
        dataset.problems.push_back(problem);
    }
    return dataset;
}

SamplingOrder orderOf(const std::string &endpoint)
{
    SamplingOrder order;
    order.endpoint = endpoint;
    order.dataset = "pens";
    return order;
}

} // namespace

/// Orders of a sampling: what they ask, how they are kept, what became of them.
class TestSamplingView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anOrderAsksAboutTrainingProblems();
    void splitAndLimitChoose();
    void whatIsNotThereIsNamed();
    void ordersAreKeptByEndpoint();
    void brokenOrdersCountAsNone_data();
    void brokenOrdersCountAsNone();
    void viewCountsWhatCame();
    void requestsOfAnotherPlanAreLeftOut();
    void droppingEndsAtOnce();

private:
    void keep(const ScriptedEndpoint &server) const;

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestSamplingView::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    Workspace(m_folder).addDataset(countingData());
}

void TestSamplingView::keep(const ScriptedEndpoint &server) const
{
    Endpoint endpoint;
    endpoint.name = "here";
    endpoint.base = server.base();
    endpoint.model = "m";
    endpoint.price = {1, 2};
    saveEndpoint(m_folder, endpoint);
}

void TestSamplingView::anOrderAsksAboutTrainingProblems()
{
    ScriptedEndpoint server([](const AskedRequest &) { return ScriptedReply(); });
    keep(server);
    const PreparedSampling prepared = prepareSampling(m_folder, orderOf("here"));
    QCOMPARE(prepared.split, std::string("train"));
    QCOMPARE(prepared.requests.size(), 120u);
    QCOMPARE(prepared.plan.teacher, std::string("m"));
    QCOMPARE(estimateOf(prepared, Ledger(m_folder)).toAsk, 120u);
    QCOMPARE(server.count(), 0u);
}

void TestSamplingView::splitAndLimitChoose()
{
    ScriptedEndpoint server([](const AskedRequest &) { return ScriptedReply(); });
    keep(server);
    SamplingOrder order = orderOf("here");
    order.split = "all";
    QCOMPARE(prepareSampling(m_folder, order).requests.size(), 130u);
    order.limit = 7;
    QCOMPARE(prepareSampling(m_folder, order).requests.size(), 7u);
    order.split = "test";
    QCOMPARE(prepareSampling(m_folder, order).planned.front().problemId, countingData().problems[120].id);
}

void TestSamplingView::whatIsNotThereIsNamed()
{
    ScriptedEndpoint server([](const AskedRequest &) { return ScriptedReply(); });
    keep(server);
    SamplingOrder order = orderOf("here");
    order.split = "dev";
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(prepareSampling(m_folder, order)), UsageError);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(prepareSampling(m_folder, orderOf("there"))), UsageError);
}

void TestSamplingView::ordersAreKeptByEndpoint()
{
    KeptOrder kept {orderOf("here"), {}};
    kept.order.format = FormatKind::Pot;
    kept.order.examples = {"a", "b"};
    kept.order.temperature = 0.7;
    kept.order.isHinted = true;
    kept.budget.money = 0.25;
    keepOrder(m_folder, kept);
    keepOrder(m_folder, {orderOf("there"), {}});
    QVERIFY(keptOrder(m_folder, "here") == kept);
    QVERIFY(keptOrder(m_folder, "there").has_value());
    QVERIFY(!keptOrder(m_folder, "elsewhere").has_value());
}

void TestSamplingView::brokenOrdersCountAsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("{\"here\": ");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("no object") << QByteArray("{\"here\": 3}");
    QTest::newRow("another type") << QByteArray("{\"here\": {\"samples\": \"many\"}}");
}

void TestSamplingView::brokenOrdersCountAsNone()
{
    QFETCH(QByteArray, bytes);
    writeFileAtomically(m_folder / "samplings.json", bytes.toStdString());
    QVERIFY(!keptOrder(m_folder, "here").has_value());
    keepOrder(m_folder, {orderOf("here"), {}});
    QVERIFY(keptOrder(m_folder, "here").has_value());
}

/// Of each ten answers one is cut off, one wrong, one holds no answer.
void TestSamplingView::viewCountsWhatCame()
{
    ScriptedEndpoint server([](const AskedRequest &request) {
        const std::size_t at = request.body.rfind("Ann has ");
        const int number = std::atoi(request.body.c_str() + at + 8);
        const std::string right = "The answer is " + std::to_string(number + 1) + ".";
        return ScriptedReply {.body = number % 10 == 0   ? goodAnswer(right, "length")
                                      : number % 10 == 1 ? goodAnswer("The answer is 1000.")
                                      : number % 10 == 2 ? goodAnswer("Who knows.")
                                                         : goodAnswer(right)};
    });
    keep(server);
    const PreparedSampling prepared = prepareSampling(m_folder, orderOf("here"));
    const SamplingResult result = runSampling(prepared, {}, Secret(), StopToken());
    QCOMPARE(result.asked.end, AskEnd::Through);
    QCOMPARE(result.collected.right, 84u);
    const auto entries = Ledger(m_folder).lookUp(prepared.requests);
    const SamplingView view = readSampling(m_folder, prepared.plan, requestIdsOf(entries), 20);
    QCOMPARE(view.planned, 120u);
    QVERIFY(view.counts == (SampledCounts {84, 12, 12, 0, 12}));
    QCOMPARE(view.outcomes[static_cast<std::size_t>(Outcome::CutOff)], 12u);
    QCOMPARE(view.used.tokens(), 120 * 21);
    QCOMPARE(view.hundreds.size(), 2u);
    QCOMPARE(view.hundreds[0].answered(), 100u);
    QCOMPARE(view.hundreds[1].answered(), 20u);
    QCOMPARE(view.costs.back(), view.cost);
    QVERIFY(view.cost > 0);
    QCOMPARE(view.latest.size(), 20u);
    QCOMPARE(view.latest.front().number, 120);
    QCOMPARE(view.failed.size(), 12u);
    QVERIFY(view.failed.front().outcome == Outcome::CutOff);
}

void TestSamplingView::requestsOfAnotherPlanAreLeftOut()
{
    ScriptedEndpoint server(
        [](const AskedRequest &) { return ScriptedReply {.body = goodAnswer("The answer is 1.")}; });
    keep(server);
    SamplingOrder order = orderOf("here");
    order.limit = 3;
    static_cast<void>(runSampling(prepareSampling(m_folder, order), {}, Secret(), StopToken()));
    order.temperature = 0.5; // other requests
    const PreparedSampling other = prepareSampling(m_folder, order);
    const auto entries = Ledger(m_folder).lookUp(other.requests);
    QVERIFY(requestIdsOf(entries).empty());
    QCOMPARE(readSampling(m_folder, other.plan, {}, 10).planned, 0u);
}

/// A server that never answers is not waited for, and what was asked of it is free again.
void TestSamplingView::droppingEndsAtOnce()
{
    SamplingRun run;
    ScriptedEndpoint server([&run](const AskedRequest &) {
        ScriptedReply reply;
        reply.end = ScriptedReply::End::NeverAnswer;
        reply.before = [&run] { run.drop.requestStop(); };
        return reply;
    });
    keep(server);
    SamplingOrder order = orderOf("here");
    order.limit = 2;
    const PreparedSampling prepared = prepareSampling(m_folder, order);
    const SamplingResult result = runSampling(prepared, run, Secret(), StopToken());
    QCOMPARE(result.asked.end, AskEnd::Stopped);
    for (const LedgerEntry &entry : Ledger(m_folder).lookUp(prepared.requests))
        QCOMPARE(entry.state, LedgerState::Open);
}

QTEST_GUILESS_MAIN(TestSamplingView)
#include "tst_sampling_view.moc"
