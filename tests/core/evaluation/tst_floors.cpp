#include "core/data/importers.h"
#include "core/evaluation/floors.h"
#include "core/evaluation/report.h"
#include "tests/core/data/data_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

Problem numberProblem(const std::string &question, double gold)
{
    Problem problem;
    problem.id = problemId(question);
    problem.question = question;
    problem.gold = numberAnswer(gold);
    return problem;
}

/// Of so many problems the first ones are right.
std::vector<Prediction> votes(std::size_t right, std::size_t n)
{
    std::vector<Prediction> predictions(n);
    for (std::size_t i = 0; i < n; ++i)
        predictions[i].verdict = i < right ? "right" : "wrong";
    return predictions;
}

} // namespace

class TestFloors : public QObject
{
    Q_OBJECT

private slots:
    void numbersStandInTheirOrder();
    void theMostFrequentAnswerOfTrain();
    void ofEquallyFrequentOnesTheFirst();
    void theOperationIsChosenOnTrain();
    void dividingByZeroIsNoAnswer();
    void withoutNumbersThereIsNoOperation();
    void withoutProblemsThereIsNoFloor();
    void aVoteIsAboveAFloorOrAtIt();
    void reportsNameTheirFloors();
    void svampsFloorIsADifference();
};

void TestFloors::numbersStandInTheirOrder()
{
    QCOMPARE(numbersIn("1,500 apples at $2.50, and 3 more"), (std::vector<double> {1500, 2.5, 3}));
    QCOMPARE(numbersIn("none here"), std::vector<double> {});
}

void TestFloors::theMostFrequentAnswerOfTrain()
{
    const std::vector<Problem> train {numberProblem("a", 5), numberProblem("b", 7), numberProblem("c", 7)};
    const std::vector<Problem> test {numberProblem("d", 7), numberProblem("e", 5)};
    const Floor floor = floorsOf(train, test).front();
    QCOMPARE(floor.name, std::string("most_frequent"));
    QCOMPARE(floor.title, std::string("most frequent answer (7)"));
    QCOMPARE(floor.accuracy, wilson(1, 2));
    QCOMPARE(floor.scores, (std::vector<double> {1, 0}));
}

void TestFloors::ofEquallyFrequentOnesTheFirst()
{
    const std::vector<Problem> train {numberProblem("a", 9), numberProblem("b", 3)};
    QCOMPARE(floorsOf(train, train).front().title, std::string("most frequent answer (9)"));
}

void TestFloors::theOperationIsChosenOnTrain()
{
    const std::vector<Problem> train {numberProblem("2 and 9 and 4", 36), numberProblem("5, 3, then 2", 6)};
    const std::vector<Problem> test {numberProblem("8 or 3 or 5", 15), numberProblem("8 and 3", 5)};
    const Floor floor = floorsOf(train, test).back();
    QCOMPARE(floor.name, std::string("one_operation"));
    QCOMPARE(floor.title, std::string("product of the last two numbers"));
    QCOMPARE(floor.scores, (std::vector<double> {1, 0}));
}

void TestFloors::dividingByZeroIsNoAnswer()
{
    const std::vector<Problem> train {numberProblem("8 by 2", 4)};
    const std::vector<Problem> test {numberProblem("8 by 0", 8), numberProblem("one 6", 6),
                                     numberProblem("9 and 3", 3)};
    const Floor floor = floorsOf(train, test).back();
    QCOMPARE(floor.title, std::string("larger by smaller of the first two numbers"));
    QCOMPARE(floor.scores, (std::vector<double> {0, 0, 1}));
}

void TestFloors::withoutNumbersThereIsNoOperation()
{
    Problem problem = numberProblem("Is 3 more than 2?", 0);
    problem.gold = yesNoAnswer(true);
    const std::vector<Floor> floors = floorsOf({problem}, {problem});
    QCOMPARE(floors.size(), std::size_t(1));
    QCOMPARE(floors.front().title, std::string("most frequent answer (yes)"));
}

void TestFloors::withoutProblemsThereIsNoFloor()
{
    QVERIFY(floorsOf({}, {numberProblem("a", 1)}).empty());
    QVERIFY(floorsOf({numberProblem("a", 1)}, {}).empty());
}

void TestFloors::aVoteIsAboveAFloorOrAtIt()
{
    const Floor low {"low", "low", wilson(2, 12), {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};
    const Floor high {"high", "high", wilson(12, 12), std::vector<double>(12, 1)};
    const std::vector<FloorScore> scores = scoreFloors({low, high}, votes(9, 12));
    QVERIFY(scores[0].isPassed); // alone right on 7, the floor on none
    QCOMPARE(scores[0].p, mcnemarExact(7, 0));
    QVERIFY(!scores[1].isPassed);
    QCOMPARE(scores[1].p, mcnemarExact(0, 3));
    QVERIFY(!scoreFloors({low}, votes(6, 12))[0].isPassed); // four more are not enough
}

void TestFloors::reportsNameTheirFloors()
{
    SetReport set;
    set.title = "test";
    QVERIFY(toMarkdown(set).find("floor") == std::string::npos);
    const Floor low {"low", "most frequent answer (2)", wilson(2, 12), {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};
    set.floors = scoreFloors({low}, votes(9, 12));
    QVERIFY(toMarkdown(set).find("| most frequent answer (2) | 16.7 %, 2 of 12, 4.7-44.8 | 0.0156 | is above it |")
            != std::string::npos);
    const nlohmann::json json = toJson(set)["floors"][0];
    QVERIFY(json["passed"].get<bool>());
    QCOMPARE(json["right"].get<double>(), 2.0);
}

/// 52 of 200, METHODS.md section 7.
void TestFloors::svampsFloorIsADifference()
{
    RETORT_NEED_DATA();
    const auto read = [](const char *name) {
        return importerNamed("svamp-split").read(testing::dataFolder() / "svamp/split-800-200" / name).problems;
    };
    const Floor floor = floorsOf(read("svamp_train.json"), read("svamp_test.json")).back();
    QCOMPARE(floor.title, std::string("absolute difference of the last two numbers"));
    QCOMPARE(floor.accuracy, wilson(52, 200));
}

QTEST_APPLESS_MAIN(TestFloors)
#include "tst_floors.moc"
