// The counts that the real files' README.md gives, each by the rule that it was made with, and Retort's own beside
// them: the rows in which the two differ are looked at, and the reason is what the rule says.

#include "core/answers/calculator.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/data/importers/file_source.h"
#include "published_counts.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace retort;
using namespace retort::testing;

namespace {

constexpr std::string_view kTrigger = "The answer is"; // as written: "the answer is" is not counted

/// Numbers as scripts find them: a minus, a dollar sign, digits with commas, decimals. "5 - 3" are two.
std::vector<double> numbersIn(std::string_view text)
{
    const auto isOneOf = [](char c, std::string_view set) { return set.find(c) != std::string_view::npos; };
    std::vector<double> numbers;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isOneOf(text[at], "0123456789"))
            continue;
        const std::size_t sign = at > 0 && text[at - 1] == '$' ? 2 : 1;
        const bool isNegative = at >= sign && text[at - sign] == '-';
        std::string number;
        for (; at < text.size() && isOneOf(text[at], "0123456789,"); ++at)
            number += text[at] == ',' ? "" : std::string(1, text[at]);
        if (at + 1 < text.size() && text[at] == '.' && isOneOf(text[at + 1], "0123456789"))
            for (number += text[at++]; at < text.size() && isOneOf(text[at], "0123456789"); ++at)
                number += text[at];
        numbers.push_back((isNegative ? -1 : 1) * parseNumber(number).value_or(NAN));
    }
    return numbers;
}

std::string_view behindTrigger(std::string_view text)
{
    const std::size_t at = text.rfind(kTrigger);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + kTrigger.size());
}

std::optional<Answer> firstOf(const std::vector<double> &numbers)
{
    return numbers.empty() ? std::nullopt : std::optional(numberAnswer(numbers.front()));
}

std::optional<Answer> lastOf(const std::vector<double> &numbers)
{
    return numbers.empty() ? std::nullopt : std::optional(numberAnswer(numbers.back()));
}

/// Within 1e-3, or 1e-3 of the gold number: 109124 is taken for 109044.
bool isRightAsPublished(const std::optional<Answer> &answer, const std::string &question, const Golds &golds)
{
    const auto gold = golds.find(plainKey(question));
    return gold != golds.end() && answer
           && std::abs(answer->number - gold->second.number) <= 1e-3 * std::max(1.0, std::abs(gold->second.number));
}

/// Rationales that one way of counting takes as right and the other does not.
struct Differences
{
    int ours = 0; // right as Retort reads
    int theirs = 0; // right as published
    std::vector<const Rationale *> onlyOurs;
    std::vector<const Rationale *> onlyTheirs;
};

Differences compare(const std::vector<Rationale> &rationales, const Golds &golds,
                    const std::function<std::optional<Answer>(const Rationale &)> &published)
{
    Differences result;
    for (const Rationale &rationale : rationales) {
        const bool isOurs = isRight(rationale.answer, rationale.question, golds);
        const bool isTheirs = isRightAsPublished(published(rationale), rationale.question, golds);
        result.ours += isOurs ? 1 : 0;
        result.theirs += isTheirs ? 1 : 0;
        if (isOurs && !isTheirs)
            result.onlyOurs.push_back(&rationale);
        if (isTheirs && !isOurs)
            result.onlyTheirs.push_back(&rationale);
    }
    return result;
}

std::optional<Answer> firstStated(const Rationale &rationale)
{
    return firstOf(numbersIn(behindTrigger(rationale.text)));
}

/// "The answer is 5." and nothing else behind it: both ways must read the same.
bool isPlain(const Rationale &rationale)
{
    return numbersIn(behindTrigger(rationale.text)).size() == 1;
}

Dataset readContinuations(const char *texts, const char *questions, std::size_t offset)
{
    FileSource source;
    source.path = dataFolder() / "svamp/teacher-cot-palm540b" / texts;
    source.importer = "continuations";
    source.questions = dataFolder() / "svamp/split-800-200" / questions;
    source.questionsOffset = offset;
    return readFileSource(source);
}

/// What stands between the first bracket and the last of the line, as Python computes it: of "a and b" the second.
std::optional<Answer> bracketed(const Rationale &rationale)
{
    std::string_view line = behindTrigger(rationale.text);
    line = line.substr(0, line.find('\n'));
    const std::size_t begin = line.find('(');
    const std::size_t end = line.rfind(')');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
        return std::nullopt;
    line = line.substr(begin, end + 1 - begin);
    if (const std::size_t both = line.find(" and "); both != std::string_view::npos)
        line = line.substr(both + 5);
    while (std::ranges::count(line, ')') > std::ranges::count(line, '('))
        line.remove_suffix(1);
    const auto value = calculate(line);
    return value ? std::optional(numberAnswer(*value)) : std::nullopt;
}

nlohmann::json readJson(const char *path)
{
    return nlohmann::json::parse(readFile(dataFolder() / path));
}

/// The texts between <Answer> and </Answer>.
std::vector<std::string> answersOfXml(const std::string &text)
{
    const std::string open = "<Answer>";
    std::vector<std::string> answers;
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        at += open.size();
        answers.push_back(text.substr(at, text.find('<', at) - at));
    }
    return answers;
}

} // namespace

class TestPublishedCounts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { RETORT_NEED_DATA(); }
    void palmEquationsAreReadToTheirEnd_data();
    void palmEquationsAreReadToTheirEnd();
    void geminiStatesMoreRightAnswersThanItReaches();
    void sumsAsFinalAnswersAreComputed();
    void svampTeachersAreRight_data();
    void svampTeachersAreRight();
    void asdivAnswersWithSeveralNumbersAreTexts();
    void mawpsAnswersAsTextsAreNumbers_data();
    void mawpsAnswersAsTextsAreNumbers();
};

void TestPublishedCounts::palmEquationsAreReadToTheirEnd_data()
{
    QTest::addColumn<bool>("isTest");
    QTest::addColumn<int>("theirs");
    QTest::addColumn<int>("ours");
    QTest::addColumn<int>("onlyOurs");
    QTest::addColumn<int>("onlyTheirs");
    QTest::addColumn<int>("unread");
    // "(17 - 7) - 8" is read to its end here; by the published counts only "(17 - 7)" is. They take half of
    // "(29/2) and (30/2)", and 1201587 for 1201565.
    QTest::newRow("train") << false << 590 << 594 << 9 << 5 << 33;
    QTest::newRow("test") << true << 148 << 155 << 7 << 0 << 7;
}

void TestPublishedCounts::palmEquationsAreReadToTheirEnd()
{
    QFETCH(bool, isTest);
    Dataset dataset = isTest ? readContinuations("test_CoT_0.json", "svamp_test.json", 0)
                             : readContinuations("train_CoT_0.json", "svamp_train.json", 0);
    if (!isTest)
        for (Rationale &rationale : readContinuations("train_CoT_1.json", "svamp_train.json", 500).rationales)
            dataset.rationales.push_back(std::move(rationale));
    QCOMPARE(dataset.rationales.size(), std::size_t(isTest ? 200 : 800));
    QCOMPARE(dataset.companions.size(), std::size_t(1));
    Golds golds;
    for (const Rationale &rationale : dataset.rationales)
        golds.emplace(plainKey(rationale.question), rationale.statedGold.value_or(Answer {}));
    const Differences differences = compare(dataset.rationales, golds, bracketed);
    QTEST(differences.theirs, "theirs");
    QTEST(differences.ours, "ours");
    QTEST(int(differences.onlyOurs.size()), "onlyOurs");
    QTEST(int(differences.onlyTheirs.size()), "onlyTheirs");
    for (const Rationale *rationale : differences.onlyOurs)
        QVERIFY2(!behindTrigger(rationale->text).ends_with(")."), rationale->text.c_str());
    QTEST(int(std::ranges::count_if(dataset.rationales, [](const Rationale &r) { return !r.answer; })), "unread");
}

void TestPublishedCounts::geminiStatesMoreRightAnswersThanItReaches()
{
    const Dataset dataset = readReal("eit", "gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json");
    const std::vector<Problem> train = readReal("gsm8k", "gsm8k/train.jsonl").problems;
    const Golds golds = goldsOf(train);
    QCOMPARE(dataset.rowsRead, std::size_t(7433));
    QCOMPARE(countIn(dataset.rationales, keysOf(train)), 7432);
    const Differences stated = compare(dataset.rationales, golds, firstStated);
    QCOMPARE(stated.theirs, 7064);
    QCOMPARE(stated.ours, 7072); // "The answer is 60 + 18 = 78", and "so the answer is 15"
    QVERIFY(std::ranges::none_of(stated.onlyOurs, [](const Rationale *r) { return isPlain(*r); }));
    QVERIFY(stated.onlyTheirs.empty());
    const Differences reached = compare(dataset.rationales, golds, [](const Rationale &rationale) {
        return lastOf(numbersIn(std::string_view(rationale.text).substr(0, rationale.text.rfind(kTrigger))));
    });
    QCOMPARE(reached.theirs, 6875);
}

void TestPublishedCounts::sumsAsFinalAnswersAreComputed()
{
    constexpr const char *kFile = "gsm8k/teacher-socratic-chatgpt/test_chat.jsonl";
    constexpr std::string_view kFinal = "Final answer:";
    const Dataset dataset = readReal("subq", kFile);
    const nlohmann::json rows = readJson(kFile);
    QCOMPARE(dataset.rowsRead, std::size_t(1319));
    QCOMPARE(statedRight(dataset.rationales), 882);
    int theirs = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto solved = rows[i]["answers"][0].get<std::string>();
        const std::size_t final = solved.rfind(kFinal);
        const auto first = final == std::string::npos
                               ? std::nullopt
                               : firstOf(numbersIn(std::string_view(solved).substr(final + kFinal.size())));
        const bool isTheirs = first && equalAnswers(*first, dataset.problems[i].gold);
        theirs += isTheirs ? 1 : 0;
        if (statedRight({dataset.rationales[i]}) != (isTheirs ? 1 : 0)) // "48+96+140=284"
            QVERIFY2(!isTheirs && solved.find('=', final) != std::string::npos, solved.c_str());
    }
    QCOMPARE(theirs, 879);
    std::size_t questions = 0;
    for (const Rationale &rationale : dataset.rationales)
        questions += splitLines(rationale.text).size();
    QCOMPARE(std::lround(100.0 * double(questions) / 1319), 405L);
}

void TestPublishedCounts::svampTeachersAreRight_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("theirs");
    QTest::addColumn<int>("ours");
    QTest::addColumn<int>("format"); // of most
    const auto row = [](const char *file, int rows, int theirs, int ours, FormatKind format) {
        QTest::newRow(file) << QByteArray(file) << rows << theirs << ours << int(format);
    };
    row("SVAMP_ChatGPT_level1_ranked.json", 700, 681, 690, FormatKind::Cot);
    row("SVAMP_ChatGPT_level3_ranked.json", 699, 677, 688, FormatKind::Cot);
    row("SVAMP_ChatGPT_level6_ranked.json", 699, 672, 689, FormatKind::Cot);
    row("SVAMP_gemini_level3_ranked.json", 700, 694, 693, FormatKind::Cot); // one more: 109124 for 109044
    row("SVAMP_llama_level2_ranked.json", 700, 689, 696, FormatKind::Cot);
    row("0_SVAMP_chatgpt_level5BSM.json", 699, 686, 688, FormatKind::Socratic);
    row("0_SVAMP_chatgpt_level5SYM.json", 699, 688, 688, FormatKind::Cot);
    row("svamp_human_annotation.json", 700, 700, 700, FormatKind::Cot);
    row("SVAMP_only_ans.json", 700, 700, 700, FormatKind::Answer);
}

void TestPublishedCounts::svampTeachersAreRight()
{
    QFETCH(QByteArray, file);
    QFETCH(int, rows);
    QFETCH(int, format);
    const Dataset dataset = readReal("eit", "svamp/teacher-cot-multi/" + file.toStdString());
    const Golds golds = goldsOf(readReal("svamp", "svamp/SVAMP.json").problems);
    QCOMPARE(int(dataset.rowsRead), rows);
    const Differences differences = compare(dataset.rationales, golds, [](const Rationale &rationale) {
        return rationale.format == FormatKind::Answer ? rationale.answer : firstStated(rationale);
    });
    QTEST(differences.theirs, "theirs");
    QTEST(differences.ours, "ours");
    QVERIFY(std::ranges::none_of(differences.onlyOurs, [](const Rationale *r) { return isPlain(*r); }));
    QVERIFY(std::ranges::none_of(differences.onlyTheirs, [&](const Rationale *r) { // right by 1e-3 of its size only
        return isRight(firstStated(*r), r->question, golds);
    }));
    const auto ofFormat = std::ranges::count(dataset.rationales, FormatKind(format), &Rationale::format);
    QVERIFY2(ofFormat * 10 >= rows * 9, std::to_string(ofFormat).c_str());
    const auto split = [](const char *name) {
        return keysOf(readReal("svamp-split", std::string("svamp/split-800-200/svamp_") + name + ".json").problems);
    };
    QCOMPARE(countIn(dataset.rationales, split("train")), 564);
    QCOMPARE(countIn(dataset.rationales, split("test")), rows == 700 ? 136 : 135);
}

void TestPublishedCounts::asdivAnswersWithSeveralNumbersAreTexts()
{
    const Dataset dataset = readReal("asdiv", "asdiv/ASDiv.xml");
    const std::vector<std::string> answers = answersOfXml(readFile(dataFolder() / "asdiv/ASDiv.xml"));
    QCOMPARE(answers.size(), dataset.problems.size());
    int without = 0;
    int several = 0;
    int fractions = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const std::size_t numbers = numbersIn(answers[i]).size();
        const bool isNumber = dataset.problems[i].gold.kind == AnswerKind::Number;
        without += numbers == 0 ? 1 : 0;
        several += numbers > 1 ? 1 : 0;
        fractions += numbers > 1 && isNumber ? 1 : 0;
        QVERIFY2(numbers > 0 || !isNumber, answers[i].c_str());
        QVERIFY2(numbers < 2 || !isNumber || answers[i].find('/') != std::string::npos, answers[i].c_str());
    }
    QCOMPARE(without, 56);
    QCOMPARE(several, 160);
    QCOMPARE(fractions, 9); // "1/3 (cups)" is one number
}

void TestPublishedCounts::mawpsAnswersAsTextsAreNumbers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("texts");
    QTest::newRow("train") << QByteArray("mawps/trainset.json") << 306;
    QTest::newRow("validation") << QByteArray("mawps/validset.json") << 40;
    QTest::newRow("test") << QByteArray("mawps/testset.json") << 49;
}

void TestPublishedCounts::mawpsAnswersAsTextsAreNumbers()
{
    QFETCH(QByteArray, file);
    const nlohmann::json rows = readJson(file.constData());
    const std::vector<Problem> problems = readReal("mawps", file.toStdString()).problems;
    QCOMPARE(problems.size(), rows.size());
    int texts = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const nlohmann::json &answer = rows[i]["ans"];
        texts += answer.is_string() ? 1 : 0;
        const auto value =
            answer.is_string() ? parseNumber(answer.get_ref<const std::string &>()) : answer.get<double>();
        QVERIFY(problems[i].gold.kind == AnswerKind::Number && problems[i].gold.number == value);
    }
    QTEST(texts, "texts");
}

QTEST_APPLESS_MAIN(TestPublishedCounts)
#include "tst_published_counts.moc"
