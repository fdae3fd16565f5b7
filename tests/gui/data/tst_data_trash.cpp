#include "data_page_test.h"

#include "app/data_controller.h"
#include "app/session.h"
#include "app/trash_controller.h"
#include "widgets/common/parts.h"
#include "widgets/common/trash_sheet.h"

#include <QListView>
#include <QListWidget>
#include <QPushButton>

using namespace retort;

/// A data set that is removed on the Data page waits in the trash sheet.
class TestDataTrash : public DataPageTest
{
    Q_OBJECT

private slots:
    void aRemovedDatasetIsListedInTheTrash();
    void itIsRestoredFromThere();
    void itIsRemovedForGood();
    void emptyingAsksOnceMore();
    void undoAfterTheTrashSaysWhatHappened();

protected:
    void end() override
    {
        m_trash.reset();
        DataPageTest::end();
    }

private:
    void removeOne();
    void openTrash();
    /// Waits for the sheet to say something.
    QString said(const char *button);
    QListWidget *list() const { return find<QListWidget>("trashList"); }
    std::size_t datasets() const { return Workspace(workspace()).datasets().size(); }

    std::unique_ptr<TrashController> m_trash;
};

void TestDataTrash::removeOne()
{
    add(taught("svamp", 8, 2));
    open();
    auto *shown = find<QListView>("datasetList");
    shown->setFocus();
    QTest::keyClick(shown, Qt::Key_Delete);
    settle();
    QCOMPARE(datasets(), 0u);
}

void TestDataTrash::openTrash()
{
    m_trash = std::make_unique<TrashController>(*m_session, new TrashSheet(m_page.get()), nullptr);
    m_trash->open();
    QTRY_COMPARE(list()->count(), 1);
}

QString TestDataTrash::said(const char *button)
{
    auto *message = find<Strip>("trashMessage");
    message->hide();
    click(button);
    const bool hasSpoken = QTest::qWaitFor([message] { return message->isVisible(); });
    return hasSpoken ? message->text() : QStringLiteral("nothing");
}

void TestDataTrash::aRemovedDatasetIsListedInTheTrash()
{
    removeOne();
    openTrash();
    const QString line = list()->item(0)->text();
    QVERIFY2(line.startsWith("svamp\ndata set, deleted "), qPrintable(line));
    QVERIFY(list()->item(0)->toolTip().contains("10 problems"));
}

void TestDataTrash::itIsRestoredFromThere()
{
    removeOne();
    openTrash();
    const QString message = said("trashRestore");
    QVERIFY2(message.contains("\"svamp\""), qPrintable(message));
    QCOMPARE(datasets(), 1u);
    QTRY_COMPARE(rows(), 10); // the page has read it again
    QCOMPARE(list()->count(), 0);
}

void TestDataTrash::itIsRemovedForGood()
{
    removeOne();
    openTrash();
    said("trashRemove");
    QCOMPARE(list()->count(), 0);
    QVERIFY(Workspace(workspace()).removedDatasets().empty());
}

void TestDataTrash::emptyingAsksOnceMore()
{
    removeOne();
    openTrash();
    click("trashEmpty");
    QCOMPARE(Workspace(workspace()).removedDatasets().size(), 1u);
    said("trashEmpty");
    QVERIFY(Workspace(workspace()).removedDatasets().empty());
}

void TestDataTrash::undoAfterTheTrashSaysWhatHappened()
{
    removeOne();
    openTrash();
    said("trashRemove");
    settle();
    click("dataUndo");
    settle();
    QVERIFY(find<Strip>("dataStrip")->text().contains("no longer in the trash"));
}

QTEST_MAIN(TestDataTrash)
#include "tst_data_trash.moc"
