#include "core/data/filters.h"

#include <QTest>

using namespace retort;

namespace {

Problem problem(const std::string &question, double gold, const std::string &kind = {})
{
    Problem made;
    made.id = problemId(question);
    made.question = question;
    made.gold = numberAnswer(gold);
    made.kind = kind;
    return made;
}

Rationale rationale(const std::string &question, FormatKind format, const std::string &text)
{
    Rationale made;
    made.question = question;
    made.problemId = problemId(question);
    made.teacher = "t";
    made.format = format;
    made.text = text;
    return made;
}

Rationale judged(const Problem &of, FormatKind format, std::optional<double> answer)
{
    Rationale made = rationale(of.question, format, "text");
    if (answer)
        made.answer = numberAnswer(*answer);
    made.verdict = !answer ? Verdict::NoAnswer : *answer == of.gold.number ? Verdict::Right : Verdict::Wrong;
    return made;
}

std::vector<std::optional<std::string>> noPrograms(const std::vector<std::string> &programs)
{
    return std::vector<std::optional<std::string>>(programs.size());
}

const std::vector<std::pair<FormatKind, KeepRule>> kBothAgree {{FormatKind::Cot, KeepRule::Agree},
                                                               {FormatKind::Pot, KeepRule::Agree}};

} // namespace

class TestFilters : public QObject
{
    Q_OBJECT

private slots:
    void textsAreReadAndJudged_data();
    void textsAreReadAndJudged();
    void recordedAnswerGoesBeforeTheText();
    void programsAreRunInOneCallAndInOrder();
    void recordedValueIsTrustedOnlyWhenAsked();
    void absoluteValueIsAnOption();
    void missingRunnerIsAnErrorOnlyWhenNeeded();
    void joinKeyFindsWhatTheIdDoesNot();
    void joinKeyMatchWithAnotherGoldIsListed();
    void ambiguousJoinKeyIsListed();
    void otherProblemsAreCounted();
    void correctKeepsRightOnes();
    void correctInAllNeedsEveryFormat();
    void agreeNeedsMoreThanHalfAndNoGold();
    void formatsWithoutARuleAreLeftOut();
    void effectsShowWhatRemains();
    void namesOfRulesReadBack();
};

void TestFilters::textsAreReadAndJudged_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("right") << "3 + 4 = 7. The answer is 7." << Verdict::Right;
    QTest::newRow("right in other writing") << "So the answer is $7.00" << Verdict::Right;
    QTest::newRow("wrong") << "3 + 4 = 8. The answer is 8." << Verdict::Wrong;
    QTest::newRow("no answer") << "I do not know." << Verdict::NoAnswer;
    QTest::newRow("empty") << "" << Verdict::NoAnswer;
}

void TestFilters::textsAreReadAndJudged()
{
    QFETCH(QString, text);
    QFETCH(Verdict, verdict);
    const Problem seven = problem("3 and 4?", 7);
    const auto joined =
        joinAndJudge({seven}, {rationale("3 and 4?", FormatKind::Cot, text.toStdString())}, {}, nullptr);
    QCOMPARE(joined.rationales.size(), std::size_t(1));
    QCOMPARE(joined.rationales[0].verdict, verdict);
    QCOMPARE(joined.rationales[0].answer.has_value(), verdict != Verdict::NoAnswer);
}

void TestFilters::recordedAnswerGoesBeforeTheText()
{
    Rationale recorded = rationale("q?", FormatKind::Cot, "The answer is 1.");
    recorded.answer = numberAnswer(7);
    recorded.answerIsRecorded = true;
    const auto joined = joinAndJudge({problem("q?", 7)}, {recorded}, {}, nullptr);
    QCOMPARE(joined.rationales[0].verdict, Verdict::Right);
    recorded.answer.reset();
    QCOMPARE(joinAndJudge({problem("q?", 7)}, {recorded}, {}, nullptr).rationales[0].verdict, Verdict::NoAnswer);
}

void TestFilters::programsAreRunInOneCallAndInOrder()
{
    std::vector<std::vector<std::string>> calls;
    const ProgramRunner runner = [&](const std::vector<std::string> &programs) {
        calls.push_back(programs);
        return std::vector<std::optional<std::string>> {"7", std::nullopt, "8.0"};
    };
    const auto joined = joinAndJudge(
        {problem("q?", 7)},
        {rationale("q?", FormatKind::Pot, "ans = 3 + 4"), rationale("q?", FormatKind::Cot, "The answer is 7."),
         rationale("q?", FormatKind::Pot, "ans = x"), rationale("q?", FormatKind::Pot, "ans = 4 + 4")},
        {}, runner);
    QCOMPARE(calls.size(), std::size_t(1));
    QCOMPARE(calls[0], (std::vector<std::string> {"ans = 3 + 4", "ans = x", "ans = 4 + 4"}));
    QCOMPARE(joined.rationales[0].verdict, Verdict::Right);
    QCOMPARE(joined.rationales[1].verdict, Verdict::Right);
    QCOMPARE(joined.rationales[2].verdict, Verdict::NoAnswer);
    QCOMPARE(joined.rationales[3].verdict, Verdict::Wrong);
}

void TestFilters::recordedValueIsTrustedOnlyWhenAsked()
{
    Rationale program = rationale("q?", FormatKind::Pot, "ans = 7");
    program.answer = numberAnswer(7);
    program.answerIsRecorded = true;
    JudgeOptions options;
    QCOMPARE(joinAndJudge({problem("q?", 7)}, {program}, options, noPrograms).rationales[0].verdict, Verdict::NoAnswer);
    options.trustRecordedValues = true;
    QCOMPARE(joinAndJudge({problem("q?", 7)}, {program}, options, nullptr).rationales[0].verdict, Verdict::Right);
}

void TestFilters::absoluteValueIsAnOption()
{
    const ProgramRunner runner = [](const std::vector<std::string> &) {
        return std::vector<std::optional<std::string>> {"-7"};
    };
    const std::vector<Rationale> rationales {rationale("q?", FormatKind::Pot, "ans = 3 - 10"),
                                             rationale("q?", FormatKind::Cot, "The answer is -7.")};
    JudgeOptions options;
    for (const Rationale &each : joinAndJudge({problem("q?", 7)}, rationales, options, runner).rationales)
        QCOMPARE(each.verdict, Verdict::Wrong);
    options.reading.absoluteValue = true;
    for (const Rationale &each : joinAndJudge({problem("q?", 7)}, rationales, options, runner).rationales)
        QCOMPARE(each.verdict, Verdict::Right);
}

void TestFilters::missingRunnerIsAnErrorOnlyWhenNeeded()
{
    QVERIFY_THROWS_EXCEPTION(
        Error, (void)joinAndJudge({problem("q?", 7)}, {rationale("q?", FormatKind::Pot, "ans = 7")}, {}, nullptr));
    QVERIFY(joinAndJudge({}, {rationale("q?", FormatKind::Pot, "ans = 7")}, {}, nullptr).rationales.empty());
}

void TestFilters::joinKeyFindsWhatTheIdDoesNot()
{
    Rationale other = rationale("Tom has 3 pens, how many", FormatKind::Cot, "The answer is 3.");
    other.statedGold = numberAnswer(3);
    const Problem pens = problem("Tom has 3 pens. How many?", 3);
    const auto joined = joinAndJudge({pens}, {other}, {}, nullptr);
    QCOMPARE(joined.rationales.size(), std::size_t(1));
    QCOMPARE(joined.rationales[0].problemId, pens.id);
    QVERIFY(joined.issues.empty());
}

void TestFilters::joinKeyMatchWithAnotherGoldIsListed()
{
    Rationale other = rationale("Tom has 3 pens, how many", FormatKind::Cot, "The answer is 4.");
    other.statedGold = numberAnswer(4);
    const auto joined = joinAndJudge({problem("Tom has 3 pens. How many?", 3)}, {other}, {}, nullptr);
    QVERIFY(joined.rationales.empty());
    QCOMPARE(joined.issues.size(), std::size_t(1));
    QCOMPARE(joined.withoutProblem, std::size_t(1));
    other.question = "Tom has 3 pens. How many?";
    QCOMPARE(joinAndJudge({problem("Tom has 3 pens. How many?", 3)}, {other}, {}, nullptr).rationales.size(),
             std::size_t(1));
}

void TestFilters::ambiguousJoinKeyIsListed()
{
    const std::vector<Problem> problems {problem("Tom has 3 pens. How many?", 3),
                                         problem("Tom has 3 pens: how many?", 4)};
    const auto joined =
        joinAndJudge(problems, {rationale("Tom has 3 pens, how many", FormatKind::Cot, "")}, {}, nullptr);
    QVERIFY(joined.rationales.empty());
    QCOMPARE(joined.issues.size(), std::size_t(1));
}

void TestFilters::otherProblemsAreCounted()
{
    const auto joined =
        joinAndJudge({problem("a?", 1)}, {rationale("b?", FormatKind::Cot, "2"), rationale("a?", FormatKind::Cot, "1")},
                     {}, nullptr);
    QCOMPARE(joined.withoutProblem, std::size_t(1));
    QCOMPARE(joined.rationales.size(), std::size_t(1));
}

void TestFilters::correctKeepsRightOnes()
{
    const Problem one = problem("a?", 1);
    const std::vector<Rationale> all {judged(one, FormatKind::Cot, 1), judged(one, FormatKind::Cot, 2),
                                      judged(one, FormatKind::Cot, std::nullopt)};
    QCOMPARE(filterRationales({one}, all, {{FormatKind::Cot, KeepRule::Correct}}, {}).kept.size(), std::size_t(1));
    QCOMPARE(filterRationales({one}, all, {{FormatKind::Cot, KeepRule::All}}, {}).kept, all);
}

void TestFilters::correctInAllNeedsEveryFormat()
{
    const Problem both = problem("a?", 1);
    const Problem half = problem("b?", 2);
    const std::vector<Rationale> all {judged(both, FormatKind::Cot, 1), judged(both, FormatKind::Pot, 1),
                                      judged(half, FormatKind::Cot, 2), judged(half, FormatKind::Pot, 3)};
    const FilterResult result = filterRationales(
        {both, half}, all, {{FormatKind::Cot, KeepRule::CorrectInAll}, {FormatKind::Pot, KeepRule::CorrectInAll}}, {});
    QCOMPARE(result.kept, (std::vector<Rationale> {all[0], all[1]}));
}

void TestFilters::agreeNeedsMoreThanHalfAndNoGold()
{
    const Problem agreed = problem("a?", 1);
    const Problem split = problem("b?", 2);
    const Problem single = problem("c?", 3);
    std::vector<Rationale> all {judged(agreed, FormatKind::Cot, 9), judged(agreed, FormatKind::Pot, 9),
                                judged(agreed, FormatKind::Cot, 1), judged(split, FormatKind::Cot, 2),
                                judged(split, FormatKind::Pot, 5),  judged(single, FormatKind::Cot, 3)};
    const FilterResult result = filterRationales({agreed, split, single}, all, kBothAgree, {});
    QCOMPARE(result.kept, (std::vector<Rationale> {all[0], all[1]}));
    QCOMPARE(result.labels.size(), std::size_t(1));
    QCOMPARE(result.labels[0], std::pair(agreed.id, numberAnswer(9)));
}

void TestFilters::formatsWithoutARuleAreLeftOut()
{
    const Problem one = problem("a?", 1);
    const std::vector<Rationale> all {judged(one, FormatKind::Cot, 1), judged(one, FormatKind::Pot, 1)};
    const FilterResult result = filterRationales({one}, all, {{FormatKind::Pot, KeepRule::All}}, {});
    QCOMPARE(result.kept, std::vector<Rationale> {all[1]});
    QCOMPARE(result.effects.size(), std::size_t(1));
}

void TestFilters::effectsShowWhatRemains()
{
    const Problem first = problem("a?", 10, "Addition");
    const Problem second = problem("b?", 20, "Subtraction");
    std::vector<Rationale> all {judged(first, FormatKind::Cot, 10), judged(second, FormatKind::Cot, 5)};
    all[0].text = "Line one.\nLine two.\nThe answer is 10.";
    all[1].text = "Short.\nThe answer is 5.";
    const FilterEffect effect =
        filterRationales({first, second}, all, {{FormatKind::Cot, KeepRule::Correct}}, {}).effects.at(0);
    QCOMPARE(effect.teacher, std::string("t"));
    QCOMPARE(effect.problems, std::size_t(2));
    QCOMPARE(effect.problemsKept, std::size_t(1));
    QCOMPARE(effect.rationales, std::size_t(2));
    QCOMPARE(effect.kept, std::size_t(1));
    QCOMPARE(effect.meanSteps, 1.5);
    QCOMPARE(effect.meanStepsKept, 2.0);
    QCOMPARE(effect.meanCharactersKept, static_cast<double>(all[0].text.size()));
    QCOMPARE(effect.medianGold, 15.0);
    QCOMPARE(effect.medianGoldKept, 10.0);
    QCOMPARE(effect.kinds.size(), std::size_t(2));
    QCOMPARE(effect.kinds[1].first, std::string("Subtraction"));
    QCOMPARE(effect.kinds[1].second, (std::pair<std::size_t, std::size_t>(1, 0)));
}

void TestFilters::namesOfRulesReadBack()
{
    for (const KeepRule rule : {KeepRule::All, KeepRule::Correct, KeepRule::CorrectInAll, KeepRule::Agree})
        QCOMPARE(keepRuleFromText(toText(rule)), std::optional(rule));
    QVERIFY(!keepRuleFromText("best"));
}

QTEST_APPLESS_MAIN(TestFilters)
#include "tst_filters.moc"
