// Recomputes the figures of shared/data/README.md from the recorded files, by our equality and our vote.
//
// CoT is the recorded `pred`, PoT the recorded `executed`: that is what the figures were made of. `pred` is the last
// number of the text, commas dropped; our profiles, which read the first number after the trigger, differ from it in
// 18 rows of GSM8K and 12 of SVAMP (out of 1,319 and 1,000), nearly all of them sentences with two values ("84 sofas
// and 88 chairs"); the test predIsTheLastNumber holds that. No figure of either table differs from what comes out here;
// two figures beside the tables do, and say why where they stand.

#include "core/answers/reading.h"
#include "core/answers/vote.h"
#include "core/base/files.h"
#include "tests/core/data/data_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <filesystem>
#include <map>
#include <set>

using namespace retort;
using retort::testing::dataFolder;

namespace {

using Json = nlohmann::json;
using Recorded = std::map<std::string, std::optional<Answer>>;

/// A JSON array, or one object a line.
std::vector<Json> rowsOf(const std::string &file)
{
    const std::string text = readFile(dataFolder() / file);
    if (text.starts_with('['))
        return Json::parse(text).get<std::vector<Json>>();
    std::vector<Json> rows;
    forEachLine(dataFolder() / file, [&](std::string_view line, std::size_t) {
        if (!line.empty())
            rows.push_back(Json::parse(line));
    });
    return rows;
}

/// Lower-case letters and digits only: the files differ in spaces and full stops.
std::string keyOf(const std::string &question)
{
    std::string key;
    for (const char c : question) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            key += c;
        else if (c >= 'A' && c <= 'Z')
            key += static_cast<char>(c | 0x20);
    }
    return key;
}

std::string questionOf(const Json &row)
{
    return row.value("passage", "") + row.value("Body", "") + row.value("question", "") + row.value("Question", "")
           + row.value("input", "");
}

/// Numbers, or the text of what a program returned: "(160, 300)" is no answer.
std::optional<Answer> answerOf(const Json &value)
{
    if (value.is_number())
        return numberAnswer(value.get<double>());
    return value.is_string() ? parseAnswer(value.get<std::string>()) : std::nullopt;
}

Recorded recorded(const std::string &file, const std::string &field)
{
    Recorded answers;
    for (const Json &row : rowsOf(file)) {
        if (row.contains(field)) // the first line of some files is their prompt
            answers[keyOf(questionOf(row))] = answerOf(row.at(field));
    }
    return answers;
}

/// Gold answers of GSM8K stand behind ####.
Recorded gsmGold()
{
    ReadingOptions strict;
    strict.profile = ReadingProfile::Strict;
    Recorded answers;
    for (const Json &row : rowsOf("gsm8k/test.jsonl"))
        answers[keyOf(questionOf(row))] = readAnswer(row.at("answer").get<std::string>(), strict).answer;
    return answers;
}

struct Paths
{
    Recorded gold;
    Recorded cot;
    Recorded fewShot;
    Recorded zeroShot;
};

Paths gsmPaths()
{
    return {gsmGold(), recorded("gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", "pred"),
            recorded("gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl", "executed"),
            recorded("gsm8k/teacher-pot-codex/gsm8K_zs_s0_e-1_11_19_09_55.jsonl", "executed")};
}

Paths svampPaths()
{
    return {recorded("svamp/SVAMP.json", "Answer"), recorded("svamp/teacher-cot-gpt3.5/svamp_1.json", "pred"),
            recorded("svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl", "executed"),
            recorded("svamp/teacher-pot-codex/svamp_zs_s0_e-1_11_18_20_12.jsonl", "executed")};
}

std::set<std::string> keysOf(const std::string &file)
{
    std::set<std::string> keys;
    for (const Json &row : rowsOf(file))
        keys.insert(keyOf(questionOf(row)));
    return keys;
}

bool areEqual(const std::optional<Answer> &a, const std::optional<Answer> &b, const Tolerance &tolerance)
{
    return a && b && equalAnswers(*a, *b, tolerance);
}

/// One line of the tables.
struct Figures
{
    int problems = 0;
    int cot = 0;
    int fewShot = 0;
    int zeroShot = 0;
    int agree = 0;
    int agreeRight = 0;
    int anyRight = 0;
    int fewShotElseCot = 0;
    int majority = 0;
    int ties = 0;

    bool operator==(const Figures &) const = default;

    std::string text() const
    {
        std::string out;
        for (const int figure :
             {problems, cot, fewShot, zeroShot, agree, agreeRight, anyRight, fewShotElseCot, majority, ties})
            out += std::to_string(figure) + " ";
        return out;
    }
};

Ballot ballotOf(const std::string &format, const std::optional<Answer> &answer)
{
    Ballot ballot;
    ballot.format = format;
    ballot.answer = answer;
    return ballot;
}

int pointsOf(const VoteResult &result, const std::vector<Ballot> &ballots, const Answer &gold,
             const VoteOptions &options)
{
    return static_cast<int>(scoreOfVote(result, ballots, gold, options));
}

void count(Figures &figures, const std::vector<Ballot> &ballots, const Answer &gold, const Tolerance &tolerance)
{
    const auto &cot = ballots[0].answer;
    const auto &fewShot = ballots[1].answer;
    const auto &zeroShot = ballots[2].answer;
    ++figures.problems;
    figures.cot += areEqual(cot, gold, tolerance);
    figures.fewShot += areEqual(fewShot, gold, tolerance);
    figures.zeroShot += areEqual(zeroShot, gold, tolerance);
    figures.agree += areEqual(cot, fewShot, tolerance);
    figures.agreeRight += areEqual(cot, fewShot, tolerance) && areEqual(cot, gold, tolerance);
    figures.anyRight +=
        areEqual(cot, gold, tolerance) || areEqual(fewShot, gold, tolerance) || areEqual(zeroShot, gold, tolerance);

    VoteOptions first {VoteRule::First, TieRule::First, {}, tolerance};
    const std::vector<Ballot> programFirst {ballots[1], ballots[0]};
    figures.fewShotElseCot += pointsOf(vote(programFirst, first), programFirst, gold, first);

    VoteOptions majority {VoteRule::Majority, TieRule::Format, "cot", tolerance};
    const VoteResult result = vote(ballots, majority);
    figures.majority += pointsOf(result, ballots, gold, majority);
    figures.ties += result.tie;
}

/// Over the problems that every path has; within `subset` unless it is empty.
Figures figuresOf(const Paths &paths, const Tolerance &tolerance, const std::set<std::string> &subset)
{
    Figures figures;
    for (const auto &[key, gold] : paths.gold) {
        const bool isWanted = subset.empty() || subset.contains(key);
        if (!isWanted || !paths.cot.contains(key) || !paths.fewShot.contains(key) || !paths.zeroShot.contains(key))
            continue;
        count(figures,
              {ballotOf("cot", paths.cot.at(key)), ballotOf("pot", paths.fewShot.at(key)),
               ballotOf("pot", paths.zeroShot.at(key))},
              *gold, tolerance);
    }
    return figures;
}

constexpr Tolerance kAbsolute {1e-3, 0};
constexpr Tolerance kRelative {0, 1e-3};

} // namespace

class TestRecordedTables : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tables_data();
    void tables();
    void programsOnGsm8k();
    void twoPathsOnGsm8k_data();
    void twoPathsOnGsm8k();
    void predIsTheLastNumber_data();
    void predIsTheLastNumber();
    void everyGoldAnswerIsRead();
    void palmEquationsAreRead_data();
    void palmEquationsAreRead();
};

void TestRecordedTables::initTestCase()
{
    RETORT_NEED_DATA();
}

void TestRecordedTables::tables_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<bool>("isRelative");
    QTest::addColumn<QString>("figures"); // in the order of Figures

    QTest::newRow("GSM8K test, relative") << "gsm8k" << true << "1317 769 942 748 708 663 1091 947 920 331 ";
    QTest::newRow("SVAMP, relative") << "svamp" << true << "999 807 853 709 782 747 932 853 853 108 ";
    QTest::newRow("SVAMP 200 test, relative") << "test" << true << "200 157 168 145 152 143 184 168 171 23 ";
    QTest::newRow("SVAMP 800 train, relative") << "train" << true << "799 650 685 564 630 604 748 685 682 85 ";
    QTest::newRow("GSM8K test, absolute") << "gsm8k" << false << "1317 769 942 748 707 663 1091 947 920 333 ";
    QTest::newRow("SVAMP, absolute") << "svamp" << false << "999 803 851 708 773 742 931 851 852 111 ";
    QTest::newRow("SVAMP 200 test, absolute") << "test" << false << "200 156 168 145 150 142 184 168 171 24 ";
    QTest::newRow("SVAMP 800 train, absolute") << "train" << false << "799 647 683 563 623 600 747 683 681 87 ";
}

void TestRecordedTables::tables()
{
    QFETCH(QString, set);
    QFETCH(bool, isRelative);
    QFETCH(QString, figures);
    std::set<std::string> subset;
    if (set == "test" || set == "train")
        subset = keysOf("svamp/split-800-200/svamp_" + set.toStdString() + ".json");
    const Paths paths = set == "gsm8k" ? gsmPaths() : svampPaths();
    const Figures counted = figuresOf(paths, isRelative ? kRelative : kAbsolute, subset);
    QCOMPARE(QString::fromStdString(counted.text()), figures);
}

void TestRecordedTables::programsOnGsm8k()
{
    // Of 1,318 recorded programs (1,319 problems); the tables above leave out one more that has no zero-shot program.
    const Paths paths = gsmPaths();
    QCOMPARE(paths.fewShot.size(), std::size_t(1318));
    int right = 0;
    for (const auto &[key, answer] : paths.fewShot)
        right += areEqual(answer, paths.gold.at(key), kAbsolute);
    QCOMPARE(right, 942);
}

void TestRecordedTables::twoPathsOnGsm8k_data()
{
    QTest::addColumn<QString>("tieFormat");
    QTest::addColumn<bool>("isRelative");
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("ties");
    // The recorded 581 ties were counted with the relative tolerance; absolutely one more pair of paths differs, as in
    // the column "agree" of the two tables (708 and 707). Right and wrong stay as they are.
    QTest::newRow("ties to CoT, relative") << "cot" << true << 773 << 581;
    QTest::newRow("ties to PoT, relative") << "pot" << true << 947 << 581;
    QTest::newRow("ties to CoT, absolute") << "cot" << false << 773 << 582;
    QTest::newRow("ties to PoT, absolute") << "pot" << false << 947 << 582;
}

void TestRecordedTables::twoPathsOnGsm8k()
{
    QFETCH(QString, tieFormat);
    QFETCH(bool, isRelative);
    QFETCH(int, right);
    QFETCH(int, ties);
    const Paths paths = gsmPaths();
    const VoteOptions options {VoteRule::Majority, TieRule::Format, tieFormat.toStdString(),
                               isRelative ? kRelative : kAbsolute};
    int counted = 0;
    int countedTies = 0;
    for (const auto &[key, program] : paths.fewShot) {
        const std::vector<Ballot> ballots {ballotOf("cot", paths.cot.at(key)), ballotOf("pot", program)};
        const VoteResult result = vote(ballots, options);
        counted += pointsOf(result, ballots, *paths.gold.at(key), options);
        countedTies += result.tie;
    }
    QCOMPARE(counted, right);
    QCOMPARE(countedTies, ties);
}

void TestRecordedTables::predIsTheLastNumber_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("profile");
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("sameAsPred");
    const auto row = [](const char *name, const char *file, ReadingProfile profile, int right, int same) {
        QTest::newRow(name) << file << static_cast<int>(profile) << right << same;
    };
    const char *gsm = "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json";
    const char *svamp = "svamp/teacher-cot-gpt3.5/svamp_1.json";
    row("GSM8K, kojima", gsm, ReadingProfile::Kojima, 767, 1301);
    row("GSM8K, flexible", gsm, ReadingProfile::Flexible, 769, 1301);
    row("GSM8K, lm-eval-flexible", gsm, ReadingProfile::LmEvalFlexible, 771, 1317);
    row("SVAMP, kojima", svamp, ReadingProfile::Kojima, 805, 988);
    row("SVAMP, flexible", svamp, ReadingProfile::Flexible, 804, 988);
    row("SVAMP, lm-eval-flexible", svamp, ReadingProfile::LmEvalFlexible, 803, 999);
}

void TestRecordedTables::predIsTheLastNumber()
{
    QFETCH(QString, file);
    QFETCH(int, profile);
    QFETCH(int, right);
    QFETCH(int, sameAsPred);
    ReadingOptions options;
    options.profile = static_cast<ReadingProfile>(profile);
    int countedRight = 0;
    int countedSame = 0;
    for (const Json &row : rowsOf(file.toStdString())) {
        const auto answer = readAnswer(row.at("chain-of-thought").get<std::string>(), options).answer;
        const auto pred = answerOf(row.at("pred"));
        countedRight += areEqual(answer, answerOf(row.at("answer")), kAbsolute);
        countedSame += areEqual(answer, pred, kAbsolute) || (!answer && !pred);
    }
    QCOMPARE(countedRight, right);
    QCOMPARE(countedSame, sameAsPred);
}

void TestRecordedTables::everyGoldAnswerIsRead()
{
    for (const auto &[key, gold] : gsmGold())
        QVERIFY2(gold.has_value(), key.c_str());
}

void TestRecordedTables::palmEquationsAreRead_data()
{
    // The file table of shared/data/README.md says 148 and 590. A reader that cuts the outer brackets off before it
    // evaluates gives that 148: it loses "(16 * 17) * 4", which is read here. Python's own evaluation of what follows
    // the trigger gives 155 and 594; the one more is "(8 / 4) and (6 / 4)", where the first value counts. How 590 came
    // about was not found.
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("split");
    QTest::addColumn<int>("right");
    QTest::newRow("test") << QStringList {"test_CoT_0.json"} << "test" << 156;
    QTest::newRow("train") << QStringList {"train_CoT_0.json", "train_CoT_1.json"} << "train" << 594;
}

void TestRecordedTables::palmEquationsAreRead()
{
    QFETCH(QStringList, files);
    QFETCH(QString, split);
    QFETCH(int, right);
    std::vector<Json> texts;
    for (const QString &file : files) {
        for (const Json &row : rowsOf("svamp/teacher-cot-palm540b/" + file.toStdString()))
            texts.push_back(row);
    }
    const auto problems = rowsOf("svamp/split-800-200/svamp_" + split.toStdString() + ".json");
    const Recorded gold = recorded("svamp/SVAMP.json", "Answer");
    QCOMPARE(texts.size(), problems.size());
    ReadingOptions strict;
    strict.profile = ReadingProfile::Strict;
    int counted = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string text = texts[i].get<std::string>();
        const auto answer = readAnswer(text.substr(0, text.find("Q:")), strict).answer;
        counted += areEqual(answer, gold.at(keyOf(questionOf(problems[i]))), kAbsolute);
    }
    QCOMPARE(counted, right);
}

QTEST_APPLESS_MAIN(TestRecordedTables)
#include "tst_recorded_tables.moc"
