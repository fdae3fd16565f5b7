#include "widgets/common/dates.h"
#include "widgets/common/numbers.h"

#include <QTest>

using namespace retort;

/// How figures are written wherever the window shows them.
class TestNumbers : public QObject
{
    Q_OBJECT

private slots:
    void countsAreWholeOrHaveOneDecimal()
    {
        QCOMPARE(countText({.right = 83, .n = 200}), QString("83/200"));
        QCOMPARE(countText({.right = 313.888, .n = 1319}), QString("313.9/1,319"));
    }

    void formatsHaveTheirTitles()
    {
        QCOMPARE(formatTitle("cot"), QString("CoT"));
        QCOMPARE(formatTitle("pot@9"), QString("PoT@9"));
        QCOMPARE(formatTitle("vote"), QString("vote"));
        QCOMPARE(formatTitle("cot+calculator"), QString("CoT + calculator"));
    }

    void minusAndRangesAreTyped()
    {
        QCOMPARE(intervalText({.low = 0.349, .high = 0.484}), QString("34.9-48.4"));
        QCOMPARE(signedPoints(-0.37), QString::fromUtf8("−37.0"));
        QCOMPARE(signedPoints(-0.0001), QString("0.0"));
    }

    void daysAndMonthsHaveTheirNames()
    {
        QCOMPARE(weekdayText(QDate(2026, 11, 23)), QString("Mon"));
        QCOMPARE(weekdayText(QDate(2026, 11, 29)), QString("Sun"));
        QCOMPARE(dayAndMonthText(QDate(2026, 1, 3)), QString("3 Jan"));
        QCOMPARE(dayAndMonthText(QDate(2026, 12, 31)), QString("31 Dec"));
        QCOMPARE(dayAndMonthText({}), QString());
    }

    void messagesBeginAsSentences()
    {
        QCOMPARE(sentenceText("there is no sandbox"), QString("There is no sandbox"));
        QCOMPARE(sentenceText("svamp.json:120: expected a number"), QString("svamp.json:120: expected a number"));
        QCOMPARE(sentenceText("learning_rte is no key"), QString("learning_rte is no key"));
        QCOMPARE(sentenceText(""), QString());
    }

    void percentIsWrittenAsInTheTerminal()
    {
        QCOMPARE(percentText(0.0125), QString("1.3 %"));
        QCOMPARE(percentText(-0.422), QString(QChar(0x2212)) + "42.2 %"); // below the base: as in the gap's points
        QCOMPARE(signedPoints(0.7525), QString("+75.3"));
    }
};

QTEST_APPLESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
