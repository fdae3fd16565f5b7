#include "core/base/error.h"
#include "core/teachers/secret.h"

#include <QTest>

#include <ostream>
#include <type_traits>

using namespace retort;

namespace {

constexpr const char *kKey = "sk-proj-AbCdEf0123456789wxyz";

template<typename T>
concept Printable = requires(std::ostream &stream, const T &value)
{
    stream << value;
};

static_assert(!Printable<Secret> && Printable<std::string>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_convertible_v<Secret, std::string>);

} // namespace

/// A key goes into the header of a request and nowhere else.
class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void keyIsTrimmedAndMoved();
    void keyThatNoHeaderCarriesIsRefusedWithoutSayingIt();
    void textsAreScrubbed_data();
    void textsAreScrubbed();
    void messagesAreScrubbedOfParts_data();
    void messagesAreScrubbedOfParts();
};

void TestSecret::keyIsTrimmedAndMoved()
{
    Secret first(std::string(" ") + kKey + "\n");
    const Secret second = std::move(first);
    QCOMPARE(second.reveal(), std::string(kKey));
    QVERIFY(first.isEmpty()); // NOLINT: what is left is defined
}

void TestSecret::keyThatNoHeaderCarriesIsRefusedWithoutSayingIt()
{
    for (const char *text : {"sk-one\r\nX-Evil: 1", "sk one", "schl\xc3\xbcssel"}) {
        std::string message;
        try {
            const Secret secret {std::string(text)};
        } catch (const Error &error) {
            message = error.what();
        }
        QVERIFY(!message.empty());
        QVERIFY(message.find(std::string(text).substr(0, 4)) == std::string::npos);
    }
}

void TestSecret::textsAreScrubbed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("whole") << kKey << QString("Bearer %1.").arg(kKey) << "Bearer [key].";
    QTest::newRow("twice") << kKey << QString("%1%1").arg(kKey) << "[key][key]";
    QTest::newRow("a part stays in an answer") << kKey << "sk-proj-AbC"
                                               << "sk-proj-AbC";
    QTest::newRow("short key as a word") << "abc"
                                         << "key abc is in abcde"
                                         << "key [key] is in abcde";
    QTest::newRow("no key") << ""
                            << "nothing"
                            << "nothing";
}

void TestSecret::textsAreScrubbed()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(Secret(key.toStdString()).scrubbed(text.toStdString())), expected);
}

void TestSecret::messagesAreScrubbedOfParts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("masked") << "Incorrect API key provided: sk-pr********wxyz. See the page."
                            << "Incorrect API key provided: [key] See the page.";
    QTest::newRow("beginning") << "key 'sk-proj-AbCdEf...' is wrong"
                               << "key '[key]' is wrong";
    QTest::newRow("end") << "ends in 456789wxyz"
                         << "ends in [key]";
    QTest::newRow("nothing of it") << "the model sk-small is not there"
                                   << "the model sk-small is not there";
}

void TestSecret::messagesAreScrubbedOfParts()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(Secret(std::string(kKey)).scrubbedMessage(text.toStdString())), expected);
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
