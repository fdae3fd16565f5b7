#include "tests/core/store/made_predictions.h"

#include <QTest>

using namespace retort;

/// The index of predictions asked by filters, with a person's work beside it.
class TestPredictionIndex : public IndexTest
{
    Q_OBJECT

private slots:
    void init() { makeWorkspace(); }
    void aRowShowsWhatTheFileSays();
    void stepsAreReadWhereNoneWereRecorded();
    void filtersFind_data();
    void filtersFind();
    void rowsAreSorted_data();
    void rowsAreSorted();
    void annotationsAreFiltered();
    void annotationsFollowTheRunNotTheFolder();
    void anotherSetStandsBesideThis();
    void aProblemIsFollowedOverCheckpoints();
    void theNextFailureIsFound();
    void anEmptiedIndexKeepsTheWork();
    void idsOfTheDataAreShown();
    void savedFiltersAndTagNamesLast();
};

void TestPredictionIndex::aRowShowsWhatTheFileSays()
{
    const IndexedSet set = only(makeRun("a"));
    const auto ids = m_index->find(set, parseFilter("id:p1", madeWords()), {});
    const auto rows = m_index->rows(set, ids);
    QCOMPARE(rows.size(), 1u);
    const IndexedProblem &row = rows.front();
    QCOMPARE(row.question, std::string("How far in 3 hours?"));
    QCOMPARE(row.gold, std::string("2"));
    QCOMPARE(row.vote, std::optional<std::string>("3"));
    QCOMPARE(row.verdict, std::string("wrong"));
    QCOMPARE(row.failure, std::string("arithmetic"));
    QCOMPARE(row.steps, 4);
    QCOMPARE(row.slipStep, 2);
    QCOMPARE(row.agreement, 0.5);
    QCOMPARE(row.paths.size(), 3u);
    QCOMPARE(row.paths[0].source, std::string("gpt-3.5"));
    QCOMPARE(row.paths[1].answer, std::optional<std::string>("3"));
    QCOMPARE(row.paths[2].verdict, std::string("right"));
}

void TestPredictionIndex::stepsAreReadWhereNoneWereRecorded()
{
    const std::filesystem::path run = makeRun("a");
    Prediction prediction = studentOf(madeProblems().front());
    prediction.paths.resize(1);
    prediction.paths[0].steps.clear();
    prediction.paths[0].text = "First 1 + 1 = 2.\nThen 2 + 2 = 4. So 4 + 4 = 8.\nThe answer is 8.";
    RunWriter::reopen(run)->writePredictions(kValidation, {prediction});
    const IndexedSet set = only(run);
    const IndexedProblem row = m_index->rows(set, m_index->find(set, {}, {})).at(0);
    QCOMPARE(row.steps, 2); // lines, as they are shown; the last one is the answer
    QCOMPARE(row.paths.back().steps, 2);
}

void TestPredictionIndex::filtersFind_data()
{
    addFilters({
        {"", "p0 p1 p2 p3 p4"},
        {"verdict:right", "p0"},
        {"verdict:wrong", "p1 p2 p3 p4"},
        {"verdict:no_answer", "p2"},
        {"-verdict:no_answer", "p0 p1 p3 p4"},
        {"verdict:right,no_answer", "p0 p2"},
        {"teacher:right", "p0 p1 p2"},
        {"teacher:wrong", "p3"},
        {"teacher:none", "p4"},
        {"verdict:wrong teacher:right", "p1 p2"},
        {"failure:arithmetic", "p1 p4"},
        {"-failure:arithmetic", "p0 p2 p3"},
        {"disagree:yes", "p1 p4"},
        {"disagree:no", "p0 p2 p3"},
        {"program:failed", "p2 p4"},
        {"program:ran", "p0 p1 p3"},
        {"program:none", ""},
        {"text:hour", "p0 p1 p2"}, // also "hours"
        {"text:\"per hour\"", "p2"},
        {"\"an hour\"", "p0"},
        {"hour many", "p2"},
        {"text:STRASSEN", ""},
        {"text:straße", "p3"},
        {"text:\"teacher counts\"", "p0 p1 p2 p3"},
        {"wages", "p0 p1 p2 p3 p4"},
        {"text:\"%\"", "p4"}, // signs alone are looked for as they are
        {"text:\"x' OR 1\"", ""},
        {"text:\"* AND NOT\"", ""},
        {"steps>3", "p1 p3"},
        {"steps<=2", "p0 p2"},
        {"steps=3", "p4"},
        {"steps>2 steps<5", "p1 p4"},
        {"agreement<1", "p1 p4"},
        {"gold:2", "p0 p1 p2 p3 p4"},
        {"gold:3", ""},
        {"vote:1.8", "p4"},
        {"vote:none", "p2"},
        {"id:p3", "p3"},
        {"cot:wrong pot:right", "p1"},
        {"pot:no_answer", "p2 p4"},
        {"gpt-3.5:wrong", "p3"},
        {"-gpt-3.5:right", "p3 p4"},
        {"tag:any", ""},
        {"tag:none", "p0 p1 p2 p3 p4"},
        {"note:x", ""},
    });
}

void TestPredictionIndex::filtersFind()
{
    compareFound();
}

void TestPredictionIndex::rowsAreSorted_data()
{
    using By = ProblemSort::By;
    QTest::addColumn<int>("by");
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<QString>("order");
    QTest::newRow("file") << int(By::File) << true << "p4 p3 p2 p1 p0";
    QTest::newRow("id") << int(By::Id) << false << "p0 p1 p2 p3 p4";
    QTest::newRow("question") << int(By::Question) << false << "p0 p1 p2 p4 p3";
    QTest::newRow("gold: equal ones keep their order") << int(By::Gold) << true << "p0 p1 p2 p3 p4";
    QTest::newRow("steps") << int(By::Steps) << true << "p3 p1 p4 p0 p2";
    QTest::newRow("kind") << int(By::Kind) << false << "p0 p1 p4 p2 p3";
    QTest::newRow("vote") << int(By::Vote) << false << "p2 p0 p1 p3 p4";
    QTest::newRow("path") << int(By::Source) << false << "p2 p4 p0 p1 p3";
}

void TestPredictionIndex::rowsAreSorted()
{
    QFETCH(int, by);
    QFETCH(bool, isDescending);
    QFETCH(QString, order);
    const IndexedSet set = only(makeRun("a"));
    QStringList ids;
    for (const std::string &id : idsOf(set, "", {ProblemSort::By(by), {"", "pot"}, isDescending}))
        ids << QString::fromStdString(id);
    QCOMPARE(ids.join(' '), order);
}

void TestPredictionIndex::annotationsAreFiltered()
{
    const IndexedSet set = only(makeRun("a"));
    Annotations annotations(m_folder);
    annotations.nameTag(2, "for the paper");
    annotations.set(keyOf(set, "p1"), {.tags = 0b10, .note = "100 % a slip", .failure = "wrong_plan"});
    annotations.set(keyOf(set, "p2"), {.tags = 0b11});
    annotations.set({set.runId, set.step + 1, "p3", {}}, {.tags = 0b10}); // at another checkpoint
    using Ids = std::vector<std::string>;
    QCOMPARE(idsOf(set, "tag:2"), (Ids {"p1", "p2"}));
    QCOMPARE(idsOf(set, "tag:\"For the Paper\" -tag:1"), (Ids {"p1"}));
    QCOMPARE(idsOf(set, "tag:any"), (Ids {"p1", "p2"}));
    QCOMPARE(idsOf(set, "tag:none"), (Ids {"p0", "p3", "p4"}));
    QCOMPARE(idsOf(set, "note:\"0 % A\""), (Ids {"p1"}));
    QCOMPARE(idsOf(set, "note:_"), Ids {}); // a sign, not a pattern
    QCOMPARE(idsOf(set, "failure:arithmetic"), (Ids {"p4"}));
    QCOMPARE(idsOf(set, "failure:wrong_plan"), (Ids {"p1", "p3"}));
    const SetCounts counts = m_index->counts(set);
    QCOMPARE(counts.problems, 5u);
    QCOMPARE(counts.wrong, 4u);
    QCOMPARE(counts.failures,
             (std::map<std::string, std::size_t> {{"arithmetic", 1}, {"no_answer", 1}, {"wrong_plan", 2}}));
    QCOMPARE(counts.tags[0], 1u);
    QCOMPARE(counts.tags[1], 2u);
    const auto row = m_index->rows(set, m_index->find(set, parseFilter("id:p1", madeWords()), {})).front();
    QCOMPARE(row.failure, std::string("wrong_plan"));
    QCOMPARE(row.tags, 0b10U);
    annotations.set(keyOf(set, "p2"), {});
    QCOMPARE(idsOf(set, "tag:2"), (Ids {"p1"}));
}

void TestPredictionIndex::annotationsFollowTheRunNotTheFolder()
{
    const std::filesystem::path run = makeRun("a");
    const IndexedSet set = only(run);
    Annotations(m_folder).set(keyOf(set, "p1"), {.note = "mine"});
    std::filesystem::rename(run, m_workspace->runs() / "renamed");
    m_index->removeMissingRuns();
    QVERIFY(m_index->sets(run).empty());
    const IndexedSet renamed = only(m_workspace->runs() / "renamed");
    QCOMPARE(idsOf(renamed, "note:mine"), (std::vector<std::string> {"p1"}));
}

void TestPredictionIndex::anotherSetStandsBesideThis()
{
    const IndexedSet set = only(makeRun("a"));
    std::vector<Made> better = madeProblems();
    better[1].cot = "2";
    const IndexedSet other = only(makeRun("b", better));
    QCOMPARE(idsOf(set, "verdict:wrong other:right", {}, &other), (std::vector<std::string> {"p1"}));
    QCOMPARE(idsOf(set, "verdict:wrong other:no_answer", {}, &other), (std::vector<std::string> {"p2"}));
    QCOMPARE(idsOf(set, "b:right", {}, &other), (std::vector<std::string> {"p0", "p1"}));
    QCOMPARE(idsOf(set, "run:b", {}, &other), (std::vector<std::string> {"p0", "p1", "p2", "p3", "p4"}));
    QCOMPARE(idsOf(set, "other:right"), std::vector<std::string> {});
    QCOMPARE(idsOf(set, "run:b"), std::vector<std::string> {});
}

void TestPredictionIndex::aProblemIsFollowedOverCheckpoints()
{
    const std::filesystem::path run = makeRun("a");
    std::vector<Made> early = madeProblems();
    early[1].cot = "";
    std::vector<Prediction> predictions;
    for (const Made &made : early)
        predictions.push_back(studentOf(made));
    RunWriter::reopen(run)->writePredictions("step-000100-validation", predictions);
    const IndexedSet first = only(run);
    const auto history = m_index->history(first, "p1");
    QCOMPARE(history.size(), 2u);
    QCOMPARE(history[0].step, 100);
    QCOMPARE(history[0].verdict, std::string("no_answer"));
    QCOMPARE(history[1].set, std::string(kValidation));
    QCOMPARE(history[1].verdict, std::string("wrong"));
}

void TestPredictionIndex::theNextFailureIsFound()
{
    const IndexedSet set = only(makeRun(
        "a", {{"a", "", "2", "2"}, {"b", "", "3", "2"}, {"c", "", "2", "2"}, {"d", "", "", "2"}, {"e", "", "2", "2"}}));
    const auto ids = m_index->find(set, {}, {});
    QCOMPARE(m_index->nextFailure(ids, 0), std::optional<std::size_t>(1));
    QCOMPARE(m_index->nextFailure(ids, 1), std::optional<std::size_t>(3));
    QCOMPARE(m_index->nextFailure(ids, 3), std::optional<std::size_t>());
    QCOMPARE(m_index->nextFailure({}, 0), std::optional<std::size_t>());
}

void TestPredictionIndex::anEmptiedIndexKeepsTheWork()
{
    const std::filesystem::path run = makeRun("a");
    Annotations(m_folder).set(keyOf(only(run), "p1"), {.note = "mine"});
    m_index->clear();
    QVERIFY(m_index->sets(run).empty());
    QCOMPARE(idsOf(only(run), "note:mine"), (std::vector<std::string> {"p1"}));
}

void TestPredictionIndex::idsOfTheDataAreShown()
{
    Dataset dataset {"gsm8k"};
    Problem problem;
    problem.id = "p1";
    problem.sourceId = "gsm8k-1013";
    dataset.problems = {problem};
    m_workspace->addDataset(dataset);
    const IndexedSet set = only(makeRun("a"));
    const auto rows = m_index->rows(set, m_index->find(set, parseFilter("id:gsm8k-10", madeWords()), {}));
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].shownId, std::string("gsm8k-1013"));
    QCOMPARE(m_index->rows(set, m_index->find(set, parseFilter("id:p0", madeWords()), {}))[0].shownId,
             std::string("p0"));
}

void TestPredictionIndex::savedFiltersAndTagNamesLast()
{
    {
        Annotations annotations(m_folder);
        annotations.saveFilter({"slips", "failure:arithmetic"});
        annotations.saveFilter({"empty", "verdict:no_answer"});
        annotations.saveFilter({"slips", "failure:arithmetic steps>3"});
        annotations.nameTag(1, "look again");
        annotations.nameTag(2, "units");
        annotations.nameTag(2, "");
    }
    Annotations annotations(m_folder);
    QCOMPARE(annotations.savedFilters(),
             (std::vector<SavedFilter> {{"empty", "verdict:no_answer"}, {"slips", "failure:arithmetic steps>3"}}));
    QCOMPARE(annotations.tagNames(), (std::map<int, std::string> {{1, "look again"}}));
    annotations.removeFilter("empty");
    QCOMPARE(annotations.savedFilters().size(), 1u);
}

QTEST_APPLESS_MAIN(TestPredictionIndex)
#include "tst_prediction_index.moc"
