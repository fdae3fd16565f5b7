#include "core/answers/word_equations.h"
#include "core/base/text.h"

#include <QTest>

using namespace retort;

namespace {

/// "3 + 4=7", and behind a wrong one what it is: "3 + 4=8 (7)".
QString described(const std::string &text, const std::vector<CheckedEquation> &equations)
{
    QStringList lines;
    for (const CheckedEquation &equation : equations) {
        const auto &[begin, end] = equation.expression;
        std::string line(trimmed(std::string_view(text).substr(begin, end - begin)));
        line += "=" + text.substr(equation.begin, equation.end - equation.begin);
        if (!equation.holds)
            line += " (" + QString::number(equation.computed, 'g', 9).toStdString() + ")";
        lines << QString::fromStdString(line);
    }
    return lines.join(QStringLiteral("; "));
}

void row(const char *name, const char *text, const char *expected)
{
    QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
}

void columns()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
}

} // namespace

class TestEquations : public QObject
{
    Q_OBJECT

private slots:
    void unitsCountNumbers_data()
    {
        columns();
        row("behind each number", "It is 80 miles + 150 miles = 230 miles.", "80 miles + 150 miles=230");
        row("behind one of them", "so 20 sheep + 160 = 180 sheep", "20 sheep + 160=180");
        row("a rate", "$5/glass * 16 glasses = $80", "$5/glass * 16 glasses=80");
        row("several words", "3 cups of flour x 2 = 6 cups", "3 cups of flour x 2=6");
        row("a hyphen", "He needs 3 4-inch boards: 3 * 4-inch = 12", "3 * 4-inch=12");
        row("in brackets", "(5 apples + 3 apples) * 2 = 16", "(5 apples + 3 apples) * 2=16");
        row("a slip", "20 sheep + 160 sheep = 190 sheep", "20 sheep + 160 sheep=190 (180)");
        row("a new clause is no unit", "of 7 and 5 apples * 2 = 10", "5 apples * 2=10");
        row("unknowns are none", "8r + 10 = 42, 4g + 12 = 56, 15Ro + 7 = 956", "");
        row("a word before the first number", "his 1 teacher + 1 friend = 2", "1 teacher + 1 friend=2");
        row("more in front of it", "25 boys + his 1 teacher + 1 friend = 27", "");
        row("a share of something", "1/2 a cup = 4 ounces", "");
    }

    void unitsCountNumbers() { compare(&checkEquations); }

    void changesOfUnitsAreNoSlips_data()
    {
        columns();
        row("a sum of two measures", "1 hour - 20 minutes = 40 minutes", "");
        row("cents to dollars", "3 * 40 cents = $1.20", "");
        row("a large number's name", "500,000 * 4 = 2 million", "");
        row("mixed rates", "2 miles / 264 feet per minute = 4.55 minutes", "");
        row("what holds is read", "2 hours * 60 minutes/hour = 120 minutes", "2 hours * 60 minutes/hour=120");
        row("two measures that differ", "2 hours * 60 minutes = 130 minutes", "");
        row("one measure is not enough", "30 minutes * 4 = 130 minutes", "30 minutes * 4=130 (120)");
        row("times of day", "7:50 + 30 minutes = 8:20", "");
        row("digits in groups", "100 boxes x 100 kg = 10 000 kg", "");
        row("an equation to solve", "21/7 = 90/x", "");
        row("a rate by a number", "150 minutes / 5 minutes/100 meters = 3", "");
    }

    void changesOfUnitsAreNoSlips() { compare(&checkEquations); }

    void looseWritingHolds_data()
    {
        columns();
        row("percent of the whole", "$2000 + 5% = $2100", "$2000 + 5%=2100");
        row("less a percentage", "$100 - 20% = $90", "$100 - 20%=90 (80)");
        row("a share corrected as a percentage", "4 cars / 20 cars * 100% = 25", "4 cars / 20 cars * 100%=25 (20)");
        row("a percentage of two numbers", "15 / 60 = 30%", "15 / 60=30 (25)");
        row("points stay points", "20% + 30% = 60%", "20% + 30%=60 (50)");
        row("no share", "200 * 10% = 30", "200 * 10%=30 (20)");
        row("percent meant as points", "0.5 * 40% = 20 minutes", "0.5 * 40%=20");
        row("a share as percentage", "15 / 90 * 100% = 16.66...%", "15 / 90 * 100%=16.66");
        row("division by a fraction", "7.5 / 1/2 = 15", "7.5 / 1/2=15");
        row("a mixed fraction", "2 1/2 * 4 = 10 and 1 1/4 cups + 1 = 2 1/4", "2 1/2 * 4=10; 1 1/4 cups + 1=2 1/4");
        row("a mixed result", "17/3 = 5 and 2/3", "17/3=5 and 2/3");
        row("cut off behind two decimals", "14 / 3 = 4.66", "14 / 3=4.66");
        row("a cent less is no cut", "$4.20 + $9.45 + $1.35 = $14.99", "$4.20 + $9.45 + $1.35=14.99 (15)");
        row("long dashes", "120 – 80 – 15 = 25", "120 – 80 – 15=25");
    }

    void looseWritingHolds() { compare(&checkEquations); }

    void chainsAreReadLinkByLink_data()
    {
        columns();
        row("running", "3 + 4 = 7 - 2 = 5", "3 + 4=7; 7 - 2=5");
        row("running with units", "3 cups + 4 cups = 7 cups - 2 cups = 5 cups", "3 cups + 4 cups=7; 7 cups - 2 cups=5");
        row("a slip in the second", "3 + 4 = 7 - 2 = 6", "3 + 4=7; 7 - 2=6 (5)");
        row("a slip in the first", "3 + 4 = 8 - 2 = 6", "3 + 4=8 - 2 (7); 8 - 2=6");
        row("equal sides", "2 * 4 + 3 * 6 = 8 + 18 = 26", "2 * 4 + 3 * 6=8 + 18; 8 + 18=26");
    }

    void chainsAreReadLinkByLink() { compare(&checkEquations); }

    void wordsAreOperations_data()
    {
        columns();
        row("half", "Half of 30 is 15.", "Half of 30=15");
        row("twice", "so twice 6 is 12", "twice 6=12");
        row("percent", "20 percent of 50 is 10", "20 percent of 50=10");
        row("a percent sign and units", "40% of the 150 teachers are 60 teachers", "40% of the 150=60");
        row("a fraction", "1/3 of 36 = 12, two thirds of 30 is 20", "1/3 of 36=12; two thirds of 30=20");
        row("which is", "He ate a quarter of 20 cookies, which is 5.", "a quarter of 20=5");
        row("names of operators", "200 minus 174 equals 26; 12 divided by 4 is 3; 5 plus 3 makes 8; 3 times 5 is 15",
            "200 minus 174=26; 12 divided by 4=3; 5 plus 3=8; 3 times 5=15");
        row("a slip", "half of 30 is $14", "half of 30=14 (15)");
        row("a longer expression", "2 plus 3 times 5 is 17", "");
        row("a comparison", "half of 30 is 5 more than 10", "");
        row("a longer chain", "half of 60 is 60/4 = 15", "60/4=15");
        row("it goes on to calculate", "50% of 140cm which is 140cm x 0.50 = 70cm", "140cm x 0.50=70");
        row("a count of some", "3 of the 12 are 2 years old", "");
        row("another measure", "a third of 2 hours is 40 minutes", "");
        row("both kinds", "half of 30 is 15, 15 + 2 = 17", "half of 30=15; 15 + 2=17");
    }

    void wordsAreOperations() { compare(&allEquations); }

    void expressionsHaveAValue()
    {
        QCOMPARE(expressionValue("25 * 40 "), 1000.0);
        QCOMPARE(expressionValue("$5/glass * 16 glasses"), 80.0);
        QCOMPARE(expressionValue("half of 30"), 15.0);
        QCOMPARE(expressionValue("two words"), std::nullopt);
        QCOMPARE(expressionValue(""), std::nullopt);
    }

    void hostileTextsEnd()
    {
        std::string text;
        for (int i = 0; i < 20000; ++i)
            text += i % 3 == 0 ? "1 apple + " : i % 3 == 1 ? "half of 2 = " : "3 1/2 a a a a / ";
        QVERIFY(allEquations(text).size() < text.size());
        QVERIFY(allEquations(std::string(200000, '=')).empty());
        QVERIFY(allEquations(std::string(200000, '1') + " a = 1").empty());
    }

private:
    static void compare(std::vector<CheckedEquation> (*read)(std::string_view))
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const std::string bytes = text.toStdString();
        QCOMPARE(described(bytes, read(bytes)), expected);
    }
};

QTEST_GUILESS_MAIN(TestEquations)
#include "tst_equations.moc"
