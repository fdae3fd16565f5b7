#include "core/data/checks.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/data/filters.h"
#include "core/data/importers.h"
#include "data_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cstring>
#include <map>
#include <set>

using namespace retort;

namespace {

constexpr const char *kEnglish = "Ann has 24 boxes of crackers and eats half of them. How many crackers are left?";

Problem problemWith(const std::string &question, double gold = 48)
{
    Problem problem;
    problem.id = problemId(question);
    problem.question = question;
    problem.gold = numberAnswer(gold);
    return problem;
}

Rationale textOf(FormatKind format, const std::string &text)
{
    Rationale rationale;
    rationale.problemId = problemId(kEnglish);
    rationale.format = format;
    rationale.text = text;
    return rationale;
}

CheckResult checked(const char *rule, FormatKind format, const std::string &text,
                    const std::string &question = kEnglish)
{
    const Problem problem = problemWith(question);
    const Rationale rationale = textOf(format, text);
    return checkNamed(rule).check({problem, rationale});
}

/// Why it failed, or how else it ended.
QString saidBy(const CheckResult &result)
{
    return QString::fromStdString(result.outcome == CheckOutcome::Failed ? result.reason
                                                                         : std::string(toText(result.outcome)));
}

std::string repeated(const std::string &text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

/// instruction and output, as published.
std::vector<std::pair<std::string, std::string>> instructionRows(const char *path)
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const nlohmann::json &row : nlohmann::json::parse(readFile(testing::dataFolder() / path)))
        rows.emplace_back(row.at("instruction").get<std::string>(), row.at("output").get<std::string>());
    return rows;
}

} // namespace

class TestChecks : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleIsComplete();
    void rulesSayWhy_data();
    void rulesSayWhy();
    void verdictsAreThoseOfTheJudge_data();
    void verdictsAreThoseOfTheJudge();
    void repeatedTextsAreFound_data();
    void repeatedTextsAreFound();
    void failedChecksAreListedByRationale();
    void unknownRulesAreNamed();
    void anyBytesAreChecked();
    void unfaithfulRationalesOfRealFiles();
    void honestRealFilesPass_data();
    void honestRealFilesPass();
};

void TestChecks::everyRuleIsComplete()
{
    std::set<std::string_view> names;
    for (const CheckRule &rule : checkTable()) {
        QVERIFY(names.insert(rule.name).second);
        QVERIFY(rule.version >= 1);
        QVERIFY(!rule.help.empty() && rule.help.size() <= 110);
        QVERIFY(rule.help.find('\n') == std::string_view::npos);
        QVERIFY(rule.check != nullptr);
    }
    QCOMPARE(checkNames().size(), checkTable().size());
}

void TestChecks::rulesSayWhy_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said"); // "passed", "not_applicable" or the reason
    const auto row = [](const char *name, const char *rule, const char *format, const std::string &text,
                        const char *said) {
        QTest::newRow(name) << rule << format << QString::fromStdString(text) << said;
    };
    row("equations hold", "arithmetic", "cot", "24 / 2 = 12 and 3 x 4 = 12. The answer is 12.", "passed");
    row("annotations count", "arithmetic", "cot", "Half is 24/2=<<24/2=13>>13.", "24/2=13: it is 12");
    row("one is wrong", "arithmetic", "cot", "24 / 2 = 12. 12 + 7 = 20. The answer is 20.", "12 + 7 = 20: it is 19");
    row("a side that is an expression", "arithmetic", "cot", "2 * 4 + 3 * 6 = 8 + 18 = 26 and 1 - 3/5 = 2/5", "passed");
    row("percent", "arithmetic", "cot", "100% - 80% = 20% and 3 / 6 = 50%", "passed");
    row("unknowns are left out", "arithmetic", "cot", "2x + 4 - 4 = 28 - 4; 5 + (4x - 13) = 4; ¾ x 3/3 = 9/12",
        "not_applicable");
    row("a minus in front", "arithmetic", "cot", "-48 + 21 + (-3) = -30 and -4 + 21 = 17", "passed");
    row("a list and bold text", "arithmetic", "cot", "- 24 / 2 = 12\n**12 + 7 = 20**", "12 + 7 = 20: it is 19");
    row("digits in groups", "arithmetic", "cot", "He paid $400 000 x 3/100 = $12 000.", "not_applicable");
    row("the other side is wrong, too", "arithmetic", "cot", "7 * (4 + 5) = 7 * 8", "7 * (4 + 5) = 7 * 8: it is 63");
    row("a rounded value holds", "arithmetic", "cot", "10 / 3 = 3.33", "passed");
    row("no equation", "arithmetic", "cot", "Half of them. The answer is 12.", "not_applicable");
    row("a program's assignments are none", "arithmetic", "pot", "2 + 2 = 5", "not_applicable");
    row("answer is the last value", "faithful", "cot", "He eats 24 of them. The answer is 24.", "passed");
    row("answer is another", "faithful", "cot", "In all the crackers eaten are 24. The answer is 48.",
        "the text arrives at 24 and states 48");
    row("answer is the last result", "faithful", "cot", "136 / 2 = 68 kids get 2 macarons each. The answer is 68.",
        "passed");
    row("answer is one of the last results", "faithful", "cot",
        "Jake has 19 - 12 = 7 peaches and 14 + 79 = 93 apples. The answer is 7.", "passed");
    row("answer is a result with units", "faithful", "cot",
        "He spends $15/week * 6 weeks = $90 in 6 weeks. The answer is 90.", "passed");
    row("worked out in the sentence", "faithful", "cot", "He gets 3 * 6 = 18. The answer is 60 + 18 = 78", "passed");
    row("answer after hashes", "faithful", "cot", "He gets 18.\n#### 19", "the text arrives at 18 and states 19");
    row("sub-questions", "faithful", "socratic", "How many? ** There are 12.\nThe answer is 13.",
        "the text arrives at 12 and states 13");
    row("no answer is stated", "faithful", "cot", "He gets 18.", "not_applicable");
    row("no value before it", "faithful", "cot", "The answer is 18.", "not_applicable");
    row("programs state nothing", "faithful", "pot", "ans = 18", "not_applicable");
    row("enough words", "length", "cot", "He has twelve.", "passed");
    row("too few words", "length", "cot", "12", "1 words, fewer than 3");
    row("too many words", "length", "cot", repeated("word ", 601), "601 words, more than 600");
    row("an answer may be short", "length", "answer", "12", "not_applicable");
    row("nothing twice", "repetition", "cot", "He has 24 of them. He eats 12 of them. Done. Done. Done.", "passed");
    row("a sentence three times", "repetition", "cot", repeated("He has 24 of them. ", 3),
        "stands 3 times or more: He has 24 of them.");
    row("words in circles", "repetition", "cot", "so " + repeated("one and two and three and ", 12),
        "the same runs of words come back");
    row("English for English", "language", "cot",
        "She has 24 boxes and she eats half of them, so there are 12 boxes left for the others.", "passed");
    row("German for English", "language", "cot",
        "Sie hat 24 Kisten und die Hälfte der Kisten wird gegessen, also sind es 12 mit den anderen.",
        "its words are German, those of its question English");
    row("Chinese for English", "language", "cot", repeated("她有二十四盒饼干", 5), "40 of 40 letters are Han");
    row("names and formulas", "language", "cot", "24 / 2 = 12 → x", "passed");
    row("programs have no language", "language", "pot", "kisten = 24", "not_applicable");
    row("no hint", "hint", "cot", "24 / 2 = 12. So the answer is 12, since the others were eaten.", "passed");
    row("cites the answer", "hint", "cot", "Since the\nanswer is 8, he must have had 16.",
        "speaks of the answer as given: \"since the answer is\"");
    row("cites it in a comment", "hint", "pot", "# Given the answer of 8\nans = 8",
        "speaks of the answer as given: \"given the answer of\"");
    row("only whole words", "hint", "cot", "Sixsince the answer is 8.", "passed");
}

void TestChecks::rulesSayWhy()
{
    QFETCH(QString, rule);
    QFETCH(QString, format);
    QFETCH(QString, text);
    QFETCH(QString, said);
    const CheckResult result =
        checked(rule.toUtf8().constData(), *formatFromText(format.toStdString()), text.toStdString());
    QCOMPARE(saidBy(result), said);
}

void TestChecks::verdictsAreThoseOfTheJudge_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *rule, const char *format, Verdict verdict, const char *said) {
        QTest::newRow(name) << rule << format << int(verdict) << said;
    };
    row("right text", "answer", "cot", Verdict::Right, "passed");
    row("wrong text", "answer", "cot", Verdict::Wrong, "7 is not 48");
    row("no answer", "answer", "cot", Verdict::NoAnswer, "no answer can be read");
    row("a program is for the other rule", "answer", "pot", Verdict::Right, "not_applicable");
    row("right program", "program", "pot", Verdict::Right, "passed");
    row("wrong program", "program", "pot", Verdict::Wrong, "7 is not 48");
    row("no value", "program", "pot", Verdict::NoAnswer, "the program gives no value");
    row("was not run", "program", "pot", Verdict::Unchecked, "not_applicable");
    row("a text is for the other rule", "program", "cot", Verdict::Right, "not_applicable");
}

void TestChecks::verdictsAreThoseOfTheJudge()
{
    QFETCH(QString, rule);
    QFETCH(QString, format);
    QFETCH(int, verdict);
    QFETCH(QString, said);
    const Problem problem = problemWith(kEnglish);
    Rationale rationale = textOf(*formatFromText(format.toStdString()), "text");
    rationale.verdict = static_cast<Verdict>(verdict);
    if (rationale.verdict != Verdict::NoAnswer)
        rationale.answer = numberAnswer(7);
    const CheckResult result = checkNamed(rule.toStdString()).check({problem, rationale});
    QCOMPARE(saidBy(result), said);
}

void TestChecks::repeatedTextsAreFound_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isRepeated");
    QTest::newRow("the same") << "cot"
                              << "It is 8."
                              << "It is 8." << true;
    QTest::newRow("case and space") << "cot"
                                    << "It is  8."
                                    << " it IS\n8. " << true;
    QTest::newRow("another number") << "cot"
                                    << "It is 8."
                                    << "It is 9." << false;
    QTest::newRow("blank lines of a program") << "pot"
                                              << "a = 1\n\nans = a"
                                              << "a = 1  \nans = a\n"
                                              << true;
    QTest::newRow("case in a program") << "pot"
                                       << "A = 1"
                                       << "a = 1" << false;
    QTest::newRow("depth in a program") << "pot"
                                        << "if a:\n  b = 1\nc = 2"
                                        << "if a:\n  b = 1\n  c = 2" << false;
}

void TestChecks::repeatedTextsAreFound()
{
    QFETCH(QString, format);
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, isRepeated);
    const FormatKind kind = *formatFromText(format.toStdString());
    EarlierTexts earlier;
    QVERIFY(!earlier.add(textOf(kind, first.toStdString())));
    Rationale elsewhere = textOf(kind, second.toStdString());
    elsewhere.problemId = "other";
    QVERIFY(!earlier.add(elsewhere));
    QCOMPARE(earlier.add(textOf(kind, second.toStdString())), isRepeated);
}

void TestChecks::failedChecksAreListedByRationale()
{
    const std::vector<Rationale> rationales {textOf(FormatKind::Cot, "1 + 1 = 3. The answer is 2."),
                                             textOf(FormatKind::Cot, "1 + 1 = 3. The answer is 2."),
                                             textOf(FormatKind::Cot, "1 + 1 = 2. The answer is 2.")};
    const auto failed = failedChecks({problemWith(kEnglish)}, rationales, {"duplicate", "arithmetic", "faithful"});
    const auto names = [&](std::size_t i) {
        std::string text;
        for (const CheckRule *rule : failed[i])
            text += std::string(rule->name) + " ";
        return text;
    };
    QCOMPARE(names(0), std::string("arithmetic faithful "));
    QCOMPARE(names(1), std::string("duplicate arithmetic faithful "));
    QCOMPARE(names(2), std::string());
}

void TestChecks::unknownRulesAreNamed()
{
    try {
        static_cast<void>(checkNamed("faithfull"));
        QFAIL("no error");
    } catch (const UsageError &error) {
        QVERIFY2(std::strstr(error.what(), "did you mean \"faithful\"") != nullptr, error.what());
    }
}

void TestChecks::anyBytesAreChecked()
{
    const std::vector<std::string> parts {
        "The answer is ",      "####", "\\boxed{", "(",  "=",   "1", "9e999", "/0", "-", ".", "\xff", "\xc3", "\n", " ",
        "since the answer is", "die",  "<<",       ">>", "ans", ","};
    const Problem problem = problemWith(std::string("\xff how many", 10));
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Random random(seed);
        std::string text;
        for (std::uint64_t i = random.below(60); i > 0; --i)
            text += random.pick(parts);
        for (const FormatKind format : kAllFormats)
            for (const CheckRule &rule : checkTable()) {
                const Rationale rationale = textOf(format, text);
                const CheckResult result = rule.check({problem, rationale});
                QCOMPARE(result.reason.empty(), result.outcome != CheckOutcome::Failed);
            }
    }
    for (const CheckRule &rule : checkTable()) // a text that was never ended, in time that grows with it
        static_cast<void>(checked(std::string(rule.name).c_str(), FormatKind::Cot, repeated("1 + 1 = 2 and ", 20000)));
}

void TestChecks::unfaithfulRationalesOfRealFiles()
{
    RETORT_NEED_DATA();
    const std::vector<Problem> problems =
        importerNamed("gsm8k").read(testing::dataFolder() / "gsm8k/train.jsonl").problems;
    std::vector<Rationale> rationales;
    for (const auto &[question, text] : instructionRows("gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json")) {
        Rationale rationale = textOf(FormatKind::Cot, text);
        rationale.question = question;
        rationales.push_back(rationale);
    }
    QCOMPARE(rationales.size(), std::size_t(7433));
    const JoinedRationales joined = joinAndJudge(problems, rationales, {}, {});
    std::size_t right = 0;
    std::size_t unfaithful = 0;
    std::size_t rightButUnfaithful = 0;
    const auto failed = failedChecks(problems, joined.rationales, {"faithful"});
    for (std::size_t i = 0; i < failed.size(); ++i) {
        const bool isRight = joined.rationales[i].verdict == Verdict::Right;
        right += isRight;
        unfaithful += !failed[i].empty();
        if (!failed[i].empty())
            rightButUnfaithful += isRight && !failed[i].empty();
    }
    QCOMPARE(joined.rationales.size(), std::size_t(7432)); // one question is not GSM8K's
    QCOMPARE(right, std::size_t(7072));
    QCOMPARE(unfaithful, std::size_t(114));
    QCOMPARE(rightButUnfaithful, std::size_t(109));
}

void TestChecks::honestRealFilesPass_data()
{
    QTest::addColumn<QString>("importer");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("counts");
    QTest::newRow("GSM8K's own steps") << "gsm8k"
                                       << "gsm8k/test.jsonl"
                                       << "arithmetic 1";
    QTest::newRow("SVAMP, CoT") << "llm-adapters"
                                << "svamp/teacher-cot-gpt3.5/svamp_1.json"
                                << "arithmetic 34 faithful 19";
    QTest::newRow("SVAMP, PoT") << "program-of-thoughts"
                                << "svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl"
                                << "";
}

void TestChecks::honestRealFilesPass()
{
    RETORT_NEED_DATA();
    QFETCH(QString, importer);
    QFETCH(QString, path);
    QFETCH(QString, counts);
    const Dataset dataset = importerNamed(importer.toStdString()).read(testing::dataFolder() / path.toStdString());
    std::map<std::string, int> failures;
    for (const auto &failed : failedChecks(dataset.problems, dataset.rationales, checkNames()))
        for (const CheckRule *rule : failed)
            ++failures[std::string(rule->name)];
    std::string text;
    for (const auto &[rule, count] : failures)
        text += rule + " " + std::to_string(count) + " ";
    QCOMPARE(QString::fromStdString(text).trimmed(), counts);
}

QTEST_APPLESS_MAIN(TestChecks)
#include "tst_checks.moc"
