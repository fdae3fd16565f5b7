#include "core/base/error.h"
#include "core/base/random.h"
#include "core/evaluation/pool.h"
#include "core/evaluation/subset_vote.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

ScoringRules rules()
{
    ScoringRules result;
    for (const FormatKind format : kAllFormats)
        result.layouts[format] = formatOf(format).preset("retort").value();
    return result;
}

/// A problem with gold 1 whose CoT and PoT answers are the digits; "-" is no answer.
Prediction line(const std::string &cot, const std::string &pot)
{
    Prediction prediction;
    prediction.gold = "1";
    for (const auto &[format, answers] : {std::pair("cot", cot), {"pot", pot}})
        for (const char answer : answers) {
            PathPrediction path;
            path.format = format;
            path.tokensOut = path.format == "cot" ? 10 : 20;
            if (answer != '-')
                path.answer = std::string(1, answer);
            prediction.paths.push_back(path);
        }
    return prediction;
}

const PoolEntry &entryOf(const PoolTable &table, const std::vector<std::size_t> &counts)
{
    for (const PoolEntry &entry : table.entries)
        if (entry.counts == counts)
            return entry;
    throw Error("no such mix");
}

std::vector<Ballot> drawnBallots(Random &random)
{
    std::vector<Ballot> ballots(1 + random.below(6));
    for (Ballot &ballot : ballots) {
        ballot.format = random.below(2) == 0 ? "cot" : "pot";
        if (random.below(5) > 0)
            ballot.answer = numberAnswer(double(random.below(4)) * 0.4); // within 0.5: equality is not transitive
        ballot.weight = random.below(4) == 0 ? NAN : double(random.below(3)) * 0.1;
        ballot.meanLogProbability = -double(random.below(3));
    }
    return ballots;
}

} // namespace

class TestPool : public QObject
{
    Q_OBJECT

private slots:
    void subsetsAreVotedOnAsEverywhere_data();
    void subsetsAreVotedOnAsEverywhere();
    void onePathIsTheMeanOfItsSamples();
    void mixesAreAveragedOverTheirSubsets();
    void theWholePoolIsTheVote();
    void tokensAndTiesAreExpectedOnes();
    void tooManySubsetsAreDrawnWithASeed();
    void problemsWithOtherPathsAreLeftOut();
    void votesMayBeKeptShort();
    void tooManyMixesAreRefused();
    void intervalsAreOverProblems();
    void aStopEndsTheCount();
};

void TestPool::subsetsAreVotedOnAsEverywhere_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("ties");
    for (const VoteRule rule : {VoteRule::Majority, VoteRule::First, VoteRule::Weighted})
        for (const TieRule ties : {TieRule::First, TieRule::Format, TieRule::Likelihood, TieRule::Expected})
            QTest::addRow("rule %d, ties %d", int(rule), int(ties)) << int(rule) << int(ties);
}

void TestPool::subsetsAreVotedOnAsEverywhere()
{
    QFETCH(int, rule);
    QFETCH(int, ties);
    VoteOptions options {VoteRule(rule), TieRule(ties), "pot", {0.5, 0}};
    const Answer gold = numberAnswer(1);
    Random random(3);
    for (int round = 0; round < 300; ++round) {
        const std::vector<Ballot> ballots = drawnBallots(random);
        SubsetVote vote(ballots, gold, options);
        std::vector<std::size_t> subset;
        std::vector<Ballot> chosen;
        for (std::size_t i = 0; i < ballots.size(); ++i) {
            if (random.below(3) == 0)
                continue;
            subset.push_back(i);
            chosen.push_back(ballots[i]);
        }
        const VoteResult expected = retort::vote(chosen, options);
        const SubsetVote::Result found = vote.of(subset);
        QCOMPARE(found.tie, expected.tie);
        QCOMPARE(found.score, scoreOfVote(expected, chosen, gold, options));
    }
}

void TestPool::onePathIsTheMeanOfItsSamples()
{
    const PoolTable table = poolTable({line("112", "1"), line("2-2", "1")}, rules());
    QCOMPARE(table.n, std::size_t(2));
    QCOMPARE(table.formats, (std::vector<std::string> {"cot", "pot"}));
    QVERIFY(std::abs(entryOf(table, {1, 0}).right - 2.0 / 3) < 1e-12);
    QCOMPARE(entryOf(table, {0, 1}).accuracy.difference, 1.0);
    QCOMPARE(entryOf(table, {1, 0}).averaged, std::size_t(3));
}

void TestPool::mixesAreAveragedOverTheirSubsets()
{
    // Two of three CoTs and the PoT: 1 1 | 2 is right, 1 2 | 2 twice is not.
    const PoolTable table = poolTable({line("112", "2")}, rules());
    QVERIFY(std::abs(entryOf(table, {2, 1}).right - 1.0 / 3) < 1e-12);
    QCOMPARE(entryOf(table, {2, 1}).subsets, 3.0);
    QCOMPARE(table.entries.size(), std::size_t(7));
    QCOMPARE(table.entries.front().paths(), std::size_t(1));
    QCOMPARE(table.entries.back().paths(), std::size_t(4));
}

void TestPool::theWholePoolIsTheVote()
{
    ScoringRules expected = rules();
    expected.vote.ties = TieRule::Expected;
    const PoolTable table = poolTable({line("12", "12")}, expected);
    QCOMPARE(entryOf(table, {2, 2}).right, 0.5);
    ScoringRules first = rules();
    QCOMPARE(entryOf(poolTable({line("12", "12")}, first), {2, 2}).right, 1.0);
}

void TestPool::tokensAndTiesAreExpectedOnes()
{
    const PoolTable table = poolTable({line("112", "2")}, rules());
    QCOMPARE(entryOf(table, {2, 1}).tokens, 40.0);
    QVERIFY(std::abs(entryOf(table, {1, 1}).ties - 2.0 / 3) < 1e-12);
}

void TestPool::tooManySubsetsAreDrawnWithASeed()
{
    PoolOptions few;
    few.mostSubsets = 10;
    few.drawnSubsets = 2000;
    const std::vector<Prediction> lines {line("11122", "22111")};
    const PoolEntry exact = entryOf(poolTable(lines, rules()), {2, 3});
    const PoolEntry drawn = entryOf(poolTable(lines, rules(), few), {2, 3});
    QCOMPARE(exact.averaged, std::size_t(100));
    QCOMPARE(drawn.averaged, std::size_t(2000));
    QCOMPARE(drawn.subsets, 100.0);
    QVERIFY2(std::abs(drawn.right - exact.right) < 0.05, "five standard errors of 2000 draws are 0.056 at most");
    QCOMPARE(entryOf(poolTable(lines, rules(), few), {2, 3}).right, drawn.right);
}

void TestPool::problemsWithOtherPathsAreLeftOut()
{
    const PoolTable table = poolTable({line("11", "1"), line("1", "1")}, rules());
    QCOMPARE(table.n, std::size_t(1));
    QCOMPARE(table.leftOut, std::size_t(1));
    QCOMPARE(poolTable({}, rules()).n, std::size_t(0));
}

void TestPool::votesMayBeKeptShort()
{
    PoolOptions two;
    two.mostPaths = 2;
    const PoolTable table = poolTable({line("111", "111")}, rules(), two);
    QCOMPARE(table.entries.size(), std::size_t(5));
    QCOMPARE(table.entries.back().paths(), std::size_t(2));
}

void TestPool::tooManyMixesAreRefused()
{
    const std::string many(100, '1');
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)poolTable({line(many, many)}, rules()));
}

void TestPool::intervalsAreOverProblems()
{
    std::vector<Prediction> lines(40, line("11", "1"));
    for (std::size_t i = 0; i < 20; ++i)
        lines[i] = line("22", "2");
    const PoolEntry entry = entryOf(poolTable(lines, rules()), {2, 0});
    QCOMPARE(entry.accuracy.difference, 0.5);
    QVERIFY(entry.accuracy.low > 0.3 && entry.accuracy.low < 0.4); // 0.5 - 1.96 * 0.079 = 0.345
    QVERIFY(entry.accuracy.high > 0.6 && entry.accuracy.high < 0.7);
    const nlohmann::json json = toJson(poolTable(lines, rules()));
    QVERIFY(json.at("pool").at("cot") == 2);
    QVERIFY(json.at("entries").at(0).at("n") == 40);
}

/// Half a table is none.
void TestPool::aStopEndsTheCount()
{
    PoolOptions options;
    options.stop.requestStop();
    QVERIFY_THROWS_EXCEPTION(Error, (void)poolTable({line("11", "1")}, rules(), options));
}

QTEST_APPLESS_MAIN(TestPool)
#include "tst_pool.moc"
