// The real files of the layouts of recorded teachers, ASDiv, MAWPS and StrategyQA; tst_published_counts has what is
// counted as right in them.

#include "core/data/importers/file_source.h"
#include "published_counts.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace retort;
using retort::testing::countIn;
using retort::testing::keysOf;
using retort::testing::plainKey;
using retort::testing::rightOf;
using retort::testing::statedRight;

class TestRealLayouts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { RETORT_NEED_DATA(); }
    void layoutsAreRecognised_data();
    void layoutsAreRecognised();
    void fourModelsSolveGsm8k();
    void asdivHasItsAnswers();
    void asdivFoldsAreSplits_data();
    void asdivFoldsAreSplits();
    void mawpsHasItsAnswers_data();
    void mawpsHasItsAnswers();
    void mawpsAndAsdivShareQuestions();
    void strategyQaHasFactsAndDecompositions();
    void strategyQaTeacherHoldsDevQuestions();
};

void TestRealLayouts::layoutsAreRecognised_data()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *importer, const std::string &path) {
        QTest::newRow(path.c_str()) << QByteArray(importer) << QByteArray::fromStdString(path);
    };
    row("gsm8k-models", "gsm8k/example_model_solutions.jsonl");
    row("asdiv", "asdiv/ASDiv.xml");
    row("mawps", "mawps/trainset.json");
    row("strategyqa", "strategyqa/dev.json");
    row("eit", "strategyqa/teacher-cot-gpt4o/strategyQA_chatgpt_level_3_ranked.json");
    row("eit", "gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json");
    row("eit", "svamp/teacher-cot-multi/SVAMP_only_ans.json");
    row("subq", "gsm8k/teacher-socratic-chatgpt/test_chat.jsonl");
    row("continuations", "svamp/teacher-cot-palm540b/train_CoT_0.json");
}

void TestRealLayouts::layoutsAreRecognised()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, path);
    QCOMPARE(recogniseLayout(testing::dataFolder() / path.toStdString()),
             std::vector<std::string> {importer.toStdString()});
}

void TestRealLayouts::fourModelsSolveGsm8k()
{
    const Dataset dataset = testing::readReal("gsm8k-models", "gsm8k/example_model_solutions.jsonl");
    QCOMPARE(dataset.rowsRead, std::size_t(1319));
    QCOMPARE(dataset.rationales.size(), std::size_t(4 * 1319));
    std::map<std::string, std::vector<Rationale>> byTeacher;
    for (const Rationale &rationale : dataset.rationales)
        byTeacher[rationale.teacher].push_back(rationale);
    QCOMPARE(statedRight(byTeacher["6b_finetuning"]), 286);
    QCOMPARE(statedRight(byTeacher["6b_verification"]), 515);
    QCOMPARE(statedRight(byTeacher["175b_finetuning"]), 458);
    QCOMPARE(statedRight(byTeacher["175b_verification"]), 742);
}

void TestRealLayouts::asdivHasItsAnswers()
{
    const Dataset dataset = testing::readReal("asdiv", "asdiv/ASDiv.xml");
    QCOMPARE(dataset.rowsRead, std::size_t(2305));
    QCOMPARE(dataset.rowsSkipped, std::size_t(0));
    int withNumber = 0;
    for (const Problem &problem : dataset.problems)
        withNumber += std::ranges::any_of(problem.gold.text, [](char c) { return c >= '0' && c <= '9'; }) ? 1 : 0;
    QCOMPARE(withNumber, 2249);
}

void TestRealLayouts::asdivFoldsAreSplits_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<int>("problems");
    QTest::newRow("arithmetic part") << QByteArray("asdiv-a") << 1218;
    QTest::newRow("whole") << QByteArray("asdiv-w") << 2305;
}

void TestRealLayouts::asdivFoldsAreSplits()
{
    QFETCH(QByteArray, folder);
    QFETCH(int, problems);
    FileSource source;
    source.path = testing::dataFolder() / "asdiv/ASDiv.xml";
    source.importer = "asdiv";
    source.splitLists = testing::dataFolder() / "asdiv/nfolds" / folder.toStdString();
    const Dataset dataset = readFileSource(source);
    std::map<std::string, int> sizes;
    for (const Problem &problem : dataset.problems)
        ++sizes[problem.split];
    QCOMPARE(int(dataset.problems.size()) - sizes[""], problems);
    sizes.erase("");
    QCOMPARE(sizes.size(), std::size_t(5));
    QVERIFY(sizes.contains("fold0") && sizes.contains("fold4"));
    QCOMPARE(dataset.companions.size(), std::size_t(5));
    QVERIFY(dataset.issues.empty());
}

void TestRealLayouts::mawpsHasItsAnswers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("evaluating");
    QTest::newRow("train") << QByteArray("trainset.json") << 1898 << 1859;
    QTest::newRow("validation") << QByteArray("validset.json") << 237 << 233;
    QTest::newRow("test") << QByteArray("testset.json") << 238 << 235;
}

void TestRealLayouts::mawpsHasItsAnswers()
{
    QFETCH(QByteArray, file);
    QFETCH(int, rows);
    QFETCH(int, evaluating);
    const Dataset dataset = testing::readReal("mawps", "mawps/" + file.toStdString());
    QCOMPARE(int(dataset.rowsRead), rows);
    QCOMPARE(dataset.rowsSkipped, std::size_t(0));
    QCOMPARE(rows - int(dataset.issues.size()), evaluating);
}

void TestRealLayouts::mawpsAndAsdivShareQuestions()
{
    std::set<std::string> mawps = keysOf(testing::readReal("mawps", "mawps/trainset.json").problems);
    const std::vector<Problem> test = testing::readReal("mawps", "mawps/testset.json").problems;
    std::set<std::string> inBoth;
    std::ranges::set_intersection(mawps, keysOf(test), std::inserter(inBoth, inBoth.end()));
    QCOMPARE(inBoth.size(), std::size_t(27)); // texts; one of them stands in test twice
    mawps.merge(keysOf(test));
    mawps.merge(keysOf(testing::readReal("mawps", "mawps/validset.json").problems));
    std::set<std::string> shared;
    std::ranges::set_intersection(mawps, keysOf(testing::readReal("asdiv", "asdiv/ASDiv.xml").problems),
                                  std::inserter(shared, shared.end()));
    QCOMPARE(shared.size(), std::size_t(243));
    QCOMPARE(countIn(testing::readReal("svamp", "svamp/SVAMP.json").problems, mawps), 0);
}

void TestRealLayouts::strategyQaHasFactsAndDecompositions()
{
    const Dataset train = testing::readReal("strategyqa", "strategyqa/train.json");
    const Dataset dev = testing::readReal("strategyqa", "strategyqa/dev.json");
    QCOMPARE(train.rowsRead, std::size_t(2061));
    QCOMPARE(dev.rowsRead, std::size_t(229));
    QCOMPARE(dev.problems.at(0).split, std::string("validation"));
    double steps = 0;
    double facts = 0;
    for (const Problem &problem : train.problems) {
        steps += double(problem.goldSteps.size());
        facts += double(problem.facts.size());
    }
    QCOMPARE(std::lround(100 * steps / 2061), 293L);
    QCOMPARE(std::lround(100 * facts / 2061), 268L);
}

void TestRealLayouts::strategyQaTeacherHoldsDevQuestions()
{
    const Dataset teacher =
        testing::readReal("eit", "strategyqa/teacher-cot-gpt4o/strategyQA_chatgpt_level_3_ranked.json");
    QCOMPARE(teacher.rowsRead, std::size_t(1999));
    std::vector<Problem> problems = testing::readReal("strategyqa", "strategyqa/dev.json").problems;
    std::set<std::string> asked;
    for (const Rationale &rationale : teacher.rationales)
        asked.insert(plainKey(rationale.question));
    QCOMPARE(countIn(problems, asked), 199);
    const std::vector<Problem> train = testing::readReal("strategyqa", "strategyqa/train.json").problems;
    problems.insert(problems.end(), train.begin(), train.end());
    QCOMPARE(rightOf(teacher.rationales, problems), 1923);
    // Some say Yes and No; the published count is of those that end in True or False.
    std::vector<Rationale> formal = teacher.rationales;
    std::erase_if(formal, [](const Rationale &r) {
        return r.text.find("The answer is True") == std::string::npos
               && r.text.find("The answer is False") == std::string::npos;
    });
    QCOMPARE(rightOf(formal, problems), 1844);
}

QTEST_APPLESS_MAIN(TestRealLayouts)
#include "tst_real_layouts.moc"
