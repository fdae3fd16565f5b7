#include "app/students_controller.h"
#include "app/try_out_controller.h"
#include "tests/gui/students/students_page_test.h"
#include "tests/gui/support/controls.h"
#include "widgets/common/theme.h"
#include "widgets/students/try_out_panel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace retort;

/// The try-out box: a typed problem, answers that stream into two panes, Stop, what was read and by which rule.
class TestStudentsTryOut : public StudentsPageTest
{
    Q_OBJECT

private slots:
    void answersStreamBesideEachOther();
    void stopWorksAtOnce();
    void whatIsAskedIsWhatWasChosen();
    void aProgramRunsInTheSandboxOnly();
    void aProgramWithoutSandboxSaysSo();
    void aFailureStandsInItsPane();
    void whatAModelWroteIsPlainText();
    void theButtonSaysWhyItCannot();
    void samplingIsRemembered();
    void partsOfARunSayWhatTheyWrite();
    void picturesOfAnswers_data() { addPictureRows(kLargePage, kSmallPage); }
    void picturesOfAnswers();

private:
    void openBoth(); // two students, the second beside the first, and a problem
    void chooseSecond(const QString &title);
    void type(const QString &problem) { find<QPlainTextEdit>("problemText")->setPlainText(problem); }
    void ask();
    void waitForAnswers() { QTRY_VERIFY(!m_controller->tryOut()->isRunning()); }
    [[nodiscard]] QString shown(const char *pane) const { return find<QPlainTextEdit>(pane)->toPlainText(); }
    [[nodiscard]] QString said(const char *label) const { return find<QLabel>(label)->accessibleName(); }
};

void TestStudentsTryOut::openBoth()
{
    addStudent("small");
    addStudent("tuned");
    open();
    showActive(*m_page);
    chooseSecond("tuned");
    type("Baker made 121 cakes. He sold 105 of them. How many cakes does baker still have?");
}

void TestStudentsTryOut::chooseSecond(const QString &title)
{
    auto *combo = find<QComboBox>("secondStudent");
    combo->setCurrentIndex(combo->findText(title));
}

void TestStudentsTryOut::ask()
{
    auto *problem = find<QPlainTextEdit>("problemText");
    problem->setFocus();
    QTest::keyClick(problem, Qt::Key_Return, Qt::ControlModifier);
}

void TestStudentsTryOut::answersStreamBesideEachOther()
{
    m_answers.setText("small", "He has 16 cakes. The answer is 16.");
    m_answers.setText("tuned", "121 - 105 = 17. The answer is 17.");
    m_answers.holdAfter(3);
    openBoth();
    ask();
    QTRY_COMPARE(shown("firstText"), QString("He has 16"));
    QCOMPARE(shown("secondText"), QString()); // two at once would only slow each other down
    QCOMPARE(said("secondState"), QString("waits for the first …"));
    QVERIFY(find<QAbstractButton>("stopAnswers")->isVisible());
    m_answers.release();
    waitForAnswers();
    QCOMPARE(shown("firstText"), QString("He has 16 cakes. The answer is 16."));
    QCOMPARE(textOf("firstAnswer"), QString("16"));
    QCOMPARE(textOf("secondAnswer"), QString("17"));
    QVERIFY2(said("firstRule").contains("The answer is"), qPrintable(said("firstRule")));
    QVERIFY(said("firstState").contains("8 tokens"));
    QCOMPARE(find<QPlainTextEdit>("firstText")->extraSelections().size(), 1);
    QCOMPARE(find<QPlainTextEdit>("firstText")->extraSelections().first().cursor.selectedText(), QString("16"));
    QVERIFY(find<QAbstractButton>("askStudents")->isVisible());
    chooseRow("tuned"); // another student is chosen: the text says whose it is
    QVERIFY2(said("firstState").startsWith("small: 8 tokens"), qPrintable(said("firstState")));
}

void TestStudentsTryOut::stopWorksAtOnce()
{
    m_answers.setText("small", "one two three four");
    m_answers.setText("tuned", "one two three four");
    m_answers.holdAfter(2);
    openBoth();
    ask();
    QTRY_COMPARE(shown("firstText"), QString("one two"));
    QTest::keyClick(find<QPlainTextEdit>("problemText"), Qt::Key_Escape);
    QVERIFY(!m_controller->tryOut()->isRunning()); // without waiting for a thread
    QCOMPARE(said("firstState"), QString("stopped"));
    QCOMPARE(said("secondState"), QString("stopped")); // it had not begun
    m_answers.release();
    settle();
    QCOMPARE(shown("firstText"), QString("one two")); // nothing comes after it
    QCOMPARE(textOf("firstAnswer"), QString("–"));
    ask(); // and it goes again
    waitForAnswers();
    QCOMPARE(shown("firstText"), QString("one two three four"));
    QCOMPARE(shown("secondText"), QString("one two three four"));
}

void TestStudentsTryOut::whatIsAskedIsWhatWasChosen()
{
    openBoth();
    QTest::keyClick(find<QAbstractButton>("tryFormat-2"), Qt::Key_Space);
    QTest::keyClick(find<QAbstractButton>("samplingKind-1"), Qt::Key_Space);
    auto *temperature = find<QLineEdit>("samplingTemperature");
    temperature->selectAll();
    QTest::keyClicks(temperature, "0.5");
    auto *tokens = find<QLineEdit>("samplingTokens");
    tokens->selectAll();
    QTest::keyClicks(tokens, "40");
    ask();
    waitForAnswers();
    std::vector<TypedProblem> asked = m_answers.asked();
    QCOMPARE(asked.size(), 2U);
    std::ranges::sort(asked, {}, &TypedProblem::student);
    QCOMPARE(asked[0].student.filename().string(), std::string("small"));
    QCOMPARE(asked[1].student.filename().string(), std::string("tuned"));
    QCOMPARE(asked[0].format, FormatKind::Pot);
    QCOMPARE(asked[0].temperature, 0.5);
    QCOMPARE(asked[0].topP, 0.95);
    QCOMPARE(asked[0].maxNewTokens, 40);
    QVERIFY(asked[0].question.starts_with("Baker made"));
    tokens->selectAll();
    QTest::keyClick(tokens, Qt::Key_Delete); // as the format says
    QCOMPARE(tokens->placeholderText(), QString("auto"));
    QVERIFY(!tokens->property("invalid").toBool());
    QTest::keyClick(tokens, Qt::Key_Up);
    QCOMPARE(tokens->text(), QString("32"));
    QTest::keyClick(tokens, Qt::Key_Down);
    QCOMPARE(tokens->text(), QString());
    QTest::keyClick(find<QAbstractButton>("samplingKind-0"), Qt::Key_Space);
    chooseSecond("Nobody beside it");
    ask();
    waitForAnswers();
    QCOMPARE(m_answers.asked().size(), 3U);
    QCOMPARE(m_answers.asked().back().temperature, 0.0);
}

void TestStudentsTryOut::aProgramRunsInTheSandboxOnly()
{
    m_answers.setText("small", "cakes = 121\nans = cakes - 105");
    std::vector<std::string> ran;
    m_answers.setRunner([&ran](std::span<const ProgramRequest> programs, const StopToken &) {
        for (const ProgramRequest &request : programs)
            ran.push_back(request.program);
        return std::vector<ProgramResult> {{.end = ProgramEnd::Value, .value = "16", .type = "int"}};
    });
    openBoth();
    chooseSecond("Nobody beside it");
    QTest::keyClick(find<QAbstractButton>("tryFormat-2"), Qt::Key_Space);
    ask();
    waitForAnswers();
    QCOMPARE(ran.size(), 1U);
    QCOMPARE(textOf("firstAnswer"), QString("16"));
    QCOMPARE(said("firstRule"), QString("by: value of ans"));
}

void TestStudentsTryOut::aProgramWithoutSandboxSaysSo()
{
    m_answers.setText("small", "ans = 1");
    openBoth();
    QTest::keyClick(find<QAbstractButton>("tryFormat-2"), Qt::Key_Space);
    ask();
    waitForAnswers();
    QCOMPARE(textOf("firstAnswer"), QString("–"));
    QVERIFY2(said("firstRule").contains("no sandbox"), qPrintable(said("firstRule")));
}

void TestStudentsTryOut::aFailureStandsInItsPane()
{
    m_answers.setFailure("students/small/model.safetensors: tensor lm_head.weight is missing");
    openBoth();
    ask();
    waitForAnswers();
    QVERIFY(said("firstRule").contains("lm_head.weight"));
    QCOMPARE(said("firstState"), QString("not answered"));
    QVERIFY(find<QAbstractButton>("askStudents")->isEnabled());
}

void TestStudentsTryOut::whatAModelWroteIsPlainText()
{
    const std::string text = "<b>bold</b> <img src=x> \x1b[31m The answer is 3.";
    m_answers.setText("small", text);
    openBoth();
    ask();
    waitForAnswers();
    QVERIFY(shown("firstText").startsWith("<b>bold</b> <img src=x>"));
    QVERIFY(!shown("firstText").contains(QChar(0x1b)));
    QCOMPARE(textOf("firstAnswer"), QString("3"));
}

void TestStudentsTryOut::theButtonSaysWhyItCannot()
{
    openBoth();
    auto *button = find<QAbstractButton>("askStudents");
    QVERIFY(button->isEnabled());
    type("  ");
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains("Type a problem"));
    m_page->tryOut()->setHindrance("This program was built without libtorch.");
    QVERIFY(button->toolTip().contains("libtorch"));
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
}

void TestStudentsTryOut::partsOfARunSayWhatTheyWrite()
{
    addParts({.steps = 240});
    m_answers.setText("decomposer", "How many pens does Ann have in all?");
    m_answers.setNote("decomposer", "its first sub-question, no answer");
    open();
    showActive(*m_page);
    auto *first = find<QComboBox>("firstStudent");
    QTRY_VERIFY(first->findText("socratic-smoke, decomposer, step 240") >= 0);
    QVERIFY(first->findText("socratic-smoke, solver, step 240") >= 0);
    first->setCurrentIndex(first->findText("socratic-smoke, decomposer, step 240"));
    emit first->activated(first->currentIndex());
    type("Ann has 12 pens.");
    ask();
    waitForAnswers();
    QCOMPARE(shown("firstText"), QString("How many pens does Ann have in all?"));
    QCOMPARE(textOf("firstAnswer"), QString("–"));
    QCOMPARE(said("firstRule"), QString("Its first sub-question, no answer"));
}

void TestStudentsTryOut::samplingIsRemembered()
{
    openBoth();
    QTest::keyClick(find<QAbstractButton>("samplingKind-1"), Qt::Key_Space);
    QTest::keyClick(find<QAbstractButton>("tryFormat-3"), Qt::Key_Space);
    close();
    open();
    QVERIFY(find<QAbstractButton>("samplingKind-1")->isChecked());
    QVERIFY(find<QAbstractButton>("tryFormat-3")->isChecked());
}

void TestStudentsTryOut::picturesOfAnswers()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    m_answers.setText("small",
                      "Baker made 121 cakes and sold 105 of them, so he has 121 - 105 = 16 cakes left. He then "
                      "bought 170 new cakes, so now he has 16 + 170 = 186 cakes. The answer is 186.");
    m_answers.setText("tuned", "121 - 105 = 26. 26 + 170 = 196. I think that is all there is to say about it.");
    addRun("svamp-mixed", {1000, 1200});
    openBoth();
    m_page->resize(size);
    ask();
    waitForAnswers();
    savePicture("students-tried");
    QCOMPARE(m_page->size(), size);
    m_answers.setText("small", "def total(cakes, sold):\n    return cakes - sold\n\nans = total(121, 105)");
    QTest::keyClick(find<QAbstractButton>("tryFormat-2"), Qt::Key_Space);
    QTest::keyClick(find<QAbstractButton>("samplingKind-1"), Qt::Key_Space);
    m_answers.holdAfter(8);
    ask();
    QTRY_VERIFY(shown("firstText").contains("sold"));
    savePicture("students-writing");
    m_answers.release();
    waitForAnswers();
}

QTEST_MAIN(TestStudentsTryOut)
#include "tst_students_try_out.moc"
