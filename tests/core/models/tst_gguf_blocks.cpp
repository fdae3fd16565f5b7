#include "core/base/text.h"
#include "core/models/gguf_blocks.h"
#include "core/models/half_floats.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

using namespace retort;

using Values = std::vector<std::pair<int, float>>; // place in the block, value
Q_DECLARE_METATYPE(Values)
Q_DECLARE_METATYPE(GgmlType)

// Expected values come from gguf.quants 0.19 (Python), which computes as ggml does.
namespace {

/// A block as it stands in a file, and what the reference makes of it.
struct BlockCase
{
    const char *name;
    GgmlType type;
    const char *hex;
    Values some;
    const char *hash; // first 16 hex digits of SHA-256 over all values as float32
};

const std::vector<BlockCase> kBlocks {
    {"F32",
     GgmlType::F32,
     "0000803f000020c09063730ecdcccc3d0000008000e07f470000807f0000e040",
     {{0, 1.0F}, {1, -2.5F}, {7, 7.0F}},
     "2815dc1e7d534d44"},
    {"F16",
     GgmlType::F16,
     "003c00c10100662e0080ff7b007c1004",
     {{0, 1.0F}, {1, -2.5F}, {7, 6.19888306e-05F}},
     "9c88940fa20b4831"},
    {"BF16",
     GgmlType::BF16,
     "803f20c0730ecc3d00807f47807f0100",
     {{0, 1.0F}, {1, -2.5F}, {7, 9.18354962e-41F}},
     "d357e4762b6ddac1"},
    {"Q8_0",
     GgmlType::Q8_0,
     "4c224f7499bee313385d82a7ccf121466b90b5daff2f54799ec3e80d3d6287acd1f6",
     {{0, 0.971588135F}, {1, 1.42663574F}, {15, -1.37744141F}, {16, -0.922393799F}, {31, -0.12298584F}},
     "056f70884d3ebe48"},
    {"Q4_0",
     GgmlType::Q4_0,
     "c0a84f7499bee313385d82a7ccf121466b90",
     {{0, -0.259765625F}, {1, 0.1484375F}, {15, 0.296875F}, {16, 0.1484375F}, {31, -0.037109375F}},
     "21c7803244f7aaea"},
    {"Q4_1",
     GgmlType::Q4_1,
     "742579b199bee313385d82a7ccf121466b90b5da",
     {{0, 0.020690918F}, {1, 0.127197266F}, {15, 0.0419921875F}, {16, 0.020690918F}, {31, 0.105895996F}},
     "85230d0a2c1f17f0"},
    {"Q5_0",
     GgmlType::Q5_0,
     "fe214f7499bee313385d82a7ccf121466b90b5daff2f",
     {{0, 0.0351104736F}, {1, 0.0351104736F}, {15, -0.0117034912F}, {16, 0.163848877F}, {31, 0.0234069824F}},
     "8a2870a7f25204e5"},
    {"Q5_1",
     GgmlType::Q5_1,
     "7a2137b199bee313385d82a7ccf121466b90b5daff2f5479",
     {{0, 0.09375F}, {1, -0.0239105225F}, {15, 0.104446411F}, {16, 0.0402679443F}, {31, -0.0880889893F}},
     "53f931b14aff2b38"},
    {"Q4_K",
     GgmlType::Q4_K,
     "cb14bb1899bee313385d82a7ccf121466b90b5daff2f54799ec3e80d3d6287acd1f61b4b7095badf0429597ea3c8ed12"
     "37678cb1d6fb2045759abfe4092e5383a8cdf2173c6191b6db00254a6f9fc4e90e33587dadd2f71c41668bbbe0052a4f"
     "7499c9ee13385d82a7d7fc21466b90b5e50a2f54799ec3f3183d6287acd101264b7095badf0f34597ea3c8ed1d42678c",
     {{0, 0.192444801F},
      {33, 0.585964203F},
      {64, 0.282069206F},
      {97, 0.0433158875F},
      {130, 0.384178162F},
      {163, 0.198702812F},
      {194, 0.781533241F},
      {255, -0.0269851685F}},
     "b9f2b039c45c8836"},
    {"Q5_K",
     GgmlType::Q5_K,
     "83135e1599bee313385d82a7ccf121466b90b5daff2f54799ec3e80d3d6287acd1f61b4b7095badf0429597ea3c8ed12"
     "37678cb1d6fb2045759abfe4092e5383a8cdf2173c6191b6db00254a6f9fc4e90e33587dadd2f71c41668bbbe0052a4f"
     "7499c9ee13385d82a7d7fc21466b90b5e50a2f54799ec3f3183d6287acd101264b7095badf0f34597ea3c8ed1d42678c"
     "b1d6fb2b50759abfe409395e83a8cdf217476c91b6db0025557a9fc4e90e3363",
     {{0, 0.45387125F},
      {33, 0.303108215F},
      {64, 0.446688652F},
      {97, 0.00116300583F},
      {130, 1.23500633F},
      {163, 0.110677242F},
      {194, 0.449688435F},
      {255, -0.0141620636F}},
     "a8e62f1b7511d973"},
    {"Q6_K",
     GgmlType::Q6_K,
     "052a4f7499bee313385d82a7ccf121466b90b5daff2f54799ec3e80d3d6287acd1f61b4b7095badf0429597ea3c8ed12"
     "37678cb1d6fb2045759abfe4092e5383a8cdf2173c6191b6db00254a6f9fc4e90e33587dadd2f71c41668bbbe0052a4f"
     "7499c9ee13385d82a7d7fc21466b90b5e50a2f54799ec3f3183d6287acd101264b7095badf0f34597ea3c8ed1d42678c"
     "b1d6fb2b50759abfe409395e83a8cdf217476c91b6db0025557a9fc4e90e336388add2f71c417196bbe0052a4f7fa4c9"
     "ee13385d8db2d7fc21466b9bc0e50a2f320d",
     {{0, -0.119862556F},
      {33, -0.46169281F},
      {64, 1.16691589F},
      {97, 0.0130009651F},
      {130, -0.313925743F},
      {163, -0.610728264F},
      {194, -0.304412842F},
      {255, 0.268263817F}},
     "04efc2fdfaafcff0"},
};

} // namespace

class TestGgufBlocks : public QObject
{
    Q_OBJECT

private slots:
    void blocksBecomeTheValuesOfTheReference_data();
    void blocksBecomeTheValuesOfTheReference();
    void valuesBecomeTheBlocksOfTheReference_data();
    void valuesBecomeTheBlocksOfTheReference();
    void everyHalfComesBack();
    void halvesAreRoundedToEven_data();
    void halvesAreRoundedToEven();
};

void TestGgufBlocks::blocksBecomeTheValuesOfTheReference_data()
{
    QTest::addColumn<GgmlType>("type");
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<Values>("some");
    QTest::addColumn<std::string>("hash");
    for (const BlockCase &row : kBlocks)
        QTest::newRow(row.name) << row.type << QByteArray::fromHex(row.hex) << row.some << std::string(row.hash);
}

void TestGgufBlocks::blocksBecomeTheValuesOfTheReference()
{
    QFETCH(GgmlType, type);
    QFETCH(QByteArray, block);
    QFETCH(Values, some);
    QFETCH(std::string, hash);
    const GgmlLayout &layout = layoutOf(type);
    std::vector<float> values(std::size_t(block.size()) / layout.blockBytes * layout.blockElements);
    dequantise(type, {reinterpret_cast<const std::byte *>(block.constData()), std::size_t(block.size())}, values);
    for (const auto &[place, value] : some)
        QCOMPARE(values[std::size_t(place)], value);
    const std::string_view bytes(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(float));
    QCOMPARE(sha256Hex(bytes).substr(0, 16), hash);
}

void TestGgufBlocks::valuesBecomeTheBlocksOfTheReference_data()
{
    QTest::addColumn<GgmlType>("type");
    QTest::addColumn<QByteArray>("block");
    // values: (i * 37 % 64 - 31.5) / 7 for i = 0 ... 31
    QTest::newRow("F32")
        << GgmlType::F32
        << QByteArray::fromHex(
               "000090c09224493f499244c0dbb60d402549d2bf92246940b76d5bbe254982c0b76d9b3f922429c092242940"
               "b76d9bbf25498240b76d5b3e922469c02549d23fdbb60dc049924440922449bf000090404992243fdbb64dc0"
               "499204404992e4bf000060406edbb6be6edb86c09224893f254932c000002040dbb6adbfb76d7b40");
    QTest::newRow("F16")
        << GgmlType::F16
        << QByteArray::fromHex(
               "80c4493a25c26e4092be4943dbb212c4db3c49c14941dbbc1244db3249c3923e6ec0254249ba804425396ec2"
               "254025bf0043b7b537c4493c92c100416ebddb43");
    QTest::newRow("BF16")
        << GgmlType::BF16
        << QByteArray::fromHex(
               "90c0493f45c00e40d2bf69405bbe82c09b3f29c029409bbf82405b3e69c0d23f0ec0454049bf9040253f4ec0"
               "0540e5bf6040b7be87c0893f32c02040aebf7b40");
    QTest::newRow("Q8_0") << GgmlType::Q8_0
                          << QByteArray::fromHex(
                                 "89288116a93ed267fa8d22b54bde7306992ec257ea7f12a53ace63f6891eb147da6f");
    QTest::newRow("zeros of Q8_0") << GgmlType::Q8_0 << QByteArray(34, '\0');
}

void TestGgufBlocks::valuesBecomeTheBlocksOfTheReference()
{
    QFETCH(GgmlType, type);
    QFETCH(QByteArray, block);
    std::vector<float> values(32);
    for (int i = 0; i < 32 && block != QByteArray(34, '\0'); ++i)
        values[std::size_t(i)] = (float(i * 37 % 64) - 31.5F) / 7;
    QByteArray written(block.size(), '\1');
    quantise(type, values, {reinterpret_cast<std::byte *>(written.data()), std::size_t(written.size())});
    QCOMPARE(written.toHex(), block.toHex());
}

void TestGgufBlocks::everyHalfComesBack()
{
    for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const bool isNan = (bits & 0x7fffU) > 0x7c00U;
        QCOMPARE(std::isnan(floatOfHalf(half)), isNan);
        if (!isNan) {
            QCOMPARE(halfOfFloat(floatOfHalf(half)), half);
            QCOMPARE(std::isinf(floatOfHalf(half)), (bits & 0x7fffU) == 0x7c00U);
        }
    }
}

void TestGgufBlocks::halvesAreRoundedToEven_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<int>("half");
    QTest::addColumn<int>("brain");
    QTest::newRow("tie to even below") << 1.00048828125F << 0x3c00 << 0x3f80;
    QTest::newRow("tie to even above") << 1.00146484375F << 0x3c02 << 0x3f80;
    QTest::newRow("largest half") << 65519.0F << 0x7bff << 0x4780;
    QTest::newRow("to infinity") << 65520.0F << 0x7c00 << 0x4780;
    QTest::newRow("subnormal tie") << 0x1.8p-24F << 0x0002 << 0x33c0;
    QTest::newRow("half of the smallest") << 0x1p-25F << 0x0000 << 0x3300;
    QTest::newRow("subnormal to normal") << 0x1.ffep-15F << 0x0400 << 0x3880;
    QTest::newRow("minus zero") << -0.0F << 0x8000 << 0x8000;
    QTest::newRow("brain tie") << 0x1.01p0F << 0x3c04 << 0x3f80;
    QTest::newRow("infinity") << std::numeric_limits<float>::infinity() << 0x7c00 << 0x7f80;
    QTest::newRow("largest float") << std::numeric_limits<float>::max() << 0x7c00 << 0x7f80;
}

void TestGgufBlocks::halvesAreRoundedToEven()
{
    QFETCH(float, value);
    QFETCH(int, half);
    QFETCH(int, brain);
    QCOMPARE(int(halfOfFloat(value)), half);
    QCOMPARE(int(brainOfFloat(value)), brain);
    QVERIFY(std::isnan(floatOfHalf(halfOfFloat(NAN))));
    QVERIFY(std::isnan(floatOfBrain(brainOfFloat(NAN))));
}

QTEST_APPLESS_MAIN(TestGgufBlocks)
#include "tst_gguf_blocks.moc"
