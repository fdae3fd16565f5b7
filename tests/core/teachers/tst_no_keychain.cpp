// A machine without a keychain, as a server is: what is said, and the way out. In a program of its own, because the
// keychain is looked for once.

#include "core/base/error.h"
#include "core/teachers/endpoint_key.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <vector>

using namespace retort;

class TestNoKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theWayOutIsNamed();
    void anEnvironmentVariableIsTheWayOut();

private:
    QTemporaryDir m_home;
    Endpoint m_endpoint;
};

void TestNoKeychain::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + m_home.filePath("no-bus").toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    qunsetenv("XDG_CURRENT_DESKTOP");
    m_endpoint.name = "school";
    m_endpoint.base = "https://api.example.org";
    m_endpoint.model = "m";
    m_endpoint.keySource = KeySource::Keychain;
}

void TestNoKeychain::theWayOutIsNamed()
{
    const std::vector<std::function<void()>> uses {
        [&] { (void)readKey(m_endpoint); }, [&] { storeKey(m_endpoint, Secret(std::string("sk-test-123456"))); }};
    for (const auto &use : uses) {
        std::string message;
        try {
            use();
        } catch (const Error &error) {
            message = error.what();
        }
        QVERIFY2(message.starts_with("endpoint school: the keychain cannot be used ("), message.c_str());
        QVERIFY2(message.ends_with("; name an environment variable instead (--key-env)"), message.c_str());
        QVERIFY(message.find("sk-test") == std::string::npos);
    }
}

void TestNoKeychain::anEnvironmentVariableIsTheWayOut()
{
    m_endpoint.keySource = KeySource::Environment;
    m_endpoint.keyVariable = "RETORT_TEST_KEY";
    qunsetenv("RETORT_TEST_KEY");
    QVERIFY_THROWS_EXCEPTION(Error, (void)readKey(m_endpoint));
    qputenv("RETORT_TEST_KEY", "sk-test-123456");
    QCOMPARE(readKey(m_endpoint).reveal(), std::string("sk-test-123456"));
}

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_no_keychain.moc"
