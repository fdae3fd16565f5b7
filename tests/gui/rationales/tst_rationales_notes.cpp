#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextDocument>

using namespace retort;

/// Notes on problems: written in their place, kept whatever becomes of the page.
class TestRationalesNotes : public RationalesTest
{
    Q_OBJECT

private slots:
    void notesAreWrittenInPlace();
    void theNoteIsSavedWhenTheFocusLeavesIt();
    void theNoteIsSavedWhenTheWindowLosesTheFocus();
    void theNoteIsSavedWhenItsPageGoes_data();
    void theNoteIsSavedWhenItsPageGoes();
    void theNoteStaysWithItsProblem();
    void cancelLeavesTheNoteAsItWas();
    void theSmallestWindowHasRoomForIt();

private:
    QPlainTextEdit *note() const { return find<QPlainTextEdit>("noteText"); }
};

void TestRationalesNotes::notesAreWrittenInPlace()
{
    openRun();
    key(Qt::Key_M);
    auto *text = find<QPlainTextEdit>("noteText");
    QVERIFY(text->isVisible());
    QCOMPARE(QApplication::focusWidget(), text);
    QTest::keyClicks(text, "carried 1 wrongly");
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!text->isVisible());
    filter()->setText("note:\"carried 1\"");
    waitForTable("1 of 30");
    waitForPosition("1 of 1");
    key(Qt::Key_M);
    QCOMPARE(text->toPlainText(), QString("carried 1 wrongly"));
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isVisible());
}

void TestRationalesNotes::theNoteIsSavedWhenTheFocusLeavesIt()
{
    openRun();
    press(Qt::Key_M);
    type("kept by a click");
    const QPoint third = table()->visualRect(table()->model()->index(2, 1)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, third);
    QVERIFY(!note()->isVisible());
    waitForPosition("3 of 20");
    QTRY_COMPARE(storedNote(0), QString("kept by a click"));
    QCOMPARE(storedNote(2), QString());
    press(Qt::Key_M);
    type("kept by a key");
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(storedNote(2), QString("kept by a key"));
}

void TestRationalesNotes::theNoteIsSavedWhenTheWindowLosesTheFocus()
{
    openRun();
    press(Qt::Key_M);
    type("kept");
    QWidget other;
    showActive(other);
    QTRY_COMPARE(storedNote(0), QString("kept"));
    QVERIFY(note()->isVisible()); // one comes back and goes on
    showActive(*m_page);
    QTRY_VERIFY(note()->hasFocus());
    type(" and more");
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    press(Qt::Key_Space); // Save note
    QTRY_COMPARE(storedNote(0), QString("kept and more"));
    press(Qt::Key_M);
    type(", not this");
    showActive(other);
    QTRY_COMPARE(storedNote(0), QString("kept and more, not this"));
    showActive(*m_page);
    QTRY_VERIFY(note()->hasFocus());
    press(Qt::Key_Escape);
    QTRY_COMPARE(storedNote(0), QString("kept and more"));
}

void TestRationalesNotes::theNoteIsSavedWhenItsPageGoes_data()
{
    QTest::addColumn<bool>("closes");
    QTest::newRow("another page is shown") << false;
    QTest::newRow("the window closes") << true;
}

void TestRationalesNotes::theNoteIsSavedWhenItsPageGoes()
{
    QFETCH(bool, closes);
    openRun();
    press(Qt::Key_N);
    waitForPosition("2 of 20");
    press(Qt::Key_M);
    type("kept at the last moment");
    if (closes)
        close();
    else
        m_page->hide();
    QTRY_COMPARE(storedNote(1), QString("kept at the last moment"));
    QCOMPARE(storedNote(0), QString());
}

void TestRationalesNotes::theNoteStaysWithItsProblem()
{
    openRun();
    press(Qt::Key_M);
    type("of the first");
    m_page->table()->setCurrentRow(4); // as a new list would
    waitForPosition("5 of 20");
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(storedNote(0), QString("of the first"));
    QCOMPARE(storedNote(4), QString());
}

void TestRationalesNotes::cancelLeavesTheNoteAsItWas()
{
    openRun();
    for (const char *button : {"noteCancel", ""}) {
        press(Qt::Key_M);
        type("not kept");
        if (*button)
            QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
        else
            press(Qt::Key_Escape);
        QVERIFY(!note()->isVisible());
        QCOMPARE(QApplication::focusWidget(), table());
    }
    close(); // what was posted is done
    QCOMPARE(storedNote(0), QString());
}

void TestRationalesNotes::theSmallestWindowHasRoomForIt()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    for (Prediction &prediction : predictions)
        prediction.question = std::string(3000, 'a') + " " + std::string(3000, 'b');
    RunWriter::reopen(directory)->writePredictions("final-test", predictions);
    open(kRun);
    m_page->resize(kSmallPage);
    waitForPosition("1 of 20");
    press(Qt::Key_M);
    type("a note");
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(find<QWidget>("foldedNote")->isVisible());
    QVERIFY(!find<QWidget>("problemNote")->isVisible());
    press(Qt::Key_M);
    QVERIFY(note()->isVisible());
    QVERIFY(!find<QWidget>("foldedNote")->isVisible());
    QCoreApplication::processEvents(); // layouts settle
    QCOMPARE(m_page->size(), kSmallPage);
    press(Qt::Key_Escape);
    QVERIFY(find<QWidget>("foldedNote")->isVisible());
}

QTEST_MAIN(TestRationalesNotes)
#include "tst_rationales_notes.moc"
