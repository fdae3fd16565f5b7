#include "tests/gui/rationales/rationales_test.h"
#include "widgets/common/kept_settings.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QTableView>

using namespace retort;

/// The whole page by keys, each to what has the focus.
class TestRationalesKeys : public RationalesTest
{
    Q_OBJECT

private slots:
    void keysWalkThroughTheList();
    void keysAfterAFailureAreMeantForIt();
    void whatComesTakesTheKeysUnlessOneWrites();
    void afterEnterInTheFilterLettersAreKeys();
    void enterTakesAProposalThatWasChosen();
    void enterClosesProposalsThatWereNot();
    void enterKeepsTheCursorAtAMistake();
    void escapeInTheFilterGoesToTheTable();
    void escapeInTheNoteGoesWhereItCameFrom();
    void controlFGoesToTheFilterFromEverywhere();
    void whereOneWritesLettersAreLetters();
    void openWideTheKeysGoOn();
    void filtersUsedBeforeComeBack();
    void readingsCloseByTheirKeysAndBeforeOthers();

private:
    void begin() override
    {
        QGuiApplication::clipboard()->clear();
        m_proposals = nullptr;
    }
    /// The list below the filter line is a window of its own.
    QAbstractItemView *proposals();

    QAbstractItemView *m_proposals = nullptr;
};

QAbstractItemView *TestRationalesKeys::proposals()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->objectName() == "filterProposals" && window->isVisible())
            m_proposals = qobject_cast<QAbstractItemView *>(window);
    }
    return m_proposals;
}

void TestRationalesKeys::keysWalkThroughTheList()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Delete);
    press(Qt::Key_Return);
    waitForTable("30 of 30");
    waitForPosition("1 of 30");
    press(Qt::Key_N);
    waitForPosition("2 of 30");
    press(Qt::Key_F); // the third is right
    waitForPosition("4 of 30");
    press(Qt::Key_P);
    waitForPosition("3 of 30");
    press(Qt::Key_Return);
    QVERIFY(!table()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(table()->isVisible());
    QCOMPARE(QApplication::focusWidget(), table());
}

/// The failure is looked for in the background: none of these keys waits until it is there.
void TestRationalesKeys::keysAfterAFailureAreMeantForIt()
{
    openRun();
    filter()->setText({});
    waitForPosition("1 of 30");
    for (const Qt::Key code : {Qt::Key_F, Qt::Key_F, Qt::Key_1, Qt::Key_N, Qt::Key_2}) // the third problem is right
        key(code);
    waitForPosition("5 of 30");
    const auto tags = [this](int row) { return cell(row, ProblemTableModel::Text, ProblemTableModel::kTagsRole); };
    QTRY_COMPARE(tags(4), QString::number(0b10));
    QTRY_COMPARE(tags(3), QString::number(0b1));
    QCOMPARE(tags(0), QString::number(0));
}

/// While a run is read only the filter line can have the focus: the letters of an impatient person would go there.
void TestRationalesKeys::whatComesTakesTheKeysUnlessOneWrites()
{
    openRun();
    m_page->setEmpty("Reading.");
    filter()->setFocus();
    emit m_page->setChosen("final-test");
    QTRY_COMPARE(QApplication::focusWidget(), table());
    waitForTable("20 of 30");
    m_page->setEmpty("Reading.");
    filter()->setFocus();
    type("-"); // going on with another term
    emit m_page->setChosen("final-test");
    waitForTable("still 20 of 30");
    QCOMPARE(QApplication::focusWidget(), filter());
}

void TestRationalesKeys::afterEnterInTheFilterLettersAreKeys()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    type("failure:arithmetic");
    waitForTable("10 of 30");
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), table());
    QCOMPARE(filter()->text(), QString("failure:arithmetic"));
    press(Qt::Key_N);
    press(Qt::Key_N);
    waitForPosition("3 of 10");
    press(Qt::Key_P);
    waitForPosition("2 of 10");
    press(Qt::Key_F);
    waitForPosition("3 of 10");
    for (const Qt::Key tag : {Qt::Key_1, Qt::Key_5, Qt::Key_9})
        press(tag);
    QTRY_COMPARE(cell(2, ProblemTableModel::Text, ProblemTableModel::kTagsRole), QString::number(0b100010001));
    press(Qt::Key_C);
    QVERIFY(QGuiApplication::clipboard()->text().contains("A baker made 121 cakes"));
    press(Qt::Key_M);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("noteText"));
    press(Qt::Key_Escape);
    press(Qt::Key_Return);
    QVERIFY(!table()->isVisible());
    QCOMPARE(filter()->text(), QString("failure:arithmetic"));
}

void TestRationalesKeys::enterTakesAProposalThatWasChosen()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    type("failure:ari");
    QTRY_VERIFY(proposals() && proposals()->isVisible());
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(filter()->text(), QString("failure:arithmetic "));
    QVERIFY(!proposals()->isVisible());
    QCOMPARE(QApplication::focusWidget(), filter()); // one goes on writing
    press(Qt::Key_Return);
    QCOMPARE(filter()->text(), QString("failure:arithmetic ")); // taken once
    QCOMPARE(QApplication::focusWidget(), table());
    waitForTable("10 of 30");
}

void TestRationalesKeys::enterClosesProposalsThatWereNot()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    type("te"); // text:, teacher:, and words that begin so
    QTRY_VERIFY(proposals() && proposals()->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(filter()->text(), QString("te"));
    QVERIFY(!proposals()->isVisible());
    QCOMPARE(QApplication::focusWidget(), table());
}

void TestRationalesKeys::enterKeepsTheCursorAtAMistake()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    type("verdict:wr"); // may be going on
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
    press(Qt::Key_Return);
    QVERIFY(find<QLabel>("filterMistake")->isVisible());
    QCOMPARE(QApplication::focusWidget(), filter());
    type("ong");
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), table());
}

void TestRationalesKeys::escapeInTheFilterGoesToTheTable()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    type("te");
    QTRY_VERIFY(proposals() && proposals()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!proposals()->isVisible());
    QCOMPARE(QApplication::focusWidget(), filter());
    press(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), table());
    QCOMPARE(filter()->text(), QString("te"));
}

void TestRationalesKeys::escapeInTheNoteGoesWhereItCameFrom()
{
    openRun();
    press(Qt::Key_M);
    type("not to be kept");
    press(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), table());
    press(Qt::Key_N);
    waitForPosition("2 of 20");
    press(Qt::Key_Return);
    press(Qt::Key_M);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("noteText"));
    press(Qt::Key_Escape);
    press(Qt::Key_N); // the table is not seen: the keys go on in the problem
    waitForPosition("3 of 20");
    press(Qt::Key_F, Qt::ControlModifier);
    type("note:kept");
    waitForTable("0 of 30");
}

void TestRationalesKeys::controlFGoesToTheFilterFromEverywhere()
{
    openRun();
    const auto goes = [this] {
        press(Qt::Key_F, Qt::ControlModifier);
        return QApplication::focusWidget() == filter() && filter()->selectedText() == filter()->text();
    };
    QVERIFY(goes()); // from the table
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    QVERIFY(m_page->detail()->hasFocus());
    QVERIFY(goes()); // open wide: the line is seen again
    QVERIFY(filter()->isVisible());
    press(Qt::Key_Return);
    press(Qt::Key_M);
    QVERIFY(goes());
    QVERIFY(!find<QPlainTextEdit>("noteText")->isVisible());
    press(Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(!filter()->hasFocus());
    QVERIFY(goes());
}

void TestRationalesKeys::whereOneWritesLettersAreLetters()
{
    openRun();
    press(Qt::Key_M);
    type("npfmck 123");
    QCOMPARE(find<QPlainTextEdit>("noteText")->toPlainText(), QString("npfmck 123"));
    press(Qt::Key_F, Qt::ControlModifier);
    type("npfmck123");
    QCOMPARE(filter()->text(), QString("npfmck123"));
    QVERIFY(table()->isVisible());
}

void TestRationalesKeys::openWideTheKeysGoOn()
{
    openRun();
    press(Qt::Key_Return);
    QVERIFY(!table()->isVisible());
    press(Qt::Key_N);
    waitForPosition("2 of 20");
    press(Qt::Key_F);
    waitForPosition("3 of 20");
    press(Qt::Key_4);
    QTRY_VERIFY(find<QWidget>("problemTags")->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), table());
    QTRY_COMPARE(cell(2, ProblemTableModel::Text, ProblemTableModel::kTagsRole), QString::number(0b1000));
}

void TestRationalesKeys::filtersUsedBeforeComeBack()
{
    openRun();
    for (const char *used : {"failure:arithmetic", "steps>1"}) {
        press(Qt::Key_F, Qt::ControlModifier);
        press(Qt::Key_Delete);
        type(used);
        press(Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), table());
    }
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Delete);
    filter()->setText("ver");
    QCOMPARE(kept::value("rationales/filterHistory").toStringList().size(), 2);
    press(Qt::Key_Up);
    QCOMPARE(filter()->text(), QString("steps>1"));
    press(Qt::Key_Up);
    QCOMPARE(filter()->text(), QString("failure:arithmetic"));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(filter()->text(), QString("ver"));
    press(Qt::Key_Down);
    QCOMPARE(filter()->text(), QString("ver"));
    filter()->clear();
    press(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(proposals() && proposals()->isVisible());
    QCOMPARE(proposals()->model()->index(0, 0).data().toString(), QString("steps>1"));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(filter()->text(), QString("failure:arithmetic"));
    open(kRun); // as after a restart
    waitForTable("10 of 30");
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Up);
    QCOMPARE(filter()->text(), QString("steps>1"));
}

/// Shortcuts of the page come before the keys of what lies over it.
void TestRationalesKeys::readingsCloseByTheirKeysAndBeforeOthers()
{
    openRun();
    const auto readings = [this] { return m_page->findChild<QWidget *>("readingsPopup"); };
    const auto isClosed = [&] { return !readings() || !readings()->isVisible(); };
    const auto open = [&] {
        m_page->activateWindow();
        QTRY_VERIFY(m_page->isActiveWindow());
        key(Qt::Key_R);
        QVERIFY(!isClosed());
    };
    for (const Qt::Key code : {Qt::Key_Escape, Qt::Key_R}) {
        open();
        QTest::keyClick(readings(), code);
        QTRY_VERIFY(!readings());
    }
    waitForPosition("1 of 20");
    open();
    QKeyEvent shift(QEvent::ShortcutOverride, Qt::Key_Shift, Qt::ShiftModifier);
    QApplication::sendEvent(readings(), &shift);
    QVERIFY(!isClosed());
    QTest::keyClick(readings(), Qt::Key_N);
    QTRY_VERIFY(!readings());
    waitForPosition("2 of 20");
}

QTEST_MAIN(TestRationalesKeys)
#include "tst_rationales_keys.moc"
