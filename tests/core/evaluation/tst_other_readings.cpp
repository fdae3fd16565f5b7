#include "core/evaluation/other_readings.h"

#include <QTest>

using namespace retort;

namespace {

PathPrediction pathOf(const QString &text)
{
    PathPrediction path;
    path.format = "cot";
    path.text = text.toStdString();
    const ReadAnswer own = readAnswer(path.text);
    if (own.answer)
        path.answer = own.answer->text;
    path.readBegin = int(own.begin);
    path.readEnd = int(own.end);
    return path;
}

/// "strict: 5 +; flexible: -", "+" for gold, "*" for the place that was read.
QString told(const std::vector<OtherReading> &readings)
{
    QStringList parts;
    for (const OtherReading &reading : readings)
        parts << QString::fromStdString(std::string(toText(reading.profile)) + ": " + reading.answer.value_or("-")
                                        + (reading.isGold ? " +" : "") + (reading.isAsRead ? " *" : ""));
    return parts.join(QStringLiteral("; "));
}

} // namespace

class TestOtherReadings : public QObject
{
    Q_OBJECT

private slots:
    void eachRuleSaysWhatItReads()
    {
        const PathPrediction path = pathOf("The answer is 5 of 48.");
        const auto readings = otherReadings(path, "48");
        QCOMPARE(told(readings),
                 QString("strict: 5 *; flexible: 5 *; kojima: 5 *; lm-eval-strict: -; lm-eval-flexible: 48 +"));
        const AnswerSentence &sentence = readings.back().sentence.value();
        QCOMPARE(sentence.text.substr(sentence.answer.begin, sentence.answer.end - sentence.answer.begin).substr(0, 2),
                 std::string("48"));
    }

    void goldIsNamedWhereTheRunMissedIt()
    {
        QCOMPARE(tallyOf(otherReadings(pathOf("The answer is 5 of 48."), "48")),
                 (ReadingTally {1, 5, std::string("48"), true}));
        QCOMPARE(tallyOf(otherReadings(pathOf("The answer is 5 of 48."), "7")),
                 (ReadingTally {3, 5, std::string("5"), false}));
        QCOMPARE(tallyOf(otherReadings(pathOf("The answer is 5 of 48."), "5")),
                 (ReadingTally {3, 5, std::string("5"), true}));
        QCOMPARE(tallyOf(otherReadings(pathOf("I do not know."), "5")), (ReadingTally {0, 5, {}, false}));
    }

    void otherKindsAreRead()
    {
        const auto readings = otherReadings(pathOf("So the answer is no."), "no");
        QVERIFY2(readings.front().isGold, qPrintable(told(readings)));
    }

    /// An earlier turn is no place for an answer, whatever the rule.
    void onlyTheLastTurnIsRead()
    {
        PathPrediction path = pathOf("The answer is 5.\nThe answer is 48.");
        path.readFrom = int(path.text.find('\n'));
        path.readBegin = int(path.text.find("48"));
        path.readEnd = path.readBegin + 2;
        const auto readings = otherReadings(path, "48");
        QVERIFY2(readings.front().isAsRead && readings.front().isGold, qPrintable(told(readings)));
        QVERIFY2(readings[2].answer == "48", qPrintable(told(readings))); // kojima's takes the first behind a trigger
        QVERIFY(!readingsDiffer(path, "48"));
    }

    void rulesDifferWhereTheyReadDifferentAnswers()
    {
        QVERIFY(readingsDiffer(pathOf("The answer is 5 of 48."), "48"));
        QVERIFY(!readingsDiffer(pathOf("6 times 8 is 48. The answer is 48."), "48")); // one rule reads none
        QVERIFY(!readingsDiffer(pathOf("The answer is $1,500, so 1500.00."), "48")); // written otherwise
        QVERIFY(!readingsDiffer(pathOf("I do not know."), "5"));
    }

    void programsHaveOneReadingOnly()
    {
        PathPrediction path = pathOf("ans = 5");
        path.format = "pot";
        QVERIFY(otherReadings(path, "5").empty());
        QVERIFY(otherReadings(pathOf(" "), "5").empty());
        path.text = "The answer is 5 of 48.";
        QVERIFY(!readingsDiffer(path, "48"));
    }
};

QTEST_APPLESS_MAIN(TestOtherReadings)
#include "tst_other_readings.moc"
