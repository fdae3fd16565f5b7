#include "core/experiment/socratic_attribution.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

/// 3 + 4, and twice as many.
Problem twice()
{
    Problem problem;
    problem.id = "p";
    problem.question = "Tom has 3 red and 4 green pens. Ann has twice as many. How many has Ann?";
    problem.gold = numberAnswer(14);
    problem.goldSteps = {{"3 + 4 = 7 pens", "How many pens has Tom?"}, {"2 * 7 = 14 pens", "How many pens has Ann?"}};
    return problem;
}

const std::vector<std::string> kSolves {"3 + 4 = 7 pens", "2 * 7 = 14 pens"}; // the solver, from gold pairs

std::vector<std::string> faultNames(const std::vector<Step> &written, const std::vector<std::string> &solved = kSolves)
{
    std::vector<std::string> names;
    for (const TurnFault fault : faultsOf(written, twice().goldSteps, solved, {}))
        names.emplace_back(toText(fault));
    return names;
}

Prediction predictionOf(const std::string &text, const std::string &verdict)
{
    Prediction prediction;
    PathPrediction &path = prediction.paths.emplace_back();
    path.format = "socratic";
    path.text = text;
    path.finish = "end";
    path.verdict = verdict;
    return prediction;
}

ScoringRules rules()
{
    ScoringRules rules;
    rules.layouts[FormatKind::Socratic] = formatOf(FormatKind::Socratic).preset("retort").value();
    return rules;
}

} // namespace

/// Whose error it is, by swapping parts (METHODS.md section 8).
class TestSocraticAttribution : public QObject
{
    Q_OBJECT

private slots:
    void wrongQuestionIsTheDecomposers()
    {
        QCOMPARE(faultNames({{"3 + 4 = 7", "How many pens has Tom?"}, {"4 - 3 = 1", "Is it green?"}}),
                 (std::vector<std::string> {"right", "wrong_question"}));
    }

    void wrongSolutionToARightQuestionIsTheSolvers()
    {
        QCOMPARE(faultNames({{"3 + 4 = 8", "How many pens has Tom?"}, {"2 * 8 = 16", "How many pens has Ann?"}}),
                 (std::vector<std::string> {"wrong_solution", "carried_on"}));
    }

    /// From gold pairs the solver fails the second step as well: it is not only carried on.
    void failsItAnyway()
    {
        QCOMPARE(faultNames({{"3 + 4 = 8", "How many pens has Tom?"}, {"2 * 8 = 16", "How many pens has Ann?"}},
                            {"7", "2 * 7 = 15"}),
                 (std::vector<std::string> {"wrong_solution", "wrong_solution"}));
    }

    void otherWordsForAGoldStepAreARightQuestion()
    {
        QCOMPARE(faultNames({{"4 + 3 = 7", "What does Tom have?"}, {"14", "how many pens has ann"}}),
                 (std::vector<std::string> {"right", "right"}));
    }

    /// "... after Ann?" and "... after Bob?" have eight words of ten in common.
    void anotherNameIsAnotherQuestion()
    {
        const std::vector<Step> gold {{"6 - 2 = 4", "How many marbles does the box hold after Ann?"}};
        const std::vector<Step> written {{"6 + 5 = 11", "How many marbles does the box hold after Bob?"}};
        QCOMPARE(askedSteps(written, gold, {}), std::vector<int> {-1});
        const std::vector<Step> near {{"6 - 1 = 5", "How many marbles does the box now hold after Ann?"}};
        QCOMPARE(askedSteps(near, gold, {}), std::vector<int> {0});
    }

    void noGoldStepIsAskedForTwice()
    {
        QCOMPARE(faultNames({{"7", "How many pens has Tom?"}, {"7", "How many pens has Tom?"}}),
                 (std::vector<std::string> {"right", "wrong_question"}));
    }

    void countsAreInReportAndPredictions()
    {
        std::vector<Prediction> predictions {
            predictionOf("How many pens has Tom? ** 7\nHow many pens has Ann? ** 14", "right"),
            predictionOf("How many pens has Tom? ** 8\nHow many pens has Ann? ** 16", "wrong"),
            predictionOf("What now? ** 5", "wrong"), predictionOf("How many pens has Tom? ** 7", "wrong"),
            predictionOf("How many? ** 1", "wrong")};
        predictions[2].paths[0].finish = "ran_on";
        Problem plain;
        plain.gold = numberAnswer(1);
        const std::vector<Problem> problems {twice(), twice(), twice(), twice(), plain};
        const Attribution counts = attribute(problems, predictions, {kSolves, kSolves, kSolves, {"7", "9"}, {}}, {});
        QCOMPARE(counts.problems, std::size_t(4));
        QCOMPARE(counts.right, std::size_t(1));
        QCOMPARE(counts.wrongSolution, std::size_t(1));
        QCOMPARE(counts.wrongQuestion, std::size_t(2)); // and one that asked too little
        QCOMPARE(counts.notAttributed, std::size_t(1));
        QCOMPARE(counts.ranOn, std::size_t(1));
        QCOMPARE(counts.stepsCarriedOn, std::size_t(1));
        QCOMPARE(counts.goldSteps, std::size_t(8));
        QCOMPARE(counts.goldStepsSolved, std::size_t(7));
        QCOMPARE(predictions[1].paths[0].faults, (std::vector<std::string> {"wrong_solution", "carried_on"}));
        QVERIFY(predictions[4].paths[0].faults.empty());
        QCOMPARE(toJson(counts)["steps"]["carried_on"].get<int>(), 1);
        QVERIFY(toMarkdown(counts).find("| wrong question | 1 of 6 |") != std::string::npos);
    }

    /// What another run wrote is no part of these students' errors, also where it votes first.
    void textsOfOtherRunsAreLeftAlone()
    {
        std::vector<Prediction> predictions {predictionOf("What now? ** 5", "wrong")};
        predictions[0].paths.push_back(
            predictionOf("How many pens has Tom? ** 7\nHow many pens has Ann? ** 15", "wrong").paths[0]);
        predictions[0].paths[0].variant = "elsewhere";
        predictions[0].paths[1].variant = kCalculatorVariant;
        const Attribution counts = attribute({twice()}, predictions, {kSolves}, {});
        QCOMPARE(counts.wrongSolution, std::size_t(1));
        QCOMPARE(counts.steps, std::size_t(2));
        QVERIFY(predictions[0].paths[0].faults.empty());
        QCOMPARE(predictions[0].paths[1].faults, (std::vector<std::string> {"right", "wrong_solution"}));
        QCOMPARE(withReferenceSolver({twice()}, predictions, rules())[0].verdict, std::string("right"));
    }

    void referenceSolverAnswersTheStudentsQuestions()
    {
        const std::vector<Prediction> predictions {
            predictionOf("How many pens has Tom? ** 8\nHow many pens has Ann? ** 16", "wrong"),
            predictionOf("How many pens has Tom? ** 7\nWhat else? ** 3", "wrong")};
        const auto swapped = withReferenceSolver({twice(), twice()}, predictions, rules());
        QCOMPARE(swapped[0].verdict, std::string("right"));
        QCOMPARE(swapped[0].paths[0].oracle, std::string("gold solutions"));
        QCOMPARE(swapped[1].verdict, std::string("no_answer")); // not the 7 of the step before
    }

    void anyTextIsTaken()
    {
        for (const char *text : {"", "\n\n", "** **", " ** ", "no pair at all", "\xff\xfe ** \xff"}) {
            std::vector<Prediction> predictions {predictionOf(text, "no_answer")};
            QCOMPARE(attribute({twice()}, predictions, {kSolves}, {}).problems, std::size_t(1));
            QCOMPARE(withReferenceSolver({twice()}, predictions, rules()).size(), std::size_t(1));
        }
    }
};

QTEST_GUILESS_MAIN(TestSocraticAttribution)
#include "tst_socratic_attribution.moc"
