#include "core/evaluation/step_match.h"

#include <QTest>

using namespace retort;

namespace {

StepUnit unit(const char *text, const char *question = "")
{
    StepSource source {.format = "cot"};
    source.steps = {*question == '\0' ? std::string(text) : std::string(question) + " ** " + text};
    return unitsOf(source, {}, {}, UnitRule::EachSentence).front();
}

double alike(const StepUnit &a, const StepUnit &b)
{
    return likeness(traitsOf(a), traitsOf(b));
}

} // namespace

class TestStepMatch : public QObject
{
    Q_OBJECT

private slots:
    void theSameIsOneAndTheOtherNothing()
    {
        const StepUnit step = unit("The boxes: 600/6 = 100", "How many boxes?");
        QCOMPARE(alike(step, step), 1.0);
        QCOMPARE(alike(unit("Cats sleep."), unit("Ships sail.")), 0.0);
        QCOMPARE(alike(unit(""), unit("Ships sail.")), 0.0);
    }

    void operationCountsMoreThanWording()
    {
        const StepUnit step = unit("Boxes: 600/6 = 100");
        const double sameOperation = alike(step, unit("Crates: 600/6 = 110"));
        const double sameWords = alike(step, unit("Boxes: 7+5 = 12"));
        QVERIFY2(sameOperation > sameWords && sameWords > kLikeEnough, qPrintable(QString::number(sameWords)));
    }

    void endingsAndCaseDoNotCount()
    {
        QCOMPARE(alike(unit("The whales swimming"), unit("a Whale swims")), 1.0 / 3); // whale: whale; swimm, swims
        QCOMPARE(alike(unit("Mammals breathe"), unit("the mammal breathes")), 1.0);
    }

    void pairsRiseInBoth()
    {
        std::vector<StepTraits> a;
        std::vector<StepTraits> b;
        for (const char *text : {"Whales are mammals", "Mammals breathe air", "Fish breathe water"})
            a.push_back(traitsOf(unit(text)));
        for (const char *text : {"Fish breathe water", "Whales are mammals", "Something else", "Mammals breathe air"})
            b.push_back(traitsOf(unit(text)));
        QCOMPARE(matchInOrder(a, b), (std::vector<std::pair<int, int>> {{0, 1}, {1, 3}}));
        QVERIFY(matchInOrder(a, {}).empty());
    }
};

QTEST_APPLESS_MAIN(TestStepMatch)
#include "tst_step_match.moc"
