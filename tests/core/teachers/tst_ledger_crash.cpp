// Runs are killed (SIGKILL) again and again, and share the work with others: counted by the server, nothing is lost and
// nothing is asked twice but what was on its way.

#include "core/store/library.h"
#include "core/teachers/ledger.h"
#include "tests/fakes/scripted_endpoint.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>

using namespace retort;

namespace {

/// "Question 17" of a body.
std::string questionOf(const AskedRequest &request)
{
    return nlohmann::json::parse(request.body).at("messages").at(0).at("content");
}

ScriptedReply echo(const AskedRequest &request)
{
    return {.body = goodAnswer("to " + questionOf(request))};
}

std::map<std::string, int> askedTimes(const ScriptedEndpoint &endpoint)
{
    std::map<std::string, int> times;
    for (const AskedRequest &request : endpoint.asked())
        ++times[questionOf(request)];
    return times;
}

/// Questions with their answers, as the ledger has them.
std::map<std::string, std::string> answersIn(const std::filesystem::path &folder)
{
    std::map<std::string, std::string> answers;
    SQLite::Database file(libraryFile(folder).string());
    SQLite::Statement row(file, "SELECT r.content, a.text FROM teacher_requests r "
                                "JOIN teacher_answers a ON a.id = r.answer");
    while (row.executeStep())
        answers[requestOf(row.getColumn(0).getString()).messages[0].content] = row.getColumn(1).getString();
    return answers;
}

} // namespace

class TestLedgerCrash : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void killedRunsLoseOnlyWhatWasOnItsWay();
    void twoRunsShareTheWork();

private:
    void start(QProcess &process, const ScriptedEndpoint &endpoint, int count);

    static constexpr int kAtOnce = 4;
    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestLedgerCrash::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    const Ledger ledger(m_folder); // makes the tables
}

void TestLedgerCrash::start(QProcess &process, const ScriptedEndpoint &endpoint, int count)
{
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationDirPath() + "/sampling_process",
                  {m_temporary->path(), QString::fromStdString(endpoint.base()), QString::number(count),
                   QString::number(kAtOnce)});
    QVERIFY(process.waitForStarted(kTestPatienceMs));
}

void TestLedgerCrash::killedRunsLoseOnlyWhatWasOnItsWay()
{
    constexpr int kCount = 200;
    constexpr int kKills = 12;
    ScriptedEndpoint endpoint(echo);
    std::map<std::string, int> lost; // how often an asked question had no answer when its asker died
    for (int kill = 1; kill <= kKills; ++kill) {
        QProcess process;
        start(process, endpoint, kCount);
        const std::size_t enough = endpoint.count() + kCount / (2 * kKills);
        const QDeadlineTimer patience(kTestPatienceMs);
        while (endpoint.count() < enough && !process.waitForFinished(1)) // a kill comes soon, before all are answered
            QVERIFY(!patience.hasExpired());
        process.kill();
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(kTestPatienceMs));
        const auto answers = answersIn(m_folder);
        int lostNow = 0;
        for (const auto &[question, times] : askedTimes(endpoint)) {
            const bool isLost = !answers.contains(question) && times > lost[question];
            lost[question] += isLost;
            lostNow += isLost;
        }
        QVERIFY2(lostNow <= kAtOnce, std::to_string(lostNow).c_str());
    }
    QProcess process;
    start(process, endpoint, kCount);
    QVERIFY(process.waitForFinished(kTestPatienceMs));
    QCOMPARE(process.exitCode(), 0);
    const auto answers = answersIn(m_folder);
    const auto times = askedTimes(endpoint);
    QCOMPARE(answers.size(), std::size_t(kCount));
    for (const auto &[question, answer] : answers) {
        QCOMPARE(answer, "to " + question);
        QCOMPARE(times.at(question), 1 + lost[question]);
    }
    QVERIFY(std::filesystem::is_empty(m_folder / "claims")); // the locks of the dead are gone, too
}

void TestLedgerCrash::twoRunsShareTheWork()
{
    constexpr int kCount = 150;
    ScriptedEndpoint endpoint(echo);
    QProcess one;
    QProcess other;
    start(one, endpoint, kCount);
    start(other, endpoint, kCount);
    for (QProcess *process : {&one, &other}) {
        QVERIFY(process->waitForFinished(kTestPatienceMs));
        QCOMPARE(process->exitCode(), 0);
    }
    QCOMPARE(endpoint.count(), std::size_t(kCount));
    QCOMPARE(answersIn(m_folder).size(), std::size_t(kCount));
}

QTEST_GUILESS_MAIN(TestLedgerCrash)
#include "tst_ledger_crash.moc"
