#include "core/base/error.h"
#include "core/base/text.h"

#include <QTest>

using namespace retort;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void numbersAreShortestAndReadBack_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 51.0 << "51";
        QTest::newRow("negative") << -3.0 << "-3";
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("tenth") << 0.1 << "0.1";
        QTest::newRow("large whole") << 22093103.0 << "22093103";
        QTest::newRow("too large for a whole one") << 1e300 << "1e+300";
        QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333";
    }

    void numbersAreShortestAndReadBack()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(formatNumber(value)), text);
        QCOMPARE(parseNumber(text.toStdString()), std::optional(value));
    }

    void onlyAWholeTextIsANumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", " 1", "1 ", "1,000", "nan", "inf", "0x10", "--1", "+-1", "1e999", "one"})
            QTest::newRow(*text ? text : "empty") << text;
    }

    void onlyAWholeTextIsANumber()
    {
        QFETCH(QString, text);
        QVERIFY(!parseNumber(text.toStdString()));
    }

    void invalidUtf8IsFoundAndReplaced_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("firstBad"); // -1: valid
        QTest::addColumn<QByteArray>("replaced");
        QTest::newRow("ascii") << QByteArray("abc") << -1 << QByteArray("abc");
        QTest::newRow("two to four bytes") << QByteArray("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80") << -1
                                           << QByteArray("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
        QTest::newRow("lone continuation") << QByteArray("a\x80z") << 1 << QByteArray("a\xef\xbf\xbdz");
        QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << 0 << QByteArray("\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << 0
                                   << QByteArray("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80") << 0
                                        << QByteArray("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("cut off") << QByteArray("a\xe2\x82") << 1 << QByteArray("a\xef\xbf\xbd\xef\xbf\xbd");
    }

    void invalidUtf8IsFoundAndReplaced()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, firstBad);
        QFETCH(QByteArray, replaced);
        const auto found = firstInvalidUtf8(bytes.toStdString());
        QCOMPARE(found ? int(*found) : -1, firstBad);
        QCOMPARE(QByteArray::fromStdString(withReplacedInvalidUtf8(bytes.toStdString())), replaced);
    }

    void nearestWordIsOffered()
    {
        const std::vector<std::string> words {"learning_rate", "weight_decay", "seed"};
        QCOMPARE(didYouMean("lerning_rate", words), std::optional<std::string>("learning_rate"));
        QCOMPARE(didYouMean("Seed", words), std::optional<std::string>("seed"));
        QVERIFY(!didYouMean("batch", words));
    }

    void sha256IsTheStandardOne()
    {
        // FIPS 180-2, appendix B.1.
        QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void uuidsHaveTheirFormAndDiffer()
    {
        const std::string id = newUuid();
        QCOMPARE(id.size(), std::size_t(36));
        QCOMPARE(id[14], '4');
        QVERIFY(id != newUuid());
    }

    void linesAndPartsKeepEmptyOnes()
    {
        QCOMPARE(splitLines("a\r\n\nb\n"), (std::vector<std::string> {"a", "", "b"}));
        QCOMPARE(split("a,,b", ','), (std::vector<std::string> {"a", "", "b"}));
        QCOMPARE(replacedAll("aaa", "a", "aa"), std::string("aaaaaa"));
        QCOMPARE(replacedAll("none", "x", "y"), std::string("none"));
        QCOMPARE(replacedAll("1,234,567", ",", ""), std::string("1234567"));
        QCOMPARE(replacedAll(std::string(1 << 20, ','), ",", ""), std::string()); // at once
        QCOMPARE(std::string(trimmed(" \t x y \n")), std::string("x y"));
    }

    void placeIsWrittenAsFarAsKnown()
    {
        QCOMPARE(toText(Place {"f.yaml", 3, 7}), std::string("f.yaml:3:7"));
        QCOMPARE(toText(Place {"f.yaml", 3, 0}), std::string("f.yaml:3"));
        QCOMPARE(std::string(ParseError({"f.yaml", 3, 7}, "broken").what()), std::string("f.yaml:3:7: broken"));
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
