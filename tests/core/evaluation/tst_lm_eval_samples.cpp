// Retort against lm-evaluation-harness on the same texts. The table comes from the harness itself
// (make_lm_eval_table.py prints it).

#include "core/data/importers.h"
#include "core/evaluation/lm_eval_samples.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

struct Case
{
    const char *text;
    const char *target;
    const char *strict;
    bool isStrictRight;
    const char *flexible;
    bool isFlexibleRight;
};

// clang-format off
constexpr Case kCases[] = {
    {"He has 7 + 1 = 8.\n#### 8", "It is 8.\n#### 8", "8", true, "8", true},
    {"#### 8\n\nQuestion: #### 9", "#### 8", "8", true, "9", false},
    {"####8", "8", "[invalid]", false, "8", true},
    {"The answer is 1,500.", "1500", "[invalid]", false, "1,500.", true},
    {"#### 1,500", "1500", "1,500", true, "1,500", true},
    {"#### $5", "5", "[invalid]", false, "$5", true},
    {"It costs $5.", "5", "[invalid]", false, "$5.", true},
    {"#### -3", "-3", "-3", true, "-3", true},
    {"#### 18.0", "18", "18.0", false, "18.0", false},
    {"#### 18.", "18", "18.", true, "18.", true},
    {"#### .", "18", ".", false, "[invalid]", false},
    {"So 8 apples, not 9 .", "9", "[invalid]", false, "9", true},
    {"twelve", "12", "[invalid]", false, "[invalid]", false},
    {"", "0", "[invalid]", false, "[invalid]", false},
    {"- 5", "5", "[invalid]", false, "5", true},
    {"--5", "-5", "[invalid]", false, "-5", true},
    {"3-4", "4", "[invalid]", false, "-4", false},
    {"1/2", "2", "[invalid]", false, "2", true},
    {"$.,", "3", "[invalid]", false, "$.,", false},
    {"a 7 ...", "7", "[invalid]", false, "...", false},
    {"a 7...", "7", "[invalid]", false, "7...", false},
    {"#### 8 #### 9", "8", "8", true, "9", false},
    {"5%", "5", "[invalid]", false, "5", true},
    {"1 000", "1000", "[invalid]", false, "000", false},
    {"#### 1.5.2", "1.52", "1.5.2", false, "1.5.2", false},
    {"7\n", "7.", "[invalid]", false, "7", true},
    {"x = 10\u20ac and 1\u066b5", "5", "[invalid]", false, "5", true},
};
// clang-format on

Prediction line(const std::string &question, const std::string &gold, const std::vector<std::string> &texts)
{
    Prediction prediction;
    prediction.id = question;
    prediction.question = question;
    prediction.gold = gold;
    for (const std::string &text : texts) {
        PathPrediction path;
        path.format = "cot";
        path.text = text;
        prediction.paths.push_back(path);
    }
    return prediction;
}

} // namespace

class TestLmEvalSamples : public QObject
{
    Q_OBJECT

private slots:
    void theHarnessLeavesTheSameText_data();
    void theHarnessLeavesTheSameText();
    void aLineForEachProblemAndFilter();
    void theFirstSampleCounts();
    void theImporterReadsThemBack();
};

void TestLmEvalSamples::theHarnessLeavesTheSameText_data()
{
    QTest::addColumn<int>("place");
    for (std::size_t i = 0; i < std::size(kCases); ++i)
        QTest::addRow("%zu: %s", i, kCases[i].text) << int(i);
}

void TestLmEvalSamples::theHarnessLeavesTheSameText()
{
    QFETCH(int, place);
    const Case &c = kCases[place];
    const std::string strict = lmEvalFiltered(c.text, ReadingProfile::LmEvalStrict);
    const std::string flexible = lmEvalFiltered(c.text, ReadingProfile::LmEvalFlexible);
    QCOMPARE(strict, std::string(c.strict));
    QCOMPARE(flexible, std::string(c.flexible));
    QCOMPARE(lmEvalExactMatch(strict, c.target), c.isStrictRight);
    QCOMPARE(lmEvalExactMatch(flexible, c.target), c.isFlexibleRight);
}

void TestLmEvalSamples::aLineForEachProblemAndFilter()
{
    const auto lines = lmEvalLines({line("a?", "8", {"It is 8"}), line("b?", "9", {"#### 9"})}, "cot");
    QCOMPARE(lines.size(), std::size_t(4));
    const nlohmann::json first = nlohmann::json::parse(lines[0]);
    QVERIFY(first.at("doc_id") == 0);
    QVERIFY(first.at("doc").at("question") == "a?");
    QVERIFY(first.at("target") == "8");
    QVERIFY(first.at("resps") == nlohmann::json::parse(R"([["It is 8"]])"));
    QVERIFY(first.at("filtered_resps") == nlohmann::json::parse(R"(["[invalid]"])"));
    QVERIFY(first.at("filter") == "strict-match");
    QVERIFY(first.at("metrics") == nlohmann::json::parse(R"(["exact_match"])"));
    QVERIFY(first.at("exact_match") == 0.0);
    QVERIFY(nlohmann::json::parse(lines[2]).at("exact_match") == 1.0); // flexible-extract
}

void TestLmEvalSamples::theFirstSampleCounts()
{
    const auto lines = lmEvalLines({line("a?", "8", {"#### 8", "#### 9"})}, "cot");
    const nlohmann::json sample = nlohmann::json::parse(lines[0]);
    QVERIFY(sample.at("resps") == nlohmann::json::parse(R"([["#### 8", "#### 9"]])"));
    QVERIFY(sample.at("exact_match") == 1.0);
    QVERIFY(lmEvalLines({line("a?", "8", {"#### 8"})}, "pot").empty());
}

void TestLmEvalSamples::theImporterReadsThemBack()
{
    const ScratchFolder folder;
    std::string text;
    for (const std::string &sample : lmEvalLines({line("a?", "8", {"x\xff #### 8"}), line("b?", "9", {"1"})}, "cot"))
        text += sample + "\n";
    const Dataset dataset = importerNamed("lm-eval").read(folder.write("samples.jsonl", text));
    QCOMPARE(dataset.rowsSkipped, std::size_t(0));
    QCOMPARE(dataset.problems.size(), std::size_t(2));
    QCOMPARE(dataset.problems[1].gold, numberAnswer(9));
    QCOMPARE(dataset.rationales.size(), std::size_t(2));
    QCOMPARE(dataset.rationales[1].text, std::string("1"));
}

QTEST_APPLESS_MAIN(TestLmEvalSamples)
#include "tst_lm_eval_samples.moc"
