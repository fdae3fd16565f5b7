#include "data_page_test.h"

#include "app/data_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/data/catalogue.h"
#include "core/jobs/job_board.h"
#include "tests/core/data/data_folder.h"
#include "tests/fakes/file_server.h"
#include "widgets/common/parts.h"
#include "widgets/data/catalogue_view.h"
#include "widgets/data/import_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QUrl>

using namespace retort;
using retort::testing::FileServer;

/// The catalogue in the window: what there is, its terms, and its download with every end that it can have.
class TestDataCatalogue : public DataPageTest
{
    Q_OBJECT

private slots:
    void everyEntryIsListedWithItsTerms();
    void aMirrorFolderGivesTheFileToTheImport_data();
    void aMirrorFolderGivesTheFileToTheImport();
    void aServerGivesTheFile();
    void whatFailsIsExplainedInPlace_data();
    void whatFailsIsExplainedInPlace();
    void aDownloadIsCancelledAndGoneOnWith();
    void whatIsHereIsImported();
    void anUnknownAddressNeedsAMirror();
    void escapeLeadsBack();

private:
    void openCatalogue();
    void choose(const std::string &name);
    void useMirror(const QString &place);
    QTableView *list() const { return find<QTableView>("catalogueTable"); }
    QString strip() const { return find<Strip>("catalogueStrip")->text(); }
    std::filesystem::path dataFolder() const { return workspace() / "data"; }
};

void TestDataCatalogue::openCatalogue()
{
    open();
    find<QPushButton>("openCatalogue")->setFocus();
    QTest::keyClick(find<QPushButton>("openCatalogue"), Qt::Key_Space);
    settle();
    QVERIFY(m_page->catalogueView()->isVisible());
}

void TestDataCatalogue::choose(const std::string &name)
{
    const auto entry = std::ranges::find(catalogue(), name, &CatalogueEntry::name);
    list()->selectRow(int(entry - catalogue().begin()));
}

void TestDataCatalogue::useMirror(const QString &place)
{
    click("catalogueSource-1");
    find<QLineEdit>("catalogueMirror")->setText(place);
}

void TestDataCatalogue::everyEntryIsListedWithItsTerms()
{
    openCatalogue();
    const QAbstractItemModelTester tester(list()->model());
    QCOMPARE(list()->model()->rowCount(), int(catalogue().size()));
    choose("asdiv");
    QVERIFY(textOf("catalogueTerms").contains("CC BY-NC 4.0"));
    QVERIFY(textOf("catalogueTerms").contains("Not for commercial use"));
    QVERIFY(textOf("catalogueNote").contains("243"));
    QVERIFY(find<QPushButton>("catalogueDownload")->isEnabled());
    QVERIFY(!find<QPushButton>("catalogueImport")->isEnabled());
    choose("svamp-cot-palm540b");
    QVERIFY(textOf("catalogueTerms").contains("those who provide the models"));
    QVERIFY(find<ElidedLabel>("catalogueFolder")->whole().contains(QString::fromStdString(dataFolder().string())));
}

void TestDataCatalogue::aMirrorFolderGivesTheFileToTheImport_data()
{
    QTest::addColumn<bool>("isAddress");
    QTest::newRow("folder") << false;
    QTest::newRow("file address") << true;
}

void TestDataCatalogue::aMirrorFolderGivesTheFileToTheImport()
{
    RETORT_NEED_DATA();
    QFETCH(bool, isAddress);
    openCatalogue();
    choose("svamp");
    const QString mirror = QString::fromStdString(testing::dataFolder().string());
    useMirror(isAddress ? QUrl::fromLocalFile(mirror).toString() : mirror);
    QTest::keyClick(find<QPushButton>("catalogueDownload"), Qt::Key_Space);
    QTRY_VERIFY(m_page->importView()->isVisible());
    settle();
    QCOMPARE(find<QComboBox>("importLayout")->currentData().toString(), QString("svamp"));
    QVERIFY(textOf("importCounts").startsWith("1,000 rows read"));
    QVERIFY(readFile(dataFolder() / "licences/svamp.txt").find("MIT") != std::string::npos);
    click("importNow");
    settle();
    QCOMPARE(Workspace(workspace()).dataset("SVAMP").licence, std::string("MIT"));
    QVERIFY(find<ElidedLabel>("dataSubtitle")->whole().endsWith("MIT"));
    QVERIFY(m_session->board()->isEmpty());
}

void TestDataCatalogue::aServerGivesTheFile()
{
    RETORT_NEED_DATA();
    const std::string bytes = readFile(testing::dataFolder() / "svamp/SVAMP.json");
    FileServer server(QByteArray::fromStdString(bytes));
    openCatalogue();
    choose("svamp");
    useMirror(server.address());
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return); // Enter on the row begins it, too
    QTRY_VERIFY(m_page->importView()->isVisible());
    settle();
    QVERIFY(readFile(dataFolder() / "svamp/SVAMP.json") == bytes);
    QCOMPARE(server.requests().size(), 1);
}

void TestDataCatalogue::whatFailsIsExplainedInPlace_data()
{
    QTest::addColumn<QString>("mirror"); // empty: the server
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("folder without it") << "EMPTY" << int(FileServer::Fault::None) << "has neither";
    QTest::newRow("nobody there") << "http://127.0.0.1:1" << int(FileServer::Fault::None) << "could not be fetched";
    QTest::newRow("not found") << "" << int(FileServer::Fault::NotFound) << "could not be fetched";
    QTest::newRow("other bytes") << "" << int(FileServer::Fault::WrongBytes) << "another SHA-256";
}

void TestDataCatalogue::whatFailsIsExplainedInPlace()
{
    QFETCH(QString, mirror);
    QFETCH(int, fault);
    QFETCH(QString, says);
    FileServer server(QByteArray(int(catalogueEntryNamed("svamp").files.front().bytes), 'q'));
    server.setFault(FileServer::Fault(fault));
    openCatalogue();
    choose("svamp");
    useMirror(mirror.isEmpty() ? server.address() : mirror.replace("EMPTY", m_folder->path()));
    click("catalogueDownload");
    settle();
    QVERIFY2(strip().contains(says) && strip().contains("mirror"), qPrintable(strip()));
    QVERIFY2(!strip().contains("--from"), qPrintable(strip())); // an option of the command line
    QVERIFY(m_page->catalogueView()->isVisible());
    QVERIFY(!std::filesystem::exists(dataFolder() / "svamp/SVAMP.json"));
    QCOMPARE(find<QPushButton>("catalogueDownload")->text(), QString("Download"));
    QVERIFY(m_session->board()->isEmpty());
}

void TestDataCatalogue::aDownloadIsCancelledAndGoneOnWith()
{
    RETORT_NEED_DATA();
    const std::string bytes = readFile(testing::dataFolder() / "svamp/SVAMP.json");
    FileServer server(QByteArray::fromStdString(bytes));
    server.setFault(FileServer::Fault::Silent);
    std::filesystem::create_directories(dataFolder() / "svamp");
    writeFileAtomically(dataFolder() / "svamp/SVAMP.json.part", bytes.substr(0, 200'000));
    openCatalogue();
    choose("svamp");
    QVERIFY(textOf("catalogueState").contains("goes on with it"));
    useMirror(server.address());
    click("catalogueDownload");
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(m_session->board()->jobs().size(), 1);
    QVERIFY(find<QWidget>("catalogueProgress")->isVisible());
    QCOMPARE(find<QPushButton>("catalogueDownload")->text(), QString("Cancel"));
    click("catalogueDownload");
    settle();
    QVERIFY2(strip().contains("stopped"), qPrintable(strip()));
    QVERIFY(m_session->board()->isEmpty());
    server.setFault(FileServer::Fault::None);
    click("catalogueDownload");
    QTRY_VERIFY(m_page->importView()->isVisible());
    QVERIFY(readFile(dataFolder() / "svamp/SVAMP.json") == bytes);
    QVERIFY(server.requests().last().contains("Range: bytes=200000-"));
}

void TestDataCatalogue::whatIsHereIsImported()
{
    RETORT_NEED_DATA();
    for (const CatalogueFile &file : catalogueEntryNamed("svamp-split").files) {
        std::filesystem::create_directories((dataFolder() / file.path).parent_path());
        std::filesystem::copy_file(testing::dataFolder() / file.path, dataFolder() / file.path);
    }
    openCatalogue();
    choose("svamp-split");
    QVERIFY(!find<QPushButton>("catalogueDownload")->isEnabled());
    QVERIFY(find<QPushButton>("catalogueDownload")->toolTip().contains("All of it is here"));
    QTest::keyClick(find<QPushButton>("catalogueImport"), Qt::Key_Space);
    settle();
    QVERIFY(m_page->importView()->isVisible());
    QCOMPARE(find<QComboBox>("importFile")->count(), 2);
}

void TestDataCatalogue::anUnknownAddressNeedsAMirror()
{
    openCatalogue();
    choose("gsm8k-cot-gpt3.5");
    auto *download = find<QPushButton>("catalogueDownload");
    QVERIFY(!download->isEnabled());
    QVERIFY(download->toolTip().contains("name a mirror"));
    QVERIFY(textOf("catalogueState").contains("name a mirror"));
    click("catalogueSource-1");
    QVERIFY(download->toolTip().contains("Name the mirror"));
    m_controller->setNextPath(m_folder->path());
    click("catalogueBrowse");
    QCOMPARE(find<QLineEdit>("catalogueMirror")->text(), m_folder->path());
    QVERIFY(download->isEnabled());
}

void TestDataCatalogue::escapeLeadsBack()
{
    openCatalogue();
    QTest::keyClick(list(), Qt::Key_Escape);
    QVERIFY(!m_page->catalogueView()->isVisible());
    QVERIFY(find<QWidget>("dataEmpty")->isVisible());
    QVERIFY(find<QPushButton>("openCatalogue")->isVisible());
}

QTEST_MAIN(TestDataCatalogue)
#include "tst_data_catalogue.moc"
