#include "core/answers/open_calculation.h"
#include "core/base/random.h"

#include <QTest>

using namespace retort;

namespace {

/// The value behind the text's last `=` as it is written with two decimals; "unread" or "nothing".
QString filledIn(const std::optional<OpenCalculation> &open)
{
    if (!open)
        return "nothing";
    const std::optional<std::string> written = open->value ? writtenValue(*open->value, 2) : std::nullopt;
    return written ? QString::fromStdString(open->currency + *written) : "unread";
}

} // namespace

class TestOpenCalculation : public QObject
{
    Q_OBJECT

private slots:
    void annotationIsReadUpToItsSign_data();
    void annotationIsReadUpToItsSign();
    void equationIsReadInRunningText_data();
    void equationIsReadInRunningText();
    void valueIsWrittenAsInTexts_data();
    void valueIsWrittenAsInTexts();
    void decimalsOfATextAreCounted();
    void numberIsSeenToGoOn();
    void longLinesEndTheSearch();
    void randomBytesNeverCrash();
};

void TestOpenCalculation::annotationIsReadUpToItsSign_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("whole number") << "He sold 48/2 = <<48/2="
                                  << "24";
    QTest::newRow("decimals") << "<<7/3="
                              << "2.33";
    QTest::newRow("commas are dropped") << "<<1,200*3="
                                        << "3600";
    QTest::newRow("brackets and points") << "<<(2+.5)*4="
                                         << "10";
    QTest::newRow("times and divided signs") << "<<6×4÷3="
                                             << "8";
    QTest::newRow("x between numbers") << "<<6 x 4="
                                       << "24";
    QTest::newRow("currency") << "<<$5*3="
                              << "15";
    QTest::newRow("percent") << "<<50*20%="
                             << "10";
    QTest::newRow("units beside numbers") << "<<5 red apples*3kg="
                                          << "15";
    QTest::newRow("a word that is no unit") << "<<price*3="
                                            << "unread";
    QTest::newRow("an unknown") << "<<3x+2="
                                << "unread";
    QTest::newRow("a division by nothing") << "<<3/0="
                                           << "unread";
    QTest::newRow("nothing in it") << "<<="
                                   << "unread";
    QTest::newRow("a power, which the rule does not know") << "<<2**3="
                                                           << "unread";
    QTest::newRow("closed") << "<<48/2=24>> so x="
                            << "nothing";
    QTest::newRow("its second sign") << "<<48/2=24="
                                     << "nothing";
    QTest::newRow("none opened") << "48/2="
                                 << "nothing";
    QTest::newRow("the last one counts") << "<<1+1=2>> and <<2+2="
                                         << "4";
    QTest::newRow("too large to be written") << "<<9999999999*9999999999="
                                             << "unread";
}

void TestOpenCalculation::annotationIsReadUpToItsSign()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const std::string bytes = text.toStdString();
    QCOMPARE(filledIn(openAnnotation(bytes, bytes.size() - 1)), value);
}

void TestOpenCalculation::equationIsReadInRunningText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("behind words") << "Tom has 5 + 3 ="
                                  << "8";
    QTest::newRow("three operands") << "so 2 + 3 * 4 ="
                                    << "14";
    QTest::newRow("brackets") << "(2 + 3) * 4="
                              << "20";
    QTest::newRow("times and divided signs") << "That is 6 × 4 ÷ 3 ="
                                             << "8";
    QTest::newRow("x between numbers") << "6 x 4 ="
                                       << "24";
    QTest::newRow("sign of a number") << "-3 + 5 ="
                                      << "2";
    QTest::newRow("units") << "She has 5 apples + 3 green apples ="
                           << "8";
    QTest::newRow("currency is written again") << "$12 - $5 ="
                                               << "$7";
    QTest::newRow("a ratio of money is none") << "$12 / $4 ="
                                              << "3";
    QTest::newRow("a part of money is money") << "€12 / 4 ="
                                              << "€3";
    QTest::newRow("commas") << "1,000 + 2,500 ="
                            << "3500";
    QTest::newRow("number before that belongs to the sentence") << "In 2019 there were 5 + 3 ="
                                                                << "8";
    QTest::newRow("sentence before") << "He has 5. 3 + 4 ="
                                     << "7";
    QTest::newRow("item of a list") << "- 48 / 2 ="
                                    << "24";
    QTest::newRow("behind another equation") << "x = 5 + 3 ="
                                             << "8";
    QTest::newRow("a number alone") << "5 + 3 = 8 ="
                                    << "nothing";
    QTest::newRow("a name alone") << "so x ="
                                  << "nothing";
    QTest::newRow("comparison") << "if 5 + 3 =="
                                << "nothing";
    QTest::newRow("an unknown before it") << "2x + 4 - 4 ="
                                          << "unread";
    QTest::newRow("part of something longer") << "20% of 50 + 3 ="
                                              << "unread";
    QTest::newRow("a power") << "3 ^ 2 + 4 ="
                             << "unread";
    QTest::newRow("a division by nothing") << "5 / 0 ="
                                           << "unread";
    QTest::newRow("the line before is another one") << "7 +\n5 + 3 ="
                                                    << "8";
}

void TestOpenCalculation::equationIsReadInRunningText()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const std::string bytes = text.toStdString();
    QCOMPARE(filledIn(openEquation(bytes, bytes.size() - 1)), value);
}

void TestOpenCalculation::valueIsWrittenAsInTexts_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole number without point") << 24.0 << 2 << "24";
    QTest::newRow("no commas") << 1234567.0 << 2 << "1234567";
    QTest::newRow("decimals as they are") << 2.5 << 2 << "2.5";
    QTest::newRow("at most so many") << 1.0 / 3 << 2 << "0.33";
    QTest::newRow("tie away from zero") << 0.125 << 2 << "0.13";
    QTest::newRow("tie that is kept as a little less") << 1.005 << 2 << "1.01";
    QTest::newRow("sum that is kept as a little more") << 0.1 + 0.2 << 15 << "0.3";
    QTest::newRow("no decimals seen") << 2.6 << 0 << "3";
    QTest::newRow("negative") << -2.25 << 1 << "-2.3";
    QTest::newRow("no negative zero") << -0.001 << 2 << "0";
    QTest::newRow("the largest") << 999999999999999.0 << 2 << "999999999999999";
}

void TestOpenCalculation::valueIsWrittenAsInTexts()
{
    QFETCH(double, value);
    QFETCH(int, decimals);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(writtenValue(value, decimals).value_or("none")), text);
    QVERIFY(!writtenValue(1e15, decimals) && !writtenValue(-1e300, decimals));
}

void TestOpenCalculation::decimalsOfATextAreCounted()
{
    QCOMPARE(decimalsIn("5 apples. 3 pears"), 0);
    QCOMPARE(decimalsIn("2.5 and 10.125, .75"), 3);
    QCOMPARE(decimalsIn("0.33333333333333333333"), kMostDecimals);
}

void TestOpenCalculation::numberIsSeenToGoOn()
{
    QVERIFY(continuesNumber("0 apples") && continuesNumber(".5") && continuesNumber(",000"));
    QVERIFY(!continuesNumber("") && !continuesNumber(". Then") && !continuesNumber(" 5") && !continuesNumber(">>"));
}

/// What lies further back than the limit is not looked at, and what reaches into it is not cut in two.
void TestOpenCalculation::longLinesEndTheSearch()
{
    std::string sum = "1";
    for (int i = 0; i < 200; ++i)
        sum += " + 1";
    QCOMPARE(filledIn(openEquation(sum + " =", sum.size() + 1)), QString("unread"));
    const std::string words(1000, 'a');
    QCOMPARE(filledIn(openEquation(words + " 5 + 3 =", words.size() + 7)), QString("8"));
}

void TestOpenCalculation::randomBytesNeverCrash()
{
    constexpr std::string_view kAlphabet = "0123456789+-*/x().,$%= <>a\xc3\x97\xe2\x88\x92\n";
    Random random(1);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::uint64_t i = random.below(40); i > 0; --i)
            text += kAlphabet[random.below(kAlphabet.size())];
        text += '=';
        (void)openAnnotation(text, text.size() - 1);
        const auto open = openEquation(text, text.size() - 1);
        if (open && open->value)
            (void)writtenValue(*open->value, 3);
    }
}

QTEST_APPLESS_MAIN(TestOpenCalculation)
#include "tst_open_calculation.moc"
