#include "core/evaluation/teacher_table.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

constexpr double kNone = -1; // no answer
constexpr double kMissing = -2; // no rationale

Problem problemWith(const std::string &id, double gold)
{
    Problem problem;
    problem.id = id;
    problem.question = id;
    problem.gold = numberAnswer(gold);
    return problem;
}

Rationale answered(const Problem &problem, FormatKind format, double answer)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.format = format;
    if (answer >= 0)
        rationale.answer = numberAnswer(answer);
    rationale.verdict = answer < 0                      ? Verdict::NoAnswer
                        : answer == problem.gold.number ? Verdict::Right
                                                        : Verdict::Wrong;
    return rationale;
}

/// One answer for each problem, in their order.
TeacherPath pathOf(const std::string &name, FormatKind format, const std::vector<Problem> &problems,
                   const std::vector<double> &answers)
{
    TeacherPath path;
    path.name = name;
    path.title = name;
    path.format = format;
    for (std::size_t i = 0; i < problems.size(); ++i)
        if (answers[i] != kMissing)
            path.judged.push_back(answered(problems[i], format, answers[i]));
    return path;
}

const std::vector<Problem> kProblems {problemWith("a", 1), problemWith("b", 2), problemWith("c", 3),
                                      problemWith("d", 4)};

const TeacherFigure &ruleNamed(const TeacherFigures &figures, const std::string &name)
{
    for (const TeacherFigure &rule : figures.rules)
        if (rule.name == name)
            return rule;
    throw Error("no rule " + name);
}

} // namespace

class TestTeacherTable : public QObject
{
    Q_OBJECT

private slots:
    void missingRowsAreWrongAndLeftOutOfTheCommonOnes();
    void pathsAreVotedOnAndTiesCounted_data();
    void pathsAreVotedOnAndTiesCounted();
    void pairsAndRulesAreCounted();
    void samplesCountByTheirShareAndVoteEach();
    void weightsDecideTheWeightedVote();
    void repeatedProblemsCountOnce();
    void likelihoodIsRefused();
    void nothingIsNoError();
    void jsonHoldsEveryFigure();
};

void TestTeacherTable::missingRowsAreWrongAndLeftOutOfTheCommonOnes()
{
    const TeacherTable table = scoreTeacherPaths(kProblems,
                                                 {pathOf("cot", FormatKind::Cot, kProblems, {1, kNone, 3, 4}),
                                                  pathOf("pot", FormatKind::Pot, kProblems, {1, 2, kMissing, 9})},
                                                 {});
    QCOMPARE(table.all.n, std::size_t(4));
    QCOMPARE(table.common.n, std::size_t(3));
    QCOMPARE(table.all.paths[0].accuracy.right, 3.0);
    QCOMPARE(table.all.paths[0].noAnswer, std::size_t(1));
    QCOMPARE(table.all.paths[0].missing, std::size_t(0));
    QCOMPARE(table.all.paths[1].accuracy.right, 2.0);
    QCOMPARE(table.all.paths[1].missing, std::size_t(1));
    QCOMPARE(table.all.paths[1].noAnswer, std::size_t(1));
    QCOMPARE(table.common.paths[0].accuracy.right, 2.0);
    QCOMPARE(table.common.paths[1].accuracy, wilson(2, 3));
    QCOMPARE(table.common.paths[1].missing, std::size_t(0));
}

void TestTeacherTable::pathsAreVotedOnAndTiesCounted_data()
{
    QTest::addColumn<int>("ties");
    QTest::addColumn<QString>("format");
    QTest::addColumn<double>("right");
    QTest::newRow("to the first listed") << int(TieRule::First) << "" << 2.0;
    QTest::newRow("to the programs") << int(TieRule::Format) << "pot" << 3.0;
    QTest::newRow("each its share") << int(TieRule::Expected) << "" << 2.5;
}

void TestTeacherTable::pathsAreVotedOnAndTiesCounted()
{
    QFETCH(int, ties);
    QFETCH(QString, format);
    QFETCH(double, right);
    // a: both right; b: both wrong; c is no tie, because CoT has no answer there; d: only PoT.
    const std::vector<TeacherPath> paths {pathOf("cot", FormatKind::Cot, kProblems, {1, 8, kNone, 9}),
                                          pathOf("pot", FormatKind::Pot, kProblems, {1, 9, 3, 4})};
    VoteOptions options;
    options.ties = static_cast<TieRule>(ties);
    options.tieFormat = format.toStdString();
    const TeacherFigures figures = scoreTeacherPaths(kProblems, paths, options).all;
    QCOMPARE(figures.ties, std::size_t(2));
    QCOMPARE(figures.vote.accuracy.right, right);
}

void TestTeacherTable::pairsAndRulesAreCounted()
{
    const TeacherFigures figures = scoreTeacherPaths(kProblems,
                                                     {pathOf("cot", FormatKind::Cot, kProblems, {1, 7, 3, kNone}),
                                                      pathOf("pot", FormatKind::Pot, kProblems, {1, 7, kNone, 9})},
                                                     {})
                                       .all;
    QCOMPARE(figures.pairs.size(), std::size_t(1));
    QCOMPARE(figures.pairs[0].agree, std::size_t(2));
    QCOMPARE(figures.pairs[0].right, std::size_t(1));
    QCOMPARE(ruleNamed(figures, "any").accuracy.right, 2.0);
    QCOMPARE(ruleNamed(figures, "pot_else_cot").accuracy.right, 2.0);
    QCOMPARE(ruleNamed(figures, "pot_else_cot").title, std::string("PoT, else CoT"));
    QCOMPARE(ruleNamed(figures, "cot_else_pot").accuracy.right, 2.0);
    QCOMPARE(ruleNamed(figures, "cot_else_pot").noAnswer, std::size_t(0));
}

void TestTeacherTable::samplesCountByTheirShareAndVoteEach()
{
    TeacherPath path = pathOf("cot", FormatKind::Cot, kProblems, {1, kMissing, kMissing, kMissing});
    path.judged.push_back(answered(kProblems[0], FormatKind::Cot, 5));
    path.judged.push_back(answered(kProblems[0], FormatKind::Cot, 5));
    path.judged.push_back(answered(kProblems[0], FormatKind::Cot, 1));
    const TeacherFigures figures = scoreTeacherPaths({kProblems[0]}, {path}, {}).all;
    QCOMPARE(figures.paths[0].samples, std::size_t(4));
    QCOMPARE(figures.paths[0].accuracy.right, 0.5);
    QCOMPARE(figures.ties, std::size_t(1));
    QCOMPARE(figures.vote.accuracy.right, 1.0);
}

void TestTeacherTable::weightsDecideTheWeightedVote()
{
    std::vector<TeacherPath> paths {pathOf("cot", FormatKind::Cot, kProblems, {1, 2, 3, 4}),
                                    pathOf("pot", FormatKind::Pot, kProblems, {9, 9, 9, 9}),
                                    pathOf("pot-2", FormatKind::Pot, kProblems, {9, 9, 9, 9})};
    VoteOptions options;
    options.rule = VoteRule::Weighted;
    QCOMPARE(scoreTeacherPaths(kProblems, paths, options).all.vote.accuracy.right, 0.0);
    paths[0].weight = 3;
    QCOMPARE(scoreTeacherPaths(kProblems, paths, options).all.vote.accuracy.right, 4.0);
    // Two paths of one format: the rules go by the first of each format, the pairs by all.
    QCOMPARE(scoreTeacherPaths(kProblems, paths, options).all.pairs.size(), std::size_t(3));
    QCOMPARE(scoreTeacherPaths(kProblems, paths, options).all.rules.size(), std::size_t(3));
}

void TestTeacherTable::repeatedProblemsCountOnce()
{
    const TeacherTable table =
        scoreTeacherPaths({kProblems[0], kProblems[0]}, {pathOf("cot", FormatKind::Cot, kProblems, {1, 2, 3, 4})}, {});
    QCOMPARE(table.all.n, std::size_t(1));
    QCOMPARE(table.all.paths[0].accuracy.right, 1.0);
}

void TestTeacherTable::likelihoodIsRefused()
{
    VoteOptions options;
    options.ties = TieRule::Likelihood;
    QVERIFY_THROWS_EXCEPTION(UsageError, static_cast<void>(scoreTeacherPaths(kProblems, {}, options)));
}

void TestTeacherTable::nothingIsNoError()
{
    const TeacherTable table = scoreTeacherPaths({}, {}, {});
    QCOMPARE(table.all.n, std::size_t(0));
    QCOMPARE(table.all.vote.accuracy, wilson(0, 0));
}

void TestTeacherTable::jsonHoldsEveryFigure()
{
    const nlohmann::json json = toJson(scoreTeacherPaths(kProblems,
                                                         {pathOf("cot", FormatKind::Cot, kProblems, {1, 7, 3, kNone}),
                                                          pathOf("pot", FormatKind::Pot, kProblems, {1, 7, 8, 9})},
                                                         {})
                                           .all);
    QCOMPARE(json.at("n").get<int>(), 4);
    QCOMPARE(json.at("paths").at(0).at("right").get<double>(), 2.0);
    QVERIFY(json.at("paths").at(0).at("low").get<double>() < 0.5);
    QCOMPARE(json.at("vote").at("ties").get<int>(), 1);
    QCOMPARE(json.at("agree").at(0).at("agree").get<int>(), 2);
    QCOMPARE(json.at("rules").size(), std::size_t(3));
}

QTEST_APPLESS_MAIN(TestTeacherTable)
#include "tst_teacher_table.moc"
