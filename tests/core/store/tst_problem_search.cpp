#include "core/store/problem_search.h"
#include "core/store/rationale_judging.h"
#include "core/store/workspace.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace retort;

Q_DECLARE_METATYPE(retort::ProblemQuery)

class TestProblemSearch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void datasetsAreListedWithSplitsAndKinds();
    void coverageCountsVerdictsPerSource();
    void problemsAreFoundByWordsIdSourceAndSplit_data();
    void problemsAreFoundByWordsIdSourceAndSplit();
    void rowsHoldWhatEachSourceAnswered();
    void programsAreVerifiedInPortions();
    void aStoppedImportLeavesNothing();
    void rationalesAreAddedToProblemsThatAreThere();
    void hundredThousandProblemsAreFilteredQuickly();

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::int64_t datasetId() const { return ProblemSearch(folder()).datasets().at(0).id; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

Problem problemOf(const std::string &question, double gold, const std::string &sourceId, const std::string &split)
{
    Problem problem;
    problem.question = question;
    problem.id = problemId(question);
    problem.sourceId = sourceId;
    problem.gold = numberAnswer(gold);
    problem.split = split;
    return problem;
}

Rationale rationaleOf(const Problem &problem, const std::string &teacher, FormatKind format, const std::string &text)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = teacher;
    rationale.format = format;
    rationale.text = text;
    return rationale;
}

Dataset smallDataset()
{
    Dataset dataset;
    dataset.name = "small";
    dataset.problems = {problemOf("Tom has 3 apples and buys 4. How many?", 7, "chal-1", "train"),
                        problemOf("Ann has 9 pears and eats 4. How many?", 5, "chal-2", "train"),
                        problemOf("A box holds 6 \"big\" apples. How many in 2?", 12, "chal-10", "test")};
    const std::vector<Problem> &p = dataset.problems;
    dataset.rationales = {rationaleOf(p[0], "ann", FormatKind::Cot, "3 + 4 = 7. The answer is 7."),
                          rationaleOf(p[1], "ann", FormatKind::Cot, "9 - 4 = 4. The answer is 4."),
                          rationaleOf(p[2], "ann", FormatKind::Cot, "I do not know."),
                          rationaleOf(p[0], "bob", FormatKind::Pot, "ans = 3 + 4"),
                          rationaleOf(p[1], "bob", FormatKind::Pot, "ans = 9 + 4")};
    judgeTexts(dataset);
    return dataset;
}

} // namespace

void TestProblemSearch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Workspace(folder()).addDataset(smallDataset());
}

void TestProblemSearch::datasetsAreListedWithSplitsAndKinds()
{
    const auto list = ProblemSearch(folder()).datasets();
    QCOMPARE(list.size(), 1u);
    QCOMPARE(list[0].problems, 3u);
    QCOMPARE(list[0].rationales, 5u);
    QVERIFY((list[0].splits == std::vector<std::pair<std::string, std::size_t>> {{"train", 2}, {"test", 1}}));
    QVERIFY(list[0].answerKinds == std::vector<std::string> {"number"});
    Workspace(folder()).removeDataset("small");
    QVERIFY(ProblemSearch(folder()).datasets().empty());
}

void TestProblemSearch::coverageCountsVerdictsPerSource()
{
    const auto coverage = ProblemSearch(folder()).coverage(datasetId());
    QCOMPARE(coverage.size(), 2u);
    QVERIFY((coverage[0].source == RationaleSource {"ann", FormatKind::Cot}));
    QCOMPARE(coverage[0].right, 1u);
    QCOMPARE(coverage[0].wrong, 1u);
    QCOMPARE(coverage[0].noAnswer, 1u);
    QCOMPARE(coverage[1].unchecked, 2u);
}

void TestProblemSearch::problemsAreFoundByWordsIdSourceAndSplit_data()
{
    QTest::addColumn<ProblemQuery>("query");
    QTest::addColumn<QStringList>("found");
    const RationaleSource ann {"ann", FormatKind::Cot};
    using Sort = ProblemQuery::Sort;
    QTest::newRow("all") << ProblemQuery {} << QStringList {"chal-1", "chal-2", "chal-10"};
    QTest::newRow("words begin") << ProblemQuery {.text = "appl buy"} << QStringList {"chal-1"};
    QTest::newRow("quotes are text") << ProblemQuery {.text = "\"big\" OR"} << QStringList {};
    QTest::newRow("an id") << ProblemQuery {.text = "chal-1"} << QStringList {"chal-1", "chal-10"};
    QTest::newRow("of a source") << ProblemQuery {.source = ann} << QStringList {"chal-1", "chal-2", "chal-10"};
    QTest::newRow("its verdict") << ProblemQuery {.source = ann, .verdict = Verdict::Wrong} << QStringList {"chal-2"};
    QTest::newRow("any verdict") << ProblemQuery {.verdict = Verdict::Unchecked} << QStringList {"chal-1", "chal-2"};
    QTest::newRow("split") << ProblemQuery {.split = "test"} << QStringList {"chal-10"};
    QTest::newRow("by gold") << ProblemQuery {.sort = Sort::Gold} << QStringList {"chal-2", "chal-1", "chal-10"};
    QTest::newRow("by id, down") << ProblemQuery {.sort = Sort::Id, .isDescending = true}
                                 << QStringList {"chal-10", "chal-2", "chal-1"};
}

void TestProblemSearch::problemsAreFoundByWordsIdSourceAndSplit()
{
    QFETCH(ProblemQuery, query);
    ProblemSearch search(folder());
    QStringList found;
    for (const ListedProblem &row : search.rows(datasetId(), search.find(datasetId(), query), {}))
        found << QString::fromStdString(row.shownId);
    QTEST(found, "found");
}

void TestProblemSearch::rowsHoldWhatEachSourceAnswered()
{
    ProblemSearch search(folder());
    const std::vector<RationaleSource> sources {{"bob", FormatKind::Pot}, {"ann", FormatKind::Cot}};
    const auto rows = search.rows(datasetId(), search.find(datasetId(), {}), sources);
    QCOMPARE(rows.size(), 3u);
    QVERIFY(rows[0].answers[0].isThere);
    QCOMPARE(rows[0].answers[0].verdict, Verdict::Unchecked);
    QCOMPARE(rows[1].answers[1].answer, std::string("4"));
    QCOMPARE(rows[1].answers[1].verdict, Verdict::Wrong);
    QVERIFY(!rows[2].answers[0].isThere);
    QCOMPARE(search.problem(datasetId(), rows[0].id).rationales.size(), 2u);
    QCOMPARE(search.latest(datasetId(), sources[0], 1)[0].lastLine, std::string("ans = 9 + 4"));
}

void TestProblemSearch::programsAreVerifiedInPortions()
{
    const ProgramRunner runner = [](const std::vector<std::string> &programs) {
        std::vector<std::optional<std::string>> values;
        for (const std::string &program : programs)
            values.push_back(program.find("3 + 4") == std::string::npos ? "13" : "7");
        return values;
    };
    double share = 0;
    QCOMPARE(verifyPrograms(folder(), "small", runner, [&](double value) { share = value; }), 2u);
    QCOMPARE(share, 1.0);
    const auto coverage = ProblemSearch(folder()).coverage(datasetId());
    QCOMPARE(coverage[1].right, 1u);
    QCOMPARE(coverage[1].wrong, 1u);
    QCOMPARE(verifyPrograms(folder(), "small", {}, [](double) {}), 0u);
}

void TestProblemSearch::aStoppedImportLeavesNothing()
{
    Dataset large;
    large.name = "large";
    for (int i = 0; i < 1000; ++i)
        large.problems.push_back(problemOf("How many is " + std::to_string(i) + "?", i, {}, "train"));
    Workspace workspace(folder());
    QVERIFY_EXCEPTION_THROWN(workspace.addDataset(large, false, [](double) { throw Error("cancelled"); }), Error);
    QCOMPARE(workspace.datasets().size(), 1u);
}

void TestProblemSearch::rationalesAreAddedToProblemsThatAreThere()
{
    Workspace workspace(folder());
    const Dataset small = workspace.dataset("small");
    const std::vector<Rationale> added {rationaleOf(small.problems[0], "eve", FormatKind::Cot, "The answer is 8."),
                                        rationaleOf(problemOf("What?", 1, {}, {}), "eve", FormatKind::Cot, "1")};
    const JoinedRationales joined = judgeTextsFor(small.problems, added);
    QCOMPARE(joined.withoutProblem, 1u);
    workspace.addRationales("small", joined.rationales, joined.issues);
    const auto coverage = ProblemSearch(folder()).coverage(datasetId());
    QCOMPARE(coverage[1].source.teacher, std::string("eve"));
    QCOMPARE(coverage[1].wrong, 1u);
}

void TestProblemSearch::hundredThousandProblemsAreFilteredQuickly()
{
    Dataset large;
    large.name = "large";
    for (int i = 0; i < 100'000; ++i) {
        const std::string number = std::to_string(i);
        large.problems.push_back(problemOf("Tom has " + number + " apples and buys more. How many are there now?", i,
                                           "row-" + number, i % 5 ? "train" : "test"));
        Rationale rationale = rationaleOf(large.problems.back(), "ann", FormatKind::Cot, "The answer is " + number);
        rationale.verdict = i % 3 ? Verdict::Right : Verdict::Wrong;
        large.rationales.push_back(std::move(rationale));
    }
    Workspace(folder()).addDataset(large);
    ProblemSearch search(folder());
    const std::int64_t id = search.datasets().at(0).id;
    const RationaleSource ann {"ann", FormatKind::Cot};
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(search.find(id, {}).size(), 100'000u);
    const qint64 opened = timer.restart();
    QCOMPARE(search.find(id, {.source = ann, .verdict = Verdict::Wrong}).size(), 33'334u);
    const qint64 byVerdict = timer.restart();
    QCOMPARE(search.find(id, {.text = "apples"}).size(), 100'000u);
    const qint64 byWord = timer.restart();
    QCOMPARE(search.find(id, {.text = "99999"}).size(), 1u);
    QCOMPARE(search.find(id, {.text = "tom 9999"}).size(), 11u); // 9999 and 99990 to 99999, by two threads
    QCOMPARE(search.find(id, {.text = "apples 123 more tim"}).size(), 0u);
    const qint64 byNumber = timer.elapsed();
    qInfo("opened in %lld ms; filtered by verdict in %lld, by a common word in %lld, by a number in %lld ms", opened,
          byVerdict, byWord, byNumber);
    QVERIFY(opened < 3000 && byVerdict < 1000 && byWord < 1000 && byNumber < 1000); // ten times the aim: CI is slow
}


QTEST_APPLESS_MAIN(TestProblemSearch)
#include "tst_problem_search.moc"
