#include "core/data/first_letters.h"

#include <QTest>

#include <string>

using namespace retort;

class TestFirstLetters : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreCutAsTheSearchCutsThem_data();
    void wordsAreCutAsTheSearchCutsThem();
    void onlyOneLetterIsASearchForOne();
    void anyBytesAreRead();
};

void TestFirstLetters::wordsAreCutAsTheSearchCutsThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("letters");
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("words") << "Tom has 31 pens, doesn't he?"
                           << "th3pd"; // doesn, t, he
    QTest::newRow("signs between") << "a-b/c_d\"e\""
                                   << "abcde";
    QTest::newRow("digits and letters are one word") << "x1 2y"
                                                     << "x2";
    QTest::newRow("accents") << QString::fromUtf8("\xc3\x84pfel \xc3\xa9t\xc3\xa9") << "ae";
    QTest::newRow("accents of their own") << QString::fromUtf8("A\xcc\x88pfel") << "a"; // A, diaeresis
    QTest::newRow("other scripts") << QString::fromUtf8("\xe4\xbd\xa0\xe5\xa5\xbd x") << "x";
    QTest::newRow("a dash of another script") << QString::fromUtf8("a\xe2\x80\x94z") << "az";
}

void TestFirstLetters::wordsAreCutAsTheSearchCutsThem()
{
    QFETCH(QString, text);
    QFETCH(QString, letters);
    LetterSet expected = 0;
    for (const QChar letter : letters)
        expected |= letterOf(std::string(1, letter.toLatin1()));
    QCOMPARE(firstLetters(text.toStdString()), expected);
}

void TestFirstLetters::onlyOneLetterIsASearchForOne()
{
    for (const char *word : {"", "ab", "?", "\"", "\xc3\xa4"})
        QCOMPARE(letterOf(word), LetterSet(0));
    QCOMPARE(letterOf("Q"), letterOf("q"));
    QVERIFY(letterOf("q") != letterOf("7") && letterOf("z") != letterOf("0"));
}

void TestFirstLetters::anyBytesAreRead()
{
    std::string bytes = "a \xff\xfe b \xc3";
    QCOMPARE(firstLetters(bytes), letterOf("a") | letterOf("b"));
    bytes.assign(1000, '\x80');
    QCOMPARE(firstLetters(bytes), LetterSet(0));
}

QTEST_APPLESS_MAIN(TestFirstLetters)
#include "tst_first_letters.moc"
