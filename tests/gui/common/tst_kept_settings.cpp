#include "widgets/common/kept_settings.h"

#include <QDataStream>
#include <QFile>
#include <QSemaphore>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace retort;

namespace {

QSemaphore disk(0); // lets one writing through
std::atomic<int> writings = 0;
std::atomic<bool> isWrittenHere = false;
QThread *windowThread = nullptr;

bool readAll(QIODevice &device, QSettings::SettingsMap &map)
{
    QDataStream stream(&device);
    stream >> map;
    return true;
}

/// A disk as slow as the test wants.
bool writeAll(QIODevice &device, const QSettings::SettingsMap &map)
{
    if (QThread::currentThread() == windowThread)
        isWrittenHere = true;
    else
        disk.acquire();
    ++writings;
    QDataStream stream(&device);
    stream << map;
    return true;
}

} // namespace

/// What is set is known at once, and the thread that sets it never waits for the disk.
class TestKeptSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void aSlowDiskIsNotWaitedFor();
    void theSameAgainIsNotWritten();
    void theNextStartKnowsIt();
    void clearedIsAsAtAFirstStart();

private:
    /// What stands in the file, whatever this process keeps in memory.
    [[nodiscard]] QSettings::SettingsMap file() const;

    QTemporaryDir m_folder;
    QSettings::Format m_format = QSettings::InvalidFormat;
};

void TestKeptSettings::initTestCase()
{
    windowThread = QThread::currentThread();
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("kept");
    m_format = QSettings::registerFormat("slow", readAll, writeAll);
    QSettings::setDefaultFormat(m_format);
    QSettings::setPath(m_format, QSettings::UserScope, m_folder.path());
    kept::readAgain();
}

void TestKeptSettings::cleanup()
{
    disk.release(100);
    kept::finish();
    kept::clear();
    disk.acquire(disk.available());
    writings = 0;
    isWrittenHere = false;
}

QSettings::SettingsMap TestKeptSettings::file() const
{
    QFile kept(m_folder.filePath("Retort/kept.slow"));
    QSettings::SettingsMap map;
    if (kept.open(QIODevice::ReadOnly))
        readAll(kept, map);
    return map;
}

void TestKeptSettings::aSlowDiskIsNotWaitedFor()
{
    kept::set("page/width", 12);
    kept::set("page/filter", "verdict:wrong");
    QCOMPARE(kept::value("page/width").toInt(), 12);
    QVERIFY(kept::contains("page/filter"));
    QCOMPARE(kept::value("page/none", 7).toInt(), 7);
    QCOMPARE(writings.load(), 0);
    disk.release(2); // the first, and all that came meanwhile
    kept::finish();
    QVERIFY(writings <= 2);
    QVERIFY(!isWrittenHere);
    QCOMPARE(file().value("page/filter").toString(), QString("verdict:wrong"));
    QCOMPARE(file().value("page/width").toInt(), 12);
}

void TestKeptSettings::theSameAgainIsNotWritten()
{
    disk.release(100);
    kept::set("page/width", 12);
    kept::finish();
    const int before = writings;
    QVERIFY(before > 0);
    kept::set("page/width", 12);
    kept::finish();
    QCOMPARE(writings.load(), before);
}

void TestKeptSettings::theNextStartKnowsIt()
{
    disk.release(100);
    kept::set("page/width", 12);
    kept::finish();
    kept::readAgain();
    QCOMPARE(kept::value("page/width").toInt(), 12);
}

void TestKeptSettings::clearedIsAsAtAFirstStart()
{
    disk.release(100);
    kept::set("page/width", 12);
    kept::clear();
    QVERIFY(!kept::contains("page/width"));
    QVERIFY(!file().contains("page/width"));
}

QTEST_GUILESS_MAIN(TestKeptSettings)
#include "tst_kept_settings.moc"
