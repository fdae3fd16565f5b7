#include "core/answers/vote.h"

#include <QTest>

using namespace retort;

namespace {

Ballot ballot(std::string format, std::optional<double> value, double weight = 1, double likelihood = 0)
{
    Ballot made;
    made.format = std::move(format);
    if (value)
        made.answer = numberAnswer(*value);
    made.weight = weight;
    made.meanLogProbability = likelihood;
    return made;
}

VoteOptions ties(TieRule rule, std::string format = {})
{
    VoteOptions options;
    options.ties = rule;
    options.tieFormat = std::move(format);
    return options;
}

double valueOf(const VoteResult &result)
{
    return result.answer ? result.answer->number : -1;
}

} // namespace

class TestVotes : public QObject
{
    Q_OBJECT

private slots:
    void theLargestGroupWins();
    void pathsWithoutAnswerLeaveTheVote();
    void nobodyAnswered();
    void onePathIsNoTie();
    void theFirstMemberIsTheGroupsAnswer();
    void pathsJoinTheFirstGroupTheyEqual();
    void firstTakesTheFirstAnswer();
    void weightsDecide();
    void equalWeightsTie();
    void tieGoesToTheEarliestPath();
    void tieGoesToTheNamedFormat();
    void tieWithoutTheNamedFormatGoesToTheEarliest();
    void tieGoesToTheLikeliestPath();
    void expectedCountsShares();
    void expectedWithoutTieIsAllOrNothing();
};

void TestVotes::theLargestGroupWins()
{
    const std::vector<Ballot> ballots {ballot("cot", 1), ballot("pot", 2), ballot("pot", 2)};
    const VoteResult result = vote(ballots, {});
    QCOMPARE(valueOf(result), 2.0);
    QCOMPARE(result.votes, std::size_t(2));
    QVERIFY(!result.tie);
    QCOMPARE(result.groups, (std::vector<std::vector<std::size_t>> {{0}, {1, 2}}));
    QCOMPARE(result.tied, std::vector<std::size_t> {1});
    QCOMPARE(scoreOfVote(result, ballots, numberAnswer(2), {}), 1.0);
    QCOMPARE(scoreOfVote(result, ballots, numberAnswer(1), {}), 0.0);
}

void TestVotes::pathsWithoutAnswerLeaveTheVote()
{
    const VoteResult result = vote({ballot("cot", {}), ballot("cot", {}), ballot("pot", 2)}, {});
    QCOMPARE(valueOf(result), 2.0);
    QVERIFY(!result.tie);
    QCOMPARE(result.groups.size(), std::size_t(1));
}

void TestVotes::nobodyAnswered()
{
    for (const std::vector<Ballot> &ballots : {std::vector<Ballot> {}, std::vector<Ballot> {ballot("cot", {})}}) {
        const VoteResult result = vote(ballots, {});
        QVERIFY(!result.answer.has_value());
        QVERIFY(!result.tie);
        QCOMPARE(result.votes, std::size_t(0));
        QCOMPARE(scoreOfVote(result, ballots, numberAnswer(0), {}), 0.0);
    }
}

void TestVotes::onePathIsNoTie()
{
    QVERIFY(!vote({ballot("cot", 1)}, {}).tie);
    QVERIFY(!vote({ballot("cot", 1), ballot("pot", 1)}, {}).tie);
    QVERIFY(vote({ballot("cot", 1), ballot("pot", 2)}, {}).tie);
}

void TestVotes::theFirstMemberIsTheGroupsAnswer()
{
    QCOMPARE(valueOf(vote({ballot("cot", 1.0005), ballot("pot", 1.0)}, {})), 1.0005);
}

void TestVotes::pathsJoinTheFirstGroupTheyEqual()
{
    // 1.0008 equals 1 and 1.0016, which do not equal each other: it joins the group that was opened first.
    const VoteResult result = vote({ballot("a", 1.0016), ballot("a", 1.0), ballot("a", 1.0008)}, {});
    QCOMPARE(result.groups, (std::vector<std::vector<std::size_t>> {{0, 2}, {1}}));
}

void TestVotes::firstTakesTheFirstAnswer()
{
    VoteOptions options;
    options.rule = VoteRule::First;
    const VoteResult result = vote({ballot("pot", {}), ballot("cot", 1), ballot("cot", 2), ballot("cot", 2)}, options);
    QCOMPARE(valueOf(result), 1.0);
    QVERIFY(!result.tie);
}

void TestVotes::weightsDecide()
{
    VoteOptions options;
    options.rule = VoteRule::Weighted;
    QCOMPARE(valueOf(vote({ballot("a", 1, 0.4), ballot("a", 1, 0.5), ballot("a", 2, 1.0)}, options)), 2.0);
}

void TestVotes::equalWeightsTie()
{
    VoteOptions options;
    options.rule = VoteRule::Weighted;
    QVERIFY(vote({ballot("a", 1, 0.1), ballot("a", 1, 0.2), ballot("a", 2, 0.3)}, options).tie);
}

void TestVotes::tieGoesToTheEarliestPath()
{
    const std::vector<Ballot> ballots {ballot("cot", 3), ballot("pot", 2), ballot("pot", 1), ballot("pot", 1),
                                       ballot("cot", 2)};
    const VoteResult result = vote(ballots, ties(TieRule::First));
    QCOMPARE(valueOf(result), 2.0);
    QCOMPARE(result.tied, (std::vector<std::size_t> {1, 2}));
}

void TestVotes::tieGoesToTheNamedFormat()
{
    const std::vector<Ballot> ballots {ballot("cot", 1), ballot("pot", 2)};
    QCOMPARE(valueOf(vote(ballots, ties(TieRule::Format, "pot"))), 2.0);
    QCOMPARE(valueOf(vote(ballots, ties(TieRule::Format, "cot"))), 1.0);
    // The earliest pot path is in the group of 2, though that group was opened later.
    const std::vector<Ballot> mixed {ballot("cot", 1), ballot("pot", 2), ballot("cot", 2), ballot("pot", 1)};
    QCOMPARE(valueOf(vote(mixed, ties(TieRule::Format, "pot"))), 2.0);
}

void TestVotes::tieWithoutTheNamedFormatGoesToTheEarliest()
{
    const std::vector<Ballot> ballots {ballot("cot", 1), ballot("cot", 2), ballot("pot", {})};
    QCOMPARE(valueOf(vote(ballots, ties(TieRule::Format, "pot"))), 1.0);
}

void TestVotes::tieGoesToTheLikeliestPath()
{
    const std::vector<Ballot> ballots {ballot("a", 1, 1, -0.5), ballot("a", 2, 1, -0.9), ballot("a", 2, 1, -0.1),
                                       ballot("a", 1, 1, -0.4)};
    QCOMPARE(valueOf(vote(ballots, ties(TieRule::Likelihood))), 2.0);
}

void TestVotes::expectedCountsShares()
{
    const std::vector<Ballot> ballots {ballot("cot", 1), ballot("pot", 2), ballot("pot", 3)};
    const VoteOptions options = ties(TieRule::Expected);
    const VoteResult result = vote(ballots, options);
    QCOMPARE(scoreOfVote(result, ballots, numberAnswer(2), options), 1.0 / 3);
    QCOMPARE(scoreOfVote(result, ballots, numberAnswer(4), options), 0.0);
}

void TestVotes::expectedWithoutTieIsAllOrNothing()
{
    const std::vector<Ballot> ballots {ballot("cot", 1), ballot("pot", 2), ballot("pot", 2)};
    const VoteOptions options = ties(TieRule::Expected);
    QCOMPARE(scoreOfVote(vote(ballots, options), ballots, numberAnswer(2), options), 1.0);
    QCOMPARE(scoreOfVote(vote(ballots, options), ballots, numberAnswer(1), options), 0.0);
}

QTEST_APPLESS_MAIN(TestVotes)
#include "tst_votes.moc"
