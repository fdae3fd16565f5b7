#include "core/store/library.h"
#include "core/store/workspace.h"
#include "core/teachers/ledger.h"
#include "core/teachers/ledger_owner.h"
#include "numbered_requests.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

using namespace retort;

namespace {

LedgerAnswer answerOf(Outcome outcome, const std::string &text = {})
{
    LedgerAnswer answer;
    answer.read.outcome = outcome;
    answer.read.text = text;
    answer.read.finish = "stop";
    answer.read.tokensIn = 10;
    answer.read.tokensOut = 20;
    answer.raw = "{\"raw\": \"\x01" + std::string(1, '\0') + "\xff\"}";
    answer.status = 200;
    answer.endpoint = "here";
    answer.cost = 0.5;
    answer.seconds = 2;
    return answer;
}

} // namespace

/// A request is entered once, asked by one, answered for ever.
class TestLedger : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void requestIsEnteredOnce();
    void claimIsForOne();
    void deadOwnersClaimIsFree();
    void answerIsKeptAsItCame();
    void answeredIsNeverClaimedAgain();
    void firstAnswerCounts();
    void releasedIsFreeAndRemembersItsFailure();
    void endGivesClaimsBack();
    void batchClaimsOutliveTheProcess();
    void chosenKindsAreAskedOnceMore();
    void meansAreOfThatModel();

private:
    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestLedger::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
}

void TestLedger::requestIsEnteredOnce()
{
    Ledger ledger(m_folder);
    const auto first = ledger.enter(requestsOf(3));
    const auto second = ledger.enter(requestsOf(4));
    QVERIFY(std::equal(first.begin(), first.end(), second.begin()));
    QCOMPARE(second[3].id, 4);
    QVERIFY(ledger.request(2) == requestsOf(3)[1]);
    QCOMPARE(ledger.find(requestKey(requestsOf(1)[0])), std::optional<std::int64_t>(1));
    QCOMPARE(ledger.lookUp(requestsOf(5))[4].id, 0);
}

void TestLedger::claimIsForOne()
{
    Ledger one(m_folder);
    Ledger other(m_folder);
    const auto id = one.enter(requestsOf(1))[0].id;
    QVERIFY(one.claim(id));
    QVERIFY(!one.claim(id));
    QVERIFY(!other.claim(id));
    QCOMPARE(one.stateOf(id), LedgerState::AskedHere);
    QCOMPARE(other.stateOf(id), LedgerState::AskedElsewhere);
}

void TestLedger::deadOwnersClaimIsFree()
{
    Ledger ledger(m_folder);
    const auto id = ledger.enter(requestsOf(1))[0].id;
    const std::string dead = "00000000-0000-4000-8000-000000000000"; // no lock of that name
    SQLite::Database(libraryFile(m_folder).string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE teacher_requests SET owner = '" + dead + "'");
    QCOMPARE(ledger.stateOf(id), LedgerState::Open);
    QVERIFY(ledger.claim(id));
    QCOMPARE(ledger.stateOf(id), LedgerState::AskedHere);
}

void TestLedger::answerIsKeptAsItCame()
{
    const LedgerAnswer given = answerOf(Outcome::CutOff, "half a sen");
    Ledger ledger(m_folder);
    const auto id = ledger.enter(requestsOf(1))[0].id;
    QVERIFY(ledger.claim(id));
    ledger.record(id, given);
    LedgerAnswer kept = Ledger(m_folder).answer(id).value();
    QVERIFY(!kept.answeredAt.empty());
    kept.answeredAt.clear();
    QVERIFY(kept == given);
}

void TestLedger::answeredIsNeverClaimedAgain()
{
    Ledger ledger(m_folder);
    const auto id = ledger.enter(requestsOf(1))[0].id;
    ledger.record(id, answerOf(Outcome::Html));
    QVERIFY(!ledger.claim(id));
    QCOMPARE(ledger.enter(requestsOf(1))[0].state, LedgerState::Answered);
}

void TestLedger::firstAnswerCounts()
{
    Ledger ledger(m_folder);
    const auto id = ledger.enter(requestsOf(1))[0].id;
    ledger.record(id, answerOf(Outcome::Ok, "first"));
    ledger.record(id, answerOf(Outcome::Ok, "second"));
    QCOMPARE(ledger.answer(id)->read.text, std::string("first"));
    SQLite::Database file(libraryFile(m_folder).string());
    QCOMPARE(file.execAndGet("SELECT count(*) FROM teacher_answers").getInt(), 2);
}

void TestLedger::releasedIsFreeAndRemembersItsFailure()
{
    Ledger ledger(m_folder);
    const auto id = ledger.enter(requestsOf(1))[0].id;
    QVERIFY(ledger.claim(id));
    ledger.release(id, "status 500");
    QCOMPARE(ledger.enter(requestsOf(1))[0], (LedgerEntry {id, LedgerState::Open, true}));
    QVERIFY(ledger.claim(id));
}

void TestLedger::endGivesClaimsBack()
{
    std::int64_t id = 0;
    {
        Ledger ledger(m_folder);
        id = ledger.enter(requestsOf(1))[0].id;
        QVERIFY(ledger.claim(id));
    }
    QVERIFY(Ledger(m_folder).claim(id));
    QVERIFY(std::filesystem::is_empty(m_folder / "claims"));
}

void TestLedger::batchClaimsOutliveTheProcess()
{
    {
        Ledger ledger(m_folder);
        static_cast<void>(ledger.enter(requestsOf(3)));
        ledger.record(2, answerOf(Outcome::Ok));
        QCOMPARE(ledger.claimForBatch({1, 2, 3}), (std::vector<std::int64_t> {1, 3}));
    }
    Ledger ledger(m_folder);
    QVERIFY(!ledger.claim(1));
    QCOMPARE(ledger.stateOf(1), LedgerState::InBatch);
    ledger.record(1, answerOf(Outcome::Ok)); // read from the results
    QCOMPARE(ledger.stateOf(1), LedgerState::Answered);
    QCOMPARE(ledger.releaseBatches(), 1u);
    QVERIFY(ledger.claim(3));
}

void TestLedger::chosenKindsAreAskedOnceMore()
{
    Ledger ledger(m_folder);
    static_cast<void>(ledger.enter(requestsOf(3)));
    ledger.record(1, answerOf(Outcome::Ok));
    ledger.record(2, answerOf(Outcome::Html));
    ledger.record(3, answerOf(Outcome::CutOff));
    QCOMPARE(ledger.forget({1, 2, 3}, {Outcome::Html}), 1u);
    QVERIFY(!ledger.claim(1) && ledger.claim(2) && !ledger.claim(3));
    ledger.record(2, answerOf(Outcome::Ok, "now"));
    QCOMPARE(ledger.answer(2)->read.text, std::string("now"));
}

void TestLedger::meansAreOfThatModel()
{
    Ledger ledger(m_folder);
    QCOMPARE(ledger.means("m"), LedgerMeans {});
    std::vector<ChatRequest> requests = requestsOf(2);
    requests[1].model = "other";
    static_cast<void>(ledger.enter(requests));
    ledger.record(1, answerOf(Outcome::Ok));
    ledger.record(2, answerOf(Outcome::Ok));
    const LedgerMeans means = ledger.means("m");
    QCOMPARE(means.answers, 1);
    QCOMPARE(means.tokensOut, 20.0);
    QCOMPARE(means.promptBytes, double(contentOf(requests[0]).size()));
}

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"
