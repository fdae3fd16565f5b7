#include "core/data/selection.h"

#include <QTest>

using namespace retort;

namespace {

Problem problem(const std::string &question, double gold)
{
    Problem made;
    made.id = problemId(question);
    made.question = question;
    made.gold = numberAnswer(gold);
    return made;
}

Rationale right(const Problem &of, FormatKind format, const std::string &text, const std::string &teacher = "t")
{
    Rationale made;
    made.problemId = of.id;
    made.question = of.question;
    made.teacher = teacher;
    made.format = format;
    made.text = text;
    made.answer = of.gold;
    made.verdict = Verdict::Right;
    return made;
}

std::vector<std::string> textsOf(const std::vector<Rationale> &rationales)
{
    std::vector<std::string> texts;
    for (const Rationale &rationale : rationales)
        texts.push_back(rationale.text);
    return texts;
}

using Texts = std::vector<std::string>;

const Problem kOne = problem("one?", 1);
const Problem kTwo = problem("two?", 2);
const SelectionOptions kBothFormats {{}, true, {FormatKind::Cot, FormatKind::Pot}};

Texts chosen(const Texts &texts, ChooseRule rule, std::uint64_t seed = 1)
{
    std::vector<Rationale> rationales;
    for (const std::string &text : texts)
        rationales.push_back(right(kOne, FormatKind::Cot, text));
    std::vector<const Rationale *> pointers;
    for (const Rationale &rationale : rationales)
        pointers.push_back(&rationale);
    Texts order;
    for (const std::size_t place : choosingOrder(pointers, rule, seed))
        order.push_back(texts[place]);
    return order;
}

} // namespace

/// Checks, keep rule, per_problem and balance, one behind the other.
class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    void chosenOnesComeFirst_data();
    void chosenOnesComeFirst();
    void randomFollowsTheSeed();
    void perProblemKeepsTheChosenOnesInTheirOrder();
    void perProblemCountsEachSourceFormatAndTeacher();
    void checksGoBeforeTheKeepRule();
    void checksAreThoseOfTheSource();
    void balanceKeepsAsManyOfEachFormat();
    void balanceTakesTheChosenOnesAndSourcesInTheirOrder();
    void balanceLeavesAnswersAlone();
    void answersFollowCorrectInAllAndDoNotVote();
    void stagesSayWhatEachPartLeft();
    void agreeLabelsAsBefore();
};

void TestSelection::chosenOnesComeFirst_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("order");
    QTest::newRow("first") << int(ChooseRule::First) << "a b c|a b c d|é é é é|x y";
    QTest::newRow("longest, by characters, of equals the first")
        << int(ChooseRule::Longest) << "a b c d|é é é é|a b c|x y";
    QTest::newRow("shortest") << int(ChooseRule::Shortest) << "x y|a b c|a b c d|é é é é";
    QTest::newRow("diverse: what is like the first comes last")
        << int(ChooseRule::Diverse) << "a b c|é é é é|x y|a b c d";
}

void TestSelection::chosenOnesComeFirst()
{
    QFETCH(int, rule);
    QFETCH(QString, order);
    Texts expected;
    for (const QString &text : order.split('|'))
        expected.push_back(text.toStdString());
    QCOMPARE(chosen({"a b c", "a b c d", "é é é é", "x y"}, static_cast<ChooseRule>(rule)), expected);
    QVERIFY(chosen({}, static_cast<ChooseRule>(rule)).empty());
    QCOMPARE(chosen({"", "", "x"}, static_cast<ChooseRule>(rule)).size(), std::size_t(3));
}

void TestSelection::randomFollowsTheSeed()
{
    Texts many;
    for (int i = 0; i < 30; ++i)
        many.push_back(std::to_string(i));
    const Texts first = chosen(many, ChooseRule::Random, 1);
    QCOMPARE(chosen(many, ChooseRule::Random, 1), first);
    QVERIFY(chosen(many, ChooseRule::Random, 2) != first);
    QVERIFY(first != many);
    Texts sorted = first;
    std::sort(sorted.begin(), sorted.end());
    std::sort(many.begin(), many.end());
    QCOMPARE(sorted, many);
}

void TestSelection::perProblemKeepsTheChosenOnesInTheirOrder()
{
    const std::vector<Rationale> all {right(kOne, FormatKind::Cot, "aa"), right(kOne, FormatKind::Cot, "a"),
                                      right(kTwo, FormatKind::Cot, "b"), right(kOne, FormatKind::Cot, "aaa")};
    const FilterResult result =
        selectRationales({kOne, kTwo}, {{all, {.perProblem = 2, .choose = ChooseRule::Longest}}}, {});
    QCOMPARE(textsOf(result.kept), (Texts {"aa", "b", "aaa"}));
}

void TestSelection::perProblemCountsEachSourceFormatAndTeacher()
{
    const RationaleSelection one {.perProblem = 1};
    const std::vector<Rationale> all {
        right(kOne, FormatKind::Cot, "a", "ann"), right(kOne, FormatKind::Cot, "b", "bob"),
        right(kOne, FormatKind::Pot, "c", "ann"), right(kOne, FormatKind::Pot, "d", "ann")};
    const FilterResult result =
        selectRationales({kOne}, {{all, one}, {{right(kOne, FormatKind::Cot, "e", "ann")}, one}}, {});
    QCOMPARE(textsOf(result.kept), (Texts {"a", "b", "c", "e"}));
}

void TestSelection::checksGoBeforeTheKeepRule()
{
    // The program is right; the text is right by chance: so the problem is not right in both.
    const std::vector<Rationale> all {right(kOne, FormatKind::Cot, "2 + 2 = 5, so the answer is 1."),
                                      right(kOne, FormatKind::Pot, "ans = 1")};
    RationaleSelection selection {.keep = KeepRule::CorrectInAll};
    SelectionOptions options = kBothFormats;
    options.balance = false;
    QCOMPARE(selectRationales({kOne}, {{all, selection}}, options).kept.size(), std::size_t(2));
    selection.checks = {"arithmetic"};
    QCOMPARE(selectRationales({kOne}, {{all, selection}}, options).kept.size(), std::size_t(0));
}

void TestSelection::checksAreThoseOfTheSource()
{
    const Rationale wrong = right(kOne, FormatKind::Cot, "2 + 2 = 5. The answer is 1.");
    const FilterResult result = selectRationales({kOne}, {{{wrong}, {.checks = {"arithmetic"}}}, {{wrong}, {}}}, {});
    QCOMPARE(result.kept.size(), std::size_t(1));
}

void TestSelection::balanceKeepsAsManyOfEachFormat()
{
    const std::vector<Rationale> all {right(kOne, FormatKind::Cot, "a"), right(kOne, FormatKind::Cot, "b"),
                                      right(kOne, FormatKind::Cot, "c"), right(kOne, FormatKind::Pot, "d"),
                                      right(kOne, FormatKind::Pot, "e"), right(kTwo, FormatKind::Cot, "f")};
    QCOMPARE(textsOf(selectRationales({kOne, kTwo}, {{all, {}}}, kBothFormats).kept), (Texts {"a", "b", "d", "e"}));
}

void TestSelection::balanceTakesTheChosenOnesAndSourcesInTheirOrder()
{
    const std::vector<Rationale> texts {right(kOne, FormatKind::Cot, "a"), right(kOne, FormatKind::Cot, "aaa")};
    const std::vector<Rationale> others {right(kOne, FormatKind::Cot, "bb"), right(kOne, FormatKind::Cot, "bbbb")};
    const std::vector<Rationale> programs {right(kOne, FormatKind::Pot, "p"), right(kOne, FormatKind::Pot, "q"),
                                           right(kOne, FormatKind::Pot, "r")};
    const FilterResult result = selectRationales(
        {kOne}, {{texts, {}}, {others, {.choose = ChooseRule::Longest}}, {programs, {}}}, kBothFormats);
    QCOMPARE(textsOf(result.kept), (Texts {"a", "aaa", "bbbb", "p", "q", "r"}));
}

void TestSelection::balanceLeavesAnswersAlone()
{
    SelectionOptions options = kBothFormats;
    options.formats.push_back(FormatKind::Answer);
    const std::vector<Rationale> all {right(kOne, FormatKind::Cot, "a"),   right(kOne, FormatKind::Cot, "b"),
                                      right(kOne, FormatKind::Pot, "c"),   right(kOne, FormatKind::Pot, "d"),
                                      right(kOne, FormatKind::Answer, ""), right(kTwo, FormatKind::Answer, "")};
    QCOMPARE(selectRationales({kOne, kTwo}, {{all, {}}}, options).kept.size(), std::size_t(6));
}

void TestSelection::answersFollowCorrectInAllAndDoNotVote()
{
    Rationale wrong = right(kTwo, FormatKind::Cot, "w");
    wrong.verdict = Verdict::Wrong;
    wrong.answer = numberAnswer(7);
    const std::vector<Rationale> texts {right(kOne, FormatKind::Cot, "a"), wrong};
    const std::vector<Rationale> answers {right(kOne, FormatKind::Answer, "1"), right(kTwo, FormatKind::Answer, "2")};
    const RationaleSelection inAll {.keep = KeepRule::CorrectInAll};
    const SelectionOptions options {{}, false, {FormatKind::Cot, FormatKind::Answer}};
    QCOMPARE(textsOf(selectRationales({kOne, kTwo}, {{texts, inAll}, {answers, inAll}}, options).kept),
             (Texts {"a", "1"}));
    const RationaleSelection agree {.keep = KeepRule::Agree};
    QCOMPARE(selectRationales({kOne, kTwo}, {{texts, agree}, {answers, agree}}, options).kept.size(), std::size_t(0));
}

void TestSelection::stagesSayWhatEachPartLeft()
{
    Rationale wrong = right(kTwo, FormatKind::Cot, "1 + 1 = 2. The answer is 2.");
    wrong.verdict = Verdict::Wrong;
    const std::vector<Rationale> texts {right(kOne, FormatKind::Cot, "2 + 2 = 5. The answer is 1."), wrong,
                                        right(kOne, FormatKind::Cot, "The answer is 1."),
                                        right(kOne, FormatKind::Cot, "It is 1. The answer is 1.")};
    const std::vector<Rationale> programs {right(kTwo, FormatKind::Pot, "ans = 2")};
    const FilterResult result = selectRationales(
        {kOne, kTwo}, {{texts, {.checks = {"arithmetic"}, .perProblem = 1}}, {programs, {}}}, kBothFormats);
    QCOMPARE(result.effects.size(), std::size_t(2));
    QCOMPARE(result.effects[0].stages,
             (std::vector<FilterStage> {
                 {"arithmetic", 2, 3}, {"correct", 1, 2}, {"per_problem 1 first", 1, 1}, {"balance", 0, 0}}));
    QCOMPARE(result.effects[1].stages, (std::vector<FilterStage> {{"correct", 1, 1}, {"balance", 0, 0}}));
    QCOMPARE(result.effects[0].rationales, std::size_t(4));
    QCOMPARE(result.effects[0].kept, std::size_t(0));
}

void TestSelection::agreeLabelsAsBefore()
{
    Rationale other = right(kOne, FormatKind::Pot, "p");
    other.answer = numberAnswer(1);
    const RationaleSelection agree {.keep = KeepRule::Agree};
    const FilterResult result =
        selectRationales({kTwo, kOne}, {{{right(kOne, FormatKind::Cot, "a")}, agree}, {{other}, agree}}, {});
    QCOMPARE(result.kept.size(), std::size_t(2));
    QCOMPARE(result.labels, (std::vector<std::pair<std::string, Answer>> {{kOne.id, numberAnswer(1)}}));
}

QTEST_APPLESS_MAIN(TestSelection)
#include "tst_selection.moc"
