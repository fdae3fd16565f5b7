#include "core/base/error.h"
#include "tests/core/store/made_predictions.h"

#include <QTest>

using namespace retort;

/// What the filter language says beyond single conditions on a row, asked of the index: terms that are joined, ranges,
/// patterns, and keys that ask the library, other sets and a person's stars.
class TestFilterFind : public IndexTest
{
    Q_OBJECT

private slots:
    void init() { makeWorkspace(); }
    void joinedTermsFind_data();
    void joinedTermsFind();
    void keysFind_data();
    void keysFind();
    void patternsFind_data();
    void patternsFind();
    void starsAreNoTags();
    void theLibraryKnowsKindAndGoldSteps();
    void whatChangedSinceIsFound();
    void endlessPatternsAreAnError();
};

void TestFilterFind::joinedTermsFind_data()
{
    addFilters({
        {"-vote:3", "p0 p2 p3 p4"}, // no vote is not 3
        {"verdict:right or vote:none", "p0 p2"},
        {"verdict:right or verdict:wrong steps>3", "p0 p1 p3"},
        {"(verdict:right or verdict:wrong) steps>3", "p1 p3"},
        {"-(verdict:right or steps>3)", "p2 p4"},
        {"not (verdict:wrong steps>3)", "p0 p2 p4"},
        {"not verdict:wrong", "p0"},
        {"hour and not many", "p0 p1"},
        {"steps:2..4", "p0 p1 p4"},
        {"steps:4..", "p1 p3"},
        {"steps:..1", "p2"},
        {"steps:..2,5", "p0 p2 p3"},
    });
}

void TestFilterFind::joinedTermsFind()
{
    compareFound();
}

void TestFilterFind::keysFind_data()
{
    addFilters({
        {"agreement:0.5..0.9", "p1 p4"},
        {"agree:yes", "p0 p2 p3"},
        {"agree:no", "p1 p4"},
        {"path:cot", "p0 p1 p3 p4"},
        {"path:pot", "p0 p1 p3"},
        {"path:gpt-3.5", "p0 p1 p2 p3"},
        {"path:gpt-3.5/cot", "p0 p1 p2 p3"},
        {"format:pot -format:cot", ""},
        {"format:cot -format:pot", "p4"},
        {"length>0", "p0 p1 p2 p3 p4"},
        {"length:4", "p0 p1 p3 p4"}, // "The student says 2": nobody counted tokens
        {"length:..3", "p2"},
        {"length/pot:3", "p0 p1 p2 p3 p4"},
        {"length/cot:4..", "p0 p1 p3 p4"},
        {"words:5", "p1"},
        {"words:..4", "p2 p3"},
        {"slip:yes", "p1 p4"},
        {"slip:no", "p0 p2 p3"},
        {"slip:2", "p1 p4"},
        {"slip>2", ""},
        {"slip<2", ""}, // no slip is no step
        {"reading:differs", "p3"},
        {"reading:same", "p0 p1 p2 p4"},
        {"star:yes", ""},
        {"star:no", "p0 p1 p2 p3 p4"},
        {"kind:Addition", ""},
        {"goldsteps>0", ""},
        {"changed:any", ""},
        {"-changed:same", "p0 p1 p2 p3 p4"},
    });
}

void TestFilterFind::keysFind()
{
    compareFound();
}

void TestFilterFind::patternsFind_data()
{
    addFilters({
        {"text:/per\\s+hour/", "p2"},
        {"text:/HOUR/", ""}, // a capital is meant
        {"text:/stra(ß|ss)EN/", ""},
        {"text:/straßen\\?$/", "p3"},
        {"text:/\\$\\d+ an/ or text:/^how far/", "p0 p1"},
        {"-text:/wages/", ""},
        {"text:/student says 1\\.8/", "p4"},
    });
}

void TestFilterFind::patternsFind()
{
    compareFound();
}

void TestFilterFind::starsAreNoTags()
{
    const IndexedSet set = only(makeRun("a"));
    Annotations annotations(m_folder);
    annotations.set(keyOf(set, "p1"), {.tags = Annotation::kStar, .note = "Units: KG"});
    annotations.set(keyOf(set, "p2"), {.tags = Annotation::kStar | 0b1});
    using Ids = std::vector<std::string>;
    QCOMPARE(idsOf(set, "star:yes"), (Ids {"p1", "p2"}));
    QCOMPARE(idsOf(set, "-star:no tag:1"), (Ids {"p2"}));
    QCOMPARE(idsOf(set, "star:no"), (Ids {"p0", "p3", "p4"}));
    QCOMPARE(idsOf(set, "tag:any"), (Ids {"p2"}));
    QCOMPARE(idsOf(set, "tag:none star:yes"), (Ids {"p1"}));
    QCOMPARE(idsOf(set, "note:/units?: kg/"), (Ids {"p1"}));
    QCOMPARE(idsOf(set, "note:/units?: Kg/"), Ids {});
    const SetCounts counts = m_index->counts(set);
    QCOMPARE(counts.stars, 2u);
    QCOMPARE(counts.tags, (std::array<std::size_t, 9> {1}));
}

void TestFilterFind::theLibraryKnowsKindAndGoldSteps()
{
    Dataset dataset {"svamp"};
    const auto add = [&dataset](const std::string &id, const std::string &kind, const std::string &equation,
                                int steps) {
        Problem problem;
        problem.id = id;
        problem.kind = kind;
        problem.equation = equation;
        problem.goldSteps.resize(std::size_t(steps));
        dataset.problems.push_back(problem);
    };
    add("p1", "Addition", "( 8.0 + 3.0 ) * 2", 0);
    add("p2", "Common Division", "", 3);
    add("p3", "Addition", "", 0);
    m_workspace->addDataset(dataset);
    const IndexedSet set = only(makeRun("a"));
    using Ids = std::vector<std::string>;
    QCOMPARE(m_index->kinds(set), (std::vector<std::string> {"Addition", "Common Division"}));
    QCOMPARE(idsOf(set, "kind:Addition"), (Ids {"p1", "p3"}));
    QCOMPARE(idsOf(set, "kind:\"Common Division\",Addition -id:p3"), (Ids {"p1", "p2"}));
    QCOMPARE(idsOf(set, "goldsteps:2"), (Ids {"p1"}));
    QCOMPARE(idsOf(set, "goldsteps:2..3"), (Ids {"p1", "p2"}));
    QCOMPARE(idsOf(set, "goldsteps<9"), (Ids {"p1", "p2"})); // of p3 nothing is known
    QCOMPARE(idsOf(set, "-goldsteps>2"), (Ids {"p0", "p1", "p3", "p4"}));
}

void TestFilterFind::whatChangedSinceIsFound()
{
    const std::filesystem::path run = makeRun("a"); // p0 is right
    const std::vector<Prediction> predictions = earlierAnswers();
    RunWriter::reopen(run)->writePredictions("step-000100-validation", predictions);
    RunWriter::reopen(run)->writePredictions("step-000100-test", predictions);
    m_index->update(run, judged, {});
    const auto sets = m_index->sets(run);
    const IndexedSet &late = sets.back();
    QCOMPARE(late.name, std::string(kValidation));
    QCOMPARE(m_index->setBefore(late)->name, std::string("step-000100-validation"));
    QVERIFY(!m_index->setBefore(*m_index->setBefore(late)));
    using Ids = std::vector<std::string>;
    QCOMPARE(idsOf(late, "changed:learned"), (Ids {"p0"}));
    QCOMPARE(idsOf(late, "changed:forgotten"), (Ids {"p1"}));
    QCOMPARE(idsOf(late, "changed:any"), (Ids {"p0", "p1"}));
    QCOMPARE(idsOf(late, "changed:same"), (Ids {"p2", "p3"})); // p4 was not asked
    const auto found = m_index->find(sets.front(), parseFilter("changed:learned", madeWords()), {},
                                     {.runs = {}, .since = late}); // the other way round
    QCOMPARE(m_index->rows(sets.front(), found).front().problemId, std::string("p1"));
}

void TestFilterFind::endlessPatternsAreAnError()
{
    std::vector<Made> problems = madeProblems();
    problems[0].question = std::string(4000, 'a');
    const IndexedSet set = only(makeRun("a", problems));
    const ProblemFilter filter = parseFilter("text:/(a+)+(b|c)$/", madeWords());
    QVERIFY(filter.isValid());
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(m_index->find(set, filter, {})));
    QCOMPARE(idsOf(set, "verdict:right"), (std::vector<std::string> {"p0"})); // the connection goes on
}

QTEST_APPLESS_MAIN(TestFilterFind)
#include "tst_filter_find.moc"
