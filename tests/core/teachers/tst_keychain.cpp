// Keys in the system's keychain, which is played by a wallet on a session bus of the test's own. What libsecret does
// on other desktops is not covered.

#include "core/base/error.h"
#include "core/teachers/endpoint_key.h"
#include "tests/fakes/fake_wallet.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <functional>
#include <optional>

using namespace retort;

namespace {

constexpr const char *kKey = "sk-test-AbCdEf0123456789";

Endpoint endpointAt(const std::string &base, const std::string &name = "school")
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.base = base;
    endpoint.model = name;
    endpoint.keySource = KeySource::Keychain;
    return endpoint;
}

std::string messageOf(const std::function<void()> &action)
{
    try {
        action();
    } catch (const Error &error) {
        return error.what();
    }
    return "nothing was thrown";
}

bool holds(const std::string &text, const char *part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aKeyIsKeptUnderItsAddress();
    void aMissingKeyNamesTheCommandThatStoresOne();
    void aWalletThatStaysClosedIsExplained();
    void aWalletThatDoesNotWriteKeepsTheKeyNowhere();
    void aWalletThatIsGoneIsExplained(); // the last: it does not come back

private:
    QTemporaryDir m_home;
    PrivateBus m_bus;
    std::optional<FakeWallet> m_wallet;
};

void TestKeychain::initTestCase()
{
    if (!m_bus.isRunning() && qEnvironmentVariable("CI") == "true")
        QFAIL("dbus-daemon is missing; packaging/setup --test installs it");
    if (!m_bus.isRunning())
        QSKIP("dbus-daemon is missing; packaging/setup --test installs it");
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toUtf8());
    qputenv("XDG_CURRENT_DESKTOP", "KDE"); // the desktop decides which keychain is asked
    qputenv("KDE_SESSION_VERSION", "5");
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    m_wallet.emplace(m_bus);
}

void TestKeychain::aKeyIsKeptUnderItsAddress()
{
    const Endpoint endpoint = endpointAt("https://api.example.org");
    storeKey(endpoint, Secret(std::string(kKey)));
    QCOMPARE(m_wallet->entries(), (std::map<std::string, std::string> {{"retort/https://api.example.org", kKey}}));
    QCOMPARE(readKey(endpoint).reveal(), std::string(kKey));
    QCOMPARE(readKey(endpointAt("https://api.example.org", "other")).reveal(), std::string(kKey));
    QVERIFY(!holds(messageOf([] { (void)readKey(endpointAt("https://elsewhere.example.org")); }), kKey));
    forgetKey(endpoint);
    QVERIFY(m_wallet->entries().empty());
}

void TestKeychain::aMissingKeyNamesTheCommandThatStoresOne()
{
    const std::string message = messageOf([] { (void)readKey(endpointAt("https://api.example.org")); });
    QVERIFY2(holds(message, "the keychain holds no key for it; store one with retort teacher key school"),
             message.c_str());
}

void TestKeychain::aWalletThatStaysClosedIsExplained()
{
    m_wallet->refuseToOpen(true);
    const std::string read = messageOf([] { (void)readKey(endpointAt("https://api.example.org")); });
    const std::string stored =
        messageOf([] { storeKey(endpointAt("https://api.example.org"), Secret(std::string(kKey))); });
    m_wallet->refuseToOpen(false);
    for (const std::string &message : {read, stored}) {
        QVERIFY2(holds(message, "endpoint school: the keychain cannot be used"), message.c_str());
        QVERIFY2(holds(message, "name an environment variable instead (--key-env)"), message.c_str());
        QVERIFY(!holds(message, kKey));
    }
    QVERIFY(m_wallet->entries().empty());
}

void TestKeychain::aWalletThatDoesNotWriteKeepsTheKeyNowhere()
{
    m_wallet->refuseToWrite(true);
    const std::string message =
        messageOf([] { storeKey(endpointAt("https://api.example.org"), Secret(std::string(kKey))); });
    m_wallet->refuseToWrite(false);
    QVERIFY2(holds(message, "name an environment variable instead (--key-env)"), message.c_str());
    for (QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kKey), qPrintable(file.fileName()));
    }
}

void TestKeychain::aWalletThatIsGoneIsExplained()
{
    m_wallet->leaveTheBus();
    const std::string message = messageOf([] { (void)readKey(endpointAt("https://api.example.org")); });
    QVERIFY2(holds(message, "name an environment variable instead (--key-env)"), message.c_str());
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
