// Files of no known layout, texts beside their questions and lists of folds, as an experiment names them: which
// problems and examples come of it.

#include "core/config/mapping_file.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_data.h"
#include "setup_fixture.h"
#include "tests/scratch_folder.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace retort;

namespace {

const std::string kRest = R"(
formats: [{format: cot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 128, vocabulary_size: 400}}
training: {max_steps: 1, threads: 1}
)";

constexpr const char *kTable = "story;ask;result;why;then;who;part;key\n"
                               "Ann has 3 pens.;She buys 4. How many?;7 pens;3 + 4 = 7.;So 7.;Ada;train;p1\n"
                               "Bo has 9 cups.;He breaks 2. How many?;7 cups;9 - 2 = 7.;So 7.;Ada;train;p2\n"
                               "Cy has 5 hats.;He sells 1. How many?;4 hats;5 - 1 = 4.;So 4.;Bob;test;p3\n";

const std::string kColumns = "{question: [story, ask], joint: \" \", answer: result, answer_rule: first_number, "
                             "rationale: [why, then], teacher_column: who, split: part, id: key}";

} // namespace

class TestMappedSources : public QObject
{
    Q_OBJECT

private slots:
    void columnsOfATableBecomeExamples_data();
    void columnsOfATableBecomeExamples();
    void aMappingWithoutAWorkspaceIsExplained();
    void mappedRationalesJoinTheProblemsOfAnotherFile();
    void textsBelongToTheQuestionsOfAnotherFile();
    void listsOfIdsAreFolds();

private:
    ExperimentContext context() const
    {
        ExperimentContext context;
        context.experimentFolder = m_folder.path();
        context.dataFolder = m_folder.path();
        context.workspaceFolder = m_folder.path() / "workspace";
        return context;
    }
    ExperimentData load(const std::string &data, const ExperimentContext &in) const
    {
        return loadExperimentData(configOf("name: mapped\ndata:\n" + data + kRest), in, {}, {});
    }

    /// Prompt and target of the example for one training problem.
    static std::string exampleOf(const ExperimentData &data, const std::string &sourceId);

    ScratchFolder m_folder;
};

std::string TestMappedSources::exampleOf(const ExperimentData &data, const std::string &sourceId)
{
    const auto problem = std::ranges::find(data.problems.train, sourceId, &Problem::sourceId);
    if (problem == data.problems.train.end())
        return "no such training problem";
    const auto rationale = std::ranges::find(data.trainRationales, problem->id, &Rationale::problemId);
    if (rationale == data.trainRationales.end())
        return "no rationale";
    const ExampleText text = exampleText(*problem, *rationale, formatOf(FormatKind::Cot).preset("retort").value());
    return text.prompt + "|" + text.target.text;
}

void TestMappedSources::columnsOfATableBecomeExamples_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("written in the experiment") << QString("columns: ") + QString::fromStdString(kColumns);
    QTest::newRow("a file of its own") << QString("mapping: maps/table.yaml");
    QTest::newRow("kept in the workspace") << QString("mapping: table");
}

void TestMappedSources::columnsOfATableBecomeExamples()
{
    QFETCH(QString, how);
    m_folder.write("table.csv", kTable);
    const ColumnMapping mapping =
        *configOf("data: {problems: {path: a.csv, columns: " + kColumns + "}}" + kRest).data.problems.columns;
    m_folder.write("maps/table.yaml", writeMapping(mapping));
    saveMapping(m_folder.path() / "workspace", "table", mapping);
    const std::string source = "{path: table.csv, " + how.toStdString() + "}";
    const ExperimentData data =
        load("  problems: " + source + "\n  split: {validation: 0}\n  rationales: [" + source + "]", context());
    QCOMPARE(data.problems.train.size(), std::size_t(2));
    QCOMPARE(data.problems.test.size(), std::size_t(1));
    QCOMPARE(data.problems.test[0].question, std::string("Cy has 5 hats. He sells 1. How many?"));
    QCOMPARE(data.problems.test[0].gold.number, 4.0);
    QCOMPARE(data.trainRationales.size(), std::size_t(2)); // the third is of a test question
    QCOMPARE(exampleOf(data, "p1"), std::string("Question: Ann has 3 pens. She buys 4. How many?\n"
                                                "Let's think step by step.\n"
                                                "|3 + 4 = 7. So 7.\nThe answer is 7."));
    QCOMPARE(exampleOf(data, "p2"), std::string("Question: Bo has 9 cups. He breaks 2. How many?\n"
                                                "Let's think step by step.\n"
                                                "|9 - 2 = 7. So 7.\nThe answer is 7."));
    QVERIFY(std::ranges::all_of(data.trainRationales, [](const Rationale &r) { return r.teacher == "Ada"; }));
}

void TestMappedSources::aMappingWithoutAWorkspaceIsExplained()
{
    m_folder.write("table.csv", kTable);
    ExperimentContext none = context();
    none.workspaceFolder.clear();
    std::string message;
    try {
        (void)load("  problems: {path: table.csv, mapping: table}", none);
    } catch (const Error &error) {
        message = error.what();
    }
    QVERIFY2(message.find("needs a workspace; name one with --workspace") != std::string::npos, message.c_str());
}

void TestMappedSources::mappedRationalesJoinTheProblemsOfAnotherFile()
{
    m_folder.write("table.csv", kTable);
    m_folder.write("why.jsonl", R"({"q": "Ann has 3 pens. She buys 4.  How many", "text": "Three and four make 7."}
{"q": "Cy has 5 hats. He sells 1. How many?", "text": "Five less one is 4."}
{"q": "Nobody asked this. How many?", "text": "8."}
)");
    const ExperimentData data =
        load("  problems: {path: table.csv, columns: " + kColumns
                 + "}\n  split: {validation: 0}\n  rationales:\n"
                   "    - {path: why.jsonl, columns: {question: q, rationale: text}, teacher: hand}",
             context());
    QCOMPARE(data.trainRationales.size(), std::size_t(1));
    QCOMPARE(data.trainRationales[0].teacher, std::string("hand"));
    QVERIFY(exampleOf(data, "p1").ends_with("|Three and four make 7.\nThe answer is 7."));
    QCOMPARE(data.testQuestionsInSources, std::size_t(1));
}

void TestMappedSources::textsBelongToTheQuestionsOfAnotherFile()
{
    m_folder.write("table.csv", kTable);
    m_folder.write("problems.jsonl",
                   R"x({"input": "Ann has 3 pens.\nShe buys 4. How many?", "label": "( 3.0 + 4.0 )"}
{"input": "Bo has 9 cups.\nHe breaks 2. How many?", "label": "( 9.0 - 2.0 )"}
)x");
    m_folder.write("texts.json", R"x(["Two break. The answer is (9 - 2).\n\nQ: Dee has 1 cat."])x");
    const ExperimentData data = load("  problems: {path: table.csv, columns: " + kColumns
                                         + "}\n  split: {validation: 0}\n  rationales:\n    - {importer: "
                                           "continuations, path: texts.json, questions: "
                                           "problems.jsonl, questions_offset: 1}",
                                     context());
    QCOMPARE(data.trainRationales.size(), std::size_t(1));
    QCOMPARE(exampleOf(data, "p1"), std::string("no rationale"));
    QVERIFY2(exampleOf(data, "p2").ends_with("|Two break.\nThe answer is 7."), exampleOf(data, "p2").c_str());
    QVERIFY(std::ranges::any_of(data.inputs,
                                [](const UsedInput &input) { return input.path.ends_with("problems.jsonl"); }));
}

void TestMappedSources::listsOfIdsAreFolds()
{
    m_folder.write("table.csv", kTable);
    m_folder.write("folds/fold0.txt", "p1\n");
    m_folder.write("folds/fold1.txt", "p2\np3\n");
    const std::string unsplit = withChange(kColumns, ", split: part", "");
    const std::string source = "{path: table.csv, split_lists: folds, columns: " + unsplit + "}";
    const auto testOf = [&](const std::string &fold) {
        const ExperimentData data = load("  problems: " + source + "\n  split: {fold: " + fold
                                             + ", validation: 0}\n  rationales: [" + source + "]",
                                         context());
        std::set<std::string> ids;
        for (const Problem &problem : data.problems.test)
            ids.insert(problem.sourceId);
        if (data.trainRationales.size() != data.problems.train.size())
            ids.insert("a training problem without its rationale");
        return ids;
    };
    QCOMPARE(testOf("0"), (std::set<std::string> {"p1"}));
    QCOMPARE(testOf("1"), (std::set<std::string> {"p2", "p3"}));
}

QTEST_APPLESS_MAIN(TestMappedSources)
#include "tst_mapped_sources.moc"
