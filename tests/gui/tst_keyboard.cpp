#include "app/actions.h"
#include "app/pages.h"
#include "tests/gui/support/controls.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/page_keys.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QSet>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>

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
    void helpNamesEveryKeyAndNoOther_data() { addPages(); }
    void helpNamesEveryKeyAndNoOther();
    void everyKeyOfTheWindowIsInHelp();
    void chartsAnswerTheKeysTheyTell();

private:
    static void addPages();
    void openPage();
    [[nodiscard]] QSet<QString> keysInHelp() const;
};

namespace {

/// What stands in the columns of keys of the tables behind a place.
QSet<QString> keysOfTables(const QTextDocument &document, int behind)
{
    QSet<QString> keys;
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        const auto *table = qobject_cast<QTextTable *>(frame);
        for (int row = 1; table && frame->firstPosition() > behind && row < table->rows(); ++row) {
            for (const QString &key : table->cellAt(row, 0).firstCursorPosition().block().text().split(" or "))
                keys << key;
        }
    }
    return keys;
}

QSet<QString> keysInCode(const QWidget &page)
{
    QSet<QString> keys;
    const auto add = [&](const QList<QKeySequence> &sequences) {
        for (const QKeySequence &key : sequences)
            keys << key.toString(QKeySequence::NativeText);
    };
    for (const QShortcut *shortcut : page.findChildren<QShortcut *>())
        add(shortcut->keys());
    for (const QAction *action : page.findChildren<QAction *>())
        add(action->shortcuts());
    return keys;
}

} // namespace

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

/// Of the page that is shown: its own topic ends with the table of its keys.
QSet<QString> TestKeyboard::keysInHelp() const
{
    m_window->findChild<Actions *>()->at("help")->trigger();
    const QTextDocument &document = *find<QTextBrowser>("helpText")->document();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.text() == QLatin1String("Keys") && block.blockFormat().headingLevel() == 2)
            return keysOfTables(document, block.position());
    }
    return {};
}

/// A QShortcut or QAction of a page that was not made by the one helper has no text, and is missed here.
void TestKeyboard::helpNamesEveryKeyAndNoOther()
{
    QFETCH(QString, page);
    openPage();
    const QWidget &shown = *m_window->findChild<Pages *>()->widget(page);
    const QList<PageKey> told = pageKeys(shown);
    QSet<QString> expected = keysInCode(shown);
    for (const PageKey &key : told) {
        QVERIFY(!key.text.isEmpty());
        for (const QKeySequence &sequence : key.keys)
            expected << sequence.toString(QKeySequence::NativeText);
    }
    QCOMPARE(keysInHelp(), expected);
}

void TestKeyboard::everyKeyOfTheWindowIsInHelp()
{
    open();
    m_window->findChild<Actions *>()->at("keys")->trigger();
    const QSet<QString> found = keysOfTables(*find<QTextBrowser>("helpText")->document(), -1);
    for (const QAction *action : m_window->actions()) {
        for (const QKeySequence &key : action->shortcuts())
            QVERIFY2(found.contains(key.toString(QKeySequence::NativeText)), qPrintable(action->text()));
    }
    QVERIFY(found.contains("Ctrl+7"));
}

void TestKeyboard::chartsAnswerTheKeysTheyTell()
{
    addRuns();
    open();
    m_window->showPage("training");
    showRun(kMainRun);
    auto *chart = m_window->findChild<CurveChart *>();
    const QList<PageKey> told = pageKeys(*chart);
    QCOMPARE(told.size(), 5);
    for (const PageKey &key : told) {
        for (const QKeySequence &keys : key.keys) {
            QKeyEvent press(QEvent::KeyPress, keys[0].key(), keys[0].keyboardModifiers());
            QCoreApplication::sendEvent(chart, &press);
            QVERIFY2(press.isAccepted(), qPrintable(keys.toString()));
        }
    }
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
