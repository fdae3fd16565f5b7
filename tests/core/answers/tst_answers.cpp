#include "core/answers/answer.h"
#include "core/answers/calculator.h"
#include "core/answers/reading.h"
#include "core/base/random.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <string>

using namespace retort;

class TestAnswers : public QObject
{
    Q_OBJECT

private slots:
    void equality_data();
    void equality();
    void textsAreEqualAfterCaseFolding();
    void numbersAreShownPlainly();
    void calculation_data();
    void calculation();
    void nonsenseIsNotCalculated_data();
    void nonsenseIsNotCalculated();
    void randomBytesNeverCrashTheCalculator();
    void fieldsAreParsed_data();
    void fieldsAreParsed();
    void fieldsThatAreNoNumber_data();
    void fieldsThatAreNoNumber();
    void otherKindsOfFields();
};

void TestAnswers::equality_data()
{
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::addColumn<bool>("absolutely"); // 1e-3, the default
    QTest::addColumn<bool>("relatively"); // 1e-3

    QTest::newRow("same") << 5.0 << 5.0 << true << true;
    QTest::newRow("next whole number") << 5.0 << 6.0 << false << false;
    QTest::newRow("just within") << 1.0 << 1.0009 << true << true;
    QTest::newRow("exactly the limit on paper") << 0.333 << 0.334 << true << false;
    QTest::newRow("just outside") << 0.333 << 0.3341 << false << false;
    QTest::newRow("SVAMP's large numbers") << 22093103.0 << 22090603.0 << false << true;
    QTest::newRow("large, too far relatively") << 1000.0 << 1002.0 << false << false;
    QTest::newRow("small") << 0.0001 << 0.0002 << true << false;
    QTest::newRow("opposite signs") << 5.0 << -5.0 << false << false;
    QTest::newRow("zero and minus zero") << 0.0 << -0.0 << true << true;
    QTest::newRow("not a number") << std::nan("") << std::nan("") << false << false;
    QTest::newRow("infinite") << double(INFINITY) << double(INFINITY) << false << false;
}

void TestAnswers::equality()
{
    QFETCH(double, a);
    QFETCH(double, b);
    QFETCH(bool, absolutely);
    QFETCH(bool, relatively);
    const Answer left {AnswerKind::Number, a, {}};
    const Answer right {AnswerKind::Number, b, {}};
    QCOMPARE(equalAnswers(left, right), absolutely);
    QCOMPARE(equalAnswers(right, left), absolutely);
    QCOMPARE(equalAnswers(left, right, {0, 1e-3}), relatively);
    QCOMPARE(equalAnswers(left, right, {0, 0}), a == b && std::isfinite(a));
}

void TestAnswers::textsAreEqualAfterCaseFolding()
{
    const auto text = [](const char *value) { return Answer {AnswerKind::Text, 0, value}; };
    QVERIFY(equalAnswers(text("Paris"), text(" PARIS ")));
    QVERIFY(equalAnswers(text("Straße"), text("STRASSE")));
    QVERIFY(equalAnswers(text("ÉCLAIR"), text("éclair")));
    QVERIFY(!equalAnswers(text("nk"), text("kn")));
    QVERIFY(equalAnswers({AnswerKind::Choice, 0, "B"}, {AnswerKind::Choice, 0, "b"}));
    QVERIFY(!equalAnswers({AnswerKind::Choice, 0, "B"}, text("B")));
    QVERIFY(equalAnswers(yesNoAnswer(true), *parseAnswer("True", AnswerKind::YesNo)));
    QVERIFY(!equalAnswers(yesNoAnswer(true), yesNoAnswer(false)));
    QVERIFY(!equalAnswers(yesNoAnswer(true), numberAnswer(1)));
}

void TestAnswers::numbersAreShownPlainly()
{
    QCOMPARE(numberAnswer(1500).text, std::string("1500"));
    QCOMPARE(numberAnswer(-0.0).text, std::string("0"));
    QCOMPARE(numberAnswer(0.75).text, std::string("0.75"));
    QCOMPARE(yesNoAnswer(false).text, std::string("no"));
}

void TestAnswers::calculation_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<double>("value");

    QTest::newRow("division") << "48/2" << 24.0;
    QTest::newRow("spaces") << " ( 84 / 2 ) " << 42.0;
    QTest::newRow("precedence") << "2+3*4" << 14.0;
    QTest::newRow("left to right") << "100-10-5" << 85.0;
    QTest::newRow("divisions left to right") << "100/10/5" << 2.0;
    QTest::newRow("brackets") << "(2+3)*4" << 20.0;
    QTest::newRow("nested") << "((1+2)*(3+4))/7" << 3.0;
    QTest::newRow("unary minus") << "-3+5" << 2.0;
    QTest::newRow("minus of brackets") << "-(3+5)" << -8.0;
    QTest::newRow("minus of minus") << "3--4" << 7.0;
    QTest::newRow("Unicode minus") << "5\u22123" << 2.0;
    QTest::newRow("decimals") << ".5*4.0" << 2.0;
    QTest::newRow("point without decimals") << "5.*2" << 10.0;
    QTest::newRow("thousands") << "1,500*2" << 3000.0;
    QTest::newRow("x") << "3 x 4" << 12.0;
    QTest::newRow("times sign") << "3×4" << 12.0;
    QTest::newRow("division sign") << "12÷4" << 3.0;
    QTest::newRow("currency") << "$3 + $4.50" << 7.5;
    QTest::newRow("euro") << "€ 3 * 2" << 6.0;
    QTest::newRow("percent scales") << "20% * 50" << 10.0;
    QTest::newRow("SVAMP equation") << "( 76.0 - 25.0 )" << 51.0;
    QTest::newRow("49 brackets") << QString(49, '(') + "7" + QString(49, ')') << 7.0;
}

void TestAnswers::calculation()
{
    QFETCH(QString, expression);
    QFETCH(double, value);
    const auto result = calculate(expression.toStdString());
    QVERIFY(result.has_value());
    QVERIFY(std::abs(*result - value) < 1e-12); // exact but for the rounding of decimals
}

void TestAnswers::nonsenseIsNotCalculated_data()
{
    QTest::addColumn<QString>("expression");

    QTest::newRow("empty") << "";
    QTest::newRow("blank") << "   ";
    QTest::newRow("word") << "apples";
    QTest::newRow("open bracket") << "(3+4";
    QTest::newRow("closed bracket") << "3+4)";
    QTest::newRow("empty brackets") << "()";
    QTest::newRow("operator alone") << "+";
    QTest::newRow("dangling operator") << "3+";
    QTest::newRow("power") << "3**4";
    QTest::newRow("equation") << "3=3";
    QTest::newRow("two numbers") << "3 4";
    QTest::newRow("by zero") << "1/0";
    QTest::newRow("by zero in brackets") << "1/(2-2)";
    QTest::newRow("overflow") << "1e300*1e300";
    QTest::newRow("list") << "1,2";
    QTest::newRow("call") << "f(3)";
    QTest::newRow("51 brackets") << QString(51, '(') + "7" + QString(51, ')');
    QTest::newRow("600 minuses") << QString(600, '-') + "7";
    QTest::newRow("longer than 1,000 bytes") << "1" + QString("+1").repeated(500);
}

void TestAnswers::nonsenseIsNotCalculated()
{
    QFETCH(QString, expression);
    QVERIFY(!calculate(expression.toStdString()).has_value());
}

void TestAnswers::randomBytesNeverCrashTheCalculator()
{
    Random random(20);
    const std::string alphabet = "0123456789+-*/().,$% x\xe2\x88\x92\xc3\x97";
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        const std::size_t length = random.below(i % 100 == 0 ? 1100 : 40);
        for (std::size_t k = 0; k < length; ++k)
            text += i % 2 == 0 ? static_cast<char>(random.below(256)) : alphabet[random.below(alphabet.size())];
        const auto value = calculate(text);
        QVERIFY(!value || std::isfinite(*value));
        const auto parsed = parseAnswer(text, static_cast<AnswerKind>(i % 4));
        QVERIFY(!parsed || std::isfinite(parsed->number));
    }
}

void TestAnswers::fieldsAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");

    QTest::newRow("whole") << "18" << 18.0;
    QTest::newRow("thousands") << "1,500" << 1500.0;
    QTest::newRow("millions") << "22,093,103" << 22093103.0;
    QTest::newRow("minus") << "-3" << -3.0;
    QTest::newRow("Unicode minus") << "\u22123" << -3.0;
    QTest::newRow("plus") << "+3" << 3.0;
    QTest::newRow("decimal") << "0.5" << 0.5;
    QTest::newRow("no leading zero") << ".5" << 0.5;
    QTest::newRow("Python's float") << "51.0" << 51.0;
    QTest::newRow("fraction") << "-3/4" << -0.75;
    QTest::newRow("mixed fraction") << "1 1/2" << 1.5;
    QTest::newRow("negative mixed fraction") << "-1 1/2" << -1.5;
    QTest::newRow("LaTeX fraction") << "\\frac{3}{4}" << 0.75;
    QTest::newRow("dollars") << "$20" << 20.0;
    QTest::newRow("minus dollars") << "-$20" << -20.0;
    QTest::newRow("dollars minus") << "$-20.50" << -20.5;
    QTest::newRow("pounds, spaced") << "£ 20" << 20.0;
    QTest::newRow("percent") << "5%" << 5.0;
    QTest::newRow("percent, spaced") << "5 %" << 5.0;
    QTest::newRow("exponent") << "1.5e3" << 1500.0;
    QTest::newRow("power of ten") << "3.2 x 10^5" << 320000.0;
    QTest::newRow("period") << "18." << 18.0;
    QTest::newRow("blank around") << "  18\n" << 18.0;
    QTest::newRow("emphasis") << "**18**" << 18.0;
    QTest::newRow("LaTeX dollars") << "$18$" << 18.0;
    QTest::newRow("tuple of one") << "(18,)" << 18.0;
    QTest::newRow("list of one") << "[18.0]" << 18.0;
    QTest::newRow("list in a list") << "[[18]]" << 18.0;
}

void TestAnswers::fieldsAreParsed()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    const auto answer = parseAnswer(text.toStdString());
    QVERIFY(answer.has_value());
    QCOMPARE(answer->number, value);
}

void TestAnswers::fieldsThatAreNoNumber_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",          " ",     ".",     "-",     "$",   "abc", "18 apples", "1,2", "(3, 4)",
                             "[1, 2]",    "True",  "False", "None",  "nan", "inf", "-inf",      "5-3", "3/0",
                             "9/11/2001", "1e999", "x",     "18 19", "()",  "[]",  "3+4j"})
        QTest::newRow(*text == '\0' ? "empty" : text) << text;
}

void TestAnswers::fieldsThatAreNoNumber()
{
    QFETCH(QString, text);
    QVERIFY(!parseAnswer(text.toStdString()).has_value());
}

void TestAnswers::otherKindsOfFields()
{
    QCOMPARE(parseAnswer("TRUE", AnswerKind::YesNo), std::optional(yesNoAnswer(true)));
    QCOMPARE(parseAnswer("No.", AnswerKind::YesNo), std::optional(yesNoAnswer(false)));
    QVERIFY(!parseAnswer("not yes", AnswerKind::YesNo).has_value());
    QVERIFY(!parseAnswer("1", AnswerKind::YesNo).has_value());
    QCOMPARE(parseAnswer("(B)", AnswerKind::Choice)->text, std::string("B"));
    QCOMPARE(parseAnswer("(b)", AnswerKind::Choice)->text, std::string("B"));
    QCOMPARE(parseAnswer("C)", AnswerKind::Choice)->text, std::string("C"));
    QVERIFY(!parseAnswer("B or C", AnswerKind::Choice).has_value());
    QCOMPARE(parseAnswer(" \"Paris\". ", AnswerKind::Text)->text, std::string("Paris"));
    QVERIFY(!parseAnswer("  ", AnswerKind::Text).has_value());
}

QTEST_APPLESS_MAIN(TestAnswers)
#include "tst_answers.moc"
