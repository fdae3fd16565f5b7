#include "core/trackers/event_message.h"
#include "core/trackers/record_file.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace retort;

// Expected bytes: make_event_cases.py, by tensorboard itself.

namespace {

QByteArray hex(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes).toHex();
}

std::string allBytes()
{
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    return bytes;
}

} // namespace

class TestEventMessage : public QObject
{
    Q_OBJECT

private slots:
    void checksumsAreCastagnolis()
    {
        QCOMPARE(crc32c(""), 0x00000000u);
        QCOMPARE(crc32c("a"), 0xc1d04330u);
        QCOMPARE(crc32c("123456789"), 0xe3069283u);
        QCOMPARE(crc32c(std::string(32, '\0')), 0x8a9136aau);
        QCOMPARE(crc32c(allBytes()), 0x9c44184bu);
    }

    void recordsCarryMaskedChecksums()
    {
        QCOMPARE(hex(recordBytes("")), QByteArray("000000000000000029039807d8ea82a2"));
        QCOMPARE(hex(recordBytes("retort")), QByteArray("06000000000000007369d5377265746f7274301e1c67"));
        const std::string longer = recordBytes(std::string(300, '\0'));
        QCOMPARE(longer.size(), std::size_t(316));
        QVERIFY(hex(longer).startsWith("2c01000000000000f2fe5b9d0000"));
    }

    void eventsAreAsTensorBoardWritesThem()
    {
        QCOMPARE(hex(fileVersionEvent(1700000000.25)), QByteArray("0900001040fc54d9411a0d627261696e2e4576656e743a32"));
        QCOMPARE(hex(sessionStartEvent(1700000000.25, 301)), QByteArray("0900001040fc54d94110ad023a020801"));
        QCOMPARE(hex(scalarsEvent(1700000001.5, 1, {{"train/loss/cot", 0.8795210320704069}})),
                 QByteArray("0900006040fc54d94110012a170a150a0e747261696e2f6c6f73732f636f74154a28613f"));
        QCOMPARE(hex(scalarsEvent(0, 0, {{"x", 0.0}})), QByteArray("2a0a0a080a01781500000000"));
        const double infinite = std::numeric_limits<double>::infinity();
        QCOMPARE(hex(scalarsEvent(1, std::int64_t(1) << 40, {{"a", -1e-30}, {"b", infinite}})),
                 QByteArray("09000000000000f03f108080808080202a140a080a0161156042a28d0a080a0162150000807f"));
        QCOMPARE(hex(scalarsEvent(2, 128, {{std::string(200, 't'), 1.0}})),
                 "0900000000000000401080012ad3010ad0010ac801" + QByteArray("74").repeated(200) + "150000803f");
    }
};

QTEST_APPLESS_MAIN(TestEventMessage)
#include "tst_event_message.moc"
