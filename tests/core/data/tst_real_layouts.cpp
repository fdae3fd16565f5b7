// The counts of the real files' README.md for the layouts of recorded teachers, ASDiv, MAWPS and StrategyQA.

#include "core/base/text.h"
#include "core/data/filters.h"
#include "core/data/importers.h"
#include "core/data/importers/file_source.h"
#include "data_folder.h"

#include <QTest>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

using namespace retort;

namespace {

Dataset read(const char *importer, const std::string &path)
{
    return importerNamed(importer).read(testing::dataFolder() / path);
}

/// Lower case, letters and digits only, as README.md joins.
std::string plainKey(const std::string &text)
{
    std::string key;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return key;
}

std::set<std::string> keysOf(const std::vector<Problem> &problems)
{
    std::set<std::string> keys;
    for (const Problem &problem : problems)
        keys.insert(plainKey(problem.question));
    return keys;
}

/// How many of the texts are among the keys.
template<typename Rows>
int countIn(const Rows &rows, const std::set<std::string> &keys)
{
    return int(std::ranges::count_if(rows, [&](const auto &row) { return keys.contains(plainKey(row.question)); }));
}

/// Rationales that give the gold answer of the problem with their question.
int rightOf(const std::vector<Rationale> &rationales, const std::vector<Problem> &problems)
{
    std::map<std::string, Answer> golds;
    for (const Problem &problem : problems)
        golds.emplace(plainKey(problem.question), problem.gold);
    return int(std::ranges::count_if(rationales, [&](const Rationale &rationale) {
        const auto gold = golds.find(plainKey(rationale.question));
        return gold != golds.end() && rationale.answer && equalAnswers(*rationale.answer, gold->second);
    }));
}

int statedRight(const std::vector<Rationale> &rationales)
{
    return int(std::ranges::count_if(rationales, [](const Rationale &r) {
        return r.answer && r.statedGold && equalAnswers(*r.answer, *r.statedGold);
    }));
}

int unread(const std::vector<Rationale> &rationales)
{
    return int(std::ranges::count_if(rationales, [](const Rationale &r) { return !r.answer; }));
}

/// The number right behind the first "answer is".
std::optional<Answer> firstStated(const std::string &text)
{
    constexpr std::string_view kTrigger = "answer is";
    const std::size_t trigger = lowerAscii(text).find(kTrigger);
    const std::size_t begin =
        trigger == std::string::npos ? trigger : text.find_first_not_of(" :$", trigger + kTrigger.size());
    if (begin == std::string::npos)
        return std::nullopt;
    const std::size_t end = std::min(text.find_first_not_of("-0123456789,.", begin), text.size());
    std::string number = replacedAll(text.substr(begin, end - begin), ",", "");
    while (number.ends_with('.'))
        number.pop_back();
    const auto value = parseNumber(number);
    return value ? std::optional(numberAnswer(*value)) : std::nullopt;
}

Dataset readContinuations(const char *texts, const char *questions, std::size_t offset)
{
    FileSource source;
    source.path = testing::dataFolder() / "svamp/teacher-cot-palm540b" / texts;
    source.importer = "continuations";
    source.questions = testing::dataFolder() / "svamp/split-800-200" / questions;
    source.questionsOffset = offset;
    return readFileSource(source);
}

const std::string kMulti = "svamp/teacher-cot-multi/";

} // namespace

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
    void palmContinuationsMatchTheSplit();
    void geminiStatesMoreRightAnswersThanItReaches();
    void subQuestionsEndInAnAnswer();
    void svampTeachersAreRight_data();
    void svampTeachersAreRight();
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
    row("eit", kMulti + "SVAMP_only_ans.json");
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
    const Dataset dataset = read("gsm8k-models", "gsm8k/example_model_solutions.jsonl");
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
    const Dataset dataset = read("asdiv", "asdiv/ASDiv.xml");
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
    const Dataset dataset = read("mawps", "mawps/" + file.toStdString());
    QCOMPARE(int(dataset.rowsRead), rows);
    QCOMPARE(dataset.rowsSkipped, std::size_t(0));
    QCOMPARE(rows - int(dataset.issues.size()), evaluating);
}

void TestRealLayouts::mawpsAndAsdivShareQuestions()
{
    std::set<std::string> mawps = keysOf(read("mawps", "mawps/trainset.json").problems);
    const std::vector<Problem> test = read("mawps", "mawps/testset.json").problems;
    std::set<std::string> inBoth;
    std::ranges::set_intersection(mawps, keysOf(test), std::inserter(inBoth, inBoth.end()));
    QCOMPARE(inBoth.size(), std::size_t(27)); // texts; one of them stands in test twice
    mawps.merge(keysOf(test));
    mawps.merge(keysOf(read("mawps", "mawps/validset.json").problems));
    std::set<std::string> shared;
    std::ranges::set_intersection(mawps, keysOf(read("asdiv", "asdiv/ASDiv.xml").problems),
                                  std::inserter(shared, shared.end()));
    QCOMPARE(shared.size(), std::size_t(243));
    QCOMPARE(countIn(read("svamp", "svamp/SVAMP.json").problems, mawps), 0);
}

void TestRealLayouts::strategyQaHasFactsAndDecompositions()
{
    const Dataset train = read("strategyqa", "strategyqa/train.json");
    const Dataset dev = read("strategyqa", "strategyqa/dev.json");
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
    const Dataset teacher = read("eit", "strategyqa/teacher-cot-gpt4o/strategyQA_chatgpt_level_3_ranked.json");
    QCOMPARE(teacher.rowsRead, std::size_t(1999));
    std::vector<Problem> problems = read("strategyqa", "strategyqa/dev.json").problems;
    std::set<std::string> asked;
    for (const Rationale &rationale : teacher.rationales)
        asked.insert(plainKey(rationale.question));
    QCOMPARE(countIn(problems, asked), 199);
    const std::vector<Problem> train = read("strategyqa", "strategyqa/train.json").problems;
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

void TestRealLayouts::palmContinuationsMatchTheSplit()
{
    const Dataset first = readContinuations("train_CoT_0.json", "svamp_train.json", 0);
    const Dataset second = readContinuations("train_CoT_1.json", "svamp_train.json", 500);
    const Dataset test = readContinuations("test_CoT_0.json", "svamp_test.json", 0);
    QCOMPARE(first.rowsRead + second.rowsRead, std::size_t(800));
    // The published counts are 590 and 148, with 29 and 5 unread, by a calculator that reads fewer equations.
    QCOMPARE(statedRight(first.rationales) + statedRight(second.rationales), 594);
    QCOMPARE(statedRight(test.rationales), 155);
    QVERIFY(unread(first.rationales) + unread(second.rationales) <= 40);
    QVERIFY(unread(test.rationales) <= 7);
    QCOMPARE(first.companions.size(), std::size_t(1));
}

void TestRealLayouts::geminiStatesMoreRightAnswersThanItReaches()
{
    Dataset dataset = read("eit", "gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json");
    const std::vector<Problem> train = read("gsm8k", "gsm8k/train.jsonl").problems;
    QCOMPARE(dataset.rowsRead, std::size_t(7433));
    QCOMPARE(countIn(dataset.rationales, keysOf(train)), 7432);
    QCOMPARE(rightOf(dataset.rationales, train), 7072); // the last announcement, "3 + 4 = 7" read as 7
    for (Rationale &rationale : dataset.rationales)
        rationale.answer = firstStated(rationale.text);
    QCOMPARE(rightOf(dataset.rationales, train), 7064); // as published: the number behind the first announcement
}

void TestRealLayouts::subQuestionsEndInAnAnswer()
{
    const Dataset dataset = read("subq", "gsm8k/teacher-socratic-chatgpt/test_chat.jsonl");
    QCOMPARE(dataset.rowsRead, std::size_t(1319));
    QCOMPARE(statedRight(dataset.rationales), 882); // published: 879, without answers in a sentence
    std::size_t questions = 0;
    for (const Rationale &rationale : dataset.rationales)
        questions += splitLines(rationale.text).size();
    QCOMPARE(std::lround(100.0 * double(questions) / 1319), 405L);
}

void TestRealLayouts::svampTeachersAreRight_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("format"); // of most
    const auto row = [](const char *file, int rows, int right, FormatKind format) {
        QTest::newRow(file) << QByteArray(file) << rows << right << int(format);
    };
    // Some of the published counts (681, 677, 672, 694, 689, 686) take a number only where it stands right behind "The
    // answer is"; here "The answer is 5 - 3 = 2" is read, too. Differences of numbers are absolute.
    row("SVAMP_ChatGPT_level1_ranked.json", 700, 690, FormatKind::Cot);
    row("SVAMP_ChatGPT_level3_ranked.json", 699, 688, FormatKind::Cot);
    row("SVAMP_ChatGPT_level6_ranked.json", 699, 689, FormatKind::Cot);
    row("SVAMP_gemini_level3_ranked.json", 700, 693, FormatKind::Cot);
    row("SVAMP_llama_level2_ranked.json", 700, 696, FormatKind::Cot);
    row("0_SVAMP_chatgpt_level5BSM.json", 699, 688, FormatKind::Socratic);
    row("0_SVAMP_chatgpt_level5SYM.json", 699, 688, FormatKind::Cot);
    row("svamp_human_annotation.json", 700, 700, FormatKind::Cot);
    row("SVAMP_only_ans.json", 700, 700, FormatKind::Answer);
}

void TestRealLayouts::svampTeachersAreRight()
{
    QFETCH(QByteArray, file);
    QFETCH(int, rows);
    QFETCH(int, right);
    QFETCH(int, format);
    const Dataset dataset = read("eit", kMulti + file.toStdString());
    QCOMPARE(int(dataset.rowsRead), rows);
    QCOMPARE(rightOf(dataset.rationales, read("svamp", "svamp/SVAMP.json").problems), right);
    const auto ofFormat = std::ranges::count(dataset.rationales, FormatKind(format), &Rationale::format);
    QVERIFY2(ofFormat * 10 >= rows * 9, std::to_string(ofFormat).c_str());
    const auto split = [](const char *name) {
        return keysOf(read("svamp-split", std::string("svamp/split-800-200/svamp_") + name + ".json").problems);
    };
    QCOMPARE(countIn(dataset.rationales, split("train")), 564);
    QCOMPARE(countIn(dataset.rationales, split("test")), rows == 700 ? 136 : 135);
}

QTEST_APPLESS_MAIN(TestRealLayouts)
#include "tst_real_layouts.moc"
