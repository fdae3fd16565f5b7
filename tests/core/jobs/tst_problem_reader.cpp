#include "core/jobs/index_judgement.h"
#include "tests/core/jobs/problem_reader_test.h"

using namespace retort;
using namespace retort::testing;

/// The index and a person's annotations as the window asks them: in threads of their own, the newest call of a kind
/// counts, a person's work is never dropped.
class TestProblemReader : public ProblemReaderTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { m_reader.reset(); }
    void aRunIsFilledOnceAndListed();
    void problemsAreFoundAndRead();
    void aNewerSearchDropsTheOlder();
    void aLargeSetShowsItsFirstRowsBefore();
    void everyPageOfRowsArrives();
    void theNextFailureAndTheIdAreFound();
    void whatIsAnnotatedIsThereForTheNextReader();
    void aFilterFindsWhatWasJustSaid();
    void whatWasAskedToBeKeptOutlivesTheReader();
    void namesOfTagsAndFiltersAreKept();
    void aStoppedFillingSaysNothingAndGoesOnLater();
    void whatADroppedFillingReadIsToldByTheNext();
    void anotherRunIsFilledBesideIt();
    void setsOfSeveralRunsArrive();
    void theRunBesideItIsFoundByItsName();
    void theClearedIndexIsFilledAgain();
    void aGoneRunIsAnError();
    void theKindOfFailureIsCompletedByTheSlip();

private:
    AnnotationKey keyOf(const IndexedSet &set, const std::string &problem) const
    {
        return {set.runId, set.step, problem, {}};
    }
    Annotation stored(const AnnotationKey &key) const { return Annotations(m_workspace).get(key); }
};

void TestProblemReader::aRunIsFilledOnceAndListed()
{
    const auto fill = [&] { return valueOf<std::size_t>([&](auto then) { m_reader->fill(m_run, {}, then); }); };
    QCOMPARE(fill(), 1u);
    QCOMPARE(fill(), 0u);
    const auto sets = valueOf<std::vector<IndexedSet>>([&](auto then) { m_reader->sets(m_run, then); });
    QCOMPARE(sets.size(), 1u);
    QCOMPARE(sets[0].name, std::string("final-test"));
    QCOMPARE(sets[0].problems, std::size_t(kProblems));
}

void TestProblemReader::problemsAreFoundAndRead()
{
    const IndexedSet set = filled(m_run);
    const ProblemIds ids = found(set, "verdict:wrong failure:arithmetic");
    QCOMPARE(ids->size(), std::size_t(kProblems / 3));
    const auto rows = valueOf<std::vector<IndexedProblem>>([&](auto then) { m_reader->rows(set, *ids, then); });
    QCOMPARE(rows.size(), ids->size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i].id, ids->at(i));
        QCOMPARE(rows[i].gold, std::string("186"));
    }
    const auto counts = valueOf<SetCounts>([&](auto then) { m_reader->counts(set, then); });
    QCOMPARE(counts.wrong, std::size_t(2 * kProblems / 3));
    QCOMPARE(counts.failures.at("wrong_plan"), std::size_t(kProblems / 3));
}

void TestProblemReader::aNewerSearchDropsTheOlder()
{
    const IndexedSet set = filled(m_run);
    std::vector<std::size_t> sizes;
    for (const char *filter : {"", "verdict:right", "id:nothing"})
        m_reader->find({set, {}, parseFilter(filter, {}), {}},
                       [&](const ProblemIds &ids, const std::string &) { sizes.push_back(ids->size()); });
    (void)valueOf<SetCounts>([&](auto then) { m_reader->counts(set, then); }); // behind them in the same thread
    QCOMPARE(sizes, std::vector<std::size_t> {0});
}

/// Only the beginning of the list, and never after it.
void TestProblemReader::aLargeSetShowsItsFirstRowsBefore()
{
    IndexedSet set = filled(m_run);
    const ProblemFilter wrong = parseFilter("verdict:wrong", {});
    QStringList arrived;
    std::vector<std::int64_t> first;
    ProblemIds all;
    const auto find = [&](const ProblemSort &sort) {
        arrived.clear();
        all.reset();
        m_reader->find(
            {set, {}, wrong, sort},
            [&](const ProblemIds &ids, const std::string &) {
                arrived << "all";
                all = ids;
            },
            [&](const ProblemIds &ids, const std::string &) {
                arrived << "first";
                first = *ids;
            });
        [&] { QTRY_VERIFY(all && !m_reader->isReading()); }();
    };
    find({});
    QCOMPARE(arrived, QStringList {"all"}); // it is a small one
    QCOMPARE(all->size(), 20u);
    set.problems = 1'000'000; // as far as the reader knows
    find({});
    QVERIFY(arrived == QStringList {"all"} || (arrived == QStringList {"first", "all"} && first == *all));
    find({ProblemSort::By::Steps, {}, false});
    QCOMPARE(arrived, QStringList {"all"});
}

void TestProblemReader::everyPageOfRowsArrives()
{
    const IndexedSet set = filled(m_run);
    const ProblemIds ids = found(set, "");
    std::size_t rows = 0;
    for (const std::int64_t id : *ids)
        m_reader->rows(set, {id}, [&](const auto &page, const std::string &) { rows += page.size(); });
    QTRY_COMPARE(rows, std::size_t(kProblems));
}

void TestProblemReader::theNextFailureAndTheIdAreFound()
{
    const IndexedSet set = filled(m_run);
    const ProblemIds ids = found(set, "");
    using Place = std::optional<std::size_t>;
    QCOMPARE(valueOf<Place>([&](auto then) { m_reader->nextFailure(ids, 1, then); }), Place(3)); // the third is right
    QCOMPARE(valueOf<Place>([&](auto then) { m_reader->nextFailure(ids, kProblems - 1, then); }), Place());
    const auto idOf = [&](const std::string &problem) {
        return valueOf<std::int64_t>([&](auto then) { m_reader->idOf(set, problem, then); });
    };
    const auto problem = valueOf<OpenProblem>([&](auto then) { m_reader->open(set, ids->at(4), {}, {}, then); });
    QCOMPARE(idOf(problem.problemId), ids->at(4));
    QCOMPARE(idOf("unknown"), std::int64_t(0));
}

void TestProblemReader::whatIsAnnotatedIsThereForTheNextReader()
{
    const IndexedSet set = filled(m_run);
    const AnnotationKey key = keyOf(set, "p");
    const auto change = [&](const std::function<void(Annotation &)> &how) {
        return valueOf<Annotation>([&](auto then) { m_reader->annotate(key, how, then); });
    };
    QCOMPARE(change([](Annotation &annotation) { annotation.toggle(3); }).tags, 0b100U);
    const Annotation both = change([](Annotation &annotation) { annotation.note = "look again"; });
    QCOMPARE(both.tags, 0b100U); // what was there stays
    m_reader = std::make_unique<ProblemReader>(m_workspace);
    QCOMPARE(change([](Annotation &) {}), both);
}

/// The list and what is said of it are read and written by two threads.
void TestProblemReader::aFilterFindsWhatWasJustSaid()
{
    const IndexedSet set = filled(m_run);
    const ProblemIds all = found(set, "");
    const auto rows = valueOf<std::vector<IndexedProblem>>([&](auto then) { m_reader->rows(set, *all, then); });
    for (int tag = 1; tag <= 9; ++tag) {
        int stored = 0;
        for (const IndexedProblem &row : rows)
            m_reader->annotate(
                keyOf(set, row.problemId), [tag](Annotation &annotation) { annotation.toggle(tag); },
                [&stored](const Annotation &, const std::string &) { ++stored; });
        QCOMPARE(found(set, "tag:" + std::to_string(tag))->size(), rows.size());
        QCOMPARE(stored, int(rows.size()));
    }
}

void TestProblemReader::whatWasAskedToBeKeptOutlivesTheReader()
{
    const IndexedSet set = filled(m_run);
    bool hasArrived = false;
    for (int i = 0; i < 20; ++i) // behind work that takes its time
        m_reader->annotate(
            keyOf(set, "p" + std::to_string(i)), [](Annotation &annotation) { annotation.note = "kept"; },
            [&](const Annotation &, const std::string &) { hasArrived = true; });
    m_reader->nameTag(4, "units", [&](const ProblemBook &, const std::string &) { hasArrived = true; });
    m_reader->saveFilter({"slips", "failure:arithmetic"}, [](const ProblemBook &, const std::string &) {});
    m_reader.reset();
    QVERIFY(!hasArrived);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(stored(keyOf(set, "p" + std::to_string(i))).note, std::string("kept"));
    QCOMPARE(Annotations(m_workspace).tagNames().at(4), std::string("units"));
    QCOMPARE(Annotations(m_workspace).savedFilters().size(), 1u);
}

void TestProblemReader::namesOfTagsAndFiltersAreKept()
{
    const auto name = [&](int tag, const std::string &to) {
        return valueOf<ProblemBook>([&](auto then) { m_reader->nameTag(tag, to, then); });
    };
    (void)name(1, "look again");
    QCOMPARE(name(2, "units").tagNames, (std::map<int, std::string> {{1, "look again"}, {2, "units"}}));
    (void)name(1, "");
    const auto saved = [&](const SavedFilter &filter) {
        return valueOf<ProblemBook>([&](auto then) { m_reader->saveFilter(filter, then); });
    };
    (void)saved({"a", "verdict:right"});
    QCOMPARE(saved({"a", "verdict:wrong"}).filters, (std::vector<SavedFilter> {{"a", "verdict:wrong"}}));
    const auto book = valueOf<ProblemBook>([&](auto then) { m_reader->book(then); });
    QCOMPARE(book.tagNames, (std::map<int, std::string> {{2, "units"}}));
    QCOMPARE(valueOf<ProblemBook>([&](auto then) { m_reader->removeFilter("a", then); }).filters.size(), 0u);
}

void TestProblemReader::aStoppedFillingSaysNothingAndGoesOnLater()
{
    bool hasArrived = false;
    m_reader->fill(m_run, {}, [&](std::size_t, const std::string &) { hasArrived = true; });
    QVERIFY(m_reader->isFilling());
    m_reader->stopFilling();
    QTRY_VERIFY(!m_reader->isFilling());
    QVERIFY(!hasArrived);
    QCOMPARE(filled(m_run).problems, std::size_t(kProblems));
}

/// Two phases of a training end one behind the other: the first filling had read the new answers, but is told no more.
void TestProblemReader::whatADroppedFillingReadIsToldByTheNext()
{
    bool isFirstTold = false;
    m_reader->fill(m_run, {}, [&](std::size_t, const std::string &) { isFirstTold = true; });
    const PredictionIndex index(m_workspace);
    while (index.sets(m_run).empty()) { // in its thread; this one takes no reply meanwhile
    }
    QCOMPARE(valueOf<std::size_t>([&](auto then) { m_reader->fill(m_run, {}, then); }), 1u);
    QVERIFY(!isFirstTold);
    QCOMPARE(valueOf<std::size_t>([&](auto then) { m_reader->fill(m_run, {}, then); }), 0u);
}

void TestProblemReader::anotherRunIsFilledBesideIt()
{
    const auto other = writeFakeRun(m_run.parent_path(), "other", {.problems = 3});
    std::size_t first = 0;
    std::size_t second = 0;
    m_reader->fill(m_run, {}, [&](std::size_t read, const std::string &) { first = read; });
    m_reader->fillOther(other, [&](std::size_t read, const std::string &) { second = read; });
    QTRY_COMPARE(second, 1u);
    QCOMPARE(first, 1u); // neither puts the other off
}

/// The page asks for its own run's and for those that stand beside it.
void TestProblemReader::setsOfSeveralRunsArrive()
{
    const auto other = writeFakeRun(m_run.parent_path(), "other", {.problems = 3});
    (void)filled(m_run);
    std::vector<std::size_t> problems;
    const auto take = [&](const std::vector<IndexedSet> &sets, const std::string &) {
        problems.push_back(sets.empty() ? 0 : sets.back().problems);
    };
    int filledBeside = 0;
    for (int i = 0; i < 2; ++i)
        m_reader->fillOther(other, [&](std::size_t, const std::string &) { ++filledBeside; });
    QTRY_COMPARE(filledBeside, 2);
    m_reader->sets(m_run, take);
    m_reader->sets(other, take);
    QTRY_COMPARE(problems, (std::vector<std::size_t> {kProblems, 3}));
}

void TestProblemReader::theRunBesideItIsFoundByItsName()
{
    const IndexedSet other = filled(writeFakeRun(m_run.parent_path(), "seed 2", {.problems = 3}));
    const IndexedSet set = filled(m_run);
    const auto count = [&](const char *filter) {
        const FilterWords words {.hasOther = true, .runs = {"seed 2"}};
        const ProblemRequest request {set, other, parseFilter(filter, words), {}};
        return valueOf<ProblemIds>([&](auto then) { m_reader->find(request, then); })->size();
    };
    QCOMPARE(count("run:\"seed 2\""), 3u);
    QCOMPARE(count("\"seed 2\":wrong"), count("other:wrong"));
    QCOMPARE(count("\"seed 2\":wrong or \"seed 2\":right"), 3u);
}

void TestProblemReader::theClearedIndexIsFilledAgain()
{
    const IndexedSet set = filled(m_run);
    (void)valueOf<Annotation>([&](auto then) {
        m_reader->annotate(
            keyOf(set, "p"), [](Annotation &a) { a.note = "mine"; }, then);
    });
    QVERIFY(valueOf<bool>([&](auto then) { m_reader->clearIndex(then); }));
    QVERIFY(valueOf<std::vector<IndexedSet>>([&](auto then) { m_reader->sets(m_run, then); }).empty());
    QCOMPARE(filled(m_run).problems, std::size_t(kProblems));
    QCOMPARE(stored(keyOf(set, "p")).note, std::string("mine"));
}

void TestProblemReader::aGoneRunIsAnError()
{
    const IndexedSet set = filled(m_run);
    const std::int64_t id = found(set, "")->front();
    std::filesystem::remove_all(m_run);
    std::string message;
    (void)valueOf<OpenProblem>([&](auto then) { m_reader->open(set, id, {}, {}, then); }, &message);
    QVERIFY2(QString::fromStdString(message).contains("has changed since it was read"), message.c_str());
    (void)valueOf<std::size_t>([&](auto then) { m_reader->fill(m_run, {}, then); }, &message);
    QVERIFY2(QString::fromStdString(message).contains(QString::fromStdString(m_run.string())), message.c_str());
}

void TestProblemReader::theKindOfFailureIsCompletedByTheSlip()
{
    Prediction prediction;
    prediction.verdict = "right";
    prediction.vote = "4";
    PathPrediction path;
    path.format = "cot";
    path.answer = "4";
    path.steps = {"1 + 1 = 2.", "2 + 2 = 5."};
    prediction.paths = {path};
    PredictionJudgement judgement = judgeForIndex(prediction);
    QCOMPARE(judgement.failure, std::string("wrong_reasoning"));
    QCOMPARE(judgement.slipStep, 2);
    prediction.verdict = "wrong";
    prediction.failure = "wrong_plan";
    judgement = judgeForIndex(prediction);
    QCOMPARE(judgement.failure, std::string("wrong_plan")); // as the run suggested
    QCOMPARE(judgement.slipStep, 2);
    prediction.verdict = "right";
    prediction.failure.clear();
    prediction.paths[0].steps.pop_back();
    QCOMPARE(judgeForIndex(prediction).failure, std::string());
    QVERIFY(!judgeForIndex(prediction).readsDiffer);
    prediction.paths[0].text = "The answer is 4 of 9.";
    QVERIFY(judgeForIndex(prediction).readsDiffer);
}

QTEST_GUILESS_MAIN(TestProblemReader)
#include "tst_problem_reader.moc"
