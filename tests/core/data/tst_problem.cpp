#include "core/data/problem.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/question_text.h"

#include <QTest>

using namespace retort;

class TestProblem : public QObject
{
    Q_OBJECT

private slots:
    void idIsTheHashOfTheNormalisedQuestion();
    void questionsThatReadTheSameHaveOneId_data();
    void questionsThatReadTheSameHaveOneId();
    void otherNumbersAreAnotherProblem();
    void joinKeyKeepsLettersDigitsPointsAndMinus_data();
    void joinKeyKeepsLettersDigitsPointsAndMinus();
    void brokenUtf8HasAnIdToo();
    void asciiIsFoldedAsUnicodeIs();
};

void TestProblem::idIsTheHashOfTheNormalisedQuestion()
{
    QCOMPARE(problemId("  How many\n Apples? "), sha256Hex("how many apples?").substr(0, 16));
}

void TestProblem::questionsThatReadTheSameHaveOneId_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("newline for space") << "Tom has 3 pens.\nHow many?"
                                       << "Tom has 3 pens. How many?";
    QTest::newRow("no-break space") << QStringLiteral("Tom has\u00a03 pens") << "Tom has 3 pens";
    QTest::newRow("full-width digits") << QStringLiteral("\uff11\uff12 pens") << "12 pens";
    QTest::newRow("case, sharp s") << QStringLiteral("Stra\u00dfe") << "STRASSE";
    QTest::newRow("composed and decomposed") << QStringLiteral("caf\u00e9") << QStringLiteral("cafe\u0301");
    QTest::newRow("ligature") << QStringLiteral("\ufb01ve") << "five";
}

void TestProblem::questionsThatReadTheSameHaveOneId()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(problemId(one.toStdString()), problemId(other.toStdString()));
}

void TestProblem::otherNumbersAreAnotherProblem()
{
    QVERIFY(problemId("Tom has 3 pens") != problemId("Tom has 4 pens"));
    QVERIFY(problemId("Tom has 3 pens") != problemId("Tom has 3 pens."));
    QCOMPARE(problemId("Tom has 3 pens").size(), std::size_t(16));
}

void TestProblem::joinKeyKeepsLettersDigitsPointsAndMinus_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("key");
    QTest::newRow("punctuation goes") << "Tom's pens, 12 of them!"
                                      << "tomspens12ofthem";
    QTest::newRow("decimal point") << "It costs 2.50 dollars. 3 left."
                                   << "itcosts2.50dollars3left";
    QTest::newRow("sentence end after a digit") << "He has 25. How many?"
                                                << "hehas25howmany";
    QTest::newRow("minus before a digit") << "It is -5 degrees"
                                          << "itis-5degrees";
    QTest::newRow("Unicode minus") << QStringLiteral("It is \u22125 degrees") << "itis-5degrees";
    QTest::newRow("hyphen in a word") << "a 5-year-old"
                                      << "a5yearold";
    QTest::newRow("range is no minus") << "pages 3-5"
                                       << "pages35";
    QTest::newRow("other alphabets") << QStringLiteral("\u0421\u043a\u043e\u043b\u044c\u043a\u043e?")
                                     << QStringLiteral("\u0441\u043a\u043e\u043b\u044c\u043a\u043e");
}

void TestProblem::joinKeyKeepsLettersDigitsPointsAndMinus()
{
    QFETCH(QString, question);
    QFETCH(QString, key);
    QCOMPARE(QString::fromStdString(joinKey(question.toStdString())), key);
}

void TestProblem::brokenUtf8HasAnIdToo()
{
    QCOMPARE(problemId("a\xff").size(), std::size_t(16));
    QVERIFY(problemId("a\xff") != problemId("a"));
    QCOMPARE(joinKey("a\xff"
                     "b"),
             std::string("ab"));
}

void TestProblem::asciiIsFoldedAsUnicodeIs()
{
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        std::string text;
        for (std::uint64_t i = 0, size = random.below(60); i < size; ++i)
            text += random.below(2) == 0 ? static_cast<char>(random.below(128)) : " .-5aZ\t\n"[random.below(8)];
        QVERIFY(isAscii(text));
        QCOMPARE(foldedAscii(text), foldedUnicode(text));
        QCOMPARE(joinKeyOfAscii(text), joinKeyOfUnicode(text));
        QCOMPARE(problemId(text), sha256Hex(foldedUnicode(text)).substr(0, 16));
    }
    QVERIFY(!isAscii("caf\xc3\xa9"));
}

QTEST_APPLESS_MAIN(TestProblem)
#include "tst_problem.moc"
