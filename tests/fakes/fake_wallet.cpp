#include "tests/fakes/fake_wallet.h"

#include <QFile>

namespace retort {

namespace {

constexpr int kHandle = 1;
constexpr int kRefused = -1;
constexpr int kPassword = 1; // KWallet's type of an entry; 0: there is none
const QString kService = QStringLiteral("org.kde.kwalletd5");

/// Nothing is started by it, and everybody on it may do everything.
constexpr const char *kBusConfig = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

std::string place(const QString &folder, const QString &key)
{
    return (folder + '/' + key).toStdString();
}

} // namespace

PrivateBus::PrivateBus()
{
    const QString path = m_folder.filePath("bus.conf");
    QFile config(path);
    if (!config.open(QIODevice::WriteOnly))
        return;
    config.write(QString(kBusConfig).arg(m_folder.path()).toUtf8());
    config.close();
    m_daemon.start("dbus-daemon", {"--config-file=" + path, "--nofork", "--print-address=1"});
    while (!m_daemon.canReadLine() && m_daemon.waitForReadyRead()) {}
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
}

PrivateBus::~PrivateBus()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

FakeWallet::FakeWallet(const PrivateBus &bus)
    : m_connection(QDBusConnection::connectToBus(bus.address(), QStringLiteral("fake wallet")))
{
    moveToThread(&m_thread);
    m_thread.start();
    m_connection.registerObject(QStringLiteral("/modules/kwalletd5"), this, QDBusConnection::ExportAllSlots);
    m_connection.registerService(kService);
}

FakeWallet::~FakeWallet()
{
    m_connection.unregisterObject(QStringLiteral("/modules/kwalletd5"));
    m_thread.quit();
    m_thread.wait();
    QDBusConnection::disconnectFromBus(QStringLiteral("fake wallet"));
}

std::map<std::string, std::string> FakeWallet::entries() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries;
}

void FakeWallet::refuseToOpen(bool refuses)
{
    const std::lock_guard lock(m_mutex);
    m_refusesToOpen = refuses;
}

void FakeWallet::refuseToWrite(bool refuses)
{
    const std::lock_guard lock(m_mutex);
    m_refusesToWrite = refuses;
}

void FakeWallet::leaveTheBus()
{
    m_connection.unregisterService(kService);
}

int FakeWallet::open(const QString &, qlonglong, const QString &)
{
    const std::lock_guard lock(m_mutex);
    return m_refusesToOpen ? kRefused : kHandle;
}

int FakeWallet::entryType(int, const QString &folder, const QString &key, const QString &)
{
    const std::lock_guard lock(m_mutex);
    return m_entries.contains(place(folder, key)) ? kPassword : 0;
}

QString FakeWallet::readPassword(int, const QString &folder, const QString &key, const QString &)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_entries.find(place(folder, key));
    return entry == m_entries.end() ? QString() : QString::fromStdString(entry->second);
}

int FakeWallet::writePassword(int, const QString &folder, const QString &key, const QString &value, const QString &)
{
    const std::lock_guard lock(m_mutex);
    if (m_refusesToWrite)
        return kRefused;
    m_entries[place(folder, key)] = value.toStdString();
    return 0;
}

int FakeWallet::removeEntry(int, const QString &folder, const QString &key, const QString &)
{
    const std::lock_guard lock(m_mutex);
    return m_entries.erase(place(folder, key)) > 0 ? 0 : kRefused;
}

} // namespace retort
