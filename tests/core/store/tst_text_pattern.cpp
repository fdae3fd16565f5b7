#include "core/store/text_pattern.h"

#include <QTest>

#include <string>

using namespace retort;

/// What a regular expression finds does not depend on whether a text is of ASCII alone, which is searched by quicker
/// code.
class TestTextPattern : public QObject
{
    Q_OBJECT

private slots:
    void textsOfAsciiAreSearchedAlike_data();
    void textsOfAsciiAreSearchedAlike();
    void brokenTextsAreSearched();
};

void TestTextPattern::textsOfAsciiAreSearchedAlike_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *pattern, const char *text, bool isFound) {
        QTest::addRow("%s in %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << isFound;
    };
    row("day \\d+77 it", "On day 4177 it sells 3.", true);
    row("day \\d+77 it", "On day 77 it sells 3.", false);
    row("DAY", "On day 1.", false); // a capital is meant
    row("on day", "ON DAY 1.", true);
    row("^the\\b.*is$", "First.\nThe answer is\n5", true);
    row("(\\d+) \\* \\1\\b", "3 * 3 = 9", true);
    row("(\\d+) \\* \\1\\b", "3 * 33 = 99", false);
    row("\\p{Lu}\\w+", "lower Upper", true);
    row("[[:punct:]]\\s\\W", "a; - b", true);
    row("[^\\x{e9}]{5}$", "12345", true);
    row("\\x{100}|six", "five six", true); // a character beyond a byte
    row("caf\u00e9|tea", "some tea", true);
    row("\u00e9?xx", "a xx", true);
    row("a\\Rb", "a\r\nb", true);
    row("", "", true);
    row("x", "", false);
    row(".", "\x7f", true);
}

void TestTextPattern::textsOfAsciiAreSearchedAlike()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(bool, isFound);
    const TextPattern wanted(pattern.toStdString());
    QCOMPARE(wanted.isIn(text.toStdString()), std::optional(isFound));
    const std::string farther = text.toStdString() + "\n\n\u00fc"; // by Unicode's tables
    QCOMPARE(wanted.isIn(farther), std::optional(isFound));
}

void TestTextPattern::brokenTextsAreSearched()
{
    const TextPattern wanted("\\d pencils");
    QCOMPARE(wanted.isIn("\xff 3 pencils \xc3"), std::optional(true));
    QCOMPARE(wanted.isIn(std::string(7, 'a') + "\xff"), std::optional(false)); // the last of eight letters
    const TextPattern letter("\u00e4.b");
    QCOMPARE(letter.isIn("\u00c4\u00f6B"), std::optional(true)); // caseless, and one letter is one
}

QTEST_APPLESS_MAIN(TestTextPattern)
#include "tst_text_pattern.moc"
