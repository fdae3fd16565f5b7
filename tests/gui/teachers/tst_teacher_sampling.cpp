#include "app/close_question.h"
#include "app/session.h"
#include "core/jobs/job_board.h"
#include "core/store/problem_search.h"
#include "tests/gui/teachers/endpoint_page_test.h"
#include "widgets/teachers/sampled_model.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

using namespace retort;

/// Samples a scripted endpoint through the page: counts, budget, going on, faults.
class TestTeacherSampling : public EndpointPageTest
{
    Q_OBJECT

private slots:
    void verdictsAppearAndJoinTheDataSet();
    void budgetStopsAndGoingOnAsksNothingTwice();
    void failuresAreCountedByKindAndAskedAgain();
    void aRefusalStopsWithItsMessage();
    void stopKeepsWhatIsOnItsWay();
    void closingAsksAndWaits();
    void theFormShowsEstimateAndPrompt();
    void programsAreRunWhileItGoesOn();
    void rulesAreCountedAndListed();
    void anotherEndpointHasToWait();

private:
    [[nodiscard]] static std::size_t questionsOf(const ScriptedEndpoint &server);
};

std::size_t TestTeacherSampling::questionsOf(const ScriptedEndpoint &server)
{
    std::multiset<int> asked;
    for (const AskedRequest &request : server.asked())
        asked.insert(askedNumber(request));
    const std::set<int> once(asked.begin(), asked.end());
    return asked.size() == once.size() ? once.size() : 0; // 0: something was asked twice
}

void TestTeacherSampling::verdictsAppearAndJoinTheDataSet()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    startSampling("5");
    waitForEnd();
    QCOMPARE(questionsOf(server), 5u);
    auto *table = find<QTableView>("latestTable");
    QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 5);
    QCOMPARE(textOf("samplingYield"), QString("80.0")); // one of five is wrong
    QCOMPARE(textOf("samplingChip"), QString("Done"));
    const ProblemSearch library(workspace());
    const auto coverage = library.coverage(library.datasets().at(0).id);
    QCOMPARE(coverage.size(), std::size_t(1));
    QCOMPARE(coverage[0].source.teacher, std::string("small"));
    QCOMPARE(coverage[0].right, std::size_t(4));
    QCOMPARE(coverage[0].wrong, std::size_t(1));
    QCOMPARE(find<QListView>("sourceList")->model()->rowCount(), 1);
}

void TestTeacherSampling::budgetStopsAndGoingOnAsksNothingTwice()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    startSampling({}, "8");
    waitForEnd();
    QCOMPARE(questionsOf(server), 8u);
    QCOMPARE(textOf("samplingChip"), QString("Stopped"));
    close(); // tomorrow
    open();
    QCOMPARE(textOf("samplingChip"), QString("Paused"));
    QCOMPARE(find<QTableView>("latestTable")->model()->rowCount(), 8);
    press("goOnSampling");
    waitForEnd();
    QCOMPARE(questionsOf(server), 16u);
    press("goOnSampling");
    waitForEnd();
    QCOMPARE(questionsOf(server), 20u); // the training problems
    QCOMPARE(textOf("samplingChip"), QString("Done"));
}

void TestTeacherSampling::failuresAreCountedByKindAndAskedAgain()
{
    std::atomic<int> busy = 2;
    ScriptedEndpoint server([&busy](const AskedRequest &request) {
        if (busy-- > 0)
            return ScriptedReply {.status = 429, .headers = {{"Retry-After", "0"}}, .body = "{}"};
        if (askedNumber(request) == 2 && request.number < 8)
            return ScriptedReply {.body = goodAnswer("It is", "length")};
        return answerCounting(request);
    });
    keepEndpoint(server);
    open();
    startSampling("4");
    waitForEnd();
    QCOMPARE(find<QTableView>("latestTable")->model()->rowCount(), 4);
    auto *failed = find<QTableView>("failedTable");
    QCOMPARE(failed->model()->rowCount(), 1);
    QVERIFY(failed->model()->index(0, 2).data().toString().startsWith("cut off"));
    QCOMPARE(server.count(), std::size_t(6)); // two were told to wait
    press("sampleEndpoint");
    find<QAbstractButton>("sampleAgain")->click();
    press("startSampling");
    waitForEnd();
    QCOMPARE(server.count(), std::size_t(7));
    QCOMPARE(failed->model()->rowCount(), 1);
}

void TestTeacherSampling::aRefusalStopsWithItsMessage()
{
    ScriptedEndpoint server([](const AskedRequest &) {
        return ScriptedReply {.status = 401, .headers = {}, .body = R"({"error": {"message": "No such account"}})"};
    });
    keepEndpoint(server);
    open();
    startSampling("3");
    waitForEnd();
    auto *strip = find<QWidget>("teachersStrip");
    QVERIFY2(strip->accessibleName().contains("No such account"), qPrintable(strip->accessibleName()));
    QCOMPARE(textOf("samplingChip"), QString("Stopped"));
    QCOMPARE(m_session->board()->jobs().size(), 0);
}

namespace {

/// A server that lets its answers go when it is told to.
struct GatedEndpoint
{
    std::mutex mutex;
    std::condition_variable opened;
    bool isOpen = false;
    ScriptedEndpoint server {[this](const AskedRequest &request) {
        ScriptedReply reply = answerCounting(request);
        reply.before = [this] { wait(); };
        return reply;
    }};

    void open()
    {
        const std::lock_guard lock(mutex);
        isOpen = true;
        opened.notify_all();
    }

private:
    void wait()
    {
        std::unique_lock lock(mutex);
        opened.wait_for(lock, std::chrono::milliseconds(kTestPatienceMs), [this] { return isOpen; });
    }
};

} // namespace

void TestTeacherSampling::stopKeepsWhatIsOnItsWay()
{
    GatedEndpoint gate;
    ScriptedEndpoint &server = gate.server;
    keepEndpoint(server);
    open();
    startSampling();
    QTRY_COMPARE(server.count(), std::size_t(4)); // at once
    QCOMPARE(m_session->board()->jobs().size(), 1);
    QTRY_COMPARE(textOf("samplingChip"), QString("Sampling"));
    press("stopSampling");
    QCOMPARE(textOf("samplingChip"), QString("Stopping"));
    gate.open();
    waitForEnd();
    QCOMPARE(questionsOf(server), std::size_t(4));
    QCOMPARE(find<QTableView>("latestTable")->model()->rowCount(), 4);
    QCOMPARE(textOf("samplingChip"), QString("Paused"));
}

void TestTeacherSampling::closingAsksAndWaits()
{
    GatedEndpoint gate;
    ScriptedEndpoint &server = gate.server;
    keepEndpoint(server);
    open();
    CloseQuestion question(*m_session, m_page.get());
    QVERIFY(question.mayClose());
    const QSignalSpy mayClose(&question, &CloseQuestion::mayCloseNow);
    startSampling();
    QTRY_COMPARE(server.count(), std::size_t(4));
    question.setNextAnswer(CloseAnswer::Cancel);
    QVERIFY(!question.mayClose());
    QVERIFY(m_controller->sampling()->isSampling());
    question.setNextAnswer(CloseAnswer::StopAsking);
    QVERIFY(!question.mayClose()); // not yet
    QCOMPARE(mayClose.count(), 0);
    gate.open();
    waitForEnd();
    QCOMPARE(mayClose.count(), 1);
    QVERIFY(question.mayClose());
}

void TestTeacherSampling::theFormShowsEstimateAndPrompt()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    startSampling("5");
    waitForEnd();
    press("sampleEndpoint");
    type("sampleLimit", QStringLiteral("9"));
    auto *start = find<QPushButton>("startSampling");
    QTRY_VERIFY(start->isEnabled() && textOf("estimateKnown").startsWith("9 requests"));
    QVERIFY2(textOf("estimateKnown").contains("5 asked already, 4 to ask"), qPrintable(textOf("estimateKnown")));
    QVERIFY(find<QPlainTextEdit>("finalPrompt")->toPlainText().contains("Ann has 0 pens"));
    QCOMPARE(server.count(), std::size_t(5)); // an estimate asks nothing
    QVERIFY(!find<QPlainTextEdit>("finalPrompt")->toPlainText().contains("The correct answer is"));
    find<QAbstractButton>("sampleHint")->click();
    QTRY_VERIFY(find<QPlainTextEdit>("finalPrompt")->toPlainText().contains("The correct answer is 1"));
    type("sampleCount", QStringLiteral("2"));
    QVERIFY(!start->isEnabled()); // alike at temperature 0
    QVERIFY(find<QWidget>("sampleStrip")->accessibleName().contains("alike"));
}

/// Of programs, what they compute is what counts.
void TestTeacherSampling::programsAreRunWhileItGoesOn()
{
    ScriptedEndpoint server([](const AskedRequest &request) {
        return ScriptedReply {.body = goodAnswer("ans = " + std::to_string(askedNumber(request)) + " + 1")};
    });
    keepEndpoint(server);
    open();
    m_controller->setProgramRunner([](const std::vector<std::string> &programs) {
        std::vector<std::optional<std::string>> values;
        for (const std::string &program : programs)
            values.push_back(std::to_string(std::atoi(program.c_str() + program.find('=') + 1) + 1));
        return values;
    });
    press("sampleEndpoint");
    find<QAbstractButton>("sampleFormat-1")->click();
    type("sampleLimit", QStringLiteral("6"));
    press("startSampling");
    waitForEnd();
    QCOMPARE(textOf("samplingYield"), QString("100.0"));
}

void TestTeacherSampling::rulesAreCountedAndListed()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    m_controller->setProgramRunner([](const std::vector<std::string> &programs) {
        return std::vector<std::optional<std::string>>(programs.size());
    });
    startSampling("5");
    waitForEnd();
    find<QAbstractButton>("checksTab")->click();
    settle();
    auto *panel = find<QWidget>("endpointView");
    auto *verify = panel->findChild<QPushButton *>("verifyRationales");
    QVERIFY2(verify->isEnabled(), qPrintable(verify->toolTip()));
    verify->setFocus();
    QTest::keyClick(verify, Qt::Key_Space);
    settle();
    QVERIFY(!verify->isEnabled()); // none is missing
    auto *rules = panel->findChild<QTableView *>("checkRules");
    int row = 0;
    while (row < rules->model()->rowCount() && rules->model()->index(row, 0).data() != QString("answer"))
        ++row;
    QCOMPARE(rules->model()->index(row, 1).data().toString(), QString("4"));
    QCOMPARE(rules->model()->index(row, 2).data().toString(), QString("1"));
    rules->setCurrentIndex(rules->model()->index(row, 0));
    settle();
    QCOMPARE(panel->findChild<QTableView *>("failedRationales")->model()->rowCount(), 1);
}

void TestTeacherSampling::anotherEndpointHasToWait()
{
    GatedEndpoint gate;
    ScriptedEndpoint &server = gate.server;
    keepEndpoint(server);
    keepEndpoint(server, "there");
    open();
    startSampling("8");
    QTRY_COMPARE(server.count(), std::size_t(4));
    auto *list = find<QListView>("endpointList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(m_page->currentEndpoint()->name, std::string("there"));
    auto *sample = find<QPushButton>("sampleEndpoint");
    QTRY_VERIFY(!sample->isEnabled() && sample->toolTip().contains("here is being asked"));
    gate.open();
    waitForEnd();
    QTRY_VERIFY(sample->isEnabled());
    QTest::keyClick(list, Qt::Key_Up);
    settle();
    QCOMPARE(find<QTableView>("latestTable")->model()->rowCount(), 8);
}

QTEST_MAIN(TestTeacherSampling)
#include "tst_teacher_sampling.moc"
