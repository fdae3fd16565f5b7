#include "core/store/library_check.h"

#include "core/base/files.h"
#include "core/data/importers.h"
#include "core/data/splits.h"
#include "core/store/problem_search.h"
#include "core/store/workspace.h"
#include "tests/core/data/data_folder.h"
#include "tests/core/store/library_samples.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

Problem problemOf(const std::string &question, const std::string &split)
{
    Problem problem;
    problem.question = question;
    problem.id = problemId(question);
    problem.gold = numberAnswer(1);
    problem.split = split;
    return problem;
}

/// "mine" and "exam" share one question, and a twin.
void addTwoSets(const std::filesystem::path &folder)
{
    Workspace workspace(folder);
    Dataset mine = sampleDataset("mine");
    mine.problems = {problemOf("Tom has 3 pens, \"red\" ones. How many?", "train"), problemOf("Who is there?", "test")};
    workspace.addDataset(mine);
    Dataset exam = sampleDataset("exam");
    exam.problems = {problemOf("What is it?", "test"), problemOf("tom has 3 pens, red ones! How many", "test"),
                     problemOf("Tom has 4 pens, red ones. How many?", "train")};
    workspace.addDataset(exam);
}

} // namespace

/// Questions that stand twice in the library.
class TestLibraryCheck : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void leaksAreThoseOfTheProblemsInMemory();
    void splitsOfOneDataSetAreCompared();
    void repeatsAreListedWithTheirQuestions();
    void twoDataSetsAreCompared();
    void everyPairIsExported_data();
    void everyPairIsExported();
    void anExportThatStopsLeavesNothing();
    void anUnknownDataSetIsAnError();
    void keptOrdersAreThoseOfSorting();
    void keptLettersFindWhatTheIndexFinds();

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLibraryCheck::leaksAreThoseOfTheProblemsInMemory()
{
    RETORT_NEED_DATA();
    Workspace workspace(folder());
    std::vector<std::vector<Problem>> problems;
    for (const char *name : {"svamp_train", "svamp_test"}) {
        Dataset dataset = importerNamed("svamp-split")
                              .read(testing::dataFolder() / "svamp/split-800-200" / (std::string(name) + ".json"));
        workspace.addDataset(dataset);
        problems.push_back(dataset.problems);
    }
    const QuestionCheck check = checkLeaks(folder(), {"svamp_train", {}}, {"svamp_test", {}}, 100'000);
    std::vector<Leak> found;
    for (const QuestionPair &pair : check.pairs)
        found.push_back({pair.one, pair.other, pair.similarity, pair.numbersOnly});
    QVERIFY(found == findLeaks(problems[0], problems[1]));
    QCOMPARE(check.problems, std::size_t(800));
    QCOMPARE(check.checked, std::size_t(200));
    QCOMPARE(check.exact, std::size_t(0));
    QCOMPARE(check.numbersOnly, std::size_t(105));
    QCOMPARE(checkLeaks(folder(), {"svamp_train", {}}, {"svamp_test", {}}, 3).pairs.size(), std::size_t(3));
}

void TestLibraryCheck::splitsOfOneDataSetAreCompared()
{
    Dataset dataset = sampleDataset("made");
    dataset.problems = {problemOf("Tom has 3 pens. How many?", "train"), problemOf("Who is there?", "train"),
                        problemOf("tom has 3 pens! How many", "test"), problemOf("What is it?", "test")};
    Workspace(folder()).addDataset(dataset);
    const QuestionCheck check = checkLeaks(folder(), {"made", "train"}, {"made", "test"}, 10);
    QCOMPARE(check.problems, std::size_t(2));
    QCOMPARE(check.checked, std::size_t(2));
    QCOMPARE(check.exact, std::size_t(1));
    QCOMPARE(check.pairs.at(0).one, dataset.problems[0].id);
    QCOMPARE(check.pairs[0].otherQuestion, dataset.problems[2].question);
}

void TestLibraryCheck::repeatsAreListedWithTheirQuestions()
{
    Dataset dataset = sampleDataset("made");
    dataset.problems = {problemOf("Tom has 3 pens. How many?", ""), problemOf("Who?", ""),
                        problemOf("Tom has 4 pens. How many?", ""), problemOf("Who", "")};
    Workspace(folder()).addDataset(dataset);
    double share = 0;
    const QuestionCheck check = checkRepeats(folder(), {"made", {}}, 10, [&](double now) { share = now; });
    QCOMPARE(check.exact, std::size_t(1));
    QCOMPARE(check.numbersOnly, std::size_t(1));
    QCOMPARE(check.pairs.size(), std::size_t(2));
    QCOMPARE(check.pairs[0].oneQuestion, dataset.problems[0].question);
    QCOMPARE(check.pairs[0].otherQuestion, dataset.problems[2].question);
    QVERIFY(share >= 0.5);
    QVERIFY_THROWS_EXCEPTION(Error,
                             (void)checkRepeats(folder(), {"made", {}}, 10, [](double) { throw Error("stop"); }));
}

void TestLibraryCheck::twoDataSetsAreCompared()
{
    addTwoSets(folder());
    const QuestionCheck all = compareQuestions(folder(), {{"mine", {}}, DatasetPart {"exam", {}}}, 10);
    QCOMPARE(all.problems, std::size_t(2));
    QCOMPARE(all.checked, std::size_t(3));
    QCOMPARE(all.exact, std::size_t(1));
    QCOMPARE(all.numbersOnly, std::size_t(1));
    QCOMPARE(all.matched(), std::size_t(2));
    QCOMPARE(all.pairs.size(), std::size_t(2));
    QVERIFY(all.pairs[0].isExact());
    ProblemSearch search(folder()); // the rows lead to the problems
    const std::vector<DatasetFacts> sets = search.datasets();
    QCOMPARE(search.problem(sets[1].id, all.pairs[0].oneRow).problem.question, all.pairs[0].oneQuestion);
    QCOMPARE(search.problem(sets[0].id, all.pairs[0].otherRow).problem.question, all.pairs[0].otherQuestion);
    QCOMPARE(compareQuestions(folder(), {{"mine", {}}, DatasetPart {"exam", "test"}}, 10).matched(), std::size_t(1));
    QCOMPARE(compareQuestions(folder(), {{"mine", "test"}, DatasetPart {"exam", {}}}, 10).matched(), std::size_t(0));
    QCOMPARE(compareQuestions(folder(), {{"exam", {}}, {}}, 10).matched(), std::size_t(1)); // repeats: the twin
}

void TestLibraryCheck::everyPairIsExported_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("firstRow");
    QTest::newRow("table")
        << "pairs.csv"
        << QByteArray(
               R"(same,1,"ONE","OTHER","Tom has 3 pens, ""red"" ones. How many?","tom has 3 pens, red ones! How many")");
    QTest::newRow("lines")
        << "pairs.jsonl"
        << QByteArray(
               R"({"kind":"same","similarity":1.0,"one":"ONE","other":"OTHER","one_question":"Tom has 3 pens, \"red\" ones. How many?","other_question":"tom has 3 pens, red ones! How many"})");
}

void TestLibraryCheck::everyPairIsExported()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, firstRow);
    addTwoSets(folder());
    const std::filesystem::path file = folder() / name.toStdString();
    QCOMPARE(exportPairs(folder(), {{"mine", {}}, DatasetPart {"exam", {}}}, file), std::size_t(2));
    const QList<QByteArray> rows = QByteArray::fromStdString(readFile(file)).trimmed().split('\n');
    QCOMPARE(rows.size(), qsizetype(name.endsWith("csv") ? 3 : 2));
    firstRow.replace("ONE", problemId("Tom has 3 pens, \"red\" ones. How many?").c_str());
    firstRow.replace("OTHER", problemId("tom has 3 pens, red ones! How many").c_str());
    QCOMPARE(rows[rows.size() - 2].trimmed(), firstRow);
    QVERIFY(rows.back().startsWith(name.endsWith("csv") ? "numbers," : R"({"kind":"numbers")"));
}

void TestLibraryCheck::anExportThatStopsLeavesNothing()
{
    addTwoSets(folder());
    const QuestionComparison repeats {{"exam", {}}, {}};
    const std::filesystem::path file = folder() / "pairs.csv";
    QVERIFY_THROWS_EXCEPTION(Error, exportPairs(folder(), repeats, file, [](double) { throw Error("stop"); }));
    QVERIFY(!std::filesystem::exists(file));
    QVERIFY(!std::filesystem::exists(file.string() + ".part"));
    QVERIFY_THROWS_EXCEPTION(Error, exportPairs(folder(), repeats, folder() / "no" / "pairs.csv"));
}

void TestLibraryCheck::anUnknownDataSetIsAnError()
{
    Workspace workspace(folder());
    QVERIFY_THROWS_EXCEPTION(Error, (void)checkRepeats(folder(), {"gone", {}}, 10));
    workspace.addDataset(sampleDataset("made"));
    QVERIFY_THROWS_EXCEPTION(Error, (void)checkLeaks(folder(), {"made", {}}, {"gone", {}}, 10));
}

/// Orders that are kept for large data sets are those that are sorted when they are asked for.
void TestLibraryCheck::keptOrdersAreThoseOfSorting()
{
    constexpr int kProblems = 10'500; // more than are sorted when they are asked for
    Dataset dataset = sampleDataset("large");
    dataset.problems.clear();
    dataset.rationales.clear();
    for (int i = 0; i < kProblems; ++i) {
        const int number = (i * 7919) % kProblems;
        Problem problem = problemOf("Tom has " + std::to_string(number) + " pens. How many?", i % 3 == 0 ? "test" : "");
        problem.sourceId = "p-" + std::to_string(number);
        problem.gold = numberAnswer(kProblems - number);
        dataset.problems.push_back(problem);
    }
    Workspace(folder()).addDataset(dataset);
    ProblemSearch search(folder());
    const std::int64_t id = search.datasets().at(0).id;
    QCOMPARE(search.datasets()[0].problems, std::size_t(kProblems));
    const auto first = [&](ProblemQuery query) {
        const std::vector<std::int64_t> rows = search.find(id, query);
        return search.rows(id, std::span(rows).first(2), {});
    };
    using Sort = ProblemQuery::Sort;
    QCOMPARE(first({.sort = Sort::Id})[1].shownId, std::string("p-1"));
    QCOMPARE(first({.sort = Sort::Gold})[1].gold, std::string("2"));
    QCOMPARE(first({.sort = Sort::Gold, .isDescending = true})[0].shownId, std::string("p-0"));
    QVERIFY(first({.sort = Sort::Question})[0].question.starts_with("Tom has 0 "));
    QVERIFY(first({.sort = Sort::Question})[1].question.starts_with("Tom has 1 "));
    QCOMPARE(first({.split = "test", .sort = Sort::Split})[0].split, std::string("test"));
    QCOMPARE(search.find(id, {.text = "p-104"}).size(), std::size_t(111)); // itself, 1040 to 1049, 10400 to 10499
}

/// A search for one letter in a large data set finds what it finds in a small one, where the full-text index is asked.
void TestLibraryCheck::keptLettersFindWhatTheIndexFinds()
{
    const std::vector<std::string> words {"Tom", "has",   "31",  "pens,",        "doesn't",
                                          "x1",  "2y",    "a-b", "\xc3\x84pfel", "\xe4\xbd\xa0",
                                          "(z)", "\"q\"", "?",   "-9",           "k\xcc\x88"};
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < 10'500; ++i) {
        std::string question = "p" + std::to_string(i);
        for (std::size_t k = 0; k < 4; ++k)
            question += " " + words[(i * 31 + k * k * 7 + i / words.size()) % words.size()];
        problems.push_back(problemOf(question, i % 2 == 0 ? "test" : ""));
    }
    Dataset large = sampleDataset("large");
    large.rationales.clear();
    large.problems = problems;
    Dataset small = large;
    small.name = "small";
    small.problems.resize(500);
    Workspace workspace(folder());
    workspace.addDataset(large);
    workspace.addDataset(small);
    ProblemSearch search(folder());
    const std::vector<DatasetFacts> sets = search.datasets();
    const std::vector<std::int64_t> all = search.find(sets[0].id, {});
    for (const std::string text :
         {"t", "H", "3", "d", "x", "a", "b", "z", "q", "9", "k", "w", "p", "?", "t h", "t has", "p1 a 2", "x q z"}) {
        std::vector<std::int64_t> found = search.find(sets[0].id, {.text = text});
        std::erase_if(found, [&](std::int64_t row) { return row >= all[500]; });
        std::vector<std::int64_t> expected = search.find(sets[1].id, {.text = text});
        const std::int64_t first = search.find(sets[1].id, {}).front();
        std::ranges::transform(expected, expected.begin(), [&](std::int64_t row) { return row - first + all.front(); });
        QVERIFY2(found == expected, text.c_str());
    }
    QVERIFY(!search.find(sets[0].id, {.text = "t", .split = "test"}).empty());
}

QTEST_APPLESS_MAIN(TestLibraryCheck)
#include "tst_library_check.moc"
