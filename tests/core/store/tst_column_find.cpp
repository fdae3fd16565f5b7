#include "tests/core/store/made_predictions.h"

#include <QTest>

#include <algorithm>
#include <span>

using namespace retort;

namespace {

constexpr int kMany = 70'000; // more than one part of a search, and enough for two threads

/// Every key, with each kind of value.
const std::vector<std::string> &conditions()
{
    static const std::vector<std::string> all {"verdict:right",
                                               "verdict:wrong",
                                               "verdict:no_answer,right",
                                               "teacher:right",
                                               "teacher:wrong",
                                               "teacher:none",
                                               "failure:arithmetic",
                                               "failure:wrong_plan,no_answer",
                                               "disagree:yes",
                                               "disagree:no",
                                               "agree:yes",
                                               "agree:no",
                                               "program:failed",
                                               "program:ran",
                                               "program:none",
                                               "path:cot",
                                               "path:pot",
                                               "path:gpt-3.5",
                                               "path:gpt-3.5/cot",
                                               "format:cot",
                                               "format:pot",
                                               "steps>2",
                                               "steps:2..4",
                                               "steps:..2,5",
                                               "steps<=3",
                                               "reading:differs",
                                               "reading:same",
                                               "agreement<1",
                                               "agreement:0.5..0.9",
                                               "length>3",
                                               "length/cot:4..",
                                               "words:..4",
                                               "slip:yes",
                                               "slip:no",
                                               "slip:2",
                                               "slip<2",
                                               "goldsteps:2",
                                               "goldsteps:..9",
                                               "kind:Addition",
                                               "tag:2",
                                               "tag:any",
                                               "tag:none",
                                               "tag:\"for the paper\"",
                                               "star:yes",
                                               "star:no",
                                               "note:slip",
                                               "note:\"0 % A\"",
                                               "note:/^100/",
                                               "gold:2",
                                               "gold:3",
                                               "vote:2",
                                               "vote:none",
                                               "id:p1",
                                               "id:gsm8k",
                                               "hour",
                                               "how many",
                                               "text:hour,wages",
                                               "many\"hour\"",
                                               "hour\"waitress\"",
                                               "text:/hour|wages/",
                                               "text:\"%\"",
                                               "cot:wrong",
                                               "pot:no_answer",
                                               "gpt-3.5:right",
                                               "gpt-3.5/cot:wrong",
                                               "other:right",
                                               "other:wrong,no_answer",
                                               "b:right",
                                               "run:b",
                                               "changed:learned",
                                               "changed:forgotten",
                                               "changed:any",
                                               "changed:same"};
    return all;
}

/// Conditions joined at random, the same ones each time.
std::vector<std::string> joinedConditions(int count)
{
    unsigned state = 7;
    const auto below = [&state](std::size_t end) {
        state = state * 1664525U + 1013904223U;
        return std::size_t(state >> 16) % end;
    };
    const auto one = [&] { return (below(4) == 0 ? "-" : "") + conditions()[below(conditions().size())]; };
    std::vector<std::string> filters;
    for (int i = 0; i < count; ++i) {
        const char *joining = below(2) == 0 ? " or " : " ";
        const std::string bracket = (below(3) == 0 ? "not (" : "(") + one() + " or " + one() + " " + one() + ")";
        filters.push_back(below(2) == 0 ? one() + joining + bracket : bracket + joining + one() + joining + one());
    }
    return filters;
}

} // namespace

/// Rows found in memory are those that the database finds, in the same order.
class TestColumnFind : public IndexTest
{
    Q_OBJECT

private slots:
    void init() { makeWorkspace(); }
    void everyKeyIsAmongTheConditions();
    void bothWaysFindTheSame();
    void bothWaysSortTheSame();
    void bothWaysCountTheSame();
    void aSetThatWasReadAgainIsAnotherOne();
    void theNextFailureIsFoundInAnyOrder();
    void theFirstRowsAreFound();
    void aStopFindsNothing();
    void manyRowsAreFoundAlike();

private:
    void makeSets();
    [[nodiscard]] std::vector<std::int64_t> found(const std::string &filter, FindWay way, const ProblemSort &sort = {});
    [[nodiscard]] std::vector<std::int64_t> firstRows(const ProblemFilter &filter, std::size_t wanted) const;

    IndexedSet m_set;
    SetsBeside m_beside;
};

/// A set with a person's work, problems of the library, an earlier checkpoint and a run beside it.
void TestColumnFind::makeSets()
{
    Dataset dataset {"gsm8k"};
    for (const char *id : {"p1", "p3"}) {
        Problem problem;
        problem.id = id;
        problem.sourceId = "gsm8k-" + std::string(id);
        problem.kind = "Addition";
        problem.equation = "( 8 - 3 ) * 2";
        dataset.problems.push_back(problem);
    }
    m_workspace->addDataset(dataset);
    const std::filesystem::path run = makeRun("a");
    RunWriter::reopen(run)->writePredictions("step-000100-validation", earlierAnswers());
    m_index->update(run, judged, {});
    m_set = m_index->sets(run).back();
    std::vector<Made> others = madeProblems();
    std::ranges::reverse(others);
    others[3].cot = "2";
    others.erase(others.begin());
    m_beside.runs = {{"b", only(makeRun("b", others))}};
    Annotations annotations(m_folder);
    annotations.nameTag(2, "for the paper");
    annotations.set(keyOf(m_set, "p1"), {.tags = 0b10, .note = "100 % a slip", .failure = "wrong_plan"});
    annotations.set(keyOf(m_set, "p2"), {.tags = 0b11 | Annotation::kStar});
    annotations.set(keyOf(m_set, "p0"), {.tags = Annotation::kStar, .failure = "a new kind"});
    annotations.set({m_set.runId, m_set.step, "p3", "cot"}, {.tags = 0b100});
}

std::vector<std::int64_t> TestColumnFind::found(const std::string &filter, FindWay way, const ProblemSort &sort)
{
    const ProblemFilter parsed = parseFilter(filter, madeWords());
    if (!parsed.isValid())
        qFatal("%s", parsed.problems.front().message.c_str());
    return m_index->find(m_set, parsed, sort, m_beside, way);
}

/// As far as they are looked for; each look goes on from the one before.
std::vector<std::int64_t> TestColumnFind::firstRows(const ProblemFilter &filter, std::size_t wanted) const
{
    FirstLook look;
    while (!look.isOver) {
        const FirstLook before = look;
        m_index->lookFurther(m_set, filter, m_beside, wanted, look);
        const bool goesOn = std::ranges::equal(before.ids, std::span(look.ids).first(before.ids.size()));
        if (!goesOn || (look.rows == before.rows && !look.isOver))
            qFatal("a look begins anew");
    }
    return look.ids;
}

/// A key that is added later is to be added here, too.
void TestColumnFind::everyKeyIsAmongTheConditions()
{
    for (const FilterCandidate &key : completeFilter("", 0, madeWords()).candidates) {
        const std::string name = key.text.substr(0, key.text.size() - 1);
        QVERIFY2(std::ranges::any_of(conditions(),
                                     [&](const std::string &condition) {
                                         return condition.starts_with(name)
                                                && std::string(":<>").find(condition[name.size()]) != std::string::npos;
                                     })
                     || name == "text" || name == "length/pot",
                 name.c_str());
    }
}

void TestColumnFind::bothWaysFindTheSame()
{
    makeSets();
    std::vector<std::string> filters = joinedConditions(300);
    for (const std::string &condition : conditions()) {
        filters.push_back(condition);
        filters.push_back("-" + condition);
    }
    std::size_t some = 0;
    for (const std::string &filter : filters) {
        const auto asked = found(filter, FindWay::Database);
        QVERIFY2(found(filter, FindWay::Memory) == asked, filter.c_str());
        some += !asked.empty() && asked.size() < m_set.problems ? 1 : 0;
    }
    QVERIFY(some > 200); // they do tell rows apart
}

void TestColumnFind::bothWaysSortTheSame()
{
    makeSets();
    using By = ProblemSort::By;
    for (const By by : {By::File, By::Id, By::Question, By::Gold, By::Source, By::Vote, By::Kind, By::Steps}) {
        for (const IndexedSource &source : {IndexedSource {"", "pot"}, {"gpt-3.5", "cot"}, {"nobody", "cot"}}) {
            for (const bool isDescending : {false, true}) {
                const ProblemSort sort {by, source, isDescending};
                for (const char *filter : {"", "verdict:wrong", "steps>2 or star:yes"})
                    QCOMPARE(found(filter, FindWay::Memory, sort), found(filter, FindWay::Database, sort));
            }
        }
    }
}

void TestColumnFind::bothWaysCountTheSame()
{
    makeSets();
    QVERIFY(!m_index->isPrepared(m_set));
    const SetCounts asked = m_index->counts(m_set);
    m_index->prepare(m_set, {});
    QVERIFY(m_index->isPrepared(m_set));
    QCOMPARE(m_index->counts(m_set), asked);
    QCOMPARE(asked.wrong, 4u);
}

void TestColumnFind::aSetThatWasReadAgainIsAnotherOne()
{
    const std::filesystem::path run = makeRun("a");
    m_set = only(run);
    QCOMPARE(found("verdict:right", FindWay::Memory).size(), 1u);
    std::vector<Made> better = madeProblems();
    better[1].cot = "2";
    better.push_back({"p5", "One more?", "2", "2"});
    std::vector<Prediction> predictions;
    for (const Made &made : better)
        predictions.push_back(studentOf(made));
    RunWriter::reopen(run)->writePredictions(kValidation, predictions);
    PredictionIndex(m_folder).update(run, judged, {}); // by another connection
    m_set = m_index->sets(run).at(0);
    QCOMPARE(found("verdict:right", FindWay::Memory).size(), 3u);
    QCOMPARE(m_index->nextFailure(found("", FindWay::Database), 0), std::optional<std::size_t>(2));
}

void TestColumnFind::theNextFailureIsFoundInAnyOrder()
{
    m_set = only(makeRun(
        "a", {{"a", "", "2", "2"}, {"b", "", "3", "2"}, {"c", "", "2", "2"}, {"d", "", "", "2"}, {"e", "", "2", "2"}}));
    std::vector<std::int64_t> ids = found("", FindWay::Database);
    std::ranges::reverse(ids);
    QCOMPARE(m_index->nextFailure(ids, 0), std::optional<std::size_t>(1));
    QCOMPARE(m_index->nextFailure(ids, 1), std::optional<std::size_t>(3));
    QCOMPARE(m_index->nextFailure(ids, 3), std::optional<std::size_t>());
    ids.push_back(ids.front() + 1000); // gone since
    QCOMPARE(m_index->nextFailure(ids, 3), std::optional<std::size_t>());
}

void TestColumnFind::theFirstRowsAreFound()
{
    makeSets();
    const auto all = found("verdict:wrong", FindWay::Database);
    const ProblemFilter wrong = parseFilter("verdict:wrong", madeWords());
    QCOMPARE(firstRows(wrong, 100), all);
    QCOMPARE(firstRows(wrong, 2), std::vector(all.begin(), all.begin() + 2));
    const auto words = found("hou or -teacher:none", FindWay::Database);
    QCOMPARE(firstRows(parseFilter("hou or -teacher:none", madeWords()), 100), words);
    for (const char *none : {"nowhere", "other:right", "b:right", "changed:same", "-kind:Addition"})
        QVERIFY2(firstRows(parseFilter(none, madeWords()), 2).empty(), none);
}

void TestColumnFind::aStopFindsNothing()
{
    makeSets();
    const StopToken stop;
    stop.requestStop();
    for (const FindWay way : {FindWay::Database, FindWay::Memory})
        QVERIFY(m_index->find(m_set, {}, {}, {}, way, stop).empty());
    QCOMPARE(found("", FindWay::Memory).size(), m_set.problems);
}

/// Short texts, so that it does not take long; nothing here looks at a clock.
void TestColumnFind::manyRowsAreFoundAlike()
{
    std::vector<Made> problems;
    for (int i = 0; i < kMany; ++i) {
        const bool isRight = i > 10 && i + 1 < kMany && (i > kMany / 2 || i % 3 == 0);
        problems.push_back(
            {"p" + std::to_string(i), i % 1000 == 999 ? "rare" : "often", isRight ? "2" : "3", "2", "-"});
    }
    m_set = only(makeRun("many", problems));
    QCOMPARE(m_set.problems, std::size_t(kMany));
    for (const char *filter :
         {"verdict:wrong", "rare", "rare or verdict:wrong", "-verdict:wrong text:/^rar/", "id:p77"})
        QVERIFY2(found(filter, FindWay::Memory) == found(filter, FindWay::Database), filter);
    const auto rare = found("rare", FindWay::Memory);
    QCOMPARE(rare.size(), std::size_t(kMany / 1000));
    const auto ids = found("", FindWay::Memory);
    QCOMPARE(m_index->nextFailure(ids, kMany / 2 + 1), std::optional<std::size_t>(kMany - 1));
    for (const char *filter : {"rare", "text:/^rar/"}) {
        const auto first = firstRows(parseFilter(filter, madeWords()), 12);
        QVERIFY2(first.size() >= 3 && first.size() <= 12, filter); // a quarter is enough
        FirstLook look;
        m_index->lookFurther(m_set, parseFilter(filter, madeWords()), {}, 12, look);
        QCOMPARE(look.ids, std::vector {first.front()}); // what there is, before more is looked at
        QVERIFY2(!look.isOver, filter);
        QCOMPARE(first.front(), ids[999]); // in the index of the first rows
        QVERIFY2(std::equal(first.begin(), first.end(), rare.begin()), filter); // and behind it
    }
}

QTEST_APPLESS_MAIN(TestColumnFind)
#include "tst_column_find.moc"
