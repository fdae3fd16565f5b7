#include "core/store/trash.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAction>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace retort;

/// The trash: what was deleted is listed, restored and removed, by keys and object names.
class TestTrashSheet : public WindowTest
{
    Q_OBJECT

private slots:
    void anEmptyTrashSaysSo();
    void whatIsRestoredIsInItsPlaceAgain();
    void whatIsRemovedIsGone();
    void emptyingAsksOnceMore();
    void escapeLeavesItAndGivesTheFocusBack();
    void aTakenPlaceIsSaid();
    void aReadOnlyWorkspaceSaysWhyNothingMoves();
    void pictures_data();
    void pictures();

private:
    void throwAway(const QString &name) const;
    void openTrash();
    [[nodiscard]] QListWidget *list() const { return find<QListWidget>("trashList"); }
    [[nodiscard]] std::size_t inTrash() const { return Trash(workspace()).entries().size(); }
    void press(const char *button) const { QTest::keyClick(find<QPushButton>(button), Qt::Key_Space); }
    [[nodiscard]] QString said() const { return find<QWidget>("trashMessage")->accessibleName(); }
};

void TestTrashSheet::throwAway(const QString &name) const
{
    const std::filesystem::path run = writeFakeRun(runs(), name.toStdString(), {.name = name.toStdString()});
    Trash(workspace()).put(run, "run", name.toStdString());
}

void TestTrashSheet::openTrash()
{
    m_window->findChild<QAction *>(QStringLiteral("trash"))->trigger();
    QTRY_VERIFY(find<QWidget>("trashSheet")->isVisible());
    QTRY_COMPARE(list()->count(), int(inTrash()));
}

void TestTrashSheet::anEmptyTrashSaysSo()
{
    open();
    openTrash();
    QTRY_VERIFY(find<QLabel>("trashNothing")->isVisible());
    for (const char *button : {"trashRestore", "trashRemove", "trashEmpty"}) {
        QVERIFY(!find<QPushButton>(button)->isEnabled());
        QCOMPARE(find<QPushButton>(button)->toolTip(), QString("There is nothing in the trash"));
    }
}

void TestTrashSheet::whatIsRestoredIsInItsPlaceAgain()
{
    throwAway("svamp-pot");
    open();
    QCOMPARE(m_session->runs()->rowCount(), 0);
    openTrash();
    QTRY_COMPARE(QApplication::focusWidget(), list());
    QVERIFY(list()->item(0)->text().startsWith("svamp-pot\nrun, deleted "));
    QVERIFY(list()->item(0)->toolTip().contains("runs/svamp-pot"));
    press("trashRestore");
    QTRY_COMPARE(inTrash(), std::size_t(0));
    QTRY_VERIFY2(said().contains("runs/svamp-pot"), qPrintable(said()));
    QTRY_COMPARE(m_session->runs()->rowCount(), 1); // Home lists it again
}

void TestTrashSheet::whatIsRemovedIsGone()
{
    throwAway("first");
    throwAway("second");
    open();
    openTrash();
    QTest::keyClick(list(), Qt::Key_Down);
    const QString chosen = list()->currentItem()->text().section('\n', 0, 0);
    press("trashRemove");
    QTRY_COMPARE(list()->count(), 1);
    QVERIFY(!list()->item(0)->text().startsWith(chosen));
    QCOMPARE(inTrash(), std::size_t(1));
}

void TestTrashSheet::emptyingAsksOnceMore()
{
    throwAway("first");
    throwAway("second");
    open();
    openTrash();
    press("trashEmpty");
    QCOMPARE(find<QPushButton>("trashEmpty")->text(), QString("Remove all 2 for good"));
    QCOMPARE(inTrash(), std::size_t(2));
    press("trashEmpty");
    QTRY_COMPARE(inTrash(), std::size_t(0));
    QTRY_VERIFY(find<QLabel>("trashNothing")->isVisible());
}

void TestTrashSheet::escapeLeavesItAndGivesTheFocusBack()
{
    throwAway("first");
    open();
    auto *door = find<QWidget>("doorSample");
    door->setFocus();
    openTrash();
    QTest::keyClick(list(), Qt::Key_Escape);
    QVERIFY(!find<QWidget>("trashSheet")->isVisible());
    QCOMPARE(QApplication::focusWidget(), door);
}

void TestTrashSheet::aTakenPlaceIsSaid()
{
    throwAway("svamp-pot");
    writeFakeRun(runs(), "svamp-pot", {.name = "svamp-pot"});
    open();
    openTrash();
    press("trashRestore");
    QTRY_VERIFY2(said().contains("runs/svamp-pot-2"), qPrintable(said()));
}

void TestTrashSheet::aReadOnlyWorkspaceSaysWhyNothingMoves()
{
    throwAway("first");
    WorkspaceGuard other(workspace());
    open();
    openTrash();
    for (const char *button : {"trashRestore", "trashRemove", "trashEmpty"}) {
        QVERIFY(!find<QPushButton>(button)->isEnabled());
        QVERIFY(find<QPushButton>(button)->toolTip().contains("another Retort window"));
    }
}

void TestTrashSheet::pictures_data()
{
    addPictureRows(kLargeWindow, kSmallWindow);
}

void TestTrashSheet::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    open();
    m_window->resize(size);
    openTrash();
    savePicture("trash-empty");
    throwAway("svamp-cot-only");
    throwAway("gsm8k-a-run-with-a-very-long-name-that-does-not-fit-its-line-in-the-list-of-the-trash");
    throwAway("sample");
    QTest::keyClick(find<QWidget>("trashSheet"), Qt::Key_Escape);
    openTrash();
    press("trashRestore");
    QTRY_COMPARE(list()->count(), 2);
    savePicture("trash-full");
}

QTEST_MAIN(TestTrashSheet)
#include "tst_trash_sheet.moc"
