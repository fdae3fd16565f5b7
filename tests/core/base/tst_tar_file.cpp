#include "core/base/tar_file.h"

#include "core/base/error.h"
#include "tests/scratch_folder.h"

#include <QProcess>
#include <QTest>

using namespace retort;

class TestTarFile : public QObject
{
    Q_OBJECT

private slots:
    void tarReadsWhatIsWritten();
    void namesThatLeadOutAreRefused_data();
    void namesThatLeadOutAreRefused();
};

void TestTarFile::tarReadsWhatIsWritten()
{
    const ScratchFolder folder;
    const std::string long600(600, 'x');
    const std::vector<TarEntry> entries {{"empty.txt", ""}, {"logs/run-1.txt", "one\ntwo\n"}, {"long.txt", long600}};
    const auto archive = folder.write("a.tar", tarOf(entries));
    QProcess tar;
    tar.start("tar", {"-xf", QString::fromStdString(archive.string()), "-C", QString::fromStdString(folder.path())});
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.readAllStandardError(), QByteArray());
    QCOMPARE(tar.exitCode(), 0);
    for (const TarEntry &entry : entries)
        QCOMPARE(readFile(folder.path() / entry.name), entry.bytes);
}

void TestTarFile::namesThatLeadOutAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << "";
    QTest::newRow("absolute") << "/etc/passwd";
    QTest::newRow("above") << "logs/../../a";
    QTest::newRow("101 bytes") << QString(101, 'a');
}

void TestTarFile::namesThatLeadOutAreRefused()
{
    QFETCH(QString, name);
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(tarOf({{name.toStdString(), "x"}})));
}

QTEST_GUILESS_MAIN(TestTarFile)
#include "tst_tar_file.moc"
