#include "tests/gui/support/controls.h"
#include "tests/gui/support/window_test.h"

#include <QAbstractButton>

using namespace retort;

/// Every control of every page: a name to find it by, one to read aloud, a way to it by keys, a reason when disabled.
class TestKeyboard : public WindowTest
{
    Q_OBJECT

private slots:
    void everyControlIsNamed_data() { addPages(); }
    void everyControlIsNamed();
    void everyControlIsReachedByKeys_data() { addPages(); }
    void everyControlIsReachedByKeys();
    void everyDisabledControlSaysWhy_data() { addPages(); }
    void everyDisabledControlSaysWhy();

private:
    static void addPages();
    void openPage();
};

void TestKeyboard::addPages()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("hasContent");
    for (const char *page :
         {"home", "data", "teachers", "students", "setup", "training", "compare", "rationales", "sweeps"}) {
        QTest::newRow(page) << page << true;
        QTest::addRow("empty %s", page) << page << false;
    }
}

void TestKeyboard::openPage()
{
    QFETCH(QString, page);
    QFETCH(bool, hasContent);
    if (hasContent) {
        addRuns();
        addData();
        addExperiments();
    }
    open();
    if (hasContent)
        showRun(kMainRun);
    m_window->showPage(page);
    if (hasContent && page == QLatin1String("setup"))
        beginSetup();
    waitForPages();
}

void TestKeyboard::everyControlIsNamed()
{
    openPage();
    const QStringList faults = namelessControls(*m_window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join('\n')));
}

void TestKeyboard::everyControlIsReachedByKeys()
{
    openPage();
    const QStringList faults = unreachableControls(*m_window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join('\n')));
}

void TestKeyboard::everyDisabledControlSaysWhy()
{
    openPage();
    const QStringList faults = silentDisabledControls(*m_window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join('\n')));
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
