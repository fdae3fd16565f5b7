#include "core/base/files.h"
#include "core/jobs/gui_watchdog.h"
#include "tests/gui/rationales/rationales_test.h"
#include "tests/gui/support/patience.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QClipboard>
#include <QTableView>
#include <QTextEdit>

using namespace retort;

/// Text that would be markup, a command or too much anywhere else is shown as plain text, at once.
class TestRationalesHostile : public RationalesTest
{
    Q_OBJECT

private slots:
    void controlsAreMadeVisible_data();
    void controlsAreMadeVisible();
    void linesAreCutBetweenCharacters();
    void tooltipsAreNoMarkup();
    void hostileTextIsShownAsItIs_data();
    void hostileTextIsShownAsItIs();
    void halfCharactersAreShown();
    void aTeacherIsFilteredByAnyName_data();
    void aTeacherIsFilteredByAnyName();
    void withoutTheDataGoldIsThatOfTheLine();
};

void TestRationalesHostile::controlsAreMadeVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << "a\tb\nc ä 老 🙂"
                           << "a\tb\nc ä 老 🙂";
    QTest::newRow("ANSI") << "\x1b[31mred\x07"
                          << "␛[31mred␇";
    QTest::newRow("NUL") << QString("a%1b").arg(QChar(0)) << "a␀b";
    QTest::newRow("carriage return") << "a\rb"
                                     << "a b";
    QTest::newRow("delete and C1") << QString("\x7f%1").arg(QChar(0x9b)) << "␡\ufffd";
    QTest::newRow("direction") << "\u202eabc\u202c \u2067x\u2069"
                               << "\ufffdabc\ufffd \ufffdx\ufffd";
    QTest::newRow("marks of right-to-left text stay") << "\u200f\u05d0"
                                                      << "\u200f\u05d0";
    QTest::newRow("half a character") << QString("a%1b").arg(QChar(0xd83d)) << "a\ufffdb";
}

void TestRationalesHostile::controlsAreMadeVisible()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(text), shown);
    QCOMPARE(visibleText(text).size(), text.size()); // what is marked in it stays where it is
}

void TestRationalesHostile::linesAreCutBetweenCharacters()
{
    QCOMPARE(shownLine("one\ntwo"), QString("one two"));
    QCOMPARE(shownLine("abcdef", 3), QString("abc…"));
    QCOMPARE(shownLine("abc", 3), QString("abc"));
    QCOMPARE(shownLine("ab🙂🙂", 3), QString("ab…"));
    QCOMPARE(shownLine(std::string(1 << 20, 'x'), 10), QString(10, 'x') + "…");
    QCOMPARE(shownLine(""), QString());
}

void TestRationalesHostile::tooltipsAreNoMarkup()
{
    QCOMPARE(plainTip("2 < 3 & more"), QString("2 < 3 & more"));
    QVERIFY(!plainTip("<b>bold</b>").contains("<b>"));
    QVERIFY(plainTip("<b>bold</b>").contains("&lt;b&gt;bold"));
    QVERIFY(plainTip("&lt;i&gt;").contains("&amp;lt;"));
}

void TestRationalesHostile::hostileTextIsShownAsItIs_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("HTML") << std::string("<h1>Big</h1><img src=x onerror=alert(1)><table><td><!-- ");
    QTest::newRow("ANSI") << std::string("\x1b[31mred\x1b[2J\x07\x1b]0;title\x07");
    QTest::newRow("NUL") << std::string("before\0behind", 13);
    QTest::newRow("a word of a megabyte") << std::string(1 << 20, 'W');
    QTest::newRow("a line of a megabyte") << [] {
        std::string text;
        while (text.size() < (1 << 20))
            text += "word ((1+1)*2 = 5, ";
        return text;
    }();
    QTest::newRow("other direction") << std::string("\u202eevil\u202c \u2067x\u2069 \u200f\u05d0 1 + 2 = 4");
    QTest::newRow("combining marks") << [] {
        std::string text = "Z";
        for (int i = 0; i < 5000; ++i)
            text += "\u0337\u0300";
        return text;
    }();
    QTest::newRow("a thousand lines") << [] {
        std::string text;
        for (int i = 0; i < 1000; ++i)
            text += "2 * 3 = 7\r\n";
        return text;
    }();
    QTest::newRow("no UTF-8") << std::string("a\xff\xfe\xc3 b");
}

/// The text stands wherever a run's files can put one.
void TestRationalesHostile::hostileTextIsShownAsItIs()
{
    QFETCH(std::string, text);
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 3});
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    std::vector<Prediction> teachers = RunReader(directory).teacherPredictions("final-test");
    for (Prediction &hostile : predictions) {
        hostile.question = hostile.gold = hostile.failure = text;
        hostile.vote = text;
        for (PathPrediction &path : hostile.paths)
            path.text = path.rule = path.error = text;
        hostile.paths[0].steps = {text, text + " 1 + 1 = 3.", text};
        hostile.paths[0].answer = text;
        hostile.paths[0].readBegin = 0;
        hostile.paths[0].readEnd = int(text.size());
    }
    for (Prediction &teacher : teachers) {
        teacher.paths[0].source = teacher.paths[0].text = text;
        teacher.paths[0].answer = text;
    }
    const auto writer = RunWriter::reopen(directory);
    writer->writePredictions("final-test", predictions);
    writer->writeTeacherPredictions("final-test", teachers);
    GuiWatchdog watchdog;
    open({});
    filter()->setText("");
    QTest::qWait(0); // the first look at an empty page loads its fonts
    watchdog.clear();
    m_session->showRun(QString::fromStdString(directory.string()));
    waitForTable("3 of 3");
    waitForPosition("1 of 3");
    press(Qt::Key_N);
    waitForPosition("2 of 3");
    press(Qt::Key_Return); // open wide
    m_page->grab();
    press(Qt::Key_C);
    const double longest = watchdog.longestMs();
    qInfo("longest block %.1f ms", longest);
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("%s", toText(block).c_str());
    QVERIFY2(longest < testing::kLongestBlockMs, "33 ms is the promise");
    const QString question = find<QTextEdit>("questionText")->toPlainText();
    QCOMPARE(question.left(100).simplified(), shownText(predictions[1].question).left(100).simplified());
    QVERIFY(QGuiApplication::clipboard()->text().size() >= qsizetype(QString::fromStdString(text).size()));
    QVERIFY2(m_page->minimumSizeHint().width() <= kSmallPage.width(),
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    for (int column = 0; column < table()->model()->columnCount(); ++column)
        QVERIFY(cell(1, column).size() < 500);
}

void TestRationalesHostile::halfCharactersAreShown()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 3});
    const std::filesystem::path file = directory / "predictions" / "final-test.jsonl";
    const std::string line =
        R"({"id":"half","question":"half \ud83d a smile","gold":"2","verdict":"wrong","paths":[{"format":"cot",)"
        R"("text":"So \ude42 it is 2.","steps":["So \ude42 it is 2."],"verdict":"no_answer"}]})";
    writeFileAtomically(file, line + "\n" + readFile(file));
    open(kRun);
    filter()->setText("id:half");
    waitForTable("1 of 4");
    waitForPosition("1 of 1");
    QCOMPARE(find<QTextEdit>("questionText")->toPlainText(), QString("half \ufffd a smile"));
    QVERIFY(find<QWidget>("cell_1_1")->accessibleName().contains("So \ufffd it is 2"));
    QVERIFY(!find<QWidget>("rationalesMessage")->isVisible()); // no line is broken
}

void TestRationalesHostile::aTeacherIsFilteredByAnyName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed"); // its beginning, as one would type it
    QTest::addColumn<QString>("written");
    QTest::newRow("a space") << "gpt 3.5 turbo"
                             << "gpt"
                             << "\"gpt 3.5 turbo\":";
    QTest::newRow("a quote") << "the \"best\""
                             << "the"
                             << R"("the \"best\"":)";
    QTest::newRow("a colon") << "org:model"
                             << "org"
                             << "\"org:model\":";
    QTest::newRow("other letters") << "Учитель"
                                   << "Уч"
                                   << "Учитель:";
    QTest::newRow("a smile and a space") << "🙂 teacher"
                                         << "🙂"
                                         << "\"🙂 teacher\":";
}

void TestRationalesHostile::aTeacherIsFilteredByAnyName()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(QString, written);
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    std::vector<Prediction> teachers = RunReader(directory).teacherPredictions("final-test");
    for (std::size_t i = 0; i < teachers.size(); ++i) {
        teachers[i].paths[0].source = name.toStdString();
        teachers[i].paths[0].verdict = i < 4 ? "right" : "wrong";
    }
    RunWriter::reopen(directory)->writeTeacherPredictions("final-test", teachers);
    open(kRun);
    waitForTable("20 of 30");
    press(Qt::Key_F, Qt::ControlModifier);
    type(typed);
    press(Qt::Key_Tab);
    QCOMPARE(filter()->text(), written);
    type("ri");
    press(Qt::Key_Tab);
    QCOMPARE(filter()->text(), written + "right ");
    waitForTable("4 of 30");
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), table());
    press(Qt::Key_F, Qt::ControlModifier);
    type('-' + typed);
    press(Qt::Key_Tab);
    type("right");
    waitForTable("26 of 30");
}

void TestRationalesHostile::withoutTheDataGoldIsThatOfTheLine()
{
    openRun();
    QTRY_COMPARE(cell(0, ProblemTableModel::Gold), QString("186"));
    QCOMPARE(find<QWidget>("column_gold")->accessibleName(), QString("Gold: 186"));
    QVERIFY(find<QWidget>("cell_answer_0")->accessibleName().startsWith("186"));
    QVERIFY(find<QWidget>("cell_1_0")->accessibleName().contains("not in this workspace's library"));
}

QTEST_MAIN(TestRationalesHostile)
#include "tst_rationales_hostile.moc"
