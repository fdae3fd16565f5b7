#include "core/evaluation/calculator_notes.h"
#include "core/evaluation/step_analysis.h"

#include <QTest>

using namespace retort;

/// Which of GSM8K's <<a=b>> a reader is shown.
class TestCalculatorNotes : public QObject
{
    Q_OBJECT

private slots:
    void whatTheTextSaysTooIsLeftOut_data();
    void whatTheTextSaysTooIsLeftOut();
    void placesAreFoundAgain();
    void aNoteThatWasReadStays();
    void equationsAreThoseOfTheReader_data();
    void equationsAreThoseOfTheReader();
    void stepsCountWhatOnlyANoteSays();
};

void TestCalculatorNotes::whatTheTextSaysTooIsLeftOut_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *written, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(written) << QString::fromUtf8(shown);
    };
    row("said again", "Natalia sold 48/2 = <<48/2=24>>24 clips.", "Natalia sold 48/2 = 24 clips.");
    row("behind its currency", "10+15 = $<<10+15=25>>25 an hour", "10+15 = $25 an hour");
    row("before its currency", "10+15 = <<10+15=25>>$25 an hour", "10+15 = $25 an hour");
    row("in words", "2 times 5 equals <<2*5=10>>10 cups", "2 times 5 equals 10 cups");
    row("two of them", "1+1=<<1+1=2>>2 and 2+2=<<2+2=4>>4", "1+1=2 and 2+2=4");
    row("the text rounds", "160/3 = <<160/3=53.33333333>>53 bags", "160/3 = 53 bags");
    row("the text contradicts it", "2250*52=$<<2250*52=117000>>11,700", "2250*52=$11,700");
    row("a slip only without the units", "1 hour - 20 minutes = <<1-20=40>>40 minutes",
        "1 hour - 20 minutes = 40 minutes");
    row("no calculation", "for $<<125=125>>125 in all", "for $125 in all");
    row("alone with the calculation", "He sells <<48/2=24>>24 clips.", "He sells <<48/2=24>>24 clips.");
    row("alone with the value", "He sells 48/2 = <<48/2=24>> clips.", "He sells 48/2 = <<48/2=24>> clips.");
    row("one of each", "1+1=<<1+1=2>>2, so <<2*3=6>>6", "1+1=2, so <<2*3=6>>6");
    row("not closed", "48/2 = <<48/2=24", "48/2 = <<48/2=24");
    row("not in one line", "a << b\nc >> 4", "a << b\nc >> 4");
    row("behind an open one", "a << b, 48/2 = <<48/2=24>>24", "a << b, 48/2 = 24");
    row("no note", "a < b", "a < b");
    row("nothing", "", "");
}

void TestCalculatorNotes::whatTheTextSaysTooIsLeftOut()
{
    QFETCH(QString, written);
    QTEST(QString::fromStdString(withoutSpareNotes(written.toStdString()).text), "shown");
}

void TestCalculatorNotes::placesAreFoundAgain()
{
    const std::string written = "1+1=<<1+1=2>>2 and 2+2=<<2+2=4>>4!";
    const ReadableText readable = withoutSpareNotes(written);
    for (const char *part : {" and", "4!"})
        QCOMPARE(readable.placeOf(written.rfind(part)), readable.text.rfind(part));
    QCOMPARE(readable.placeOf(written.find("<<") + 3), readable.text.find("2 and"));
    QCOMPARE(readable.placeOf(written.size()), readable.text.size());
}

void TestCalculatorNotes::aNoteThatWasReadStays()
{
    AnswerSentence sentence {"So 1+1=<<1+1=2>>2 and 48/2=<<48/2=24>>24.", {}};
    const std::size_t at = sentence.text.find("24>>");
    sentence.answer = {at, at + 2};
    dropSpareNotes(sentence);
    QCOMPARE(sentence.text, std::string("So 1+1=2 and 48/2=<<48/2=24>>24."));
    QCOMPARE(sentence.answer.begin, sentence.text.find("24>>"));
    QCOMPARE(sentence.answer.end - sentence.answer.begin, 2u);
}

void TestCalculatorNotes::equationsAreThoseOfTheReader_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("slip"); // "stated, right"; empty: all hold
    const auto row = [](const char *name, const char *written, const char *slip) {
        QTest::newRow(name) << QString(written) << QString(slip);
    };
    row("the calculator was not heeded", "2250*52=$<<2250*52=117000>>11,700", "11700, 117000");
    row("only the note slips", "He sells <<48/2=25>>25 clips.", "25, 24");
    row("both slip: once", "48/2 = <<48/2=25>>25", "25, 24");
    row("right", "48/2 = <<48/2=24>>24", "");
}

void TestCalculatorNotes::equationsAreThoseOfTheReader()
{
    QFETCH(QString, written);
    QStringList slips;
    for (const CheckedEquation &equation : readableEquations(written.toStdString())) {
        if (!equation.holds)
            slips << QStringLiteral("%1, %2").arg(equation.stated).arg(equation.computed);
    }
    QTEST(slips.join(QStringLiteral("; ")), "slip");
}

void TestCalculatorNotes::stepsCountWhatOnlyANoteSays()
{
    const StepSource gold {
        .format = "cot", .steps = {"3+4 = <<3+4=7>>7", "He has <<7*2=14>>14 apples"}, .answer = 14, .isRight = true};
    const StepSource wrong {.format = "cot", .steps = {"He has <<3+4=8>>8.", "Then <<8*2=16>>16."}, .answer = 16};
    const StepTable table = alignSteps("He buys 3 and 4, twice.", "14", {gold, wrong});
    const std::vector<AlignedStep> &right = table.sources[0].steps;
    QCOMPARE(right[0].text, std::string("3+4 = 7"));
    QVERIFY(right[1].isConfirmed);
    QCOMPARE(right[1].valueSpan.begin, right[1].text.find("14 apples"));
    const std::vector<AlignedStep> &steps = table.sources[1].steps;
    QVERIFY(steps[0].isFirstWrong && steps[0].fault == StepFault::Slip);
    QVERIFY(!steps[0].equations.front().holds); // so that it is marked with its right value
    QCOMPARE(steps[1].carriedFrom, 1);
}

QTEST_APPLESS_MAIN(TestCalculatorNotes)
#include "tst_calculator_notes.moc"
