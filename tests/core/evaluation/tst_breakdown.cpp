#include "core/evaluation/breakdown.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

/// A problem with gold 1 whose paths answer the digits ("-": none), judged by the first.
Prediction line(const std::string &id, const std::string &answers, int tokens = 10)
{
    Prediction prediction;
    prediction.id = id;
    prediction.gold = "1";
    for (const char answer : answers) {
        PathPrediction path;
        path.format = "cot";
        path.tokensOut = tokens;
        if (answer != '-')
            path.answer = std::string(1, answer);
        path.verdict = answer == '1' ? "right" : answer == '-' ? "no_answer" : "wrong";
        prediction.paths.push_back(path);
    }
    prediction.score = answers[0] == '1' ? 1 : 0;
    prediction.verdict = answers[0] == '1' ? "right" : "wrong";
    return prediction;
}

Problem known(const std::string &id, const std::string &kind, std::size_t steps, const std::string &equation = {})
{
    Problem problem;
    problem.id = id;
    problem.kind = kind;
    problem.equation = equation;
    problem.goldSteps.resize(steps);
    return problem;
}

/// "label right/n", one a row; nothing when there is no such breakdown.
QStringList rowsOf(const std::vector<Breakdown> &breakdowns, const std::string &name)
{
    QStringList rows;
    for (const Breakdown &breakdown : breakdowns)
        if (breakdown.name == name)
            for (const BreakdownRow &row : breakdown.rows)
                rows << QString("%1 %2/%3")
                            .arg(QString::fromStdString(row.label))
                            .arg(row.accuracy.right)
                            .arg(row.accuracy.n);
    return rows;
}

} // namespace

class TestBreakdown : public QObject
{
    Q_OBJECT

private slots:
    void agreementIsCalibrated();
    void stepsAndKindsComeFromTheData();
    void classesStandApart();
    void lengthsAreCutIntoEqualParts();
    void rationalesAreMeasuredByFormat();
    void oneRowIsNoTable();
    void learnedAndForgottenAreListed();
    void jsonHoldsRowsAndIds();
};

void TestBreakdown::agreementIsCalibrated()
{
    const auto found = breakdownsOf(
        {line("a", "111"), line("b", "112"), line("c", "222"), line("d", "1-1"), line("e", "23-"), line("f", "---")},
        {}, {});
    QCOMPARE(rowsOf(found, "agreement"), (QStringList {"all paths agree 1/2", "paths differ or have no answer 2/4"}));
    QCOMPARE(rowsOf(found, "largest_group"), (QStringList {"3 of 3 paths agree 1/2", "2 of 3 paths agree 2/2",
                                                           "1 of 3 paths agree 0/1", "0 of 3 paths agree 0/1"}));
}

void TestBreakdown::stepsAndKindsComeFromTheData()
{
    const std::vector<Problem> problems {known("a", "Addition", 2), known("b", "Addition", 0, "( 8.0 - -3.0 )"),
                                         known("c", "Division", 12), known("z", "Other", 3)};
    const auto found =
        breakdownsOf({line("a", "1"), line("b", "2"), line("c", "1"), line("unknown", "1")}, problems, {});
    QCOMPARE(rowsOf(found, "steps"), (QStringList {"1 step 0/1", "2 steps 1/1", "12 steps 1/1"}));
    QCOMPARE(rowsOf(found, "kind"), (QStringList {"Addition 1/2", "Division 1/1"}));
}

void TestBreakdown::classesStandApart()
{
    Prediction yes = line("a", "1");
    yes.gold = "yes";
    Prediction no = line("b", "2");
    no.gold = "no";
    QCOMPARE(rowsOf(breakdownsOf({yes, no, yes}, {}, {}), "gold"), (QStringList {"no 0/1", "yes 2/2"}));
    QVERIFY(rowsOf(breakdownsOf({line("a", "1"), line("b", "2")}, {}, {}), "gold").isEmpty());
}

void TestBreakdown::lengthsAreCutIntoEqualParts()
{
    std::vector<Prediction> lines;
    for (int words = 1; words <= 8; ++words) {
        lines.push_back(line("p" + std::to_string(words), words <= 4 ? "1" : "2"));
        for (int i = 0; i < words; ++i)
            lines.back().question += " word";
    }
    QCOMPARE(
        rowsOf(breakdownsOf(lines, {}, {}), "question_words"),
        (QStringList {"up to 2 words 2/2", "over 2 to 4 words 2/2", "over 4 to 6 words 0/2", "over 6 to 8 words 0/2"}));
}

void TestBreakdown::rationalesAreMeasuredByFormat()
{
    const auto found = breakdownsOf({line("a", "12", 10), line("b", "11", 10), line("c", "22", 30)}, {}, {});
    QCOMPARE(rowsOf(found, "cot_tokens"), (QStringList {"up to 10 tokens 1.5/2", "over 10 to 30 tokens 0/1"}));
}

void TestBreakdown::oneRowIsNoTable()
{
    QVERIFY(breakdownsOf({line("a", "11"), line("b", "11")}, {}, {}).empty());
    QVERIFY(breakdownsOf({}, {}, {}).empty());
}

void TestBreakdown::learnedAndForgottenAreListed()
{
    const Learning learning = learningBetween("step 1", {line("a", "2"), line("b", "1"), line("c", "1")}, "step 2",
                                              {line("b", "2"), line("a", "1"), line("c", "1"), line("d", "1")});
    QCOMPARE(learning.n, std::size_t(3));
    QCOMPARE(learning.learned, std::vector<std::string> {"a"});
    QCOMPARE(learning.forgotten, std::vector<std::string> {"b"});
}

void TestBreakdown::jsonHoldsRowsAndIds()
{
    const nlohmann::json rows = toJson(breakdownsOf({line("a", "11"), line("b", "12")}, {}, {}).at(0));
    QVERIFY(rows.at("name") == "agreement");
    QVERIFY(rows.at("rows").at(0).at("right") == 1.0);
    const nlohmann::json learning = toJson(learningBetween("x", {line("a", "2")}, "y", {line("a", "1")}));
    QVERIFY(learning.at("learned").at(0) == "a");
}

QTEST_APPLESS_MAIN(TestBreakdown)
#include "tst_breakdown.moc"
