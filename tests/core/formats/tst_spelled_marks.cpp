#include "core/base/random.h"
#include "core/formats/format.h"
#include "core/formats/spelled_marks.h"

#include <QTest>

using namespace retort;

namespace {

bool keepsAll(const std::string &)
{
    return true;
}

} // namespace

class TestSpelledMarks : public QObject
{
    Q_OBJECT

private slots:
    void marks_data();
    void marks();
    void marksAreFoundInTheirPlaces();
    void anyTextComesBack();
    void textWithoutMarksIsLeftAlone();
    void styleIsOneThatComesBack();
    void noStyleMeansNoMarks();
    void programsAreWrittenAndReadWithThem();
};

void TestSpelledMarks::marks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    QTest::newRow("newline and indent") << "a:\n    b"
                                        << "a:[/newline][/indent]b";
    QTest::newRow("six spaces") << "a      b"
                                << "a[/indent][/space][/space]b";
    QTest::newRow("one space stays") << "a b"
                                     << "a b";
    QTest::newRow("spaces at the ends") << " a "
                                        << "[/space]a[/space]";
    QTest::newRow("characters") << "x < {y}"
                                << "x [/less] [/open]y[/close]";
    QTest::newRow("a mark that is meant") << "'[/newline]'"
                                          << "'[/square]newline]'";
    QTest::newRow("another style's mark") << "'(/tab)'"
                                          << "'[/round]tab)'";
    QTest::newRow("what is not lost") << "a > b"
                                      << "a > b";
}

void TestSpelledMarks::marks()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const SpelledMarks marks {"\n<{}", true, 0};
    QCOMPARE(QString::fromStdString(withMarks(text.toStdString(), marks)), written);
    QCOMPARE(QString::fromStdString(withoutMarks(written.toStdString())), text);
}

void TestSpelledMarks::marksAreFoundInTheirPlaces()
{
    const std::vector<MarkPlace> expected {{1, 11, "\n"}, {13, 20, "<"}};
    QCOMPARE(marksIn("a[/newline]b (/less) [/news]").size(), expected.size());
    QVERIFY(marksIn("a[/newline]b (/less) [/news]") == expected);
    QVERIFY(marksIn("a[1] / b").empty());
}

void TestSpelledMarks::anyTextComesBack()
{
    // Pieces from which marks, halves of marks and marks inside marks arise.
    const std::vector<std::string> parts {"[/",  "]",      "(/",      ")",     "%/", "%",    "./",  "/.", "newline",
                                          "tab", "square", "a",       "\n",    " ",  "  ",   "   ", "<",  "{",
                                          "/",   ".",      "[",       "space", "é",  "\t",   "\\",  "%",  "",
                                          "(",   "indent", "percent", "point", "]",  "x = 1"};
    Random random(17);
    for (int round = 0; round < 20000; ++round) {
        SpelledMarks marks {"", random.below(2) == 0, random.below(4)};
        for (const char character : std::string("\n\t<{}[]()%./\\x"))
            if (random.below(3) == 0)
                marks.characters += character;
        std::string text;
        for (std::uint64_t left = random.below(12); left > 0; --left)
            text += random.pick(parts);
        if (!marks.isEmpty())
            QCOMPARE(withoutMarks(withMarks(text, marks)), text);
    }
}

void TestSpelledMarks::textWithoutMarksIsLeftAlone()
{
    for (const char *text : {"", "a[1] / b", "x = [a/b]\n", "[/news]", "[/newline", "50% / 2%", "./a/."})
        QCOMPARE(withoutMarks(text), std::string(text));
    QCOMPARE(withMarks("[/newline]\n", {}), std::string("[/newline]\n"));
}

void TestSpelledMarks::styleIsOneThatComesBack()
{
    const auto lacksBrackets = [](const std::string &text) { return text.find_first_of("[]\n") == std::string::npos; };
    const auto marks = chooseMarks("\n[]", true, lacksBrackets);
    QVERIFY(marks);
    QCOMPARE(withMarks("a\n[", *marks), std::string("a(/newline)(/left)"));
    QCOMPARE(chooseMarks("\n", false, keepsAll), (SpelledMarks {"\n", false, 0}));
    QCOMPARE(chooseMarks("", false, keepsAll), SpelledMarks());
}

void TestSpelledMarks::noStyleMeansNoMarks()
{
    const auto keepsNothing = [](const std::string &) { return false; };
    QVERIFY(!chooseMarks("\n", true, keepsNothing));
    QCOMPARE(chooseMarks("q", false, keepsNothing), SpelledMarks()); // a letter has no mark
}

void TestSpelledMarks::programsAreWrittenAndReadWithThem()
{
    const Format &format = formatOf(FormatKind::Pot);
    FormatTemplate layout = *format.preset("retort");
    layout.marks = {"\n<{}", true, 0};
    const std::string program = "def solver():\n    x = {1: 2}\n    return x[1] < 3\nans = solver()";
    const TargetText target = makeTarget(layout, program, "1");
    QCOMPARE(target.text.find_first_of("\n<{"), std::string::npos);
    QCOMPARE(target.answerBegin, target.text.size());
    QCOMPARE(format.parse(target.text, layout, {}).program, program);
    QCOMPARE(format.parse(target.text, *format.preset("retort"), {}).program, program);
    QCOMPARE(format.parse(target.text + "[/newline]Question: next", layout, {}).program, program);
}

QTEST_APPLESS_MAIN(TestSpelledMarks)
#include "tst_spelled_marks.moc"
