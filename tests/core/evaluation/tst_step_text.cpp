#include "core/evaluation/step_analysis.h"
#include "core/evaluation/step_text.h"

#include <QTest>

using namespace retort;

/// Texts of steps and programs before they are aligned.
class TestStepText : public QObject
{
    Q_OBJECT

private slots:
    void solversAreUnfolded_data();
    void solversAreUnfolded();
    void annotationsAreLeftOut();
    void answerSentenceIsFound_data();
    void answerSentenceIsFound();
    void undefinedNamesAreGuessed_data();
    void undefinedNamesAreGuessed();
};

void TestStepText::solversAreUnfolded_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("unfolded");
    QTest::newRow("one return at the end") << "def solver():\n    a = 1\n\n    return a + 2\nans = solver()"
                                           << "\na = 1\n\nans = a + 2\n";
    QTest::newRow("two returns stay") << "def solver():\n    if 1:\n        return 2\n    return 3\nans = solver()"
                                      << "def solver():\n    if 1:\n        return 2\n    return 3\nans = solver()";
    QTest::newRow("no solver") << "a = 1\nans = a"
                               << "a = 1\nans = a";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("only a head") << "def solver():"
                                 << "def solver():";
}

void TestStepText::solversAreUnfolded()
{
    QFETCH(QString, program);
    QFETCH(QString, unfolded);
    QCOMPARE(QString::fromStdString(withoutSolver(program.toStdString())), unfolded);
}

void TestStepText::annotationsAreLeftOut()
{
    QCOMPARE(withoutAnnotations("10+15 = $<<10+15=25>>25 an hour"), std::string("10+15 = $25 an hour"));
    QCOMPARE(withoutAnnotations("a << b"), std::string("a << b"));
    QCOMPARE(withoutAnnotations(""), std::string());
}

void TestStepText::answerSentenceIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer"); // its last occurrence is what was read
    QTest::addColumn<QString>("sentence");
    QTest::newRow("last line") << "2 + 2 = 4.\nThe answer is 4."
                               << "4"
                               << "The answer is 4.";
    QTest::newRow("last sentence") << "2 + 2 = 4. The answer is 4 weeks."
                                   << "4"
                                   << "The answer is 4 weeks.";
    QTest::newRow("hashes") << "2+2=4\n#### 4"
                            << "4"
                            << "#### 4";
    QTest::newRow("not there") << "no number"
                               << ""
                               << "";
    QTest::newRow("very long") << QString(3000, 'x') + " 4 " + QString(3000, 'y') << "4"
                               << QString(199, 'x') + " 4 " + QString(398, 'y');
}

void TestStepText::answerSentenceIsFound()
{
    QFETCH(QString, text);
    QFETCH(QString, answer);
    QFETCH(QString, sentence);
    const std::string bytes = text.toStdString();
    const std::size_t begin = bytes.rfind(answer.toStdString());
    const auto found = answerSentence(bytes, {begin, begin + std::size_t(answer.size())});
    QCOMPARE(found ? QString::fromStdString(found->text) : QString(), sentence);
    if (found)
        QCOMPARE(found->text.substr(found->answer.begin, found->answer.end - found->answer.begin),
                 answer.toStdString());
    QVERIFY(!answerSentence(bytes, {9999999, 99999999}));
}

void TestStepText::undefinedNamesAreGuessed_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("meant");
    QTest::newRow("begins alike") << "NameError: name 'down_payment' is not defined (line 7)" << 7 << "down";
    QTest::newRow("misspelt") << "NameError: name 'bougth' is not defined (line 3)" << 3 << "bought";
    QTest::newRow("nothing near") << "NameError: name 'zebra_count' is not defined (line 3)" << 3 << "";
    QTest::newRow("too short to guess") << "NameError: name 'x' is not defined (line 3)" << 3 << "";
    QTest::newRow("another error") << "ZeroDivisionError: division by zero (line 2)" << 2 << "";
    QTest::newRow("no line") << "timeout after 2 s" << 0 << "";
    QTest::newRow("half a line") << "NameError: name 'bougth (line x)" << 0 << "";
}

void TestStepText::undefinedNamesAreGuessed()
{
    QFETCH(QString, error);
    QFETCH(int, line);
    QFETCH(QString, meant);
    const ProgramFault fault = readProgramFault(error.toStdString());
    QCOMPARE(fault.line, line);
    const auto name = meantName(fault, {"wage", "tips", "car", "down", "bought"});
    QCOMPARE(QString::fromStdString(name.value_or("")), meant);
}

QTEST_APPLESS_MAIN(TestStepText)
#include "tst_step_text.moc"
