#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/jobs/job_board.h"
#include "core/store/workspace.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/rationales_page.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace retort;

/// What is listed leaves the Rationales page: as files and as a data set.
class TestRationalesExport : public RationalesTest
{
    Q_OBJECT

private slots:
    void whatIsShownIsExported();
    void otherFilesAreWritten_data();
    void otherFilesAreWritten();
    void aLongExportIsCancelled();
    void whatIsShownBecomesADataSet();
    void readOnlyMakesNoDataSet();
};

void TestRationalesExport::whatIsShownIsExported()
{
    openRun();
    filter()->setText("failure:arithmetic");
    waitForTable("10 of 30");
    waitForPosition("1 of 10");
    key(Qt::Key_1);
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 1);
    const QString file = m_folder->filePath("problems.jsonl");
    m_page->setNextFile(file);
    find<QPushButton>("exportButton")->menu()->findChild<QAction *>("exportJsonLines")->trigger();
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    int lines = 0;
    forEachLine(file.toStdString(), [&](std::string_view line, std::size_t) {
        const auto object = nlohmann::json::parse(line);
        QCOMPARE(object["failure"].get<std::string>(), std::string("arithmetic"));
        QCOMPARE(object["teachers"].size(), std::size_t(1));
        QCOMPARE(object["tags"].size(), std::size_t(lines == 0 ? 1 : 0));
        ++lines;
    });
    QCOMPARE(lines, 10);
}

void TestRationalesExport::otherFilesAreWritten_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("begin");
    QTest::newRow("a table") << "exportCsv"
                             << "id,name,question,gold,";
    QTest::newRow("a text") << "exportMarkdown"
                            << "# ";
}

void TestRationalesExport::otherFilesAreWritten()
{
    QFETCH(QString, action);
    QFETCH(QString, begin);
    openRun();
    const QString file = m_folder->filePath("problems.txt");
    m_page->setNextFile(file);
    m_page->findChild<QAction *>(action)->trigger();
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().startsWith("20 problems were written"));
    const QString text = QString::fromStdString(readFile(file.toStdString()));
    QVERIFY2(text.startsWith(begin), qPrintable(text.left(80)));
}

void TestRationalesExport::aLongExportIsCancelled()
{
    openRun(900);
    const QString file = m_folder->filePath("problems.jsonl");
    m_page->setNextFile(file);
    m_page->findChild<QAction *>("exportJsonLines")->trigger();
    const QList<BoardJob> jobs = m_session->board()->jobs();
    const auto writing = std::ranges::find(jobs, QString("Writing problems"), &BoardJob::name);
    QVERIFY(writing != jobs.end() && writing->canBeCancelled);
    m_session->board()->cancel(writing->id);
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    const QString said = find<QWidget>("rationalesMessage")->accessibleName();
    QVERIFY2(said.contains("cancelled"), qPrintable(said));
    QVERIFY(!QFile::exists(file));
    QTRY_VERIFY(m_session->board()->isEmpty());
}

void TestRationalesExport::whatIsShownBecomesADataSet()
{
    openRun();
    QString setUp;
    connect(m_controller.get(), &RationalesController::setupRequested, this,
            [&](const QString &name) { setUp = name; });
    m_page->findChild<QAction *>("exportDataSet")->trigger();
    QVERIFY(find<QWidget>("setSheet")->isVisible());
    QVERIFY(find<QWidget>("setWarning")->isVisible()); // they are of test
    find<QLineEdit>("setName")->setText("<b>wrong ones</b>");
    QTest::mouseClick(find<QPushButton>("setMake"), Qt::LeftButton);
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    const QString said = find<QWidget>("rationalesMessage")->accessibleName();
    QVERIFY2(said.contains("test problems"), qPrintable(said));
    const auto sets = Workspace(workspace()).datasets();
    QCOMPARE(sets.size(), std::size_t(1));
    QCOMPARE(sets[0].name, std::string("<b>wrong ones</b>"));
    QTest::mouseClick(find<QPushButton>("setUpRun"), Qt::LeftButton);
    QCOMPARE(setUp, QString("<b>wrong ones</b>"));
}

void TestRationalesExport::readOnlyMakesNoDataSet()
{
    openRun();
    m_page->setReadOnly("another window has this workspace");
    m_page->findChild<QAction *>("exportDataSet")->trigger();
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains("another window"));
    QVERIFY(!m_page->findChild<QWidget *>("setSheet"));
}

QTEST_MAIN(TestRationalesExport)
#include "tst_rationales_export.moc"
