// Files of the catalogue from a folder, a file:// address and a server that plays faults.

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/jobs/catalogue_fetch.h"
#include "tests/fakes/file_server.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace retort;
using retort::testing::FileServer;

namespace {

const std::string kBytes(300'000, 'q');

CatalogueEntry entryAt(const std::string &address)
{
    CatalogueEntry entry;
    entry.name = "small";
    entry.title = "A small set";
    entry.licence = "CC BY-NC 4.0";
    entry.isNonCommercial = true;
    entry.files = {{"sets/small.json", "svamp", address, kBytes.size(), sha256Hex(kBytes)}};
    return entry;
}

} // namespace

class TestCatalogueFetch : public QObject
{
    Q_OBJECT

private slots:
    void aMirrorFolderIsEnough_data();
    void aMirrorFolderIsEnough();
    void whatIsThereStays();
    void aServerGivesTheFile();
    void aPartIsGoneOnWith();
    void aServerWithoutRangesBeginsAnew();
    void faultsAreExplained_data();
    void faultsAreExplained();
    void silenceEndsWithThePatience();
    void withoutANetworkItIsSaid();
    void anUnknownAddressNeedsAMirror();
    void aStopKeepsThePart();
    void everyEntryIsWhole();

private:
    std::vector<FetchedFile> fetch(const CatalogueEntry &entry, const FetchOptions &options = {},
                                   const StopToken &stop = {})
    {
        return fetchEntry(
            entry, data(), options,
            [this](std::uintmax_t done, std::uintmax_t all) {
                m_done = done;
                m_all = all;
            },
            stop);
    }

    QString failureOf(const CatalogueEntry &entry, const FetchOptions &options = {})
    {
        try {
            (void)fetch(entry, options);
        } catch (const Error &error) {
            return QString::fromStdString(error.what());
        }
        return {};
    }

    std::filesystem::path data() const { return std::filesystem::path(m_folder->path().toStdString()) / "data"; }
    std::filesystem::path target() const { return data() / "sets/small.json"; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::uintmax_t m_done = 0;
    std::uintmax_t m_all = 0;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
};

void TestCatalogueFetch::aMirrorFolderIsEnough_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("isAddress");
    QTest::newRow("as the data folder has it") << QStringLiteral("sets/small.json") << false;
    QTest::newRow("side by side") << QStringLiteral("small.json") << false;
    QTest::newRow("file address") << QStringLiteral("sets/small.json") << true;
}

void TestCatalogueFetch::aMirrorFolderIsEnough()
{
    QFETCH(QString, place);
    QFETCH(bool, isAddress);
    const std::filesystem::path mirror = std::filesystem::path(m_folder->path().toStdString()) / "my mirror";
    std::filesystem::create_directories((mirror / place.toStdString()).parent_path());
    writeFileAtomically(mirror / place.toStdString(), kBytes);
    FetchOptions options;
    options.from = isAddress ? QUrl::fromLocalFile(QString::fromStdString(mirror.string())).toString().toStdString()
                             : mirror.string();
    const auto fetched = fetch(entryAt("http://127.0.0.1:1/never"), options);
    QCOMPARE(readFile(fetched.at(0).path), kBytes);
    QCOMPARE(m_done, m_all);
    const std::string licence = readFile(data() / "licences/small.txt");
    QVERIFY(licence.find("CC BY-NC 4.0") != std::string::npos);
    QVERIFY(licence.find("Not for commercial use") != std::string::npos);
}

void TestCatalogueFetch::whatIsThereStays()
{
    std::filesystem::create_directories(target().parent_path());
    writeFileAtomically(target(), kBytes);
    FileServer server(QByteArray::fromStdString(kBytes));
    QVERIFY(fetch(entryAt(server.address().toStdString() + "/f")).at(0).wasThere);
    QVERIFY(server.requests().isEmpty());
    QVERIFY(!std::filesystem::exists(data() / "licences")); // nothing is written where nothing was fetched
}

void TestCatalogueFetch::aServerGivesTheFile()
{
    FileServer server(QByteArray::fromStdString(kBytes));
    QCOMPARE(readFile(fetch(entryAt(server.address().toStdString() + "/f")).at(0).path), kBytes);
    FetchOptions mirror;
    mirror.from = server.address().toStdString() + "/mirror";
    std::filesystem::remove(target());
    QCOMPARE(fetch(entryAt(""), mirror).size(), std::size_t(1));
    QVERIFY(server.requests().last().startsWith("GET /mirror/sets/small.json "));
}

void TestCatalogueFetch::aPartIsGoneOnWith()
{
    FileServer server(QByteArray::fromStdString(kBytes));
    server.setFault(FileServer::Fault::CutOff);
    const CatalogueEntry entry = entryAt(server.address().toStdString() + "/f");
    QVERIFY(failureOf(entry).contains("it goes on where it ended"));
    QVERIFY(std::filesystem::exists(target().string() + ".part") && !std::filesystem::exists(target()));
    server.setFault(FileServer::Fault::None);
    QVERIFY(fetch(entry).at(0).wasResumed);
    QVERIFY(server.requests().last().toLower().contains("range: bytes="));
    QCOMPARE(readFile(target()), kBytes);
}

void TestCatalogueFetch::aServerWithoutRangesBeginsAnew()
{
    std::filesystem::create_directories(target().parent_path());
    writeFileAtomically(target().string() + ".part", "qqqq");
    FileServer server(QByteArray::fromStdString(kBytes));
    server.setFault(FileServer::Fault::NoRanges);
    QVERIFY(!fetch(entryAt(server.address().toStdString() + "/f")).at(0).wasResumed);
    QCOMPARE(readFile(target()), kBytes);
}

void TestCatalogueFetch::faultsAreExplained_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("not found") << int(FileServer::Fault::NotFound) << QStringLiteral("sets/small.json");
    QTest::newRow("wrong bytes") << int(FileServer::Fault::WrongBytes) << QStringLiteral("not the published file");
    QTest::newRow("endless") << int(FileServer::Fault::Endless) << QStringLiteral("more comes than");
}

void TestCatalogueFetch::faultsAreExplained()
{
    QFETCH(int, fault);
    QFETCH(QString, says);
    FileServer server(QByteArray::fromStdString(kBytes));
    server.setFault(FileServer::Fault(fault));
    const QString failure = failureOf(entryAt(server.address().toStdString() + "/f"));
    QVERIFY2(failure.contains(says) && failure.contains("--from"), qPrintable(failure));
    QVERIFY(!std::filesystem::exists(target()));
}

void TestCatalogueFetch::silenceEndsWithThePatience()
{
    FileServer server(QByteArray::fromStdString(kBytes));
    server.setFault(FileServer::Fault::Silent);
    FetchOptions options;
    options.patience = std::chrono::milliseconds(50);
    QVERIFY(failureOf(entryAt(server.address().toStdString() + "/f"), options).contains("nothing has come for"));
}

void TestCatalogueFetch::withoutANetworkItIsSaid()
{
    const QString failure = failureOf(entryAt("http://127.0.0.1:1/f"));
    QVERIFY2(failure.contains("could not be fetched from http://127.0.0.1:1/f"), qPrintable(failure));
    QVERIFY(!std::filesystem::exists(target().string() + ".part")); // nothing came
}

void TestCatalogueFetch::anUnknownAddressNeedsAMirror()
{
    QVERIFY(failureOf(entryAt("")).contains("its address is not known"));
}

void TestCatalogueFetch::aStopKeepsThePart()
{
    std::filesystem::create_directories(target().parent_path());
    writeFileAtomically(target().string() + ".part", "qqqq");
    FileServer server(QByteArray::fromStdString(kBytes));
    server.setFault(FileServer::Fault::Silent);
    const StopToken stop;
    stop.requestStop();
    QVERIFY_THROWS_EXCEPTION(Error, (void)fetch(entryAt(server.address().toStdString() + "/f"), {}, stop));
    QVERIFY(std::filesystem::exists(target().string() + ".part"));
}

void TestCatalogueFetch::everyEntryIsWhole()
{
    for (const CatalogueEntry &entry : catalogue()) {
        QVERIFY(!entry.name.empty() && !entry.title.empty() && !entry.licence.empty() && !entry.files.empty());
        for (const CatalogueFile &file : entry.files) {
            QCOMPARE(file.sha256.size(), std::size_t(64));
            QVERIFY(file.bytes > 0 && (file.address.empty() || file.address.starts_with("https://")));
            QCOMPARE(catalogueEntryOf(file.sha256), &entry);
        }
    }
    QVERIFY(catalogueEntryNamed("asdiv").isNonCommercial);
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)catalogueEntryNamed("asdif"));
}

QTEST_GUILESS_MAIN(TestCatalogueFetch)
#include "tst_catalogue_fetch.moc"
