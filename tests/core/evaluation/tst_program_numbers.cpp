#include "core/base/text.h"
#include "core/evaluation/program_numbers.h"

#include <QTest>

using namespace retort;

class TestProgramNumbers : public QObject
{
    Q_OBJECT

private slots:
    void literalsAreFound_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("numbers");
        const auto row = [](const char *name, const char *program, const char *numbers) {
            QTest::newRow(name) << QString(program) << QString(numbers);
        };
        row("a statement", "wage = 10 + 15", "10 15");
        row("several lines", "a = 2\nb = 3 * a", "2 3");
        row("a point", "x = 0.5 + .25 + 3.", "0.5 0.25 3");
        row("an exponent", "x = 1e3 + 2E-1", "1000 0.2");
        row("underscores", "x = 10_000", "10000");
        row("a sign", "x = -4 * (-3) - [-2, -1]", "-4 -3 -2 -1");
        row("a minus is an operator", "x = 4 -3 - 2-1\ny = x -5 + f(2)-6", "4 3 2 1 5 2 6");
        row("a sign behind a word", "return -4 if x else -2", "-4 -2");
        row("parts of names", "a1 = b_2 + x3y", "");
        row("strings", "x = 'a 5' + \"6\" + '''7\n8''' + str(9)", "9");
        row("a quote in a string", "x = 'it\\'s 5' + str(6)", "6");
        row("comments", "x = 5 # of 6\n# 7\ny = 8", "5 8");
        row("an index", "x = prices[2] * 3", "3");
        row("a list", "x = sum([2, 3]) + [4]", "2 3 4");
        row("other kinds of numbers", "x = 0x1f + 2j + 7", "7");
        row("a range", "for i in range(1, 5):", "1 5");
        row("an open string", "x = 'a 5", "");
        row("nothing", "", "");
    }

    void literalsAreFound()
    {
        QFETCH(QString, program);
        QStringList found;
        for (const ProgramNumber &number : numbersOfProgram(program.toStdString()))
            found << QString::fromStdString(formatNumber(number.value));
        QTEST(found.join(QLatin1Char(' ')), "numbers");
    }

    void anotherNumberStandsInItsPlace()
    {
        const std::string program = "wage = 10 # 10\nans = wage * 40";
        const std::optional<ProgramNumber> number = numberOfProgramAt(program, program.size());
        QVERIFY(number);
        QCOMPARE(withNumber(program, *number, 41.5), std::string("wage = 10 # 10\nans = wage * 41.5"));
        QCOMPARE(withNumber(program, *number, -1), std::string("wage = 10 # 10\nans = wage * (-1)"));
        QVERIFY(numberOfProgramAt(program, 7) && !numberOfProgramAt(program, 13));
    }

    void aSignStaysOne()
    {
        const std::string program = "x = 1\ny = 5 - (-1)";
        const auto negative = numberOfProgramAt(program, program.size() - 1);
        QVERIFY(negative);
        QCOMPARE(withNumber(program, *negative, -2), std::string("x = 1\ny = 5 - (-2)"));
        QCOMPARE(withNumber(program, *negative, 3), std::string("x = 1\ny = 5 - (3)"));
    }

    void whatIsTriedLiesAround()
    {
        QCOMPARE(triedValues(40, {}), (std::vector<double> {39, 41, 20, 80}));
        QCOMPARE(triedValues(2, {}), (std::vector<double> {1, 3, 4}));
        QCOMPARE(triedValues(0, {}), (std::vector<double> {-1, 1}));
    }

    void numbersOfTheQuestionAreTriedToo()
    {
        const std::vector<double> numbers =
            numbersOfQuestion("She makes $10 an hour, $1,500 a month and another $10; 20% of 0.5 in 41 or 7 weeks.");
        QCOMPARE(numbers, (std::vector<double> {10, 1500, 20, 0.5, 41, 7}));
        QCOMPARE(triedValues(40, numbers), (std::vector<double> {39, 41, 20, 80, 10, 1500, 0.5, 7}));
        QCOMPARE(triedValues(10, numbers), (std::vector<double> {9, 11, 5, 20, 1500, 0.5, 41, 7}));
        QVERIFY(numbersOfQuestion("none here").empty());
        QCOMPARE(triedValues(100, {1, 2, 3, 4, 5, 6, 7, 8, 9}).size(), std::size_t(10)); // the first six
    }
};

QTEST_APPLESS_MAIN(TestProgramNumbers)
#include "tst_program_numbers.moc"
