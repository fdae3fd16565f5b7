#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <map>
#include <mutex>
#include <string>

namespace retort {

/// A session bus of its own, away from the person's.
class PrivateBus
{
public:
    PrivateBus(); // isRunning() says whether it came up
    ~PrivateBus();

    [[nodiscard]] bool isRunning() const { return !m_address.isEmpty(); }
    [[nodiscard]] const QString &address() const { return m_address; }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

/// KDE's wallet as the keychain's library asks for it over D-Bus: methods of org.kde.KWallet, entries by folder and
/// key. Answers in a thread of its own, because the one that asks may wait.
class FakeWallet : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    explicit FakeWallet(const PrivateBus &bus);
    ~FakeWallet() override;

    [[nodiscard]] std::map<std::string, std::string> entries() const; // "folder/key" to value
    void refuseToOpen(bool refuses);
    void refuseToWrite(bool refuses);
    void leaveTheBus(); // as a service that ended

public slots:
    QString networkWallet() { return QStringLiteral("test"); }
    int open(const QString &wallet, qlonglong window, const QString &application);
    int entryType(int handle, const QString &folder, const QString &key, const QString &application);
    QString readPassword(int handle, const QString &folder, const QString &key, const QString &application);
    int writePassword(int handle, const QString &folder, const QString &key, const QString &value,
                      const QString &application);
    int removeEntry(int handle, const QString &folder, const QString &key, const QString &application);

private:
    QThread m_thread;
    QDBusConnection m_connection;
    mutable std::mutex m_mutex; // guards the three below
    std::map<std::string, std::string> m_entries;
    bool m_refusesToOpen = false;
    bool m_refusesToWrite = false;
};

} // namespace retort
