#include "core/data/importers.h"
#include "core/data/splits.h"

#include "data_folder.h"

#include <QTest>

#include <set>

using namespace retort;

namespace {

Problem problem(const std::string &question)
{
    Problem made;
    made.id = problemId(question);
    made.question = question;
    return made;
}

std::vector<Problem> numbered(int from, int to)
{
    std::vector<Problem> problems;
    for (int i = from; i < to; ++i)
        problems.push_back(problem("Tom has " + std::to_string(i) + " pens. How many pens has Tom?"));
    return problems;
}

std::set<std::string> idsOf(const std::vector<Problem> &problems)
{
    std::set<std::string> ids;
    for (const Problem &each : problems)
        ids.insert(each.id);
    return ids;
}

} // namespace

class TestSplits : public QObject
{
    Q_OBJECT

private slots:
    void validationIsAShareOfTrainByProblem();
    void validationDoesNotDependOnOrder();
    void leaksAreKeptOutAndNamed();
    void nearDuplicatesAreDroppedWhenAskedFor();
    void leaksAreTrainedOnWhereAPersonInsists();
    void smallerFractionsArePartsOfLargerOnes();
    void shareIsDrawnForTest();
    void foldsHoldEveryProblemOnce();
    void filesOwnFoldsAreTaken();
    void hashTellsOneSplitFromAnother();
    void repeatsAreDropped();
    void wrongShareIsAnError_data();
    void wrongShareIsAnError();
    void exactLeakNeedsNoPunctuation();
    void twinHasTheSameStoryWithOtherNumbers();
    void nearDuplicateIsFoundFromTheSimilarityOn();
    void leaksComeInTheOrderOfTheTestProblems();
    void manyProblemsAreSearchedQuickly();
    void svampSplitHas105Twins();
    void gsm8kSharesNoQuestion();
};

void TestSplits::validationIsAShareOfTrainByProblem()
{
    const SplitProblems split =
        splitProblems(numbered(0, 100), numbered(200, 220), {.validationShare = 0.1, .seed = 7});
    QCOMPARE(split.train.size(), std::size_t(90));
    QCOMPARE(split.validation.size(), std::size_t(10));
    QCOMPARE(split.test.size(), std::size_t(20));
    QVERIFY(split.leaks.empty());
    std::set<std::string> ids = idsOf(split.train);
    ids.merge(idsOf(split.validation));
    QCOMPARE(ids, idsOf(numbered(0, 100)));
    QVERIFY(idsOf(splitProblems(numbered(0, 100), {}, {.validationShare = 0.1, .seed = 8}).validation)
            != idsOf(split.validation));
    QVERIFY(splitProblems(numbered(0, 100), {}, {.validationShare = 0, .seed = 8}).validation.empty());
    QCOMPARE(splitProblems(numbered(0, 3), {}, {.validationShare = 0.01, .seed = 8}).validation.size(), std::size_t(1));
}

void TestSplits::validationDoesNotDependOnOrder()
{
    std::vector<Problem> reversed = numbered(0, 100);
    std::reverse(reversed.begin(), reversed.end());
    QCOMPARE(idsOf(splitProblems(reversed, {}, {.validationShare = 0.2, .seed = 3}).validation),
             idsOf(splitProblems(numbered(0, 100), {}, {.validationShare = 0.2, .seed = 3}).validation));
}

void TestSplits::nearDuplicatesAreDroppedWhenAskedFor()
{
    const Problem twin = problem("Tom had 5 pens. He lost 2 of them. How many pens does he have now?");
    const Problem other = problem("A train covers 80 miles in 2 hours. How fast is it?");
    const Problem test = problem("Tom had 7 pens. He lost 3 of them. How many pens did he lose?");
    QCOMPARE(splitProblems({twin, other}, {test}, {.validationShare = 0, .seed = 1}).train.size(), std::size_t(2));
    const SplitProblems split = splitProblems(
        {twin, other}, {test}, {.validationShare = 0, .seed = 1, .nearDuplicates = NearDuplicateRule::Drop});
    QCOMPARE(idsOf(split.train), idsOf({other}));
    QCOMPARE(split.leaks.size(), std::size_t(1));
    QVERIFY2(split.leaks[0].message.find("nearly") != std::string::npos, split.leaks[0].message.c_str());
}

void TestSplits::leaksAreKeptOutAndNamed()
{
    std::vector<Problem> train = numbered(0, 10);
    train[4].sourceId = "row-4";
    std::vector<Problem> test = numbered(3, 4);
    test.push_back(problem("Tom has 4 pens; how many pens has Tom"));
    const SplitProblems split = splitProblems(train, test, {.validationShare = 0, .seed = 1});
    QCOMPARE(split.train.size(), std::size_t(8));
    QCOMPARE(split.leaks.size(), std::size_t(2));
    QVERIFY(split.leaks[1].message.find("row-4") != std::string::npos);
}

void TestSplits::leaksAreTrainedOnWhereAPersonInsists()
{
    const SplitProblems split = splitProblems(numbered(0, 10), numbered(3, 5), {.leaks = LeakRule::Keep});
    QCOMPARE(split.train.size(), std::size_t(10));
    QVERIFY(split.leaks.empty());
    QCOMPARE(split.leaksTrainedOn.size(), std::size_t(2));
    QVERIFY(split.leaksTrainedOn[0].message.find("is trained on although") != std::string::npos);
}

void TestSplits::smallerFractionsArePartsOfLargerOnes()
{
    const auto train = [](double fraction) {
        return splitProblems(numbered(0, 100), {}, {.validationShare = 0.2, .trainFraction = fraction});
    };
    const SplitProblems whole = train(1);
    const SplitProblems half = train(0.5);
    const SplitProblems tenth = train(0.1);
    QCOMPARE(half.train.size(), std::size_t(40));
    QCOMPARE(tenth.train.size(), std::size_t(8));
    QVERIFY(std::ranges::includes(idsOf(whole.train), idsOf(half.train)));
    QVERIFY(std::ranges::includes(idsOf(half.train), idsOf(tenth.train)));
    QCOMPARE(idsOf(tenth.validation), idsOf(whole.validation)); // what is compared is answered on the same problems
}

void TestSplits::shareIsDrawnForTest()
{
    const TrainAndTest parts = drawTest(numbered(0, 50), 0.2, 7);
    QCOMPARE(parts.test.size(), std::size_t(10));
    QCOMPARE(parts.train.size(), std::size_t(40));
    QVERIFY(idsOf(drawTest(numbered(0, 50), 0.2, 8).test) != idsOf(parts.test));
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)drawTest(numbered(0, 50), 1, 7));
}

void TestSplits::foldsHoldEveryProblemOnce()
{
    std::set<std::string> seen;
    for (int fold = 0; fold < 3; ++fold) {
        const TrainAndTest parts = drawnFold(numbered(0, 20), 3, fold, 5);
        QCOMPARE(parts.test.size(), std::size_t(fold < 2 ? 7 : 6));
        QCOMPARE(parts.train.size() + parts.test.size(), std::size_t(20));
        for (const std::string &id : idsOf(parts.test))
            QVERIFY(seen.insert(id).second);
    }
    QCOMPARE(seen.size(), std::size_t(20));
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)drawnFold(numbered(0, 20), 3, 3, 5));
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)drawnFold(numbered(0, 2), 3, 0, 5));
}

void TestSplits::filesOwnFoldsAreTaken()
{
    std::vector<Problem> problems = numbered(0, 9);
    for (std::size_t i = 0; i < 8; ++i)
        problems[i].split = "fold" + std::to_string(i % 4);
    const TrainAndTest parts = ownFold(problems, 1);
    QCOMPARE(idsOf(parts.test), idsOf({problems[1], problems[5]}));
    QCOMPARE(parts.train.size(), std::size_t(6)); // one problem is in no fold
    try {
        (void)ownFold(problems, 4);
        QFAIL("found a fold that is not there");
    } catch (const UsageError &error) {
        QVERIFY2(std::string(error.what()).find("fold0, fold1, fold2, fold3, none") != std::string::npos, error.what());
    }
}

void TestSplits::hashTellsOneSplitFromAnother()
{
    const SplitProblems split = splitProblems(numbered(0, 20), {}, {.validationShare = 0.2, .seed = 1});
    const SplitProblems other = splitProblems(numbered(0, 20), {}, {.validationShare = 0.2, .seed = 2});
    QCOMPARE(splitHash(split), splitHash(splitProblems(numbered(0, 20), {}, {.validationShare = 0.2, .seed = 1})));
    QVERIFY(splitHash(split) != splitHash(other));
}

void TestSplits::repeatsAreDropped()
{
    std::vector<Problem> train = numbered(0, 10);
    train.push_back(problem("tom has  3 pens. How many pens has Tom?"));
    QCOMPARE(splitProblems(train, {}, {.validationShare = 0, .seed = 1}).train.size(), std::size_t(10));
    QCOMPARE(splitProblems({}, train, {.validationShare = 0, .seed = 1}).test.size(), std::size_t(10));
}

void TestSplits::wrongShareIsAnError_data()
{
    QTest::addColumn<double>("share");
    QTest::newRow("all of it") << 1.0;
    QTest::newRow("negative") << -0.1;
    QTest::newRow("not a number") << std::nan("");
}

void TestSplits::wrongShareIsAnError()
{
    QFETCH(double, share);
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)splitProblems(numbered(0, 10), {}, {.validationShare = share}));
}

void TestSplits::exactLeakNeedsNoPunctuation()
{
    const auto leaks = findLeaks({problem("Tom has 3 pens. How many?")}, {problem("TOM has 3 pens, how many")});
    QCOMPARE(leaks.size(), std::size_t(1));
    QCOMPARE(leaks[0].similarity, 1.0);
    QVERIFY(!leaks[0].numbersOnly);
}

void TestSplits::twinHasTheSameStoryWithOtherNumbers()
{
    const std::vector<Problem> train {problem("Tom had 1,500 pens. He lost 2.5 of them. How many are left?")};
    const auto leaks = findLeaks(train, {problem("Tom had 7 pens. He lost 3 of them. How many pens did he lose?")});
    QCOMPARE(leaks.size(), std::size_t(1));
    QVERIFY(leaks[0].numbersOnly && leaks[0].similarity < 0.8);
    QVERIFY(findLeaks(train, {problem("Ann had 7 pens. She lost 3 of them. How many are left?")}).empty());
}

void TestSplits::nearDuplicateIsFoundFromTheSimilarityOn()
{
    // Seven and eight runs of three words, six of them common: 6 of 9.
    const std::vector<Problem> train {problem("one two three four five six seven eight nine")};
    const std::vector<Problem> test {problem("one two three four five six seven eight zero ten")};
    QCOMPARE(findLeaks(train, test, 0.6).size(), std::size_t(1));
    QCOMPARE(findLeaks(train, test, 0.6)[0].similarity, 6.0 / 9.0);
    QVERIFY(!findLeaks(train, test, 0.6)[0].numbersOnly);
    QVERIFY(findLeaks(train, test, 0.7).empty());
}

void TestSplits::leaksComeInTheOrderOfTheTestProblems()
{
    const auto leaks = findLeaks(numbered(0, 5), numbered(0, 3));
    QCOMPARE(leaks.size(), std::size_t(15)); // each is its own exact leak and a twin of the others
    QCOMPARE(leaks.front().testId, numbered(0, 1)[0].id);
    QCOMPARE(leaks.back().testId, numbered(2, 3)[0].id);
}

void TestSplits::manyProblemsAreSearchedQuickly()
{
    // Not timed; without the index of rare word runs this would not end within the test's limit.
    std::vector<Problem> train;
    for (int i = 0; i < 20'000; ++i)
        train.push_back(problem("How many pens does child number " + std::to_string(i) + " have in the bag named "
                                + std::to_string(i * 7) + "x at the end?"));
    const auto leaks = findLeaks(train, {train.begin(), train.begin() + 2'000}, 0.9);
    QCOMPARE(leaks.size(), 2'000 * kMaxLeaksOfOneProblem); // all are twins of each other
    for (std::size_t i = 0; i < leaks.size(); i += kMaxLeaksOfOneProblem)
        QVERIFY(leaks[i].trainId == leaks[i].testId && !leaks[i].numbersOnly);
}

void TestSplits::svampSplitHas105Twins()
{
    RETORT_NEED_DATA();
    const auto folder = testing::dataFolder() / "svamp" / "split-800-200";
    const Dataset train = importerNamed("svamp-split").read(folder / "svamp_train.json");
    const Dataset test = importerNamed("svamp-split").read(folder / "svamp_test.json");
    std::set<std::string> twins;
    for (const Leak &leak : findLeaks(train.problems, test.problems)) {
        QVERIFY(leak.similarity < 1);
        if (leak.numbersOnly)
            twins.insert(leak.testId);
    }
    QCOMPARE(twins.size(), std::size_t(105));
    const SplitProblems split = splitProblems(train.problems, test.problems, {.validationShare = 0.1, .seed = 1});
    QVERIFY(split.leaks.empty());
    QCOMPARE(split.validation.size(), std::size_t(80));
}

void TestSplits::gsm8kSharesNoQuestion()
{
    RETORT_NEED_DATA();
    const auto folder = testing::dataFolder() / "gsm8k";
    const Dataset train = importerNamed("gsm8k").read(folder / "train.jsonl");
    const Dataset test = importerNamed("gsm8k").read(folder / "test.jsonl");
    QVERIFY(splitProblems(train.problems, test.problems, {.validationShare = 0, .seed = 1}).leaks.empty());
}

QTEST_APPLESS_MAIN(TestSplits)
#include "tst_splits.moc"
