#include "core/jobs/gui_watchdog.h"
#include "tests/gui/person.h"
#include "tests/gui/support/patience.h"
#include "tests/gui/support/window_test.h"

#include <QApplication>

using namespace retort;

/// Every page with runs, data and a set-up on it: what a person presses there keeps the window's thread from nothing
/// else for longer than the watchdog allows.
class TestWalkThroughPages : public WindowTest
{
    Q_OBJECT

private slots:
    void noKeyKeepsTheWindow_data();
    void noKeyKeepsTheWindow();
};

void TestWalkThroughPages::noKeyKeepsTheWindow_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<Qt::Key>("digit");
    int digit = Qt::Key_1;
    for (const char *page :
         {"home", "data", "teachers", "students", "setup", "training", "compare", "rationales", "sweeps"})
        QTest::newRow(page) << page << Qt::Key(digit++);
}

void TestWalkThroughPages::noKeyKeepsTheWindow()
{
    QFETCH(QString, page);
    QFETCH(Qt::Key, digit);
    addRuns();
    addData();
    addExperiments();
    open();
    showRun(kMainRun);
    m_window->showPage("setup");
    beginSetup();
    m_window->showPage(page == QLatin1String("home") ? "training" : "home");
    waitForPages();
    Person person;
    GuiWatchdog watchdog;
    watchdog.setActivity(page);
    person.press(digit, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), page);
    waitForPages();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_End, Qt::Key_Home, Qt::Key_Tab, Qt::Key_Tab,
                              Qt::Key_Down, Qt::Key_Up, Qt::Key_Tab, Qt::Key_F1, Qt::Key_Escape}) {
        person.press(key);
        waitForPages();
    }
    QVERIFY(person.presses() == 12);
    for (const GuiBlock &block : watchdog.blocks()) {
        qInfo("over 33 ms: %s", toText(block).c_str());
        QVERIFY2(block.milliseconds <= testing::kLongestBlockMs, toText(block).c_str());
    }
}

QTEST_MAIN(TestWalkThroughPages)
#include "tst_walkthrough_pages.moc"
