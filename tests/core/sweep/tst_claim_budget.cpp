#include "core/sweep/claim_budget.h"

#include <QTest>

using namespace retort;

namespace {

SpentBudget spentOn(std::map<std::string, SpentOnFormat> formats, double steps = 100)
{
    return {steps, 1000, std::move(formats)};
}

const SpentBudget kMixed = spentOn({{"cot", {400, 8000}}, {"pot", {400, 6000}}});
const SpentBudget kCot = spentOn({{"cot", {390, 7800}}});
const SpentBudget kBoth = spentOn({{"cot", {400, 8000}}, {"pot", {400, 6000}}}, 200); // two students

std::string figures(ClaimBudget budget, const ArmSelection &better, const SpentBudget &a, const ArmSelection &worse,
                    const SpentBudget &b)
{
    const auto list = budgetFigures(budget, better, a, worse, b);
    return toText(list) + (isBudgetKept(list) ? "" : " BROKEN");
}

} // namespace

class TestClaimBudget : public QObject
{
    Q_OBJECT

private slots:
    void examplesAreThoseOfTheFormatsCompared()
    {
        const ClaimBudget same = ClaimBudget::SameExamples;
        QCOMPARE(figures(same, {"mixed", "cot"}, kMixed, {"cot", "cot"}, kCot),
                 std::string("400 and 390 examples of cot"));
        QCOMPARE(figures(same, {"mixed", "cot+calculator"}, kMixed, {"cot", "cot"}, kCot),
                 std::string("400 and 390 examples of cot"));
        QCOMPARE(figures(same, {"mixed", "vote"}, kMixed, {"both", "vote"}, kBoth),
                 std::string("400 and 400 examples of cot, 400 and 400 examples of pot"));
        QCOMPARE(figures(same, {"mixed", "vote"}, kMixed, {"cot", "vote"}, kCot),
                 std::string("400 and 390 examples of cot"));
        QCOMPARE(figures(same, {"mixed", "pot"}, kMixed, {"cot", "cot"}, kCot), std::string("400 and 390 examples"));
        const SpentBudget less = spentOn({{"cot", {379, 7800}}});
        QCOMPARE(figures(same, {"mixed", "cot"}, kMixed, {"less", "cot"}, less),
                 std::string("400 and 379 examples of cot BROKEN"));
    }

    void tokensAndStepsAreOfTheWholeTraining()
    {
        QCOMPARE(figures(ClaimBudget::SameTargetTokens, {"mixed", "cot"}, kMixed, {"cot", "cot"}, kCot),
                 std::string("14000 and 7800 target tokens BROKEN"));
        QCOMPARE(figures(ClaimBudget::SameTargetTokens, {"mixed", "vote"}, kMixed, {"both", "vote"}, kBoth),
                 std::string("14000 and 14000 target tokens"));
        QCOMPARE(figures(ClaimBudget::SameSteps, {"mixed", "vote"}, kMixed, {"both", "vote"}, kBoth),
                 std::string("100 and 200 steps BROKEN"));
    }

    void oneArmIsOneStudent()
    {
        const ClaimBudget same = ClaimBudget::SameStudent;
        QCOMPARE(figures(same, {"mixed", "vote"}, kMixed, {"mixed", "cot"}, kMixed), std::string());
        QVERIFY(!figures(same, {"mixed", "vote"}, kMixed, {"other", "vote"}, kMixed).ends_with("BROKEN"));
        QVERIFY(figures(same, {"mixed", "cot"}, kMixed, {"cot", "cot"}, kCot).ends_with("BROKEN"));
        SpentBudget larger = kMixed;
        larger.parameters = 2000;
        QVERIFY(figures(same, {"mixed", "vote"}, kMixed, {"larger", "vote"}, larger).ends_with("BROKEN"));
    }

    void whatNoRunRecordedIsNotCompared()
    {
        QCOMPARE(figures(ClaimBudget::SameExamples, {"a", "cot"}, {}, {"b", "cot"}, {}),
                 std::string("0 and 0 examples"));
        QVERIFY(figures(ClaimBudget::SameExamples, {"a", "cot"}, kCot, {"b", "cot"}, {}).ends_with("BROKEN"));
    }
};

QTEST_APPLESS_MAIN(TestClaimBudget)

#include "tst_claim_budget.moc"
